"""What is done by the clock. APScheduler ticks and stores nothing: all that is due lives in rows."""

import logging
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from storage import Database, arrivals, is_away, updates

log = logging.getLogger(__name__)


class Ticks:
    """Forgets what must not be kept."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def forget_old(self) -> None:
        """Remove arrivals older than a day and ids of updates older than a week."""
        try:
            async with self._database.transaction() as session:
                gone = await arrivals.forget_old(session, now=self._clock.now())
                await updates.forget_old(session, now=self._clock.now())
        except Exception as error:
            if not is_away(error):
                raise
            log.warning("tick.database_away")
            return
        if gone:
            await self._database.truncate_log()
            log.info("arrivals.forgotten", extra={"count": gone})

    def scheduler(self) -> AsyncIOScheduler:
        """Return a scheduler that ticks once started; a tick missed in a stall is made up once."""
        scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})
        scheduler.add_job(self.forget_old, "interval", minutes=5, id="forget_old")
        return scheduler
