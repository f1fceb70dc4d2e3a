"""Links that end: used up to the last use and no further, whoever else uses them at the same moment."""

import asyncio
from datetime import datetime, timedelta

import pytest

from storage import Database, links
from storage.links import IssuedLink
from tests.conftest import START, open_database

CODE = "abcdefghijkl"


async def issue(database: Database, *, expires_at: datetime | None = None, uses: int | None = None) -> None:
    async with database.transaction() as session:
        link = IssuedLink(code=CODE, goal="state_DE-SN", issued_at=START, expires_at=expires_at, uses_left=uses)
        session.add(link)


async def use(database: Database, *, now: datetime = START) -> bool:
    async with database.transaction() as session:
        return await links.use(session, CODE, now=now)


async def test_it_can_be_used_as_often_as_it_says(database: Database) -> None:
    await issue(database, uses=3)
    assert [await use(database) for _ in range(5)] == [True, True, True, False, False]
    async with database.reading() as session:
        assert await links.goal_of(session, CODE) == "state_DE-SN"


async def test_without_a_number_it_can_be_used_until_it_ends(database: Database) -> None:
    await issue(database, expires_at=START + timedelta(hours=1))
    assert [await use(database) for _ in range(3)] == [True, True, True]
    assert await use(database, now=START + timedelta(minutes=59))
    assert not await use(database, now=START + timedelta(hours=1))


async def test_a_link_that_never_was_leads_nowhere(database: Database) -> None:
    assert not await use(database)
    async with database.reading() as session:
        assert await links.goal_of(session, CODE) is None


async def test_of_two_at_once_one_gets_the_last_use(database: Database, database_url: str) -> None:
    await issue(database, uses=1)
    other = open_database(database_url)
    try:
        async with database.transaction() as session:
            first = await links.use(session, CODE, now=START)
            # The other one waits: on SQLite to begin, on PostgreSQL for the row.
            second = asyncio.create_task(use(other))
            await asyncio.wait([second], timeout=0.2)
            assert not second.done()
        assert (first, await second) == (True, False)
    finally:
        await other.dispose()


@pytest.mark.parametrize("people", [8])
async def test_of_many_at_once_as_many_as_it_says_get_in(database: Database, database_url: str, people: int) -> None:
    await issue(database, uses=3)
    other = open_database(database_url)
    try:
        got = await asyncio.gather(*(use(each) for each in (database, other) * (people // 2)))
        assert sorted(got, reverse=True) == [True] * 3 + [False] * (people - 3)
    finally:
        await other.dispose()


async def test_a_use_that_is_rolled_back_was_none(database: Database) -> None:
    await issue(database, uses=1)
    with pytest.raises(RuntimeError):
        async with database.transaction() as session:
            assert await links.use(session, CODE, now=START)
            raise RuntimeError
    assert await use(database)
