"""The one loop of a process that sends what the bot says on its own account: it claims, and writes results down."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection

from bot.claims import Claims, Results
from bot.delivering import Delivering
from bot.pace import Pace
from bot.patience import unbroken
from storage import is_away

log = logging.getLogger(__name__)

AHEAD, SECONDS_AHEAD = 25, 0.85
"""How many messages are claimed beforehand, and for how long: as many at the rate that Telegram allows.

A transaction costs as much as twenty messages do, so many share one; but what a crash leaves unclear is as many.
"""
LOW = 3
"""With so few left, more are claimed."""
RECORD_AFTER = 0.8
"""Seconds after which results are written down when nothing is claimed meanwhile."""
LOOK_EVERY = 1.0
"""Seconds between looks for what is due."""
LOOKS_A_LEASE, LONGEST_UNSEEN = 4, 5.0
"""How often it is looked what is being sent while a lease lasts, and how many seconds pass between looks at most."""
LONGEST_PAUSE = 30.0
RECORD_WITHIN = 1.0
"""How many seconds writing results down may take at the end: a database that hangs must not keep the process."""


class Sending:
    """Sends what is due, as long as it runs.

    A lease is measured by the watch of whoever waits for it to run out: no clock that is set can end it.
    """

    def __init__(
        self,
        claims: Claims,
        delivering: Delivering,
        pace: Pace,
        *,
        lease_seconds: float,
        is_seen: Callable[[], bool] = lambda: True,
        watch: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`is_seen` tells whether others know that this process lives: as long as they do not, it claims nothing."""
        self._claims = claims
        self._delivering = delivering
        self._pace = pace
        self._lease_seconds = lease_seconds
        self._ahead = min(AHEAD, max(round(SECONDS_AHEAD / pace.interval), 1))
        self._low = min(LOW, self._ahead // 2)
        self._is_seen = is_seen
        self._watch = watch
        self._pause = pause
        self._stopping = False
        self._more = False
        self._took_more = True
        self._recalled: set[int] = set()
        """The chats in which something happened since the transaction at hand began."""
        self._all_recalled = False
        self._seen: dict[tuple[int, int], float] = {}
        self._looked_at: float | None = None

    async def run(self) -> None:
        """Send what is due until stopped."""
        beginning = asyncio.create_task(self._delivering.run())
        pause = LOOK_EVERY
        try:
            while not self._stopping:
                try:
                    await self._work()
                except Exception as error:
                    if not is_away(error):
                        raise
                    log.warning("sending.database_away")
                    await self._pause(pause)
                    pause = min(pause * 2, LONGEST_PAUSE)
                    continue
                pause = LOOK_EVERY
                await self._rest()
        finally:
            beginning.cancel()
            await asyncio.gather(beginning, return_exceptions=True)

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping = True
        self._delivering.changed.set()

    async def close(self, *, within: float) -> None:
        """Wait for what is on its way, and write down what became of it; the rest is left to the next start."""
        await self._delivering.close(within=within)
        if not self._delivering.results:
            return
        writing = asyncio.create_task(self._turn_over(room=0))
        _, late = await asyncio.wait([writing], timeout=RECORD_WITHIN)
        for task in late:
            # Not waited for: where the database does not answer, neither does the cancellation end it.
            task.cancel()
            log.warning("sending.not_recorded")
        if not late and not writing.cancelled() and (error := writing.exception()) is not None:
            log.warning("sending.not_recorded", exc_info=error)

    def recall(self, chat_ids: Collection[int]) -> None:
        """Look again at what was to be sent to these chats: somebody there did something meanwhile."""
        self._recalled.update(chat_ids)
        self._delivering.recall(chat_ids)

    def recall_all(self) -> None:
        """Look again at everything that was to be sent: others may have taken it over."""
        self._all_recalled = True
        self._delivering.give_back([*self._delivering.ready])

    def close_gate(self, seconds: float, replies_too: bool) -> None:
        """Begin nothing for so many seconds: another process was told to wait."""
        self._delivering.close_gate(seconds, replies_too=replies_too)

    def told_to_wait(self, seconds: float) -> None:
        """Note that a reply was told to wait: no delivery begins meanwhile, in no process."""
        self._delivering.told_to_wait(seconds, replies_too=False)

    async def send_due(self) -> None:
        """Send all that is due now and can be sent, and return; for whoever does not run the loop."""
        here = self._delivering
        beginning = asyncio.create_task(here.run())
        try:
            while True:
                await self._work()
                if not (here.busy or here.results or self._more):
                    return
                while here.busy and len(here.ready) <= self._pace.held:
                    here.changed.clear()
                    await here.changed.wait()
        finally:
            beginning.cancel()
            await asyncio.gather(beginning, return_exceptions=True)

    async def _work(self) -> None:
        await self._take_over()
        here = self._delivering
        self._took_more = here.takes_more
        may_claim = self._took_more and self._is_seen() and not self._stopping
        room = max(self._ahead - len(here.ready), 0) if may_claim else 0
        self._more = False
        if len(here.ready) > self._pace.held or here.results or (room and await self._claims.due()):
            await self._turn_over(room=room)

    async def _rest(self) -> None:
        """Wait until results are to be written down, more can be claimed, or it is time to look again."""
        here = self._delivering
        here.changed.clear()
        end = self._watch() + min(LOOK_EVERY, self._pace.opens_in or LOOK_EVERY)
        while not (self._stopping or self._more or here.results.told_to_wait):
            if here.takes_more and not self._took_more:
                return
            if self._pace.held <= self._low and len(here.ready) > self._pace.held:
                return
            if here.results.ended:
                if len(here.ready) <= self._low:
                    return
                end = min(end, self._watch() + RECORD_AFTER)
            try:
                async with asyncio.timeout(end - self._watch()):
                    await here.changed.wait()
            except TimeoutError:
                return
            here.changed.clear()

    async def _turn_over(self, *, room: int) -> None:
        here = self._delivering
        results, here.results = here.results, Results()
        self._recalled, self._all_recalled = set(), False
        began = self._watch()

        async def transact() -> None:
            try:
                claim = await self._claims.turn_over(
                    results,
                    room=room,
                    # Replies took moments that were meant for these; what was given back left some.
                    owed=len(here.ready) - self._pace.held,
                    spent=self._pace.take_spent(),
                    interval=self._pace.interval,
                )
            except BaseException:
                here.put_back(results)
                raise
            self._more = claim.more
            if claim.opens_in:
                here.close_gate(claim.opens_in, replies_too=False)
            self._pace.grant(claim.moments)
            here.add(claim.messages, since=began)
            # They did something after the transaction had looked.
            here.recall(self._recalled)
            if self._all_recalled:
                here.give_back([*here.ready])

        await unbroken(transact())

    async def _take_over(self) -> None:
        """Look from time to time what others are sending, and take over what they cannot finish."""
        now = self._watch()
        pause = min(self._lease_seconds / LOOKS_A_LEASE, LONGEST_UNSEEN)
        if self._looked_at is not None and now - self._looked_at < pause:
            return
        self._looked_at = now
        here = self._delivering
        # What is ours and known to nobody was claimed by a transaction whose success we did not hear of.
        own = {*here.ready, *here.flying, *(each.id for each in here.results.ended)}
        others = {attempt for attempt in await self._claims.being_sent() if attempt[0] not in own}
        self._seen = {attempt: self._seen.get(attempt, now) for attempt in others}
        run_out = {attempt for attempt, since in self._seen.items() if now - since >= self._lease_seconds}
        if others:
            await unbroken(self._claims.take_over(run_out))
