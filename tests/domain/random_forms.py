"""Forms made at random, and people who do anything with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import combinations, permutations

from hypothesis import strategies as st

from domain.forms import (
    Answers,
    Calculation,
    DependsOn,
    Form,
    Group,
    Item,
    Kind,
    OnlyIf,
    Question,
    Repeat,
    Rule,
    Value,
)
from domain.forms.question import SELECTS

NAMES = tuple("abcdefgh")
CHOICES = ("x", "y", "z")
TEXTS = ("так", "eins", "два", "drei")
NUMBERS = (0, 1, 2, 3, 7)
SELECTIONS = tuple(chosen for size in range(4) for chosen in combinations(CHOICES, size))
ORDERS = tuple(order for size in (3, 2, 1) for order in permutations(CHOICES, size))


# --- Rules that say what they are, so that a failing form can be read ---


@dataclass(frozen=True)
class Among:
    """The earlier answer is one of these, or there is none; each rule checks that it is shown nothing from later."""

    name: str
    values: frozenset[Value | None]
    visible: frozenset[str]

    def __call__(self, answers: Answers) -> bool:
        # In a repeat the answers of the times before are seen by their paths.
        assert {name for name in answers if "/" not in name} <= self.visible
        return answers.get(self.name) in self.values


@dataclass(frozen=True)
class Both:
    """Two rules hold."""

    one: Among
    other: Among

    def __call__(self, answers: Answers) -> bool:
        return self.one(answers) and self.other(answers)


@dataclass(frozen=True)
class Demands:
    """An answer is demanded when another, earlier or later, is one of these."""

    name: str
    values: frozenset[Value | None]

    def __call__(self, answers: Answers) -> bool:
        return answers.get(self.name) in self.values


@dataclass(frozen=True)
class NotAgain:
    """The own answer is not the same as the earlier one."""

    own: str
    earlier: str

    def __call__(self, answers: Answers) -> bool:
        return answers[self.own] != answers.get(self.earlier)


@dataclass(frozen=True)
class Copies:
    """Worked out: what was answered earlier."""

    name: str

    def __call__(self, answers: Answers) -> Value | None:
        return answers.get(self.name)


@dataclass(frozen=True)
class Counts:
    """Worked out: the number that was answered earlier, and none of anything else."""

    name: str

    def __call__(self, answers: Answers) -> Value | None:
        value = answers.get(self.name)
        return value if isinstance(value, int) else 0


# --- Forms ---

FITTING_VALUES: Mapping[Kind, tuple[Value, ...]] = {
    Kind.TEXT: TEXTS,
    Kind.INTEGER: NUMBERS,
    Kind.DECIMAL: (Decimal("0.5"), Decimal("-2"), Decimal("3.25"), Decimal(7)),
    Kind.DATE: (date(2022, 2, 24), date(2022, 11, 24), date(2024, 2, 29)),
    Kind.TIME: (time(0, 0), time(16, 30), time(23, 59)),
    Kind.DATETIME: (datetime(2022, 11, 24, 15, 0, tzinfo=UTC), datetime(2026, 1, 1, 0, 0, tzinfo=UTC)),
    Kind.PLACE: ("14713", "place:06618", "15084"),
    Kind.PHOTO: ("AgACAgIAAx", "BAADAgAD"),
    Kind.AUDIO: ("AwACAgIAAx", "AwACAgIAAy"),
    Kind.VIDEO: ("BAACAgIAAx", "BAACAgIAAy"),
    Kind.FILE: ("BQACAgIAAx", "BQACAgIAAy"),
    Kind.CONTACT: ("+493411234567", "a@b.de", "@olena_h"),
    Kind.ACKNOWLEDGE: ("ok",),
}
SILENT = frozenset({Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN})


def acceptable(question: Question) -> Sequence[Value]:
    """Answers of the right kind and within bounds, more than constraints can rule out."""
    match question.kind:
        case Kind.SELECT_ONE:
            return question.choices
        case Kind.SELECT_MULTIPLE:
            return SELECTIONS[1:] if question.required else SELECTIONS
        case Kind.RANK:
            return [order for order in ORDERS if question.filter is not None or len(order) == len(CHOICES)]
        case kind:
            return FITTING_VALUES.get(kind, ())


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """Up to eight questions, some in groups and repeats, that hang on earlier ones in all the ways there are."""
    questions: list[Question] = []
    items: list[Item] = []
    outside: list[Question] = []  # what can be seen from after a repeat
    wanted = draw(st.integers(1, len(NAMES)))
    # Where all rules say what they look at and nothing is repeated, only what hangs on an answer is decided again.
    declared = draw(st.booleans())
    while len(questions) < wanted:
        length = draw(st.sampled_from((1, 1, 1, 2, 3)))
        kind_of_item = draw(st.sampled_from((None, None, Group, Repeat)))
        relevant = draw(rules_on(outside, declared))
        inner: list[Question] = []
        for name in NAMES[len(questions) : len(questions) + length]:
            question = draw(questions_of(name, [*outside, *inner], declared))
            inner.append(question)
            questions.append(question)
        label = f"{(kind_of_item or Group).__name__}_{len(items)}".lower()
        if kind_of_item is Group:
            items.append(Group(label, tuple(inner), relevant))
        elif kind_of_item is Repeat:
            numbers = [each.name for each in outside if each.kind is Kind.INTEGER]
            counted = bool(numbers) and draw(st.booleans())
            count = draw(counts(numbers, declared)) if counted else None
            items.append(Repeat(label, tuple(inner), relevant, count, at_most=2))
            continue
        else:
            items += inner
        outside += inner
    return Form("random", tuple(items))


@st.composite
def counts(draw: st.DrawFn, numbers: list[str], declared: bool) -> Calculation:
    rule = Counts(draw(st.sampled_from(numbers)))
    return DependsOn(frozenset({rule.name}), rule) if declared else rule


@st.composite
def questions_of(draw: st.DrawFn, name: str, earlier: list[Question], declared: bool) -> Question:
    kind = draw(st.sampled_from((*Kind, Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANK, Kind.INTEGER)))
    waiting = [question for question in earlier if question.waits]
    alike = [question.name for question in waiting if question.kind is kind]
    # One way at most to lose choices: two could leave none that fits.
    narrowed = draw(st.sampled_from(("", "constraint", "filter")))
    constrained = narrowed == "constraint" and bool(alike) and kind is not Kind.ACKNOWLEDGE
    shown = False if constrained else draw(st.sampled_from((False, False, False, False, True, None)))
    read_only = draw(rules_on(earlier, declared)) or False if shown is None else shown
    worked_out = kind is Kind.CALCULATE or (callable(read_only) and kind is Kind.INTEGER and draw(st.booleans()))
    # What is there already, where it is only shown.
    values = FITTING_VALUES.get(kind, ()) if callable(read_only) and draw(st.booleans()) else ()
    filtered = narrowed == "filter" and kind in {Kind.SELECT_ONE, Kind.RANK} and bool(waiting)
    return Question(
        name,
        kind,
        choices=CHOICES if kind in SELECTS else (),
        required=draw(demands(name, declared)),
        relevant=draw(rules_on(earlier, declared)),
        constraint=draw(constraints(name, alike, declared)) if constrained else None,
        filter=draw(filters(waiting)) if filtered else None,
        calculation=draw(calculations(waiting, declared)) if worked_out else None,
        keeps=worked_out and draw(st.booleans()),
        default=values[0] if values else None,
        minimum=0 if kind is Kind.INTEGER else None,
        maximum=7 if kind is Kind.INTEGER else None,
        read_only=read_only,
        max_length=10,
    )


@st.composite
def demands(draw: st.DrawFn, name: str, declared: bool) -> bool | Rule:
    required = draw(st.sampled_from((True, False, None)))
    if required is not None:
        return required
    other = draw(st.sampled_from([each for each in NAMES if each != name]))
    rule = Demands(other, draw(st.frozensets(st.sampled_from(DEMANDING), min_size=1, max_size=4)))
    return DependsOn(frozenset({other}), rule) if declared else rule


DEMANDING: tuple[Value | None, ...] = (None, "x", "z", ("x",), ("z", "x", "y"), "так", 0, 3, "ok")


@st.composite
def constraints(draw: st.DrawFn, name: str, alike: list[str], declared: bool) -> Rule:
    rule = NotAgain(name, draw(st.sampled_from(alike)))
    return DependsOn(frozenset({name, rule.earlier}), rule) if declared else rule


@st.composite
def calculations(draw: st.DrawFn, earlier: list[Question], declared: bool) -> Calculation:
    if not earlier:
        return DependsOn(frozenset(), lambda _: 1)
    rule = Copies(draw(st.sampled_from([question.name for question in earlier])))
    return DependsOn(frozenset({rule.name}), rule) if declared else rule


@st.composite
def filters(draw: st.DrawFn, earlier: list[Question]) -> OnlyIf:
    """Of the choices x and y only, z only, or none, depending on an earlier answer."""
    question = draw(st.sampled_from(earlier))
    values = draw(st.frozensets(st.sampled_from((*acceptable(question), None)), max_size=3))
    one, other = draw(st.sampled_from(CHOICE_SETS)), draw(st.sampled_from(CHOICE_SETS))
    return OnlyIf(
        frozenset({question.name}),
        lambda choice, answers: choice in (one if answers.get(question.name) in values else other),
    )


CHOICE_SETS = (("x", "y"), ("z",), ("x", "y", "z"), ())


@st.composite
def rules_on(draw: st.DrawFn, earlier: list[Question], declared: bool) -> Rule | None:
    visible = frozenset(question.name for question in earlier)
    waiting = [question for question in earlier if question.waits]
    if not waiting or draw(st.booleans()):
        return None

    def among() -> Among:
        question = draw(st.sampled_from(waiting))
        values = st.sampled_from((*acceptable(question), None))
        return Among(question.name, draw(st.frozensets(values, min_size=1, max_size=4)), visible)

    rule = Both(among(), among()) if draw(st.booleans()) else among()
    names = {rule.name} if isinstance(rule, Among) else {rule.one.name, rule.other.name}
    return DependsOn(frozenset(names), rule) if declared or draw(st.booleans()) else rule
