"""Reads numbers, days and times that are written in figures, in the ways that are usual in Europe.

Words (months, "tomorrow") are turned into figures before, by whoever knows the languages.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import TypeAlias

from domain.forms.problem import Problem, ProblemKind
from domain.text import cleaned

DIGITS = 15
"""How many digits a number may have before the decimal sign: what JSON and spreadsheets hold exactly."""
LARGEST = 10**DIGITS - 1
DECIMALS = 6
"""How many digits of a number are kept behind the decimal sign."""

# A sign, digits of any script, either plain or in threes set apart by one separator throughout, and perhaps the full
# stop of a sentence. A comma is the decimal sign of German, Ukrainian and Russian, so it never groups.
_SIGN = r"(?P<sign>[-+\u2010-\u2013\u2212\uff0b\uff0d]?)\s?"
_GROUPED = r"[^\D0]\d{0,2}(?P<gap>[ \u00a0\u2009\u202f.'\u2019\u02bc\u066c])\d{3}(?:(?P=gap)\d{3})*"
_INTEGER = re.compile(rf"{_SIGN}(?P<whole>\d+|{_GROUPED})\.?")
_DECIMAL = re.compile(rf"{_SIGN}(?P<whole>\d+|{_GROUPED})?(?:(?P<mark>[,.\u066b])(?P<part>\d+))?\.?")
# As phones set to English write it: the other way round, and plain because both signs are there.
_ENGLISH = re.compile(rf"{_SIGN}(?P<whole>[^\D0]\d{{0,2}}(?:,\d{{3}})+)\.(?P<part>\d+)")
_AMBIGUOUS = re.compile(rf"{_SIGN}[^\D0]\d{{0,2}}\.\d{{3}}")

_DASH = r"[-\u2010-\u2014\u2212]"
_SEVERAL = re.compile(rf"\d\s*(?:{_DASH}|\.{{2,}}|,\s|\s[^\W\d_]+\s)\s*\d")
_DAY = (
    r"(?:(?P<y>\d{4})\s?(?:[./]|" + _DASH + r")\s?(?P<m>\d{1,2})\s?(?:[./]|" + _DASH + r")\s?(?P<d>\d{1,2})"
    r"|(?P<day>\d{1,2})(?:\s?(?:[./]|" + _DASH + r")\s?|\s)(?P<month>\d{1,2})"
    r"(?:(?:\s?(?:[./]|" + _DASH + r")\s?|\s)(?P<year>\d{4}|\d{2})|\s?\.)?\.?)"
)
_TIME = r"(?:(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d{2})?(?::\d{2}(?:\.\d+)?)?)?|(?P<clock>\d{4}))"
_ONLY_DAY = re.compile(_DAY, re.ASCII)
_ONLY_TIME = re.compile(_TIME, re.ASCII)
_BOTH = re.compile(rf"{_DAY}(?:\s?[T,]\s?|\s){_TIME}Z?", re.ASCII)
_TIME_FIRST = re.compile(rf"{_TIME}(?:\s?,\s?|\s){_DAY}", re.ASCII)

DayTime: TypeAlias = tuple[date, time]


def integer(text: str) -> int | None:
    """The whole number that a text is; beyond all bounds where it has more digits than are kept."""
    found = _INTEGER.fullmatch(cleaned(text))
    return None if found is None else int(_signed(found["sign"], _whole(found["whole"])))


def decimal(text: str) -> Decimal | Problem | None:
    """The number that a text is; a problem where 1.200 may be both a thousand and two hundred, and one and a fifth."""
    text = cleaned(text)
    if _AMBIGUOUS.fullmatch(text):
        return Problem(ProblemKind.AMBIGUOUS_NUMBER)
    found = _ENGLISH.fullmatch(text) or _DECIMAL.fullmatch(text)
    if found is None or not (found["whole"] or found["part"]):
        return None
    named = found.groupdict()
    if named.get("gap") is not None and named["gap"] == named.get("mark"):
        return None
    digits = "".join(str(unicodedata.decimal(char)) for char in (found["part"] or "")[: DECIMALS + 1])
    part = Decimal(f"0.{digits or 0}")
    return plain(_signed(found["sign"], _whole(found["whole"] or "0") + part))


def has_several(text: str) -> bool:
    """Whether a text that is no number names several: 8-10, 8 or 10."""
    return _SEVERAL.search(cleaned(text)) is not None


def plain(number: Decimal) -> Decimal:
    """The number as it is kept: rounded to the digits that are kept, without zeros at the end or an exponent."""
    rounded = number.quantize(Decimal(1).scaleb(-DECIMALS)).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def day(text: str, today: date | None, *, first: date, last: date) -> date | Problem:
    """The day that a text names; without a year the nearest to today between the bounds, if there is one."""
    found = _ONLY_DAY.fullmatch(_ascii(text))
    return Problem(ProblemKind.NOT_A_DATE) if found is None else _day(found, today, first, last)


def clock(text: str) -> time | Problem:
    """The time of day that a text names."""
    found = _ONLY_TIME.fullmatch(_ascii(text))
    return Problem(ProblemKind.NOT_A_TIME) if found is None else _time(found)


def day_time(text: str, today: date | None, *, first: date, last: date) -> DayTime | Problem:
    """The day and time that a text names."""
    found = _BOTH.fullmatch(_ascii(text)) or _TIME_FIRST.fullmatch(_ascii(text))
    if found is None:
        only = _ONLY_DAY.fullmatch(_ascii(text))
        named = Problem(ProblemKind.NOT_A_DATE) if only is None else _day(only, today, first, last)
        return named if isinstance(named, Problem) else Problem(ProblemKind.TIME_MISSING, named)
    on, at = _day(found, today, first, last), _time(found)
    if isinstance(on, Problem):
        return on
    return at if isinstance(at, Problem) else (on, at)


def _day(found: re.Match[str], today: date | None, first: date, last: date) -> date | Problem:
    month, number = int(found["m"] or found["month"]), int(found["d"] or found["day"])
    if found["y"] or found["year"]:
        years: Iterable[int] = (_full_year(found["y"] or found["year"], today),)
    elif today is None:
        return Problem(ProblemKind.NOT_A_DATE)
    else:
        # The 29th of February is up to eight years away.
        years = (today.year, *(today.year + sign * away for away in range(1, 9) for sign in (1, -1)))
        if (month, number) != (2, 29):
            years = tuple(years)[:3]
    days = [on for year in years if (on := _exists(year, month, number)) is not None]
    if not days:
        return Problem(ProblemKind.NO_SUCH_DAY)
    if today is None or len(days) == 1:
        return days[0]
    fitting = [on for on in days if first <= on <= last] or days
    return min(fitting, key=lambda on: abs(on - today))


def _full_year(text: str, today: date | None) -> int:
    """Of two figures the year of this century, but for what is more than twenty years ahead."""
    year = int(text)
    if len(text) > 2:
        return year
    return 2000 + year if today is None or 2000 + year <= today.year + 20 else 1900 + year


def _exists(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _time(found: re.Match[str]) -> time | Problem:
    if found["clock"]:
        hour, minute = int(found["clock"][:2]), int(found["clock"][2:])
    else:
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else Problem(ProblemKind.NO_SUCH_TIME)


def _ascii(text: str) -> str:
    """The text cleaned, its digits of any script written as 0 to 9, and one blank where there were several."""
    text = " ".join(cleaned(text).split())
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _whole(text: str) -> Decimal:
    digits = "".join(str(unicodedata.decimal(char)) for char in text if char.isdecimal()).lstrip("0")
    return Decimal(digits or "0") if len(digits) <= DIGITS else Decimal(LARGEST + 1)


def _signed(sign: str, size: Decimal) -> Decimal:
    return size if sign in {"", "+", "\uff0b"} else -size
