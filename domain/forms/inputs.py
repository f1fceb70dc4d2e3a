"""Everything a person can do to a response."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.forms.rules import Value


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that has its type already: a tapped choice, toggled choices, a suggested text."""

    question: str
    value: Value


@dataclass(frozen=True, slots=True)
class Typed:
    """A raw text, to be read as the question's kind; of a day without its year, today tells which is meant."""

    question: str
    text: str
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A part of an answer that is kept until the rest is there: ticks of a long list, the day of a day and time."""

    question: str
    value: Value


@dataclass(frozen=True, slots=True)
class Back:
    """To the question before; while correcting, to where one came from."""


@dataclass(frozen=True, slots=True)
class Skip:
    """On without an answer; an answer that stood is taken away."""

    question: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Leave it for later."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on where it was left."""


@dataclass(frozen=True, slots=True)
class Correct:
    """Change what was answered or skipped."""

    question: str


@dataclass(frozen=True, slots=True)
class Send:
    """Hand in what the summary shows."""


Input: TypeAlias = Answer | Typed | Draft | Back | Skip | Pause | Resume | Correct | Send
