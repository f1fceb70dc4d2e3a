"""What is asked: questions in their order, by name; their texts are looked up beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = str | int | tuple[str, ...]
Answers: TypeAlias = Mapping[str, Value]

# A pure condition on the answers that count; one that is not given yet is absent.
Rule: TypeAlias = Callable[[Answers], bool]


class Kind(StrEnum):
    """What kind of answer a question takes, written as XLSForm writes it."""

    TEXT = "text"
    INTEGER = "integer"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    NOTE = "note"


_SELECTS = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE})


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or a note; raises ValueError when no answer could ever fit.

    `relevant` sees the answers to the questions before it; `constraint` sees these and its own new one. So what comes
    later never makes an earlier answer wrong, and a form always comes to an end.
    """

    name: str
    kind: Kind
    choices: tuple[str, ...] = ()
    required: bool = True
    relevant: Rule | None = None
    constraint: Rule | None = None
    minimum: int | None = None  # integers
    maximum: int | None = None
    max_length: int = 1000  # texts, in characters
    listed: bool = True  # shown in the summary

    def __post_init__(self) -> None:
        if (self.kind in _SELECTS) != bool(self.choices):
            raise ValueError(f"{self.name}: a {self.kind} with {len(self.choices)} choices")
        if len(set(self.choices)) < len(self.choices):
            raise ValueError(f"{self.name}: two choices of one name")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError(f"{self.name}: from {self.minimum} to {self.maximum} is no number")

    @property
    def waits(self) -> bool:
        """Whether it waits for an answer; a note does not."""
        return self.kind is not Kind.NOTE


@dataclass(frozen=True, slots=True)
class Form:
    """Questions in the order they are asked; raises ValueError when two have one name."""

    name: str
    questions: tuple[Question, ...]
    _by_name: Mapping[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name = {question.name: question for question in self.questions}
        if len(by_name) < len(self.questions):
            names = [question.name for question in self.questions]
            twice = sorted({name for name in names if names.count(name) > 1})
            raise ValueError(f"{self.name}: two questions of one name: {', '.join(twice)}")
        object.__setattr__(self, "_by_name", by_name)

    def question(self, name: str) -> Question:
        """The question of that name; raises KeyError when there is none."""
        return self._by_name[name]
