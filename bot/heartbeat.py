"""Notices afterwards that the bot could not be reached for a while, and has those told who were in the middle of it."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

from actions import outages
from bot.clock import Clock
from storage import Database, heartbeat

log = logging.getLogger(__name__)

OUTAGE = timedelta(minutes=3)
"""Telegram keeps a tap for about 150 seconds: after a longer outage taps are lost, and nobody was told."""


class Heart:
    """Beats as long as people can reach the bot."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        reachable: Callable[[], bool],
        watch: Callable[[], float] = time.monotonic,
    ) -> None:
        """`reachable` tells whether what people write comes in at this moment."""
        self._database = database
        self._clock = clock
        self._reachable = reachable
        self._watch = watch
        self._beat_at: float | None = None

    async def beat(self) -> None:
        """Note that people can reach the bot; if they could not for long, write down a word for those concerned.

        How long it was is told by the watch where this process was there before, so that a clock that is set is no
        outage; another process that beat meanwhile shortens it.
        """
        if not self._reachable():
            return
        now, at = self._clock.now(), self._watch()
        async with self._database.transaction() as session:
            before = await heartbeat.beat(session, now=now)
            gap = now - before if before is not None else timedelta()
            if self._beat_at is not None:
                gap = min(gap, timedelta(seconds=at - self._beat_at))
            if gap > OUTAGE:
                await outages.tell(session, now - gap, now)
                log.warning("outage.over", extra={"seconds": round(gap.total_seconds())})
        self._beat_at = at
