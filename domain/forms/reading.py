"""Reads what a person typed or tapped as the kind of value that a question takes."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from domain.forms import figures
from domain.forms.contacts import contact
from domain.forms.figures import LARGEST
from domain.forms.problem import Problem, ProblemKind
from domain.forms.question import MEDIA, Kind, Question
from domain.forms.ranking import ranked
from domain.forms.rules import Value
from domain.text import cleaned, is_blank

GERMANY = ZoneInfo("Europe/Berlin")
"""Where the clocks hang that people mean when they say a time."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
READ = "ok"
"""The answer of a question that is only to be acknowledged."""
LONGEST_KEY = 200
_NOT_SENT = {
    Kind.PHOTO: ProblemKind.NOT_A_PHOTO,
    Kind.AUDIO: ProblemKind.NOT_A_RECORDING,
    Kind.VIDEO: ProblemKind.NOT_A_VIDEO,
    Kind.FILE: ProblemKind.NOT_A_FILE,
}


def read(question: Question, text: str, today: date | None = None) -> Value | Problem:
    """The value that a typed text has for a question; a choice is typed by its name."""
    match question.kind:
        case Kind.INTEGER:
            number = figures.integer(text)
            return _no_number(text) if number is None else checked(question, number)
        case Kind.DECIMAL:
            found = figures.decimal(text)
            if found is None or isinstance(found, Problem):
                return found or _no_number(text)
            return checked(question, found)
        case Kind.DATE:
            first, last = day_bounds(question)
            on = figures.day(text, today, first=first, last=last)
            return on if isinstance(on, Problem) else checked(question, on)
        case Kind.TIME:
            at = figures.clock(text)
            return at if isinstance(at, Problem) else checked(question, at)
        case Kind.DATETIME:
            first, last = day_bounds(question)
            when = figures.day_time(text, today, first=first, last=last)
            return when if isinstance(when, Problem) else checked(question, instant(*when))
        case Kind.CONTACT:
            found_contact = contact(text)
            blank = found_contact is None and is_blank(text)
            return found_contact or Problem(ProblemKind.EMPTY if blank else ProblemKind.NOT_A_CONTACT)
        case Kind.SELECT_MULTIPLE:
            return checked(question, (text.strip(),))
        case Kind.SELECT_ONE | Kind.ACKNOWLEDGE:
            return checked(question, text.strip())
        case Kind.RANK:
            order = ranked(text, question.choices)
            return order if isinstance(order, Problem) else checked(question, order)
        case Kind.PLACE:
            return Problem(ProblemKind.NOT_A_PLACE)
        case kind if kind in MEDIA:
            return Problem(_NOT_SENT[kind])
        case _:
            return checked(question, text)


def instant(on: date, at: time) -> datetime:
    """A day and time of Germany as it is kept; what the clock skips in spring is an hour later."""
    return datetime.combine(on, at, GERMANY).astimezone(UTC)


def checked(question: Question, value: Value) -> Value | Problem:
    """The value as it is kept, if it is one that this question takes; nothing about it is believed.

    Several choices are kept in the form's order, each once, and what stands alone not beside others; a ranking as it
    is, with each choice once; members of an enumeration become plain texts and numbers.
    """
    match question.kind, value:
        case ((Kind.INTEGER | Kind.DECIMAL), bool()):
            return Problem(ProblemKind.NOT_A_NUMBER)
        case Kind.TEXT, str():
            return _text(question, value)
        case Kind.INTEGER, int():
            return _number(question, int(value))
        case Kind.DECIMAL, (int() | Decimal()):
            number = Decimal(value)
            return _number(question, number) if number.is_finite() else Problem(ProblemKind.NOT_A_NUMBER)
        case ((Kind.INTEGER | Kind.DECIMAL), _):
            return Problem(ProblemKind.NOT_A_NUMBER)
        case Kind.DATE, date() if not isinstance(value, datetime):
            first, last = day_bounds(question)
            return _between(value, first, last)
        case Kind.DATE, _:
            return Problem(ProblemKind.NOT_A_DATE)
        case Kind.TIME, time() if value.tzinfo is None:
            at = value.replace(second=0, microsecond=0)
            return _between(at, question.minimum or time.min, question.maximum or time.max)
        case Kind.TIME, _:
            return Problem(ProblemKind.NOT_A_TIME)
        case Kind.DATETIME, datetime() if value.tzinfo is not None:
            return _moment(question, value.astimezone(UTC))
        case Kind.DATETIME, _:
            return Problem(ProblemKind.NOT_A_DATE)
        case Kind.SELECT_ONE, str() if question.has(value):
            return str(value)
        case Kind.SELECT_MULTIPLE, tuple() if all(isinstance(each, str) and question.has(each) for each in value):
            return _chosen(question, value)
        case Kind.ACKNOWLEDGE, "ok":
            return READ
        case Kind.RANK, tuple() if all(isinstance(each, str) and question.has(each) for each in value):
            return _ranked(question, value)
        case ((Kind.SELECT_ONE | Kind.SELECT_MULTIPLE | Kind.RANK | Kind.ACKNOWLEDGE), _):
            return Problem(ProblemKind.NOT_A_CHOICE)
        case Kind.CONTACT, str():
            return contact(value) or Problem(ProblemKind.NOT_A_CONTACT)
        case Kind.PLACE, str() if _is_key(value):
            return str(value)
        case kind, str() if kind in MEDIA and _is_key(value):
            return str(value)
        case Kind.PLACE, _:
            return Problem(ProblemKind.NOT_A_PLACE)
        case kind, _ if kind in MEDIA:
            return Problem(_NOT_SENT[kind])
        case ((Kind.CALCULATE | Kind.HIDDEN), _):
            return _worked_out(value)
        case _:
            return Problem(ProblemKind.NOT_ASKED)


