"""What every connection promises, and what a transaction does."""

import asyncio
import errno
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError, StatementError

from storage import Database, is_away
from storage import database as module
from storage.consents import Consent
from storage.persons import Person
from tests.conftest import START, open_database

sqlite_only = pytest.mark.parametrize("backend", ["sqlite"])


def person(account_id: int = 1) -> Person:
    return Person(account_id=account_id, language="uk", created_at=START)


@sqlite_only
async def test_every_connection_keeps_its_promises(database: Database) -> None:
    expected = {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "busy_timeout": 10000}
    async with database.reading() as first, database.reading() as second:
        for session in (first, second):
            found = {name: await session.scalar(text(f"PRAGMA {name}")) for name in expected}
            assert found == expected


@sqlite_only
async def test_what_writes_takes_the_lock_at_once_and_what_reads_does_not(database: Database) -> None:
    async with database.engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
        # Another writer must wait from the very beginning, not only from the first write.
        async with database.engine.execution_options(deferred=True).connect() as other:
            await other.exec_driver_sql("PRAGMA busy_timeout=0")
            await other.execute(text("SELECT count(*) FROM persons"))
            with pytest.raises(Exception, match="locked"):
                await other.execute(update(Person).values(language="de"))


async def test_no_update_is_lost_among_many(database: Database) -> None:
    async with database.transaction() as session:
        session.add(person())
        await session.flush()
        session.add(Person(account_id=2, language="0", created_at=START))

    async def count() -> None:
        async with database.transaction() as session:
            row = await session.scalar(select(Person).where(Person.account_id == 2).with_for_update())
            assert row is not None
            row.language = str(int(row.language) + 1)

    await asyncio.gather(*(count() for _ in range(12)))
    async with database.reading() as session:
        assert await session.scalar(select(Person.language).where(Person.account_id == 2)) == "12"


async def test_an_error_rolls_everything_back(database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with database.transaction() as session:
            session.add(person())
            await session.flush()
            raise RuntimeError
    async with database.reading() as session:
        assert await session.scalar(select(Person)) is None


async def test_foreign_keys_hold(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            session.add(Consent(person_id=404, purpose="profile", wording="1", given_at=START))


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="time zone"):
        async with database.transaction() as session:
            session.add(Person(account_id=1, language="uk", created_at=datetime(2026, 1, 1)))  # noqa: DTZ001


async def test_a_moment_comes_back_in_utc(database: Database) -> None:
    async with database.transaction() as session:
        session.add(person())
    async with database.reading() as session:
        stored = await session.scalar(select(Person.created_at))
    assert stored == START
    assert stored is not None
    assert stored.tzinfo is UTC


async def test_an_error_names_no_value(database: Database) -> None:
    with pytest.raises(IntegrityError) as caught:
        async with database.transaction() as session:
            session.add_all([person(73_000_001), person(73_000_001)])
    if database.is_sqlite:  # PostgreSQL's own words name the key; they are written to no log
        assert "73000001" not in str(caught.value)


@sqlite_only
async def test_writers_of_one_process_wait_for_each_other_and_never_in_sqlite(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever meets the lock in SQLite is refused at once.
    monkeypatch.setitem(module.PRAGMAS, "busy_timeout", "0")
    database = open_database(database_url)
    order: list[int] = []

    async def write(number: int) -> None:
        async with database.transaction() as session:
            order.append(number)
            session.add(person(number))

    try:
        await asyncio.gather(*(write(number) for number in range(1, 20)))
    finally:
        await database.dispose()
    assert order == [*range(1, 20)], "in the order in which they came"


@sqlite_only
async def test_who_reads_waits_for_nobody(database: Database) -> None:
    async with asyncio.timeout(5), database.transaction() as writing, database.reading() as session:
        writing.add(person())
        await writing.flush()
        assert await session.scalar(select(Person)) is None


def log_of(database: Database) -> Path:
    return Path(f"{database.url.database}-wal")


@sqlite_only
async def test_a_log_that_somebody_reads_is_not_waited_for_and_emptied_afterwards(database: Database) -> None:
    async with database.reading() as reading:
        await reading.scalar(select(Person))
        async with database.transaction() as session:
            session.add(person())
        async with asyncio.timeout(2):
            assert not await database.truncate_log()
        async with database.transaction() as session:
            session.add(person(2))
    assert log_of(database).stat().st_size
    assert await database.truncate_log()
    assert not log_of(database).stat().st_size


@sqlite_only
async def test_the_connection_that_emptied_the_log_is_patient_again(database: Database) -> None:
    await database.truncate_log()
    async with database.reading() as session:
        assert await session.scalar(text("PRAGMA busy_timeout")) == int(module.PRAGMAS["busy_timeout"])


@pytest.mark.parametrize("backend", ["postgresql"])
async def test_postgresql_has_no_such_log(database: Database) -> None:
    assert await database.truncate_log()


def modes_in(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}


async def test_nobody_else_on_the_machine_can_read_a_new_file(tmp_path: Path) -> None:
    database = open_database(f"sqlite+aiosqlite:///{tmp_path}/new.sqlite3")
    try:
        async with database.transaction() as session:
            await session.execute(text("CREATE TABLE notes (words TEXT)"))
        modes = modes_in(tmp_path)
    finally:
        await database.dispose()
    assert modes == dict.fromkeys(["new.sqlite3", "new.sqlite3-shm", "new.sqlite3-wal"], 0o600)


async def refused(url: str) -> BaseException:
    database = open_database(url)
    try:
        with pytest.raises(Exception) as raised:
            async with database.transaction() as session:
                await session.execute(text("SELECT 1"))
    finally:
        await database.dispose()
    return raised.value


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1:9/bot", "localhost:9/bot", "nobody.invalid/bot", "/bot?host={folder}"],
    ids=["refused", "refused twice", "unknown", "no socket"],
)
async def test_a_server_that_is_not_there_is_away(address: str, tmp_path: Path) -> None:
    assert is_away(await refused(f"postgresql+asyncpg://bot@{address.format(folder=tmp_path)}"))


@pytest.mark.parametrize(
    "error",
    [OSError(errno.EADDRINUSE, "a port"), PermissionError("a port"), FileNotFoundError("a file"), RuntimeError()],
)
def test_what_is_wrong_elsewhere_is_not_the_database(error: Exception) -> None:
    assert not is_away(error)


@pytest.mark.parametrize("error", [ConnectionResetError(), TimeoutError()])
def test_a_connection_that_breaks_in_the_middle_is_away(error: Exception) -> None:
    assert is_away(error)


@sqlite_only
async def test_another_process_that_leaves_takes_no_log_away_that_is_in_use(
    database: Database, database_url: str
) -> None:
    path = Path(database_url.partition("///")[2])
    async with database.reading() as first, database.reading() as second:
        for session in (first, second):
            await session.execute(text("SELECT count(*) FROM persons"))
        # Whoever is the last to close the file empties the log and deletes it; a lock tells them that we are there.
        leaves = (
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
            "c.execute('DELETE FROM persons'); c.commit(); c.close()"
        )
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", leaves, str(path))
        assert await process.wait() == 0
        assert path.with_name(f"{path.name}-wal").exists()
