"""The gate that all processes share: evenly spaced moments to send at, and a time in which nothing may be sent.

The spacing is the generic cell rate algorithm (ITU-T I.371) without a burst: Telegram counts any second, not ours.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

FARTHEST, FARTHEST_MOMENTS = timedelta(seconds=5), 150
"""Moments granted to all processes never reach further ahead, whichever is more; if they do, a clock was set back."""
MOST_SPENT = timedelta(seconds=1)
"""What was used without asking counts for no longer: Telegram looks at one second."""


@dataclass(frozen=True, slots=True)
class Gate:
    """From when on the next message may begin, and since when and how long all have been told to wait."""

    next_at: datetime | None = None
    closed_at: datetime | None = None
    closed_for: timedelta = timedelta()

    def opens_in(self, now: datetime) -> timedelta:
        """Return how long nothing may begin."""
        if self.closed_at is None:
            return timedelta()
        if self.closed_at > now:
            # The clock was set back: how much of the time is over cannot be known.
            return self.closed_for
        return max(self.closed_at + self.closed_for - now, timedelta())

    def closed(self, seconds: float, now: datetime) -> "Gate":
        """Close for so many seconds from now; a longer time that stands stays."""
        closed_for = max(timedelta(seconds=seconds), self.opens_in(now))
        return replace(self, closed_at=now, closed_for=closed_for)

    def set_right(self, now: datetime, *, interval: timedelta) -> "Gate":
        """Return the gate without moments of a future that a clock set back has made impossible."""
        farthest = now + max(FARTHEST, FARTHEST_MOMENTS * interval)
        next_at = self.next_at if self.next_at is not None and self.next_at <= farthest else None
        if self.closed_at is not None and self.closed_at > now:
            return Gate(next_at, now, self.closed_for)
        return replace(self, next_at=next_at)

    def granted(
        self, count: int, *, now: datetime, interval: timedelta, spent: int = 0
    ) -> tuple["Gate", tuple[datetime, ...]]:
        """Return the gate after this, and so many moments to begin at; `spent` were used without asking."""
        free = max(self.next_at or now, now)
        first = min(free + spent * interval, max(free, now + MOST_SPENT))
        moments = tuple(first + place * interval for place in range(count))
        return replace(self, next_at=first + count * interval), moments
