"""Which questions of a survey have results, in which shape, and by which of them the others can be grouped."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from domain.forms import Kind, Question
from domain.surveys.survey import Survey


class Shape(StrEnum):
    """In which shape the answers to a question are shown together."""

    ONE = "one"  # each response is counted at one choice
    SEVERAL = "several"  # at each choice that was taken
    NUMBERS = "numbers"
    DAYS = "days"  # by month or year; times of day by hour
    PLACES = "places"
    RANKS = "ranks"
    WORDS = "words"  # listed, not counted
    FILES = "files"  # sent on demand


SHAPES: Mapping[Kind, Shape] = {
    Kind.SELECT_ONE: Shape.ONE,
    Kind.ACKNOWLEDGE: Shape.ONE,
    Kind.SELECT_MULTIPLE: Shape.SEVERAL,
    Kind.INTEGER: Shape.NUMBERS,
    Kind.DECIMAL: Shape.NUMBERS,
    Kind.DATE: Shape.DAYS,
    Kind.DATETIME: Shape.DAYS,
    Kind.TIME: Shape.DAYS,
    Kind.PLACE: Shape.PLACES,
    Kind.RANK: Shape.RANKS,
    Kind.TEXT: Shape.WORDS,
    Kind.PHOTO: Shape.FILES,
    Kind.AUDIO: Shape.FILES,
    Kind.VIDEO: Shape.FILES,
    Kind.FILE: Shape.FILES,
}
"""What nobody is asked, what was worked out of it, and what reaches a person have no results."""
GROUPED = frozenset({Shape.ONE, Shape.SEVERAL, Shape.NUMBERS})
"""The shapes that can be shown by groups of people."""
MOST_GROUPINGS = 3
"""How many questions of a survey group the others: each one more makes all of them tell less."""
MOST_GROUPS = 12
"""How many choices such a question has at most."""
FEWEST_LABELS = 3
"""From how many labels on a list that several questions share is a scale."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its results need it."""

    name: str
    kind: Kind
    shape: Shape
    choices: tuple[str, ...]
    list_name: str | None
    repeated: bool
    """Whether one response may have several answers: counted are responses, never answers."""
    hangs_on: frozenset[str]
    """The questions whose answers decide whether it is asked; who knows one knows something of the other."""
    is_scale: bool
    is_range: bool = False
    """Whether it is a scale of numbers, whose ends the form explains."""

    @property
    def can_be_grouped(self) -> bool:
        """Whether its answers can be shown by groups of people."""
        return self.shape in GROUPED and not self.repeated


def asked(survey: Survey) -> tuple[Asked, ...]:
    """Return the questions that have results, in the order of the form."""
    return tuple(_asked(survey, each) for each in survey.form.questions if each.waits and each.kind in SHAPES)


def _asked(survey: Survey, question: Question) -> Asked:
    repeated = survey.form.repeat_of(question.name) is not None
    shape = SHAPES[question.kind]
    appearance = survey.shown[question.name].appearance if question.name in survey.shown else frozenset()
    return Asked(
        name=question.name,
        kind=question.kind,
        shape=Shape.SEVERAL if repeated and shape is Shape.ONE else shape,
        choices=question.choices or (("ok",) if question.kind is Kind.ACKNOWLEDGE else ()),
        list_name=survey.list_of.get(question.name),
        repeated=repeated,
        hangs_on=_hangs_on(survey, question),
        is_scale=question.kind is Kind.SELECT_ONE and "likert" in appearance,
        is_range=question.step is not None,
    )


def _hangs_on(survey: Survey, question: Question) -> frozenset[str]:
    form = survey.form
    at = form.place(question.name)
    before = {each.name for each in form.questions[:at]}
    names: set[str] = set()
    for place, on in form.unsettled:
        if place == at:
            names |= before if on is None else on & before
    return frozenset(names)


def grouping_questions(survey: Survey) -> tuple[Asked, ...]:
    """Return the questions by whose answers the others can be shown: the first few with one choice of not many.

    They are the same for everybody who looks and for each question, because what may be shown of a question depends on
    all the ways in which it can be looked at. Themselves they are shown as a whole only.
    """
    fitting = (
        each
        for each in asked(survey)
        if each.kind is Kind.SELECT_ONE and not each.repeated and 2 <= len(each.choices) <= MOST_GROUPS
    )
    return tuple(each for each in fitting if not each.is_scale)[:MOST_GROUPINGS]


def scales(questions: tuple[Asked, ...]) -> tuple[tuple[Asked, ...], ...]:
    """Put questions beside each other that follow one another and are answered by the same labels; others are alone."""

    def alike(place_and_question: tuple[int, Asked]) -> tuple[object, ...]:
        place, question = place_and_question
        labels = len(question.choices)
        if question.shape is Shape.ONE and question.kind is Kind.SELECT_ONE and labels >= FEWEST_LABELS:
            return (question.list_name, question.choices, question.is_scale)
        return (place,)

    return tuple(tuple(each for _, each in several) for _, several in groupby(enumerate(questions), key=alike))