def is_kind_of(question: Question, value: Value) -> bool:
    """Whether a value that was checked when it was taken still fits, as the form may have changed since.

    It is asked about every answer at every step: what takes long and cannot have changed is not done again.
    """
    if question.types is not None:
        return isinstance(value, question.types)
    if question.kind is Kind.SELECT_ONE:
        return isinstance(value, str) and question.has(value)
    return checked(question, value) == value


def day_bounds(question: Question) -> tuple[date, date]:
    """The first and the last day that a question takes."""
    first, last = question.minimum, question.maximum
    if question.kind is Kind.DATETIME:
        first = first.astimezone(GERMANY).date() if isinstance(first, datetime) else None
        last = last.astimezone(GERMANY).date() if isinstance(last, datetime) else None
    return (
        first if isinstance(first, date) else FIRST_DAY,
        last if isinstance(last, date) else LAST_DAY,
    )


def toggled(question: Question, chosen: tuple[str, ...], choice: str, *, on: bool) -> tuple[str, ...]:
    """The choices after one was ticked or unticked: what stands alone clears the others, and the others it."""
    if not on:
        return tuple(each for each in chosen if each != choice)
    if choice in question.exclusive:
        return (choice,)
    kept = {each for each in chosen if each not in question.exclusive} | {choice}
    return question.in_order(kept)


def _worked_out(value: Value) -> Value | Problem:
    if not isinstance(value, Decimal):
        return value
    if not value.is_finite():
        return Problem(ProblemKind.NOT_A_NUMBER)
    return figures.plain(value) if abs(value) <= LARGEST else Problem(ProblemKind.TOO_LARGE, LARGEST)


def _text(question: Question, value: str) -> str | Problem:
    if is_blank(value):
        return Problem(ProblemKind.EMPTY)
    text = cleaned(value)
    return Problem(ProblemKind.TOO_LONG, question.max_length) if len(text) > question.max_length else text


def _no_number(text: str) -> Problem:
    return Problem(ProblemKind.SEVERAL_NUMBERS if figures.has_several(text) else ProblemKind.NOT_A_NUMBER)


def _number(question: Question, value: int | Decimal) -> int | Decimal | Problem:
    lowest, highest = question.minimum, question.maximum
    minimum = max(lowest, -LARGEST) if isinstance(lowest, int | Decimal) else -LARGEST
    maximum = min(highest, LARGEST) if isinstance(highest, int | Decimal) else LARGEST
    if value < minimum:
        return Problem(ProblemKind.TOO_SMALL, minimum)
    if value > maximum:
        return Problem(ProblemKind.TOO_LARGE, maximum)
    kept = figures.plain(value) if isinstance(value, Decimal) else value
    if question.step is not None and (kept - minimum) % question.step:
        return Problem(ProblemKind.NOT_A_STEP, question.step)
    return kept


def _between(value: date | time, first: object, last: object) -> date | time | Problem:
    assert isinstance(first, date | time)
    assert isinstance(last, date | time)
    if value < first:  # type: ignore[operator]  # bounds are of the question's kind: that is checked when it is made
        return Problem(ProblemKind.TOO_EARLY, first)
    return Problem(ProblemKind.TOO_LATE, last) if value > last else value  # type: ignore[operator]  # likewise


def _moment(question: Question, value: datetime) -> datetime | Problem:
    value = value.replace(second=0, microsecond=0)
    if isinstance(question.minimum, datetime) and value < question.minimum:
        return Problem(ProblemKind.TOO_EARLY, question.minimum)
    if isinstance(question.maximum, datetime) and value > question.maximum:
        return Problem(ProblemKind.TOO_LATE, question.maximum)
    on = value.astimezone(GERMANY).date()
    found = _between(on, FIRST_DAY, LAST_DAY)
    return found if isinstance(found, Problem) else value


def _chosen(question: Question, value: tuple[str, ...]) -> tuple[str, ...] | Problem:
    if question.required and not value:
        return Problem(ProblemKind.REQUIRED)
    several = {str(each) for each in value}
    if others := several - question.exclusive:
        several = others
    elif len(several) > 1:
        several = {min(several, key=question.place_of)}
    return question.in_order(several)


def _ranked(question: Question, value: tuple[str, ...]) -> tuple[str, ...] | Problem:
    """A ranking of all choices; where they are filtered, whether it is of all is seen with the answers before it."""
    order = tuple(str(each) for each in value)
    several = len({*order})
    whole = several == len(question.choices) if question.filter is None else several > 0
    return order if whole and several == len(order) else Problem(ProblemKind.NOT_AN_ORDER)


def _is_key(value: str) -> bool:
    return 0 < len(value) <= LONGEST_KEY and value.isascii() and value.isprintable() and " " not in value
