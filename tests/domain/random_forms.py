"""Forms made at random, and people who do anything with them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeAlias

from hypothesis import strategies as st

from domain.forms import (
    Answer,
    Answers,
    Back,
    Correct,
    Form,
    Input,
    Kind,
    Pause,
    Question,
    Response,
    Resume,
    Send,
    Skip,
    Step,
    Typed,
    Value,
    begin,
    step,
)

NAMES = tuple("abcdefgh")
CHOICES = ("x", "y", "z")
TEXTS = ("так", "eins", "два", "drei")
NUMBERS = (0, 1, 2, 3, 7)
SELECTIONS = tuple(chosen for size in range(4) for chosen in combinations(CHOICES, size))


# --- Rules that say what they are, so that a failing form can be read ---


@dataclass(frozen=True)
class Among:
    """The earlier answer is one of these, or there is none; each rule checks that it is shown nothing from later."""

    name: str
    values: frozenset[Value | None]
    visible: frozenset[str]

    def __call__(self, answers: Answers) -> bool:
        assert answers.keys() <= self.visible
        return answers.get(self.name) in self.values


@dataclass(frozen=True)
class Both:
    """Two rules hold."""

    one: Among
    other: Among

    def __call__(self, answers: Answers) -> bool:
        return self.one(answers) and self.other(answers)


@dataclass(frozen=True)
class NotAgain:
    """The own answer is not the same as the earlier one."""

    own: str
    earlier: str

    def __call__(self, answers: Answers) -> bool:
        return answers[self.own] != answers.get(self.earlier)


# --- Forms ---


def acceptable(question: Question) -> tuple[Value, ...]:
    """Answers of the right kind and within bounds, more than constraints can rule out."""
    match question.kind:
        case Kind.TEXT:
            return TEXTS
        case Kind.INTEGER:
            return NUMBERS
        case Kind.SELECT_ONE:
            return question.choices
        case Kind.SELECT_MULTIPLE:
            return SELECTIONS[1:] if question.required else SELECTIONS
        case Kind.NOTE:
            return ()


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """Up to eight questions that hang on earlier ones in all the ways there are."""
    questions: list[Question] = []
    for name in NAMES[: draw(st.integers(1, len(NAMES)))]:
        kind = draw(st.sampled_from((*Kind, Kind.SELECT_ONE)))
        earlier = [question for question in questions if question.waits]
        rules = st.none() if not earlier else st.one_of(relevances(earlier), relevances(earlier), st.none())
        alike = [question.name for question in earlier if question.kind is kind]
        constrained = bool(alike) and draw(st.booleans())
        questions.append(
            Question(
                name,
                kind,
                choices=CHOICES if kind in {Kind.SELECT_ONE, Kind.SELECT_MULTIPLE} else (),
                required=draw(st.booleans()),
                relevant=draw(rules),
                constraint=NotAgain(name, draw(st.sampled_from(alike))) if constrained else None,
                minimum=0 if kind is Kind.INTEGER else None,
                maximum=7 if kind is Kind.INTEGER else None,
                max_length=10,
            )
        )
    return Form("random", tuple(questions))


@st.composite
def relevances(draw: st.DrawFn, earlier: list[Question]) -> Among | Both:
    visible = frozenset(question.name for question in earlier)

    def among() -> Among:
        question = draw(st.sampled_from(earlier))
        values = st.sampled_from((*acceptable(question), None))
        return Among(question.name, draw(st.frozensets(values, min_size=1, max_size=4)), visible)

    return Both(among(), among()) if draw(st.booleans()) else among()


# --- What a person does ---


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
    if isinstance(doing, Answer | Typed | Skip) and doing.question == ASKED:
        return replace(doing, question=asked or "unknown")
    if isinstance(doing, Corrects) or (isinstance(doing, Fits) and asked is None):
        passed = sorted(last.response.answers.keys() | last.response.skipped)
        return Correct(passed[doing.which % len(passed)] if passed else "unknown")
    if not isinstance(doing, Fits):
        return doing
    assert asked is not None
    question = form.question(asked)
    options: list[Input] = [Answer(asked, value) for value in acceptable(question)]
    if not question.required:
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
)
VALUES = (*TEXTS, *NUMBERS, *CHOICES, *SELECTIONS, *ODD_VALUES)
TYPED = (*TEXTS, *CHOICES, "0", " 7 ", "8", "3,5", "9" * 5000, "", "\u202e", "too long for it", "x y")
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
    return value in acceptable(question) or (question.kind is Kind.INTEGER and value in range(8))


def counting(form: Form, answers: Answers) -> tuple[dict[str, Value], list[Question]]:
    """Of some answers those that count, and the relevant questions, by a second and simpler reading of the rules."""
    so_far: dict[str, Value] = {}
    relevant = []
    for question in form.questions:
        if question.relevant is None or question.relevant(so_far):
            relevant.append(question)
            if question.name in answers:
                so_far[question.name] = answers[question.name]
                assert question.constraint is None or question.constraint(so_far), question.name
    return so_far, relevant


def walked(form: Form, last: Step) -> Iterator[Step]:
    """Answer what is asked until nothing is."""
    while last.asks is not None:
        asked = last.asks
        tries = (step(form, last.response, Answer(asked, value)) for value in acceptable(form.question(asked)))
        last = next(after for after in tries if after.problem is None)
        yield last
