"""People who do anything with forms made at random, and a second reading of what counts then."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from hypothesis import strategies as st

from domain.forms import (
    Answer,
    Answers,
    Back,
    Correct,
    Draft,
    Form,
    Group,
    Input,
    Item,
    Kind,
    Pause,
    Problem,
    Question,
    Repeat,
    Response,
    Resume,
    Send,
    Skip,
    Step,
    Typed,
    Value,
    begin,
    is_required,
    step,
)
from domain.forms.reading import checked
from tests.domain.random_forms import (
    CHOICES,
    FITTING_VALUES,
    NAMES,
    ORDERS,
    SELECTIONS,
    SILENT,
    TEXTS,
    acceptable,
    forms,
)


@dataclass(frozen=True)
class Fits:
    """Answer what is asked, with one of the answers it takes; or skip it where that is allowed."""

    which: int


@dataclass(frozen=True)
class Corrects:
    """Correct one of the questions that are passed."""

    which: int


Doing: TypeAlias = Fits | Corrects | Input


def done(doing: Doing, form: Form, last: Step) -> Input:
    """What it is in a form at a question; at the summary a correction, if it was to be an answer."""
    asked = last.asks
    if isinstance(doing, Answer | Typed | Skip | Draft) and doing.question == ASKED:
        return replace(doing, question=asked or "unknown")
    if isinstance(doing, Corrects) or (isinstance(doing, Fits) and asked is None):
        passed = sorted(last.response.answers.keys() | last.response.skipped)
        passed = [name for name in passed if form.question(name).waits]
        return Correct(passed[doing.which % len(passed)] if passed else "unknown")
    if not isinstance(doing, Fits):
        return doing
    assert asked is not None
    question = form.question(asked)
    options: list[Input] = [Answer(asked, value) for value in acceptable(question)]
    if not is_required(question, last.response.answers):
        options.append(Skip(asked))
    return options[doing.which % len(options)]


ASKED = "what is asked"  # stands for the name of the question that is asked then
PLACES = (ASKED, *NAMES, "unknown")
ODD_VALUES: tuple[Value, ...] = (
    -1,
    8,
    10**30,
    True,
    "",
    " \u200b",
    "too long for it",
    ("x", "x"),
    ("z", "y"),
    ("forged",),
    Decimal("NaN"),
    Decimal("1E+40"),
    datetime(2022, 1, 1),  # noqa: DTZ001 - a time of no zone is tried
    time(1, 1, tzinfo=UTC),
    date(1, 1, 1),
)
KINDLY = tuple(value for values in FITTING_VALUES.values() for value in values)
DRAFTS: tuple[Value, ...] = (*SELECTIONS, *ORDERS, ("z", "z"), date(2022, 11, 24), "sharing", "odd", 5)
VALUES = (*KINDLY, *CHOICES, *SELECTIONS, *ORDERS, *ODD_VALUES)
NUMBERED = ("0,5", "24.11.2022", "31.02.2022", "16:30", "24.11.2022 16:30", "0341 1234567", "a@b.de", "1.200")
ORDERED = ("3 1 2", "2,1", "1")
TYPED = (*NUMBERED, *ORDERED, *TEXTS, *CHOICES, "0", " 7 ", "9" * 5000, "", "\u202e", "too long for it", "x y")
# One draw a doing, as drawing is what takes the time; half of them lead on, the others try everything.
FITTING: st.SearchStrategy[Doing] = st.sampled_from([Fits(which) for which in range(60)])
CORRECTING: st.SearchStrategy[Doing] = st.sampled_from([Back(), *(Corrects(which) for which in range(8))])
ANYTHING: st.SearchStrategy[Doing] = st.sampled_from(
    [
        *(Answer(ASKED, value) for value in VALUES),
        *(Typed(ASKED, text) for text in TYPED),
        *(Answer(name, "x") for name in PLACES),
        *(Typed(name, "1") for name in PLACES),
        *(Skip(name) for name in PLACES),
        *(Draft(ASKED, value) for value in DRAFTS),
        *(Draft(name, ("x",)) for name in PLACES),
        *(Correct(name) for name in PLACES),
        *(Back(), Pause(), Resume(), Send()) * 4,
    ]
)
doings: st.SearchStrategy[list[Doing]] = st.integers(0, 30).flatmap(
    lambda length: st.lists(st.one_of(FITTING, FITTING, CORRECTING, ANYTHING), min_size=length, max_size=length)
)
known: st.SearchStrategy[Answers] = st.one_of(
    st.just({}), st.dictionaries(st.sampled_from(PLACES), st.sampled_from(VALUES), max_size=4)
)


@dataclass(frozen=True)
class Move:
    before: Response
    given: Input
    after: Step


@dataclass(frozen=True)
class Conversation:
    """A form, what was done with it, and what came of it."""

    form: Form
    first: Step
    moves: tuple[Move, ...]

    @property
    def steps(self) -> Iterator[Step]:
        yield self.first
        yield from (move.after for move in self.moves)

    @property
    def last(self) -> Step:
        return self.moves[-1].after if self.moves else self.first


@st.composite
def conversations(draw: st.DrawFn) -> Conversation:
    form = draw(forms())
    first = last = begin(form, draw(known))
    moves = []
    for doing in draw(doings):
        before, given_now = last.response, done(doing, form, last)
        last = step(form, before, given_now)
        moves.append(Move(before, given_now, last))
    return Conversation(form, first, tuple(moves))


def is_fit(question: Question, value: Value) -> bool:
    if question.kind is Kind.TEXT:
        return isinstance(value, str) and 0 < len(value) <= question.max_length and value == value.strip()
    if question.kind in SILENT:
        return question.kind is not Kind.NOTE
    if question.kind is Kind.RANK:
        return value in acceptable(question)
    return type(value) in {type(each) for each in acceptable(question)} and (
        not question.choices or {*((value,) if isinstance(value, str) else value)} <= {*question.choices}  # type: ignore[misc]
    )


def counting(form: Form, answers: Answers) -> tuple[dict[str, Value], list[Question]]:
    """Of some answers those that count, and the relevant questions, by a second and simpler reading of the rules."""
    so_far: dict[str, Value] = {}
    relevant: list[Question] = []
    _count(form, form.plan, answers, so_far, relevant, "")
    return so_far, relevant


def locked(form: Form, answers: Answers) -> set[str]:
    """The questions that are asked with other answers, and are only shown with these."""
    _, relevant = counting(form, answers)
    return {each.name for each in relevant if each.read_only is True and form.question(each.name).waits}


def _count(
    form: Form, items: tuple[Item, ...], answers: Answers, so_far: dict[str, Value], relevant: list[Question], path: str
) -> None:
    for item in items:
        own = {name.removeprefix(path): value for name, value in so_far.items() if path and name.startswith(path)}
        seen = {**so_far, **own}
        if item.relevant is not None and not item.relevant(seen):
            continue
        if isinstance(item, Group):
            _count(form, item.items, answers, so_far, relevant, path)
        elif isinstance(item, Repeat):
            _count_times(form, item, answers, so_far, relevant, seen)
        else:
            _count_one(form.question(path + item.name), answers, so_far, relevant, seen)


def _count_times(
    form: Form, item: Repeat, answers: Answers, so_far: dict[str, Value], relevant: list[Question], seen: Answers
) -> None:
    count = None if item.count is None else item.count(seen)
    for at in range(1, item.at_most + 1):
        if isinstance(count, int) and at > count:
            return
        inner = item.items if at < item.at_most or count is not None else item.items[:-1]
        _count(form, inner, answers, so_far, relevant, f"{item.name}/{at}/")
        if count is None and so_far.get(f"{item.name}/{at}/{item.name}") != "yes":
            return


def _count_one(
    question: Question, answers: Answers, so_far: dict[str, Value], relevant: list[Question], seen: Answers
) -> None:
    if callable(question.read_only) and question.read_only(seen):
        question = replace(question, read_only=True)
    if question.waits and question.filter is not None:
        assert question.choices
        if not any(question.filter(choice, seen) for choice in question.choices):
            return
    relevant.append(question)
    value = answers.get(question.name)
    if not question.waits and question.calculation is not None and (value is None or not question.keeps):
        found = question.calculation(seen)
        value = None if found is None or isinstance(checked(question, found), Problem) else found
    elif not question.waits and value is None and not callable(question.default):
        value = question.default
    if value is None:
        return
    so_far[question.name] = value
    after = {**seen, question.name: value, question.key: value}
    assert question.constraint is None or question.constraint(after), question.name
    if question.filter is not None and question.waits:
        there = {choice for choice in question.choices if question.filter(choice, seen)}
        assert {*value} == there if isinstance(value, tuple) else value in there, question.name


def walked(form: Form, last: Step) -> Iterator[Step]:
    """Answer what is asked until nothing is."""
    while last.asks is not None:
        asked = last.asks
        tries = (step(form, last.response, Answer(asked, value)) for value in acceptable(form.question(asked)))
        last = next(after for after in tries if after.problem is None)
        yield last
