"""The bot's own web endpoint: Telegram's webhook, and what operators watch."""

import hashlib
import hmac
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from aiohttp import web

from bot.app import App, ConfigurationError
from bot.health import examine
from bot.updates import Albums, incoming
from handlers.incoming import Incoming

log = logging.getLogger(__name__)

WEBHOOK_PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (a header's name)
REPLY_SECONDS = 2.0
"""How long a chat's next update is held back for the reply to this one."""
DEFAULT_PORT = 8080
LARGEST_BODY = 1024 * 1024
"""Bytes; an update is a few kilobytes."""

APP = web.AppKey("app", App)
SECRET = web.AppKey("secret", str)
ALBUMS = web.AppKey("albums", Albums)


def webhook_secret(token: str) -> str:
    """Return what Telegram sends along so that nobody else can pretend to be it: the same in every process."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


@asynccontextmanager
async def served(app: App, *, host: str, port: int) -> AsyncIterator[int]:
    """Serve as long as the context lasts; gives the port, which 0 leaves to the machine."""
    token = app.settings.bot_token
    assert token is not None
    site = web.Application(client_max_size=LARGEST_BODY)
    site[APP], site[SECRET], site[ALBUMS] = app, webhook_secret(token.get_secret_value()), Albums()
    site.add_routes([web.post(WEBHOOK_PATH, _webhook), web.get("/healthz", _healthz), web.get("/metrics", _metrics)])
    # No access log: it would tell when whose phone wrote.
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise ConfigurationError(
                f"WEB_HOST {host} and WEB_PORT {port} cannot be used: {error.strerror or error}. Does another program"
                " use this port?"
            ) from None
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _webhook(request: web.Request) -> web.Response:
    """Take one update; 200 only when it has taken effect and is committed."""
    given = request.headers.get(SECRET_HEADER, "")
    if not hmac.compare_digest(given.encode(), request.app[SECRET].encode()):
        raise web.HTTPForbidden
    app = request.app[APP]
    arrived = _read(await request.read(), request.app[ALBUMS])
    if arrived is None:
        # To answer anything else would bring the same again and again.
        log.error("webhook.unreadable")
        return web.Response()
    await app.intake.take([arrived])
    # Telegram brings a chat's next update only now, perhaps to another process: its reply shall come after this one.
    await app.outbox.said(arrived.chat_id, within=REPLY_SECONDS)
    return web.Response()


def _read(body: bytes, albums: Albums) -> Incoming | None:
    try:
        update: Any = orjson.loads(body)
        return incoming(update, albums) if isinstance(update["update_id"], int) else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


async def _healthz(request: web.Request) -> web.Response:
    app = request.app[APP]
    health = await examine(app)
    body = {
        "status": "ok" if health.is_well else "red",
        "problems": health.problems,
        "oldest_unreplied_seconds": round(health.oldest_unreplied.total_seconds()),
        "oldest_due_seconds": round(health.oldest_due.total_seconds()),
    }
    return web.Response(body=orjson.dumps(body), content_type="application/json", status=200 if health.is_well else 503)


async def _metrics(request: web.Request) -> web.Response:
    app = request.app[APP]
    health = await examine(app)
    app.metrics.oldest_unreplied.set(health.oldest_unreplied.total_seconds())
    app.metrics.oldest_due.set(health.oldest_due.total_seconds())
    app.metrics.updates_waiting.set(app.intake.waiting)
    app.metrics.replies_waiting.set(app.outbox.waiting)
    return web.Response(
        body=app.metrics.exposed(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
    )
