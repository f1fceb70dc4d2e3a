"""What an expression is worked out on, and what it may name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from domain.forms import Answers, Kind, Value
from domain.surveys.expressions.tree import Node
from domain.surveys.expressions.values import Expressed, Single, of_answer

NOW, TODAY, START, SEED = "now()", "today()", "start()", "seed()"
WORLD = (NOW, TODAY, START, SEED)
"""Hidden answers that bring what is not for a form to know; no question can be called so."""

KEY = "key()"
"""The column in which a choice has its key, where that is not its name; no column can be called so."""

Row: TypeAlias = Mapping[str, str]
_NO_ROW: Row = MappingProxyType({})


def key_of(row: Row) -> str:
    """What a choice is known by."""
    return row.get(KEY, row["name"])


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression is worked out on: the answers, and in a filter the choice at hand."""

    answers: Answers
    row: Row = field(default_factory=lambda: _NO_ROW)


Worked: TypeAlias = Callable[[Scope], Expressed]


@dataclass(frozen=True)
class Surroundings:
    """What an expression may name."""

    own: str | None = None  # the question it belongs to
    kinds: Mapping[str, Kind] = field(default_factory=dict)  # of all questions
    repeats: Mapping[str, str] = field(default_factory=dict)  # which repeat a question is in
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the questions of each repeat
    depths: Mapping[str, int] = field(default_factory=dict)  # how many groups out the repeat of a question is
    groups: frozenset[str] = frozenset()
    lists: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)  # the choices of each list, with all columns
    list_of: Mapping[str, str] = field(default_factory=dict)  # the list of each question with choices
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # of choices by their keys, where they differ
    at_start: bool = False  # it knows no later moment than that at which a response was begun
    columns: frozenset[str] = frozenset()  # of the choices that are filtered
    version: str = ""

    @property
    def within(self) -> str | None:
        """The repeat it stands in."""
        return None if self.own is None else self.repeats.get(self.own)

    def reader(self, name: str, *, by_key: bool = False) -> Callable[[Value | None], Single]:
        """How an answer to a question is seen: choices by their names, which several may share, unless it is said."""
        kind = self.kinds.get(name)
        shared = {} if by_key else self.names.get(self.list_of.get(name, ""), {})
        if not shared:
            return lambda value: of_answer(value, kind)

        def named(value: Value | None) -> Single:
            if isinstance(value, tuple):
                return " ".join(dict.fromkeys(shared.get(each, each) for each in value))
            return of_answer(shared.get(value, value) if isinstance(value, str) else value, kind)

        return named


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression ready to be worked out, with the answers it depends on."""

    work_out: Worked
    names: frozenset[str]
    tree: Node
    frozen_answers: bool = False  # a part of it asks for answers "once", and gets them as they are now
    is_kept: bool = False  # it is worked out once, and what comes of it stays
