"""What a name may stand for, kept so small that a collection of garbage does not stumble over tens of thousands."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from domain.places.areas import District, Entity, Place, State


class Reason(StrEnum):
    """Why something was found."""

    POSTCODE = "postcode"
    NAME = "name"
    SHORT_NAME = "short name"
    DISTRICT = "district"
    STATE = "state"
    PLATE = "plate"
    EXONYM = "exonym"
    TRANSLITERATION = "transliteration"
    LIKENESS = "likeness"
    NEAREST = "nearest"


class Meaning(NamedTuple):
    """What a name may stand for, why, and how well it fits."""

    entity: Entity
    reason: Reason
    fit: float


TOWN, CITY = 5_000, 50_000
_GRADE_BITS = 8


class Table:
    """Meanings by name. One is kept as a number, several as a tuple of numbers: neither is tracked by the collector."""

    def __init__(self, entities: list[Entity]) -> None:
        self._entities = entities
        self._codes: dict[str, int | tuple[int, ...]] = {}
        self._grades: dict[tuple[Reason, float], int] = {}
        self._by_grade: list[tuple[Reason, float]] = []

    def add(self, name: str, reason: Reason, fit: float) -> None:
        """Let a name mean the newest of the entities; the first, and best, of its meanings counts."""
        grade = self._grades.setdefault((reason, fit), len(self._grades))
        if grade == len(self._by_grade):
            self._by_grade.append((reason, fit))
        number = len(self._entities) - 1
        code = number << _GRADE_BITS | grade
        known = self._codes.get(name)
        if known is None:
            self._codes[name] = code
        elif isinstance(known, int):
            if known >> _GRADE_BITS != number:
                self._codes[name] = (known, code)
        elif known[-1] >> _GRADE_BITS != number:
            self._codes[name] = (*known, code)

    def get(self, name: str) -> list[Meaning]:
        """Return what a name may mean."""
        codes = self._codes.get(name)
        if codes is None:
            return []
        several = (codes,) if isinstance(codes, int) else codes
        mask = (1 << _GRADE_BITS) - 1
        return [Meaning(self._entities[code >> _GRADE_BITS], *self._by_grade[code & mask]) for code in several]

    def __contains__(self, name: object) -> bool:
        return name in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


def settled(meanings: list[Meaning]) -> list[Meaning]:
    """Put a district behind the town it is named after, and a village behind the state of its name.

    Who says "Leipzig" seldom means the country around it, and who says "Sachsen" not Sachsen bei Ansbach.
    """
    if any(isinstance(meaning.entity, State) and meaning.fit >= 0.9 for meaning in meanings):
        return [
            m if isinstance(m.entity, State) or m.entity.population > CITY else m._replace(fit=m.fit * 0.6)
            for m in meanings
        ]
    if not any(isinstance(meaning.entity, District) for meaning in meanings):
        return meanings
    town = any(isinstance(m.entity, Place) and m.entity.population >= TOWN and m.fit >= 0.9 for m in meanings)
    return [m._replace(fit=m.fit * 0.8) if town and isinstance(m.entity, District) else m for m in meanings]
