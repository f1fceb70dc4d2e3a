"""The answers of a response as rows: one for each choice, number, day, place or text, so that they can be counted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby

from domain.forms import Answers, Form, Kind, Question, Value
from domain.forms.figures import plain

PLAIN = frozenset({Kind.SELECT_ONE, Kind.ACKNOWLEDGE, Kind.PLACE})
"""What is kept as it is: a choice, the key of a place."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One thing answered. Where all three values are None, several choices were asked for and none was taken."""

    position: int
    """From 1, in the order of the form."""
    question: str
    """Its name without a path."""
    instance: int
    """Which time of a repeat, from 1; 0 outside of repeats."""
    value: str | None = None
    """A choice, the key of a place, a day or time as ISO 8601 writes it; of a number that is not exactly a float its
    figures."""
    number: float | None = None
    """A number; of a choice in a ranking its rank, from 1."""
    words: str | None = None
    """Text, or the number under which Telegram has a picture or recording."""


_Cells = tuple[str | None, float | None, str | None]
_NOTHING: _Cells = (None, None, None)


def rows(form: Form, answers: Answers) -> Iterator[AnswerRow]:
    """The answers as rows in the order of the form, each time of a repeat after the other; `answers` reads them."""
    asked = sorted((form.question(name) for name in answers), key=_order(form))
    position = 0
    for question in asked:
        for value, number, words in _cells(question, answers[question.name]):
            position += 1
            yield AnswerRow(position, question.key, question.instance, value, number, words)


def answers(form: Form, rows: Iterable[AnswerRow]) -> dict[str, Value]:
    """The answers that `rows` wrote, exactly."""
    found: dict[str, Value] = {}
    ordered = sorted(rows, key=lambda row: row.position)
    for (key, instance), several in groupby(ordered, key=lambda row: (row.question, row.instance)):
        question = form.numbered(form.place(key) + len(form.questions) * instance)
        if question is not None:
            found[question.name] = _value(question, [*several])
    return found


def _order(form: Form) -> "_Order":
    """What sorts questions as they are asked: those of a repeat together, time by time."""
    first: dict[str, int] = {}
    for question in form.questions:
        for around in question.within:
            first.setdefault(around, form.place(question.name))
    return _Order(form, first)


@dataclass(frozen=True, slots=True)
class _Order:
    form: Form
    first: Mapping[str, int]  # the place of the first question in each group

    def __call__(self, question: Question) -> tuple[int, int, int]:
        place = self.form.place(question.key)
        repeat = question.name.partition("/")[0] if question.instance else ""
        return self.first.get(repeat, place), question.instance, place


def _cells(question: Question, value: Value) -> Iterator[_Cells]:
    match question.kind, value:
        case Kind.RANK, tuple():
            yield from ((choice, float(rank), None) for rank, choice in enumerate(value, 1))
        case Kind.SELECT_MULTIPLE, tuple():
            yield from ((choice, None, None) for choice in value)
        case _, tuple():
            yield None, None, " ".join(value)
        case _, str() if question.kind in PLAIN:
            yield value, None, None
        case _, str():
            yield None, None, value
        case _, (int() | Decimal()):
            figures = float(value)
            yield (None if Decimal(repr(figures)) == value else str(value)), figures, None
        case _, (date() | time()):
            yield value.isoformat(), None, None
    if value == ():
        yield _NOTHING


def _value(question: Question, several: list[AnswerRow]) -> Value:
    first = several[0]
    if question.kind in {Kind.RANK, Kind.SELECT_MULTIPLE}:
        return tuple(row.value for row in several if row.value is not None)
    if first.number is not None:
        exact = plain(Decimal(repr(first.number) if first.value is None else first.value))
        is_whole = question.kind is not Kind.DECIMAL and exact == exact.to_integral_value()
        return int(exact) if is_whole else exact
    if first.words is not None:
        return first.words
    return (first.value or "") if question.kind in PLAIN else _moment(first.value or "")


def _moment(written: str) -> date | time | datetime:
    if "T" in written:
        return datetime.fromisoformat(written)
    return time.fromisoformat(written) if ":" in written else date.fromisoformat(written)
