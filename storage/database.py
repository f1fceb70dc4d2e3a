"""One database: how it is opened, and the two kinds of transaction."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from cryptography.fernet import MultiFernet
from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from storage import sqlite

Session = AsyncSession

# FULL, not NORMAL: in WAL mode a power cut loses every commit since the last checkpoint with NORMAL.
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": "on",
    "secure_delete": "on",
    "busy_timeout": "10000",
}


def _prepare_connection(connection: Any, _: object) -> None:
    # The driver's own transactions begin late and deferred; `_begin` does it instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    for name, value in PRAGMAS.items():
        cursor.execute(f"PRAGMA {name}={value}")
    cursor.close()


def _open_file(dialect: object, record: object, arguments: list[str], options: dict[str, object]) -> None:
    options["async_creator_fn"] = sqlite.Connection
    # SQLite would let everybody on the machine read the file; its log gets the rights of the file. One that is there is
    # left alone: to close it again would take all locks of this process off it, and another that writes would break it.
    if arguments and ":memory:" not in arguments[0]:
        with suppress(FileExistsError):
            os.close(os.open(arguments[0], os.O_CREAT | os.O_EXCL, 0o600))


def _begin(connection: Connection) -> None:
    # A write that begins deferred reads an old state and overwrites what another committed meanwhile.
    deferred = connection.get_execution_options().get("deferred", False)
    connection.exec_driver_sql("BEGIN" if deferred else "BEGIN IMMEDIATE")


def _connect(dialect: Any, record: object, arguments: list[Any], options: dict[str, Any]) -> Any:
    """Connect; what the system says against it is an error of the database like others, and not one of any file."""
    try:
        return dialect.connect(*arguments, **options)
    except OSError as error:
        raise dialect.loaded_dbapi.OperationalError(str(error)) from error


class Database:
    """An open database; close it by `dispose`."""

    def __init__(self, url: str, *, cipher: MultiFernet) -> None:
        """Open `url` (sqlite+aiosqlite or postgresql+asyncpg); `cipher` guards the encrypted columns."""
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        # hide_parameters: an error's text must not carry what a person wrote into a log.
        self.engine: AsyncEngine = create_async_engine(self.url, hide_parameters=True)
        sync = self.engine.sync_engine
        sync.dialect.cipher = cipher  # type: ignore[attr-defined] # the one way into a column type that is no global
        if self.is_sqlite:
            event.listen(sync, "do_connect", _open_file)
            event.listen(sync, "connect", _prepare_connection)
            event.listen(sync, "begin", _begin)
        else:
            event.listen(sync, "do_connect", _connect)
        self._reading = self.engine.execution_options(deferred=True)
        self._writing: AbstractAsyncContextManager[None] = asyncio.Lock() if self.is_sqlite else nullcontext()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """Open a session for a transaction that writes: committed at the end, rolled back on any error.

        On SQLite, which has one writer at a time, the others of this process wait here, in their order: in SQLite they
        would sleep, longer and longer, and in the end be refused. So a transaction never opens another.
        """
        async with (
            self._writing,
            AsyncSession(self.engine, expire_on_commit=False, autoflush=False) as session,
            session.begin(),
        ):
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """Open a session for a transaction that only reads and hinders no writer."""
        async with AsyncSession(self._reading, expire_on_commit=False, autoflush=False) as session, session.begin():
            yield session

    async def truncate_log(self) -> bool:
        """Move what SQLite's log holds into the file and empty the log, so that nothing erased stays in it.

        False when somebody still reads an old state or writes: then it is to be tried again.
        """
        if not self.is_sqlite:
            return True
        # A checkpoint is refused inside a transaction, and SQLAlchemy begins one for every statement.
        async with self._writing, self.engine.connect() as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            assert raw is not None
            # It waits for readers while nobody can write: rather not at all, and once more later.
            await raw.execute("PRAGMA busy_timeout=0")
            try:
                ((busy, *_),) = await raw.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                await raw.execute(f"PRAGMA busy_timeout={PRAGMAS['busy_timeout']}")
            return not busy

    async def dispose(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


# SQLite's result codes for "not now": busy, locked, I/O error, disk full, cannot open (sqlite.org/rescode.html).
NOT_NOW_SQLITE = {5, 6, 10, 13, 14}
# PostgreSQL's classes of errors for the same: connection lost, rolled back for another's sake (deadlock), out of
# resources, lock not available, shut down by an operator (PostgreSQL documentation, appendix A).
NOT_NOW_POSTGRESQL = {"08", "40", "53", "55", "57"}

READ_ONLY_POSTGRESQL = "25006"
"""During a failover."""


def is_away(error: BaseException) -> bool:
    """Tell whether an error means that the database is away or busy now: the same may succeed later."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in NOT_NOW_SQLITE
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        return state[:2] in NOT_NOW_POSTGRESQL or state == READ_ONLY_POSTGRESQL
    if isinstance(error, DBAPIError):
        return isinstance(error, (OperationalError, InterfaceError)) or error.connection_invalidated
    # A connection that breaks in the middle. Any other error of the system is somebody else's: a port, a file.
    return isinstance(error, ConnectionError | TimeoutError)
