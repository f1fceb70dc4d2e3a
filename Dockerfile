# The bot as it runs on a server: Python, the packages of the lock, and the sources; no compiler, no pip, no root.
FROM python:3.13-slim AS packages
WORKDIR /build
COPY requirements.lock .
RUN python -m venv --without-pip /opt/bot \
    && python -m pip --python /opt/bot/bin/python install --no-cache-dir --no-compile \
        --require-hashes --only-binary :all: -r requirements.lock

FROM python:3.13-slim
ENV PATH=/opt/bot/bin:$PATH PYTHONUNBUFFERED=1 DATABASE_URL=sqlite+aiosqlite:////data/bot.sqlite3
COPY --from=packages /opt/bot /opt/bot
WORKDIR /app
COPY . .
# Nothing may be written here later, so what Python would compile at each start is compiled now.
RUN python -m compileall -q /opt/bot/lib /app \
    && install -d -o 10001 -g 10001 /data
VOLUME /data
USER 10001:10001
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
