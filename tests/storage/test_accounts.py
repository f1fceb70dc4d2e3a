"""Accounts: who waited for a lock sees what the other wrote."""

import asyncio

import pytest
from sqlalchemy import text

from storage import Database, accounts
from storage.open_responses import OpenResponse
from storage.persons import Person
from tests.conftest import START

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


async def somebody_waits(database: Database) -> bool:
    async with database.reading() as session:
        return bool(await session.scalar(text(WAITING)))


@pytest.mark.parametrize("backend", ["postgresql"])
async def test_who_waited_for_a_lock_sees_the_newest_answers(database: Database) -> None:
    async with database.transaction() as session:
        person = Person(account_id=1, language="uk", created_at=START)
        session.add(person)
        await session.flush()
        row = OpenResponse(
            person_id=person.id, form="arrival", state={"answers": 1}, opened_at=START, answered_at=START
        )
        session.add(row)

    async def look() -> tuple[str | None, object]:
        async with database.transaction() as session:
            account = (await accounts.load(session, [1]))[1]
            return account.language, account.response.state if account.response is not None else None

    async with database.transaction() as session:
        account = (await accounts.load(session, [1]))[1]
        waiting = asyncio.create_task(look())
        async with asyncio.timeout(20):
            while not await somebody_waits(database):
                pass
        assert account.person is not None
        assert account.response is not None
        account.person.language = "de"
        account.response.state = {"answers": 2}
    assert await waiting == ("de", {"answers": 2})
