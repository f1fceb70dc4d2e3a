"""What is done by the clock. APScheduler ticks and stores nothing: all that is due lives in rows."""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.heartbeat import Heart
from bot.intake import Intake
from storage import Database, arrivals, deliveries, invitations, is_away, updates

log = logging.getLogger(__name__)


class Ticks:
    """Forgets what must not be kept, makes good what was left unsaid, and keeps the heart beating."""

    def __init__(self, database: Database, intake: Intake, heart: Heart, clock: Clock) -> None:
        self._database = database
        self._intake = intake
        self._heart = heart
        self._clock = clock

    async def forget_old(self) -> None:
        """Remove arrivals older than a day, ids of updates older than a week, old deliveries and invitations."""
        await _unless_away(self._forget_old)

    async def make_good_own(self) -> None:
        """Show where they stand those whose reply was given up."""
        await _unless_away(self._intake.make_good_own)

    async def beat(self) -> None:
        """Note that people can reach the bot."""
        await _unless_away(self._heart.beat)

    def scheduler(self) -> AsyncIOScheduler:
        """Return a scheduler that ticks once started; a tick missed in a stall is made up once."""
        scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})
        scheduler.add_job(self.forget_old, "interval", minutes=5, id="forget_old")
        scheduler.add_job(self.make_good_own, "interval", minutes=1, id="make_good_own")
        scheduler.add_job(self.beat, "interval", seconds=30, id="beat")
        return scheduler

    async def _forget_old(self) -> None:
        now = self._clock.now()
        async with self._database.transaction() as session:
            gone = await arrivals.forget_old(session, now=now)
            await updates.forget_old(session, now=now)
            await deliveries.forget_old(session, now=now)
            await invitations.forget_old(session, now=now)
        if gone:
            await self._intake.empty_log()
            log.info("arrivals.forgotten", extra={"count": gone})


async def _unless_away(tick: Callable[[], Awaitable[None]]) -> None:
    """Do what is done at a tick; while the database is away the next one does it."""
    try:
        await tick()
    except Exception as error:
        if not is_away(error):
            raise
        log.warning("tick.database_away")
