"""What was counted of a question, before it is decided what of it may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, TypeAlias


class Span(NamedTuple):
    """Numbers from `low` to `high`; None where there is no end. One number alone is both."""

    low: Decimal | None
    high: Decimal | None


class RankOf(NamedTuple):
    """That a choice was put at a rank, from 1."""

    choice: str
    rank: int


Key: TypeAlias = str | Span | RankOf | None
"""What is counted: a choice, a state or district, a month, numbers, a rank; None is no answer."""
NO_ANSWER: Key = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many responses have each answer to one question."""

    answered: int
    """By how many responses the question was answered."""
    values: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[float, int] = field(default_factory=dict)
    ranks: Mapping[RankOf, int] = field(default_factory=dict)
