"""Answers as rows, for those tables that keep what was sent: a row for each choice, words encrypted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from domain.forms import Answers, Value


class AnswerRow(Protocol):
    """A row of such a table."""

    question: str
    choice: str | None
    words: str | None


@dataclass(frozen=True, slots=True)
class Written:
    """What one row holds."""

    question: str
    choice: str | None = None
    words: str | None = None


SEVERAL = frozenset({"topics", "languages", "support", "needs", "offers"})
"""Questions with several answers: a single row of one of these is still a list."""
CHOSEN = SEVERAL | {"hours", "represents", "experience", "listed"}
"""Questions that are answered by choices; the others by words."""


def written(answers: Answers) -> Iterator[Written]:
    """Take answers apart into rows."""
    for question, value in answers.items():
        if isinstance(value, tuple):
            yield from (Written(question, choice=choice) for choice in value)
        elif question in CHOSEN:
            yield Written(question, choice=str(value))
        else:
            yield Written(question, words=str(value))


def read(rows: Iterable[AnswerRow]) -> dict[str, Value]:
    """Put the rows of one owner together again, in the order they were written."""
    found: dict[str, Value] = {}
    for row in rows:
        said = row.words if row.choice is None else row.choice
        assert said is not None
        before = found.get(row.question, ())
        found[row.question] = (*before, said) if row.question in SEVERAL and isinstance(before, tuple) else said
    return found
