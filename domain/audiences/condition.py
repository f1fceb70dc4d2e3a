"""What a condition on people is, and what it looks at of them."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self, TypeAlias

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json]"


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What conditions look at of somebody who has arrived."""

    language: str
    arrived_at: datetime
    role: str | None = None
    state: str | None = None
    district: str | None = None
    place: str | None = None
    topics: frozenset[str] = frozenset()
    """What they help with, and what the initiatives help with that they speak for."""
    consented: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    """The names of the surveys they took part in."""


class Condition(ABC):
    """One condition on a person. Written down it is its noun with `to_data`."""

    __slots__ = ()
    noun: ClassVar[str]

    @abstractmethod
    def is_met_by(self, person: PersonFacts) -> bool:
        """Tell whether somebody meets it."""

    @abstractmethod
    def to_data(self) -> Json:
        """Return what is written down beside the noun."""

    @classmethod
    @abstractmethod
    def read(cls, data: object) -> Self | None:
        """Read what was written down; None for anything else."""
