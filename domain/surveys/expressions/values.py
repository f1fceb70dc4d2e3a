"""The values that expressions work with, and how each becomes a text, a number, a truth or an answer.

As ODK has it: a day counts as days since 1970, so that days can be compared and counted with; a time of day as a part
of a day; an answer that is not there is an empty text, which as a number is none (NaN).
"""

import math
import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from domain.forms import Kind
from domain.forms.reading import GERMANY
from domain.forms.rules import Value

Single: TypeAlias = str | float | bool | date | datetime | time
Nodes: TypeAlias = tuple[Single, ...]
"""One value for each time of a repeat, or each choice found."""
Expressed: TypeAlias = Single | Nodes

NONE = math.nan
EPOCH = date(1970, 1, 1)
_MOMENT_OF_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS_OF_DAY = 86_400
_NUMBER = re.compile(r"-?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})", re.ASCII)
_EXACT = 10**15  # beyond that a float does not tell whole numbers apart


def of_answer(value: Value | None, kind: Kind | None = None) -> Single:
    """An answer as expressions see it; several choices are one text with gaps, as XLSForm has them."""
    match value:
        case None:
            return ""
        case tuple():
            return " ".join(value)
        case bool() | float() | date() | time():
            return value
        case int() | Decimal():
            return float(value)
    return "OK" if kind is Kind.ACKNOWLEDGE else value


def single(value: Expressed) -> Single:
    """The value, or the first of several."""
    if isinstance(value, tuple):
        return value[0] if value else ""
    return value


def nodes(value: Expressed) -> Nodes:
    """All values, one as well as several."""
    return value if isinstance(value, tuple) else (value,)


def text(value: Expressed) -> str:
    """The value as a text; a number without a point where it is whole."""
    match single(value):
        case bool() as truth:
            return "true" if truth else "false"
        case float() as number:
            return _figures(number)
        case datetime() as moment:
            return moment.astimezone(GERMANY).isoformat(timespec="milliseconds")
        case time() as clock:
            return clock.isoformat("minutes" if not clock.second else "seconds")
        case date() as day:
            return day.isoformat()
        case str() as words:
            return words


def _figures(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return str(int(number)) if number.is_integer() and abs(number) < _EXACT else f"{Decimal(repr(number)):f}"


def number(value: Expressed) -> float:
    """The value as a number, NaN where it is none."""
    match single(value):
        case bool() as truth:
            return float(truth)
        case float() as figures:
            return figures
        case datetime() as moment:
            return (moment - _MOMENT_OF_EPOCH) / timedelta(days=1)
        case time() as clock:
            return (clock.hour * 3600 + clock.minute * 60 + clock.second) / _SECONDS_OF_DAY
        case date() as day:
            return float((day - EPOCH).days)
        case str() as words:
            words = words.strip()
            return float(words) if _NUMBER.fullmatch(words) else NONE


def truth(value: Expressed) -> bool:
    """Whether the value holds: a number that is not 0, a text that is not empty, anything found."""
    if isinstance(value, tuple):
        return bool(value)
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return value if isinstance(value, bool) else value != ""


def day(value: Expressed) -> date | None:
    """The value as a day; None where it is none."""
    match single(value):
        case bool():
            return None
        case datetime() as moment:
            return moment.astimezone(GERMANY).date()
        case date() as given:
            return given
        case float() as days:
            return _after_epoch(days)
        case str() as words:
            found = _iso(words.strip())
            return day(found) if isinstance(found, date) else None
    return None


def moment(value: Expressed) -> datetime | None:
    """The value as a moment; a day is its first, by German clocks. None where it is none."""
    match single(value):
        case bool():
            return None
        case datetime() as given:
            return given
        case date() as given:
            return datetime.combine(given, time(), GERMANY)
        case float() as days:
            whole = _after_epoch(days)
            # The first and the last day a moment can have leave no room for another zone.
            if whole is None or not date(2, 1, 1) <= whole <= date(9998, 12, 31):
                return None
            return _MOMENT_OF_EPOCH + timedelta(days=days)
        case str() as words:
            found = _iso(words.strip())
            return moment(found) if isinstance(found, date) else None
    return None


def clock(value: Expressed) -> time | None:
    """The value as a time of day; None where it is none."""
    match single(value):
        case time() as given:
            return given
        case datetime() as given:
            return given.astimezone(GERMANY).time()
        case str() as words:
            try:
                return time.fromisoformat(words.strip()).replace(tzinfo=None)
            except ValueError:
                return None
    return None


def same(left: Expressed, right: Expressed) -> bool:
    """Whether two values are the same: as truths, numbers or texts, whichever one of them is; of several any."""
    if isinstance(left, tuple) or isinstance(right, tuple):
        return any(same(one, other) for one in nodes(left) for other in nodes(right))
    if isinstance(left, bool) or isinstance(right, bool):
        return truth(left) == truth(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    one, other = _measured(left, right)
    return one == other


def before(left: Expressed, right: Expressed, *, or_same: bool = False) -> bool:
    """Whether the left value is less than the right one; of several any."""
    if isinstance(left, tuple) or isinstance(right, tuple):
        return any(before(one, other, or_same=or_same) for one in nodes(left) for other in nodes(right))
    one, other = _measured(left, right)
    return one <= other if or_same else one < other


def as_answer(value: Expressed) -> Value | None:
    """A worked-out value as an answer; None where there is none."""
    match single(value):
        case bool() as truth_:
            return text(truth_)
        case float() as figures:
            if not math.isfinite(figures):
                return None
            return int(figures) if figures.is_integer() else Decimal(repr(figures))
        case str() as words:
            return words or None
        case other:
            return other


def as_kind(value: Expressed, kind: Kind) -> Value | None:
    """A worked-out value as an answer to a question of some kind; None where it is none."""
    if text(value) == "":
        return None
    match kind:
        case Kind.INTEGER | Kind.DECIMAL:
            figures = number(value)
            if not math.isfinite(figures) or (kind is Kind.INTEGER and not figures.is_integer()):
                return None
            return int(figures) if kind is Kind.INTEGER else Decimal(_figures(figures))
        case Kind.DATE:
            return day(value)
        case Kind.TIME:
            return clock(value)
        case Kind.DATETIME:
            return moment(value)
        case Kind.SELECT_MULTIPLE | Kind.RANK:
            return tuple(text(value).split())
        case Kind.HIDDEN | Kind.CALCULATE:
            return as_answer(value)
        case Kind.ACKNOWLEDGE:
            return "ok" if text(value) == "OK" else None
    return text(value)


def _measured(left: Single, right: Single) -> tuple[float, float]:
    """Both as numbers; a text beside a day or time is read as one, as people write `'2022-11-24'` without `date()`."""
    return _beside(left, right), _beside(right, left)


def _beside(value: Single, other: Single) -> float:
    if isinstance(value, str) and not isinstance(other, str | float | bool):
        read = clock(value) if isinstance(other, time) else _iso(value.strip())
        return NONE if read is None else number(read)
    return number(value)


def _after_epoch(days: float) -> date | None:
    try:
        return EPOCH + timedelta(days=math.floor(days))
    except (OverflowError, ValueError):
        return None


def _iso(words: str) -> date | datetime | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        pass
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found.replace(tzinfo=GERMANY) if found.tzinfo is None else found
