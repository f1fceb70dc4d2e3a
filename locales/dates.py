"""Days and times as the guide to language wants them: with the weekday, written out, as the clock shows in Germany."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, get_datetime_format, get_timezone

GERMANY = get_timezone("Europe/Berlin")


def day(of: date, locale: Locale) -> str:
    """Return a day in full: the shorter forms of Ukrainian and Russian cut words off."""
    said = format_date(local(of) if isinstance(of, datetime) else of, "full", locale=locale)
    return said.replace("ʼ", "’")  # CLDR writes a Ukrainian Friday with another apostrophe than we do


def clock(moment: datetime, locale: Locale) -> str:
    """Return hours and minutes of 24 hours."""
    return format_skeleton("Hm", local(moment), tzinfo=GERMANY, locale=locale)


def time_of_day(at: time, locale: Locale) -> str:
    """Return a time that belongs to no day."""
    return format_skeleton("Hm", datetime.combine(date.min, at, UTC), tzinfo=UTC, locale=locale)


def month(of: date, locale: Locale) -> str:
    """Return the month and year of a day, as they stand over a calendar."""
    return format_skeleton("yMMMM", of, locale=locale)


def day_of_year(of: date, locale: Locale) -> str:
    """Return a day and its month in words."""
    return format_skeleton("MMMMd", of, locale=locale)


def weekdays(locale: Locale) -> tuple[str, ...]:
    """Return the days of the week from Monday on, as short as they stand over a calendar."""
    names = locale.days["stand-alone"]["short"]
    return tuple(names[day].strip(".") for day in range(7))


def hours(starts: datetime, ends: datetime, locale: Locale) -> str | None:
    """Return from when to when on one day; None when it goes on over midnight."""
    first, last = local(starts), local(ends)
    if first.date() != last.date():
        return None
    return format_interval(first, last, "Hm", tzinfo=GERMANY, locale=locale)


def joined(day: str, time: str, locale: Locale) -> str:
    """Put a time after its day."""
    # In CLDR's patterns {0} is the time, {1} the day, and what is quoted stands for itself.
    return str(get_datetime_format("full", locale=locale)).replace("'", "").format(time, day)


def between(first: str, last: str, locale: Locale) -> str:
    """Put two moments side by side."""
    return str(locale.interval_formats[None]).format(first, last)


def local(moment: datetime) -> datetime:
    """Return what the clock shows in Germany; refuses a time that does not say its zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} does not say its time zone")
    return moment.astimezone(GERMANY)
