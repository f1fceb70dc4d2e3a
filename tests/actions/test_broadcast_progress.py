"""How far a broadcast is: everybody is counted once, and those who watch hear of it when something happened."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions import broadcast_progress, broadcasts
from actions.broadcasts import KIND
from domain.deliveries import State as Sending
from storage import Database, Session
from storage.broadcasts import Broadcast
from storage.deliveries import Delivery
from tests.actions.broadcasting import OLHA, PEOPLE, Team


@pytest.fixture
async def team(database: Database) -> Team:
    team = Team(database)
    await team.writes()
    return team


async def test_a_report_counts_everybody_once(team: Team) -> None:
    await team.submits()
    await team.starts()
    await team.does(broadcasts.pause)
    await team.does(broadcasts.stop)

    async def told(session: Session) -> broadcast_progress.Progress:
        return await broadcast_progress.progress(session, await session.get_one(Broadcast, 1))

    async with team.database.reading() as session:
        report = await told(session)
        rows = await broadcast_progress.outcomes(session, await session.get_one(Broadcast, 1))
    assert (report.recipients, report.not_sent, report.sent, report.left) == (PEOPLE, PEOPLE, 0, 0)
    assert len(rows) == PEOPLE
    assert not hasattr(rows[0], "chat_id")


async def test_those_who_watch_are_told_only_when_something_happened(team: Team) -> None:
    await team.submits()
    await team.starts()
    async with team.database.transaction() as session:
        await broadcast_progress.watch(session, 1, OLHA, now=team.now)
        row = (await session.scalars(select(Delivery).where(Delivery.chat_id == OLHA))).one()
        row.state, row.message_id, row.finished_at = Sending.SENT, 7, team.now

    async def tells() -> int:
        async with team.database.transaction() as session:
            return await broadcast_progress.tell_watchers(session, now=team.now)

    assert await tells() == 0, "it was told just now"
    team.now += timedelta(seconds=60)
    assert await tells() == 1, "it has begun since"
    async with team.database.transaction() as session:
        row = (await session.scalars(select(Delivery).where(Delivery.chat_id == OLHA))).one()
        row.state, row.finished_at = Sending.SENT, team.now
        assert row.message_id == 7
    team.now += timedelta(seconds=60)
    assert await tells() == 0, "nothing was sent meanwhile"
    async with team.database.transaction() as session:
        sent = (await session.scalars(select(Delivery).where(Delivery.kind == KIND).limit(1))).one()
        sent.state, sent.finished_at = Sending.SENT, team.now
    assert await tells() == 1
