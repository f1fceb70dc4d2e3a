"""The pace of this process: which moment is whose, among those that the gate granted it. Replies come first."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable

MARGIN = 0.98
"""Of the rate that is allowed: what starts evenly does not arrive evenly."""
TOLERANCE = 0.01
"""Seconds that one may begin late without harm: half of what the margin leaves in each second, whatever the rate."""
USABLE_FOR = 0.2
"""Seconds for which a process that is alone may use a moment late: all that follows moves, so that nothing bunches.

What others do does not move: one of several never begins later than the tolerance allows, and asks for a new moment.
"""
PATIENCE_OF_REPLIES = 2
"""So many intervals a reply waits for a moment of its own, then it goes all the same."""
SPACING, SPACING_IN_GROUPS = 1.0, 3.0
"""Seconds between messages on our own account and whatever was said in the chat before."""


class Pace:
    """Lets messages begin; `watch` counts seconds and never goes back, `pause` lets them pass."""

    def __init__(
        self,
        *,
        per_second: float,
        alone: bool = True,
        watch: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.interval = 1 / (per_second * MARGIN)
        self._usable_for = USABLE_FOR if alone else TOLERANCE
        self._watch = watch
        self._pause = pause
        self._moments: deque[float] = deque()
        self._granted = asyncio.Event()
        self._free_at = watch()
        """From when on the next may begin, whatever moments are there: an interval after the last."""
        self._closed_until = self._closed_for_replies_until = watch()
        self._spent: deque[float] = deque(maxlen=max(round(per_second), 1))
        self._said_at: dict[int, float] = {}

    @property
    def opens_in(self) -> float:
        """For how many seconds no delivery may begin."""
        return max(self._closed_until - self._watch(), 0.0)

    @property
    def held(self) -> int:
        """How many moments are left."""
        self._drop_unused()
        return len(self._moments)

    def close(self, seconds: float, *, replies_too: bool) -> None:
        """Let nothing begin for so many seconds; a reply that is told to wait holds up no other reply."""
        until = self._watch() + seconds
        self._closed_until = max(self._closed_until, until)
        if replies_too:
            self._closed_for_replies_until = max(self._closed_for_replies_until, until)
        self._moments.clear()

    def grant(self, seconds_ahead: Iterable[float]) -> None:
        """Add moments, so many seconds from now; they are lost where nothing may begin."""
        if self.opens_in:
            return
        now = self._watch()
        self._moments.extend(now + seconds for seconds in seconds_ahead)
        self._granted.set()

    def take_spent(self) -> int:
        """Return how many replies of the last second had no moment of their own: the gate is to count them."""
        since = self._watch() - 1
        count = sum(moment > since for moment in self._spent)
        self._spent.clear()
        return count

    def free_in(self, chat_id: int) -> float:
        """Return in how many seconds a chat may get a message on our own account."""
        spacing = SPACING if chat_id > 0 else SPACING_IN_GROUPS
        return max(self._said_at.get(chat_id, -spacing) + spacing - self._watch(), 0.0)

    async def reply(self, chat_id: int) -> None:
        """Wait until a reply may begin: for the next moment if there is one soon."""
        await self._open_for_replies()
        now = self._watch()
        self._say(chat_id, now)
        ahead = self._ahead()
        if ahead is not None and ahead <= PATIENCE_OF_REPLIES * self.interval:
            self._use(now + ahead)
            if ahead > 0:
                await self._pause(ahead)
                await self._open_for_replies()
        else:
            # What is held moves here, what will be granted moves at the gate: by a second at most, as Telegram counts.
            self._spent.append(now)
            self._free_at = min(max(self._free_at, now) + self.interval, max(self._free_at, now + 1))

    async def delivery_may_begin(self) -> None:
        """Wait until a delivery may begin, after replies that come meanwhile; whoever begins one calls `begin`."""
        while True:
            if (closed := self.opens_in) > 0:
                await self._pause(closed)
            elif (ahead := self._ahead()) is None:
                self._granted.clear()
                await self._granted.wait()
            elif ahead > 0:
                await self._pause(ahead)
            else:
                return

    def begin(self, chat_id: int) -> None:
        """Use the moment that has come for a delivery to a chat."""
        now = self._watch()
        due = max(self._moments[0], self._free_at)
        self._use(due if now - due <= TOLERANCE else now)
        self._say(chat_id, now)

    async def _open_for_replies(self) -> None:
        while (closed := self._closed_for_replies_until - self._watch()) > 0:
            await self._pause(closed)

    def _ahead(self) -> float | None:
        """Return in how many seconds the next moment can be used, zero when it has come; None without any."""
        self._drop_unused()
        if not self._moments:
            return None
        return max(self._moments[0], self._free_at, self._watch()) - self._watch()

    def _use(self, moment: float) -> None:
        self._moments.popleft()
        self._free_at = moment + self.interval

    def _drop_unused(self) -> None:
        # One that was only pushed back by those before it is no older than they made it.
        now = self._watch()
        while self._moments and max(self._moments[0], self._free_at) < now - self._usable_for:
            self._moments.popleft()

    def _say(self, chat_id: int, now: float) -> None:
        self._said_at.pop(chat_id, None)
        self._said_at[chat_id] = now
        # The oldest stand first.
        while (oldest := next(iter(self._said_at))) != chat_id and self._said_at[oldest] < now - SPACING_IN_GROUPS:
            del self._said_at[oldest]
