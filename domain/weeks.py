"""Days, and weeks from Monday to Sunday, as the calendar hangs on a wall in Germany."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

GERMANY = ZoneInfo("Europe/Berlin")
WEEK = timedelta(weeks=1)


def day_of(moment: datetime) -> date:
    """Return the day that a moment is in."""
    return moment.astimezone(GERMANY).date()


def monday_of(moment: datetime) -> date:
    """Return the Monday of the week that a moment is in."""
    day = day_of(moment)
    return day - timedelta(days=day.weekday())


def last_mondays(moment: datetime, count: int) -> tuple[date, ...]:
    """Return the Mondays of so many weeks, the oldest first; the last week is that of the moment."""
    last = monday_of(moment)
    return tuple(last - WEEK * ago for ago in reversed(range(count)))


def begin_of(day: date) -> datetime:
    """Return the instant at which a day begins."""
    return datetime.combine(day, time(), GERMANY)
