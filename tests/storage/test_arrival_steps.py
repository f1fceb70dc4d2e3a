"""Steps of arriving are counted by week, together for a transaction, and not at all for one that fails."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.weeks import monday_of
from storage import Database, arrival_steps
from storage.arrival_steps import ArrivalSteps
from tests.conftest import START, open_database

WEEK = timedelta(weeks=1)


async def reach(database: Database, *steps: str, weeks: int = 0) -> None:
    async with database.transaction() as session:
        for step in steps:
            arrival_steps.note(session, step)
        await arrival_steps.record(session, now=START + WEEK * weeks)


async def test_a_step_is_counted_in_its_week(database: Database) -> None:
    await reach(database, "age", "age", "role")
    await reach(database, "age", weeks=1)
    async with database.reading() as session:
        rows = {(each.week, each.step): each.reached for each in await session.scalars(select(ArrivalSteps))}
        this, next_ = monday_of(START), monday_of(START + WEEK)
        assert rows == {(this, "age"): 2, (this, "role"): 1, (next_, "age"): 1}
        assert await arrival_steps.reached_since(session, this) == {"age": 3, "role": 1}
        assert await arrival_steps.reached_since(session, next_) == {"age": 1}


async def test_nothing_noted_writes_nothing(database: Database) -> None:
    await reach(database)
    async with database.reading() as session:
        assert await arrival_steps.reached_since(session, monday_of(START)) == {}


async def test_what_is_rolled_back_did_not_happen(database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with database.transaction() as session:
            arrival_steps.note(session, "age")
            await arrival_steps.record(session, now=START)
            raise RuntimeError
    await reach(database, "role")
    async with database.reading() as session:
        assert await arrival_steps.reached_since(session, monday_of(START)) == {"role": 1}


async def test_two_that_count_the_same_in_another_order_wait_for_each_other_and_lose_nothing(
    database: Database, database_url: str
) -> None:
    other = open_database(database_url)
    try:
        orders = (("age", "role", "state"), ("state", "role", "age"))
        await asyncio.gather(
            *(reach(where, *orders[turn % 2]) for turn in range(10) for where in (database, other)),
        )
    finally:
        await other.dispose()
    async with database.reading() as session:
        counted = await arrival_steps.reached_since(session, monday_of(START))
    assert counted == {"age": 20, "role": 20, "state": 20}
