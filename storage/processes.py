"""Which processes are alive, so that one never takes over what another is about to do, and a word from one to another.

SQLite serves one process: whoever opens the file finds only the dead. On PostgreSQL each process holds an advisory lock
of its session as long as it lives; the lock of a dead one is free.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database, Session

log = logging.getLogger(__name__)

PING_SECONDS = 5.0
"""How often PostgreSQL is asked whether the connection still stands: a broken network says nothing by itself."""
ANSWER_SECONDS = 5.0
AGAIN_SECONDS = 0.5

Heard = Callable[[str], object]


class Processes:
    """This process among those that share a database."""

    def __init__(self, database: Database, process: str) -> None:
        self._database = database
        self._process = process
        self._listeners: dict[str, Heard] = {}
        self.when_lost: Callable[[], object] = lambda: None
        """Called when others may hold this process for dead."""
        # asyncpg does one thing at a time on a connection.
        self._talking = asyncio.Lock()
        self._connection: AsyncConnection | None = None
        self._lost = asyncio.Event()

    @property
    def is_seen(self) -> bool:
        """Whether others see that this process lives."""
        return self._database.is_sqlite or (self._connection is not None and not self._lost.is_set())

    async def notify(self, session: Session, channel: str, payload: str = "") -> None:
        """Tell all processes that listen, this one too, when the session's transaction is committed.

        On SQLite there is nobody to tell.
        """
        if not self._database.is_sqlite:
            await session.execute(select(func.pg_notify(channel, payload)))

    async def listen(self, channel: str, heard: Heard) -> None:
        """Call `heard` with every payload from now on; what is said while the connection is broken is not heard."""
        self._listeners[channel] = heard
        if self._connection is not None:
            async with self._talking:
                # Where the connection has just broken, the next one listens.
                with suppress(Exception):
                    await self._listen_on(await _driver(self._connection), channel)

    async def connect(self) -> None:
        """Open a connection that listens and holds the lock of this process."""
        connection = await self._database.engine.connect()
        lost = asyncio.Event()
        try:
            driver = await _driver(connection)
            self._when_terminated(driver, lost)
            async with self._talking:
                for channel in self._listeners:
                    await self._listen_on(driver, channel)
                # Waits where PostgreSQL has not noticed yet that the last connection is gone: that holds the lock.
                await driver.execute("SELECT pg_advisory_lock(hashtextextended($1, 0))", self._process)
        except BaseException:
            await _drop(connection)
            raise
        self._connection, self._lost = connection, lost

    async def keep(self) -> None:
        """Watch the connection, and take the lock again on a new one when it is lost; until cancelled."""
        while True:
            await self._until_lost()
            self.when_lost()
            log.warning("process.connection_lost")
            await self.close()
            while self._connection is None:
                try:
                    await self.connect()
                except Exception:
                    log.warning("process.database_away", exc_info=True)
                    await asyncio.sleep(AGAIN_SECONDS)
            log.info("process.connected_again")

    async def close(self) -> None:
        """Close the connection; the lock is free then."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await _drop(connection)

    @asynccontextmanager
    async def alive(self) -> AsyncIterator[None]:
        """Let others see that this process lives, until the end of the context."""
        if self._database.is_sqlite:
            yield
            return
        await self.connect()
        keeping = asyncio.create_task(self.keep())
        try:
            yield
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)
            await self.close()

    def _when_terminated(self, driver: Any, lost: asyncio.Event) -> None:
        driver.add_termination_listener(lambda _: lost.set())

    async def _until_lost(self) -> None:
        assert self._connection is not None
        driver = await _driver(self._connection)
        while not self._lost.is_set():
            try:
                async with asyncio.timeout(PING_SECONDS):
                    await self._lost.wait()
            except TimeoutError:
                try:
                    async with self._talking:
                        await driver.execute("SELECT 1", timeout=ANSWER_SECONDS)
                except Exception:  # noqa: BLE001 (whatever it is, a new connection is the answer)
                    return

    async def _listen_on(self, driver: Any, channel: str) -> None:
        heard = self._listeners[channel]
        await driver.add_listener(channel, lambda _connection, _pid, _channel, payload: heard(payload))


@asynccontextmanager
async def alive(database: Database, process: str) -> AsyncIterator[Processes]:
    """Let others see that a process lives, until the end of the context."""
    processes = Processes(database, process)
    async with processes.alive():
        yield processes


async def dead(session: Session, processes: Collection[str], *, database: Database) -> list[str]:
    """Return those that are dead; no other process finds the same until this transaction ends."""
    if database.is_sqlite:
        return list(processes)
    return [
        process
        for process in processes
        if await session.scalar(select(func.pg_try_advisory_xact_lock(func.hashtextextended(process, 0))))
    ]


async def _driver(connection: AsyncConnection) -> Any:
    """Return asyncpg's own connection, which alone can listen."""
    return (await connection.get_raw_connection()).driver_connection


async def _drop(connection: AsyncConnection) -> None:
    """Close for good what must not go back to the pool: it holds the lock and listens."""
    with suppress(Exception):
        await connection.invalidate()
    with suppress(Exception):
        await connection.close()
