"""Who is alive: a process counts as dead only when it is, whatever becomes of its connection."""

import asyncio

import pytest
from sqlalchemy import text

from storage import Database, processes
from storage import processes as module

DEADLINE = 20.0
postgresql_only = pytest.mark.parametrize("backend", ["postgresql"])

HOLDER = """
    SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE locktype = 'advisory' AND granted AND datname = current_database()
"""


async def holder(database: Database) -> int | None:
    """Return the backend that holds the only advisory lock in this database."""
    async with database.reading() as session:
        pid: int | None = await session.scalar(text(HOLDER))
        return pid


async def break_off(database: Database, pid: int | None) -> None:
    async with database.reading() as session:
        assert await session.scalar(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})


async def until_held_by_another(database: Database, than: int | None) -> None:
    async with asyncio.timeout(DEADLINE):
        while await holder(database) in (None, than):
            pass


async def found_dead(database: Database, *names: str) -> list[str]:
    async with database.transaction() as session:
        return await processes.dead(session, names, database=database)


@postgresql_only
async def test_who_lives_is_not_dead_and_who_has_ended_is(database: Database) -> None:
    async with processes.alive(database, "one"):
        assert await found_dead(database, "one", "two") == ["two"]
    assert await holder(database) is None, "the lock does not wait in the pool for the end of the program"
    assert await found_dead(database, "one") == ["one"]


@postgresql_only
async def test_a_process_that_lost_its_connection_lives(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    async with processes.alive(database, "one"):
        for _ in range(2):
            before = await holder(database)
            await break_off(database, before)
            await until_held_by_another(database, before)
            assert await found_dead(database, "one", "two") == ["two"]
    assert [record.msg for record in caplog.records].count("process.connected_again") == 2


@postgresql_only
async def test_a_connection_that_is_silent_is_noticed_too(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PING_SECONDS", 0.01)
    monkeypatch.setattr(module.Processes, "_when_terminated", lambda self, driver, lost: None)
    async with processes.alive(database, "one"):
        before = await holder(database)
        await break_off(database, before)
        await until_held_by_another(database, before)


@postgresql_only
async def test_what_is_said_is_heard_by_all_and_after_a_broken_connection_again(database: Database) -> None:
    heard: asyncio.Queue[tuple[str, str]] = asyncio.Queue()

    async def next_heard() -> list[tuple[str, str]]:
        async with asyncio.timeout(DEADLINE):
            return sorted([await heard.get(), await heard.get()])

    async with processes.alive(database, "one") as one, processes.alive(database, "two") as two:
        await one.listen("due", lambda payload: heard.put_nowait(("one", payload)))
        await two.listen("due", lambda payload: heard.put_nowait(("two", payload)))
        async with database.transaction() as session:
            await one.notify(session, "due", "17")
            assert heard.empty(), "not before the commit"
        assert await next_heard() == [("one", "17"), ("two", "17")]
        async with database.reading() as session:
            pids = list(await session.scalars(text(HOLDER)))
        for pid in pids:
            await break_off(database, pid)
        async with asyncio.timeout(DEADLINE):
            while True:
                async with database.reading() as session:
                    holders = set(await session.scalars(text(HOLDER)))
                if len(holders) == 2 and not holders & set(pids):
                    break
        async with database.transaction() as session:
            await two.notify(session, "due")
        assert await next_heard() == [("one", ""), ("two", "")]
        assert heard.empty()


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_on_sqlite_all_others_are_dead_and_nobody_hears(database: Database) -> None:
    async with processes.alive(database, "one") as one:
        heard: list[str] = []
        await one.listen("due", heard.append)
        async with database.transaction() as session:
            await one.notify(session, "due", "17")
        assert await found_dead(database, "two") == ["two"]
    assert heard == []
