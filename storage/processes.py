"""Which processes are alive, so that one never takes over what another is about to do.

SQLite serves one process: whoever opens the file finds only the dead. On PostgreSQL each process holds an advisory lock
of its session as long as it lives; the lock of a dead one is free.
"""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from sqlalchemy import func, select

from storage.database import Database, Session


@asynccontextmanager
async def alive(database: Database, process: str) -> AsyncIterator[None]:
    """Let others see that this process lives, until the end of the context."""
    if database.is_sqlite:
        yield
        return
    async with database.engine.connect() as connection:
        autocommit = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await autocommit.execute(select(func.pg_advisory_lock(func.hashtextextended(process, 0))))
        yield


async def dead(session: Session, processes: Collection[str], *, database: Database) -> list[str]:
    """Return those that are dead; no other process finds the same until this transaction ends."""
    if database.is_sqlite:
        return list(processes)
    return [
        process
        for process in processes
        if await session.scalar(select(func.pg_try_advisory_xact_lock(func.hashtextextended(process, 0))))
    ]
