"""The end of a process: what became of messages is written down, but no database that hangs keeps it alive."""

import asyncio
import gc
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

import pytest

from bot import sending as module
from domain.deliveries import State
from storage import gate as gates
from tests.chat import Chat, Running
from tests.conftest import open_database
from tests.deliveries.conftest import News, Queue, claims, joins, received


@asynccontextmanager
async def hanging(database_url: str) -> AsyncIterator[None]:
    """Let nobody else write what the sending loop writes: somebody has the lock and keeps it."""
    _, _, path = database_url.partition("sqlite+aiosqlite:///")
    if path:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    database = open_database(database_url)
    try:
        async with database.transaction() as session:
            await gates.locked(session)
            yield
    finally:
        await database.dispose()


# The connection that hangs is given up: nobody can close it.
@pytest.mark.filterwarnings("ignore:.*was deleted before being closed:ResourceWarning")
async def test_a_database_that_hangs_does_not_keep_the_process(
    jens: Chat,
    news: News,
    queue: Queue,
    running: Running,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(module, "RECORD_WITHIN", 0.05)
    await joins(jens)
    await queue.add(jens)
    await claims(running)
    async with hanging(database_url), asyncio.timeout(5):
        await running.app.sending.close(within=0.05)
    assert "sending.not_recorded" in caplog.messages
    await running.restart()
    await running.sends()
    assert await queue.all_are(State.SENT)
    assert len(received(jens)) == 1, "what was claimed and had not begun"
    gc.collect()  # here, and not in another test, which does not expect its warning


async def test_what_became_of_them_is_written_down_at_the_end(
    jens: Chat, news: News, queue: Queue, running: Running
) -> None:
    await joins(jens)
    await queue.add(jens)
    await claims(running)
    await running.app.sending.close(within=1)
    row = await queue.the_only()
    assert (row.state, row.process, row.maybe_sent) == (State.QUEUED, None, False), "it is given back"
