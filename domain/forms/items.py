"""What a form is made of: questions, groups of them, and what is asked several times."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from domain.forms.question import OTHER, Kind, Question
from domain.forms.rules import Answers, Calculation, Rule, depends_on

YES, NO = "yes", "no"
MOST_TIMES = 50
"""How often the questions of a repeat are asked at most."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together under one heading, and are relevant together."""

    name: str
    items: tuple["Item", ...]
    relevant: Rule | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """Questions that are asked several times: as often as `count` says, or until a person has no more to tell.

    Where nothing counts, "one more?" is asked after each time, as a question that has the repeat's name. An answer is
    called by its path: `children/2/age`. The rules within see the answers of the same time by their plain names, and
    all others by their paths.
    """

    name: str
    items: tuple["Item", ...]
    relevant: Rule | None = None
    count: Calculation | None = None
    at_most: int = MOST_TIMES

    def __post_init__(self) -> None:
        if not 1 <= self.at_most <= MOST_TIMES:
            raise ValueError(f"{self.name}: {self.at_most} times are not between 1 and {MOST_TIMES}")


Item: TypeAlias = Question | Group | Repeat


def planned(items: tuple[Item, ...], within: tuple[str, ...] = (), repeated: bool = False) -> Iterator[Item]:
    """The items, with what is added to them: texts for "other", the groups that questions stand in."""
    for item in items:
        match item:
            case Question():
                question = replace(item, within=within) if within else item
                yield question
                if question.or_other:
                    yield _specifies(question)
            case Repeat() if repeated:
                raise ValueError(f"{item.name}: a repeat within a repeat")
            case Repeat():
                inner = (*within, item.name)
                more = Question(item.name, Kind.SELECT_ONE, choices=(YES, NO), listed=False, within=inner)
                added = () if item.count is not None else (more,)
                yield replace(item, items=(*planned(item.items, inner, repeated=True), *added))
            case Group():
                yield replace(item, items=tuple(planned(item.items, (*within, item.name), repeated)))


def _specifies(question: Question) -> Question:
    """The text question after one with `or_other`."""

    @depends_on(question.name)
    def is_other(answers: Answers) -> bool:
        value = answers.get(question.name, ())
        return OTHER in value if isinstance(value, tuple) else value == OTHER

    name, locked = f"{question.name}_other", question.read_only
    return Question(name, Kind.TEXT, relevant=is_other, read_only=locked, within=question.within)
