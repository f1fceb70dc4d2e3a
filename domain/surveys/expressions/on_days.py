"""Functions on days, times and moments, by German clocks."""

import re
from datetime import date, datetime, time

from domain.forms.reading import GERMANY
from domain.surveys.expressions.functions import function
from domain.surveys.expressions.values import NONE, Expressed, clock, day, moment, number, single, text

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CODE = re.compile(r"%([YymnbdeHhMS3aW%])")


@function("date", 1)
def _date(value: Expressed) -> Expressed:
    found = day(value)
    return "" if found is None else found


@function("date-time", 1)
def _date_time(value: Expressed) -> Expressed:
    found = moment(value)
    return "" if found is None else found


@function("decimal-date-time", 1)
def _decimal_date_time(value: Expressed) -> Expressed:
    given = single(value)
    if isinstance(given, float):
        return given
    found = day(given) if isinstance(given, str) and len(given.strip()) <= len("2022-11-24") else None
    found = found or (given if isinstance(given, date) else moment(given))
    return NONE if found is None else number(found)


@function("decimal-time", 1)
def _decimal_time(value: Expressed) -> Expressed:
    found = clock(value)
    return NONE if found is None else number(found)


@function("format-date", 2)
def _format_date(value: Expressed, pattern: Expressed) -> Expressed:
    return _formatted(value, text(pattern))


@function("format-date-time", 2)
def _format_date_time(value: Expressed, pattern: Expressed) -> Expressed:
    return _formatted(value, text(pattern))


def _formatted(value: Expressed, pattern: str) -> str:
    found = moment(value)
    if found is None:
        only = clock(value)
        if only is None:
            return ""
        found = datetime.combine(date(1970, 1, 1), only, GERMANY)
    at = found.astimezone(GERMANY)
    return _CODE.sub(lambda code: _part(code[1], at.date(), at.time()), pattern)


def _part(code: str, on: date, at: time) -> str:
    return {
        "Y": f"{on.year:04}",
        "y": f"{on.year % 100:02}",
        "m": f"{on.month:02}",
        "n": f"{on.month}",
        "b": _MONTHS[on.month - 1],
        "W": f"{on.isocalendar().week}",
        "d": f"{on.day:02}",
        "e": f"{on.day}",
        "a": _DAYS[on.weekday()],
        "H": f"{at.hour:02}",
        "h": f"{at.hour}",
        "M": f"{at.minute:02}",
        "S": f"{at.second:02}",
        "3": f"{at.microsecond // 1000:03}",
        "%": "%",
    }[code]
