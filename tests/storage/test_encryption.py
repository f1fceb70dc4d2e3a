"""Encryption at rest: what is stored, and how everything comes under a new key while the bot goes on."""

import asyncio
import os
import sys

import pytest
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import select, text

from storage import Database, encryption
from storage.encryption import AT_ONCE, Progress
from storage.initiatives import Initiative
from storage.open_responses import OpenResponse
from storage.persons import Person
from tests.conftest import KEY, START

NEW_KEY = Fernet.generate_key().decode()
OLD, NEW = Fernet(KEY), Fernet(NEW_KEY)
COUNT = AT_ONCE + 30


@pytest.fixture
async def filled(database: Database) -> Database:
    async with database.transaction() as session:
        session.add_all(
            Initiative(name=f"Initiative {number}", state="DE-SN", created_at=START) for number in range(COUNT)
        )
        person = Person(account_id=1, language="uk", created_at=START)
        session.add(person)
        await session.flush()
        state = {"answers": {"initiative_name": "Дім"}}
        session.add(OpenResponse(person_id=person.id, form="arrival", state=state, opened_at=START, answered_at=START))
    return database


async def tokens(database: Database) -> list[str]:
    async with database.reading() as session:
        names = list(await session.scalars(text("SELECT name FROM initiatives ORDER BY id")))
        return [*names, *await session.scalars(text("SELECT state FROM open_responses"))]


async def rotate(database: Database, keys: list[Fernet]) -> list[Progress]:
    return [progress async for progress in encryption.rotate(database, keys)]


async def test_texts_are_not_stored_as_they_are(filled: Database) -> None:
    assert all(token.startswith("gAAAA") for token in await tokens(filled))
    async with filled.reading() as session:
        assert (await session.scalars(select(OpenResponse))).one().state == {"answers": {"initiative_name": "Дім"}}


async def test_everything_comes_under_the_newest_key(filled: Database) -> None:
    assert await encryption.under_older_keys(filled, [NEW, OLD])
    progress = await rotate(filled, [NEW, OLD])
    assert sum(each.renewed for each in progress if each.seen == COUNT or each.table == "open_responses") == COUNT + 1
    assert all(NEW.decrypt(token) for token in await tokens(filled))
    assert not await encryption.under_older_keys(filled, [NEW, OLD])
    again = await rotate(filled, [NEW])
    assert sum(each.renewed for each in again) == 0


async def test_stopped_in_the_middle_and_run_again(filled: Database) -> None:
    async for _ in encryption.rotate(filled, [NEW, OLD]):
        break
    half = await tokens(filled)
    async with filled.reading() as session:
        session.bind.dialect.cipher = MultiFernet([NEW, OLD])  # type: ignore[union-attr]
        assert len(list(await session.scalars(select(Initiative.name)))) == COUNT, "with both keys all can be read"
    await rotate(filled, [NEW, OLD])
    assert all(NEW.decrypt(token) for token in await tokens(filled))
    assert half != await tokens(filled)


async def test_what_the_bot_writes_meanwhile_is_not_overwritten(filled: Database) -> None:
    filled.engine.sync_engine.dialect.cipher = MultiFernet([NEW, OLD])  # type: ignore[attr-defined]

    async def write(number: int) -> None:
        async with filled.transaction() as session:
            row = await session.get(Initiative, number)
            assert row is not None
            row.name = f"changed {number}"

    await asyncio.gather(rotate(filled, [NEW, OLD]), *(write(number) for number in range(1, COUNT, 10)))
    async with filled.reading() as session:
        names = {row.id: row.name for row in await session.scalars(select(Initiative))}
    assert all(names[number] == f"changed {number}" for number in range(1, COUNT, 10))
    assert all(NEW.decrypt(token) for token in await tokens(filled))


async def test_without_the_right_key_nothing_is_touched(filled: Database) -> None:
    before = await tokens(filled)
    with pytest.raises(InvalidToken):
        await rotate(filled, [NEW])
    assert await tokens(filled) == before


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_killed_in_the_middle_the_command_goes_on_where_it_was(filled: Database, database_url: str) -> None:
    """The real command in a process of its own, killed after its first line, then run to its end."""
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "ENCRYPTION_KEYS": f"{NEW_KEY},{KEY}",
        "PYTHONUNBUFFERED": "1",
    }

    async def start() -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "keys", "rotate", env=environment, stdout=asyncio.subprocess.PIPE
        )

    first = await start()
    assert first.stdout is not None
    assert b"initiatives" in await first.stdout.readline()
    first.kill()
    await first.communicate()
    half = sum(_under(NEW, token) for token in await tokens(filled))
    assert half >= AT_ONCE
    output, _ = await (await start()).communicate()
    assert b"Everything is under the newest key" in output
    assert all(NEW.decrypt(token) for token in await tokens(filled))


def _under(key: Fernet, token: str) -> bool:
    try:
        key.decrypt(token)
    except InvalidToken:
        return False
    return True


async def test_a_wrong_key_is_noticed_and_a_damaged_value_is_none(filled: Database) -> None:
    assert not await encryption.is_locked_out(filled, [OLD])
    assert not await encryption.is_locked_out(filled, [NEW, OLD])
    assert await encryption.is_locked_out(filled, [NEW])
    async with filled.transaction() as session:
        await session.execute(text("UPDATE initiatives SET name = 'damaged' WHERE id < 5"))
        await session.execute(text("UPDATE open_responses SET state = 'damaged'"))
    assert not await encryption.is_locked_out(filled, [OLD])


async def test_of_a_rotation_that_was_stopped_either_key_opens_something(filled: Database) -> None:
    async for _ in encryption.rotate(filled, [NEW, OLD]):
        break
    assert not await encryption.is_locked_out(filled, [NEW])
    assert not await encryption.is_locked_out(filled, [OLD])


async def test_where_nothing_is_stored_any_key_will_do(database: Database) -> None:
    assert not await encryption.is_locked_out(database, [NEW])
