"""What is done by the clock. APScheduler ticks and stores nothing: all that is due lives in rows."""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta
from random import SystemRandom

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from actions import broadcast_progress, broadcast_starts, urns
from actions.compiled_surveys import CompiledSurveys
from bot.clock import Clock
from bot.heartbeat import Heart
from bot.intake import Intake
from storage import Database, arrivals, deliveries, invitations, is_away, open_responses, surveys, updates

log = logging.getLogger(__name__)

LATE_KEPT_FOR = timedelta(days=7)
"""How long it is kept what was begun of a survey and not sent before it closed: who comes back is told."""


class Ticks:
    """Forgets what must not be kept, makes good what was left unsaid, and keeps the heart beating."""

    def __init__(
        self,
        database: Database,
        intake: Intake,
        heart: Heart,
        surveys: CompiledSurveys,
        clock: Clock,
        *,
        smallest_group: int,
    ) -> None:
        """`smallest_group` is the programme's: urns let no smaller one go."""
        self._database = database
        self._intake = intake
        self._heart = heart
        self._surveys = surveys
        self._clock = clock
        self._smallest_group = smallest_group
        self._random = SystemRandom()

    async def forget_old(self) -> None:
        """Remove arrivals older than a day, ids of updates older than a week, old deliveries and invitations."""
        await _unless_away(self._forget_old)

    async def empty_urns(self) -> None:
        """Let anonymous responses leave their urns in groups, and have the surveys at hand that are open."""
        await _unless_away(self._empty_urns)

    async def make_good_own(self) -> None:
        """Show where they stand those whose reply was given up."""
        await _unless_away(self._intake.make_good_own)

    async def beat(self) -> None:
        """Note that people can reach the bot."""
        await _unless_away(self._heart.beat)

    async def send_broadcasts(self) -> None:
        """Begin broadcasts whose time has come, note which are done, and tell those who watch how far they are."""
        await _unless_away(self._send_broadcasts)

    def scheduler(self) -> AsyncIOScheduler:
        """Return a scheduler that ticks once started; a tick missed in a stall is made up once."""
        scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})
        scheduler.add_job(self.forget_old, "interval", minutes=5, id="forget_old")
        scheduler.add_job(self.empty_urns, "interval", minutes=3, id="empty_urns")
        scheduler.add_job(self.make_good_own, "interval", minutes=1, id="make_good_own")
        scheduler.add_job(self.send_broadcasts, "interval", seconds=2, id="send_broadcasts")
        scheduler.add_job(self.beat, "interval", seconds=30, id="beat")
        return scheduler

    async def _forget_old(self) -> None:
        now = self._clock.now()
        async with self._database.transaction() as session:
            gone = await arrivals.forget_old(session, now=now)
            await updates.forget_old(session, now=now)
            await deliveries.forget_old(session, now=now)
            await invitations.forget_old(session, now=now)
            late = await open_responses.forget_late(session, closed_before=now - LATE_KEPT_FOR)
        if gone or late:
            await self._intake.empty_log()
        if gone:
            log.info("arrivals.forgotten", extra={"count": gone})
        if late:
            log.info("survey_responses.forgotten", extra={"count": late})

    async def _empty_urns(self) -> None:
        now, total = self._clock.now(), 0
        while True:
            async with self._database.transaction() as session:
                left = await urns.empty(session, now=now, random=self._random, smallest_shown=self._smallest_group)
                if not left:
                    await surveys.end(session, before=now - urns.AFTER_CLOSING)
            if not left:
                break
            total += left
        if total:
            await self._intake.empty_log()
            log.info("urns.emptied")
        await self._surveys.warm(self._database, now=now)

    async def _send_broadcasts(self) -> None:
        now = self._clock.now()
        async with self._database.reading() as session:
            if not await broadcast_progress.is_anything_to_do(session, now=now):
                return
        async with self._database.transaction() as session:
            begun = await broadcast_starts.start_due(session, now=now)
            finished = await broadcast_progress.finish_done(session, now=now)
            await broadcast_progress.tell_watchers(session, now=now)
        for broadcast in begun:
            log.info("broadcast.begun", extra={"broadcast": broadcast})
        for broadcast in finished:
            log.info("broadcast.finished", extra={"broadcast": broadcast})


async def _unless_away(tick: Callable[[], Awaitable[None]]) -> None:
    """Do what is done at a tick; while the database is away the next one does it."""
    try:
        await tick()
    except Exception as error:
        if not is_away(error):
            raise
        log.warning("tick.database_away")
