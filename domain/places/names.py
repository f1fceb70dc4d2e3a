"""Every way to name a place, a district or a state, by how it is spelled and by how it sounds."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from domain.places.areas import District, Entity, Place, State
from domain.places.meanings import Meaning, Reason, Table
from domain.places.once import once
from domain.places.sounds import heard, sound
from domain.places.spelling import CYRILLIC_GLUE, LETTERS, folded, is_cyrillic, name_parts
from domain.places.tables import Gazetteer, gazetteer, rows

PLATE_FIT = 0.95
SHORTEST_PART = 4
BIG = 20_000
"""A town of so many is not given up for a namesake abroad, nor for a common word."""
CUT = re.compile(r" ?[(/,]")
"""Where the name ends and what tells it from others begins."""


class Names:
    """All names of the gazetteer."""

    def __init__(self, source: Gazetteer) -> None:
        self.gazetteer = source
        self._entities: list[Entity] = []
        self.spelled = Table(self._entities)
        """By what `folded` leaves of the words, joined."""
        self.sounding = Table(self._entities)
        """By what `sound` leaves of them."""
        self.plates: dict[str, list[Meaning]] = defaultdict(list)
        self.elsewhere: set[str] = set()
        """Names of places outside Germany, spelled and sounding."""
        for state in source.states.values():
            self._add_state(state)
        for district in source.districts.values():
            self._add_district(district)
        for place in source.places.values():
            self._add_place(place)
        self._add_elsewhere()
        self.spelled_by_length = _by_length(self.spelled, self.elsewhere)
        self.sounding_by_length = _by_length(self.sounding, self.elsewhere)

    def _add_any(self, name: str, reason: Reason, fit: float) -> None:
        """Add a name in either script, with and without what tells it from others."""
        if is_cyrillic(name):
            for key, weaker in _cyrillic_keys(name):
                self.sounding.add(key, reason, fit - weaker)
        else:
            parts = name_parts(name)
            self.spelled.add(parts.whole, reason, fit)
            self.spelled.add(parts.without_glue, reason, fit)
            self.sounding.add(heard(_letters(name)), reason, fit - 0.07)

    def _add_state(self, state: State) -> None:
        self._entities.append(state)
        if any(city.type.is_city and city.name == state.name for city in self.gazetteer.districts.values()):
            return  # Berlin, Hamburg and Bremen are meant as cities
        for name in (state.name, *state.local_names.values(), *state.search_names):
            self._add_any(name, Reason.STATE, 1.0)

    def _add_district(self, district: District) -> None:
        self._entities.append(district)
        for letters in district.plates:
            self.plates[letters.lower()].append(Meaning(district, Reason.PLATE, PLATE_FIT))
        if district.type.is_city:
            return  # its place is found
        for name in (district.name, *district.search_names):
            self._add_any(name, Reason.DISTRICT, 1.0)
        head = name_parts(district.name).head
        self.spelled.add(head, Reason.DISTRICT, 0.97)
        if "land" not in head and "kreis" not in head:
            self.spelled.add(f"{head}land", Reason.DISTRICT, 0.95)

    def _add_place(self, place: Place) -> None:
        self._entities.append(place)
        parts = name_parts(place.name)
        self.spelled.add(parts.whole, Reason.NAME, 1.0)
        if parts.head != parts.whole:
            self.spelled.add(parts.without_glue, Reason.NAME, 1.0)
            self.spelled.add(parts.head, Reason.SHORT_NAME, 0.97)
        for name in place.local_names.values():
            self._add_any(name, Reason.EXONYM, 1.0)
        for name in place.search_names:
            self._add_any(name, Reason.EXONYM if is_cyrillic(name) else Reason.NAME, 0.96)
        head = place.name.lower()
        if not head.isalpha():
            head = CUT.split(head)[0]
        self.sounding.add(heard(_letters(head)), Reason.TRANSLITERATION, 0.93)
        if len(head) != len(place.name) and place.is_municipality:
            self.sounding.add(heard(_letters(place.name)), Reason.TRANSLITERATION, 0.93)
        if parts.bare != parts.head and len(parts.bare) >= SHORTEST_PART:
            self.spelled.add(parts.bare, Reason.SHORT_NAME, 0.95)
        if len(parts.parts) == 2 and place.is_municipality:
            self._add_parts(parts.parts, head)

    def _add_parts(self, parts: Iterable[str], head: str) -> None:
        """Bitterfeld and Wolfen are enough for Bitterfeld-Wolfen."""
        for part in parts:
            if len(part) >= SHORTEST_PART:
                self.spelled.add(part, Reason.SHORT_NAME, 0.9)
        for part in head.split("-"):
            if len(part) >= SHORTEST_PART:
                self.sounding.add(heard(_letters(part)), Reason.TRANSLITERATION, 0.88)

    def _add_elsewhere(self) -> None:
        """Take the names abroad; a place that counts goes first, a hamlet of the same name does not."""
        for _, names in rows("elsewhere"):
            for name in names.split(", "):
                cyrillic = is_cyrillic(name)
                key = sound(_letters(name)) if cyrillic else name_parts(name).whole
                known = (self.sounding if cyrillic else self.spelled).get(key)
                if all(isinstance(m.entity, Place) and m.entity.population < BIG for m in known):
                    self.elsewhere.add(key)


def _letters(name: str) -> str:
    name = name.lower()
    return name if name.isalpha() else "".join(LETTERS.findall(name))


def _cyrillic_keys(name: str) -> Iterator[tuple[str, float]]:
    """Give how a Cyrillic name sounds, in full and in short, each with how much weaker that fits."""
    spelled = name.lower()
    yield sound(_letters(spelled)), 0.0
    if not spelled.isalpha():
        words = LETTERS.findall(CUT.split(spelled)[0])
        yield sound("".join(word for word in words if word not in CYRILLIC_GLUE)), 0.0
        glued = next((n for n, word in enumerate(words) if n and word in CYRILLIC_GLUE), len(words))
        yield sound("".join(words[:glued])), 0.03


def _by_length(names: Iterable[str], more: Iterable[str]) -> dict[int, list[str]]:
    lengths: dict[int, list[str]] = defaultdict(list)
    for name in chain(names, sorted(more)):
        lengths[len(name)].append(name)
    return dict(lengths)


@once
def all_names() -> Names:
    """Read and arrange everything, at the first use."""
    names = Names(gazetteer())
    name_parts.cache_clear()  # each name was taken apart several times, and hardly any is again
    return names


def abbreviates(word: str, mark: str) -> bool:
    """Whether a word is the beginning of a mark: "s" of "saale", "vogtl" of "vogtland"."""
    return mark.startswith(word) or (len(mark) >= 3 and word.startswith(mark))


@cache
def marks_of(place: Place) -> tuple[str, ...]:
    """What tells a place from others of its name: the words behind it, the words of its state."""
    state = gazetteer().states[place.state].name
    return (*name_parts(place.name).marks, *(folded(word) for word in LETTERS.findall(state.lower())))


@cache
def marks_of_district(district: District) -> tuple[str, ...]:
    """What tells a district: the words of its name but those that many have, and its plates."""
    words = [folded(word) for word in LETTERS.findall(district.name.lower())]
    return (*(word for word in words if word not in {"kreis", "land"}), *(p.lower() for p in district.plates))
