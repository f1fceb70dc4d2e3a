"""Reminders to a survey follow a plan that may change as long as it is open."""

from actions import surveys
from actions.surveys import PURPOSE, REMINDER_KIND
from domain.deliveries import Reason, State
from storage import Database
from storage.surveys import Survey
from tests.chat import Chat
from tests.conftest import START, MovableClock
from tests.deliveries.conftest import joins
from tests.deliveries.test_survey_deliveries import TEXTS, answers, asks, ends_of


async def plan(database: Database, days: int | None, clock: MovableClock) -> None:
    """Change after how many days people are reminded."""
    async with database.transaction() as session:
        assert not isinstance(
            await surveys.configure(session, 1, remind_after_days=days, actor=None, now=clock.now()), surveys.Refused
        )


async def test_reminders_follow_a_plan_that_changes_after_the_invitation(
    jens: Chat, olena: Chat, database: Database, clock: MovableClock
) -> None:
    for chat in (jens, olena):
        await joins(chat, PURPOSE)
    wave = await asks(database, jens, olena, remind_after_days=2)
    await jens.gets()
    await answers(database, olena, wave)
    await plan(database, None, clock)
    assert await ends_of(database, REMINDER_KIND) == []
    clock.move_by(days=3)
    await jens.gets(silence=True)
    await plan(database, 4, clock)
    assert await ends_of(database, REMINDER_KIND) == [(State.QUEUED, None)] * 2, "no row tells who has answered"
    await jens.gets(silence=True)
    clock.move_by(days=1)
    await jens.gets()
    assert TEXTS["de"][2] in jens.sees
    await plan(database, 1, clock)
    await jens.gets(silence=True)
    assert sorted(await ends_of(database, REMINDER_KIND)) == [(State.CANCELLED, Reason.OVER), (State.SENT, None)]


async def test_a_plan_that_ends_after_the_survey_or_comes_before_any_invitation_reminds_nobody(
    jens: Chat, database: Database, clock: MovableClock
) -> None:
    await joins(jens, PURPOSE)
    wave = await asks(database, jens, invite=False, remind_after_days=2)
    await plan(database, 3, clock)
    assert await ends_of(database, REMINDER_KIND) == []
    async with database.transaction() as session:
        await surveys.invite(session, wave, actor=None, now=START)
    await plan(database, 9, clock)
    assert await ends_of(database, REMINDER_KIND) == []


async def test_a_reminder_that_is_due_by_an_old_plan_is_looked_at_by_the_new_one(
    jens: Chat, database: Database, clock: MovableClock
) -> None:
    await joins(jens, PURPOSE)
    await asks(database, jens, remind_after_days=2)
    await jens.gets()
    async with database.transaction() as session:
        # As if the invitation had been written down at the moment in which the plan changed.
        (await session.get_one(Survey, 1)).remind_after_days = 4
    clock.move_by(days=2)
    await jens.gets(silence=True)
    clock.move_by(days=2)
    await jens.gets()
    assert TEXTS["de"][2] in jens.sees
