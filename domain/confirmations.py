"""Questions whose "yes" cannot be taken back: the button carries when it was asked, and holds for a short time."""

from datetime import datetime, timedelta

HOLDS_FOR = timedelta(minutes=10)
"""Long enough to think it over; what stands in the chat days later is no answer to what somebody thinks now."""


def stamp(now: datetime) -> int:
    """Return the moment as a button carries it, in whole seconds."""
    return int(now.timestamp())


def holds(asked: int, *, now: datetime, since: datetime | None = None) -> bool:
    """Tell whether a "yes" still holds: asked not long ago, and not before `since`, when what is lost was not there."""
    seconds = stamp(now) - asked
    return 0 <= seconds <= HOLDS_FOR.total_seconds() and (since is None or asked >= stamp(since))
