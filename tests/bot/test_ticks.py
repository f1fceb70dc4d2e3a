"""What is done by the clock."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import Database
from storage.updates import KEPT_FOR, FailedUpdate
from tests.chat import Running
from tests.conftest import START, MovableClock


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_every_tick_is_in_the_schedule_and_a_missed_one_is_made_up_once(running: Running) -> None:
    jobs = {job.id: job for job in running.app.ticks.scheduler().get_jobs()}
    assert jobs["forget_old"].trigger.interval == timedelta(minutes=5)
    assert jobs["make_good_own"].trigger.interval == timedelta(minutes=1)
    scheduler = running.app.ticks.scheduler()
    scheduler.start(paused=True)
    try:
        assert all(job.coalesce and job.misfire_grace_time is None for job in scheduler.get_jobs())
    finally:
        scheduler.shutdown(wait=False)


async def test_failures_are_forgotten_with_the_updates(
    running: Running, database: Database, clock: MovableClock
) -> None:
    async with database.transaction() as session:
        for update_id, age in ((1, KEPT_FOR + timedelta(hours=1)), (2, KEPT_FOR - timedelta(hours=1))):
            session.add(FailedUpdate(update_id=update_id, attempts=3, error="ValueError", failed_at=START - age))
    await running.app.ticks.forget_old()
    async with database.reading() as session:
        assert list(await session.scalars(select(FailedUpdate.update_id))) == [2]
