"""Reads the tables beside it: places, districts, states and postcodes; where they come from stands in SOURCES.md."""

import csv
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import dropwhile
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from domain.places.areas import District, DistrictType, Place, State
from domain.places.once import once
from domain.places.spelling import name_parts

FOLDER = Path(__file__).parent / "tables"
LANGUAGES = ("uk", "ru")
_NO_NAMES: MappingProxyType[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Everything the tables hold."""

    states: dict[str, State]
    districts: dict[str, District]
    places: dict[str, Place]
    postcodes: dict[str, tuple[Place, ...]]
    """The places of each postcode; those that are merely localities only where their district has no other there."""
    postal_names: dict[tuple[str, str], Place]
    """The places by district and the name that the table of postcodes has for them."""


class _Postal(NamedTuple):
    of_postcode: dict[str, tuple[Place, ...]]
    of_name: dict[tuple[str, str], Place]


class _Corrections:
    """What the tables lack, or have wrong."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], list[str]] = defaultdict(list)
        for identity, field, value, _ in rows("corrections"):
            self._values[identity, field].append(value)

    def names(self, identity: str, shown: dict[str, str], searched: list[str]) -> tuple[dict[str, str], list[str]]:
        """Return the names to be shown by language, and those only to be searched."""
        for language in LANGUAGES:
            for value in self._values.get((identity, f"name_{language}"), ()):
                shown[language] = value
        dropped = self._values.get((identity, "drop"), ())
        searched += self._values.get((identity, "search"), ())
        return {code: name for code, name in shown.items() if name}, [n for n in searched if n and n not in dropped]


def rows(table: str) -> Iterator[list[str]]:
    """Read a table row by row, without its heading and the comments below that.

    Row by row, as a list of all would stay in the process as room that nothing else fits into.
    """
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from dropwhile(lambda row: row[0].startswith("#"), reader)


@once
def gazetteer() -> Gazetteer:
    """Read everything, at the first use."""
    corrections = _Corrections()
    states = _states(corrections)
    districts = _districts(corrections)
    places = _places(corrections, districts)
    postal = _add_postal_places(places, districts)
    return Gazetteer(states, districts, places, postal.of_postcode, postal.of_name)


def _states(corrections: _Corrections) -> dict[str, State]:
    found = {}
    for code, _, name, uk, uk_short, ru, population, *_ in rows("states"):
        shown, searched = corrections.names(code, {"uk": uk_short or uk, "ru": ru}, [uk])
        found[code] = State(code, name, shown, tuple(searched), int(population))
    return found


def _districts(corrections: _Corrections) -> dict[str, District]:
    plates = {ags: tuple(letters.split()) for ags, letters in rows("plates")}
    found = {}
    for ags, name, kind, _, code, population, latitude, longitude in rows("districts"):
        _, searched = corrections.names(ags, {}, [])
        found[ags] = District(
            ags,
            name,
            DistrictType(kind),
            code,
            int(population),
            tuple(searched),
            plates.get(ags, ()),
            float(latitude),
            float(longitude),
        )
    return found


def _places(corrections: _Corrections, districts: dict[str, District]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for row in rows("places"):
        name, uk, _, ru, _, other, cyrillic, kind, ags, district, _, _, _, population, latitude, longitude, number = row
        identity = ags or f"g{number}"
        more = [*other.split("|"), *cyrillic.split("|")] if other or cyrillic else []
        shown, searched = corrections.names(identity, {"uk": uk, "ru": ru}, more)
        found[identity] = Place(
            identity,
            name,
            shown or _NO_NAMES,
            tuple(searched),
            districts[district],
            kind == "gemeinde",
            int(population or 0),
            float(latitude),
            float(longitude),
        )
    return found


def _add_postal_places(places: dict[str, Place], districts: dict[str, District]) -> _Postal:
    """Find the place of each row of the postcodes; what no other table has becomes a place of its own."""
    by_name = _by_name(places.values())
    of_postcode: dict[str, list[Place]] = defaultdict(list)
    for row in rows("places"):
        if row[12]:
            of_postcode[row[12]].append(places[row[8]])
    seen: dict[tuple[str, str], Place] = {}
    for postcode, name, ags, _, _, latitude, longitude in rows("postcodes"):
        place = seen.get((ags, name)) or _known(by_name, ags, name)
        if place is None:
            identity = f"z{postcode}-{zlib.crc32(name.encode()):08x}"
            place = Place(identity, name, _NO_NAMES, (), districts[ags], False, 0, float(latitude), float(longitude))
            places[identity] = by_name[ags, name_parts(name).without_glue] = place
        # Texts that are there already, so that those of this table are not kept a second time.
        seen[place.district.ags, place.name if place.name == name else name] = place
        if place not in of_postcode[postcode]:
            of_postcode[postcode].append(place)
    return _Postal({postcode: _worth_naming(found) for postcode, found in of_postcode.items()}, seen)


def _by_name(places: Iterable[Place]) -> dict[tuple[str, str], Place]:
    """Arrange places by district and name, in full, in short, and Dessau for Dessau-Roßlau."""
    by_name: dict[tuple[str, str], Place] = {}
    of_parts: dict[tuple[str, str], Place] = {}
    for place in places:
        parts = name_parts(place.name)
        for name in (parts.head,) if parts.whole == parts.bare else (parts.without_glue, parts.head, parts.bare):
            key = (place.district.ags, name)
            if key not in by_name or (place.is_municipality and not by_name[key].is_municipality):
                by_name[key] = place
        if place.is_municipality:
            of_parts.update({(place.district.ags, part): place for part in parts.parts})
    return of_parts | by_name


def _known(by_name: dict[tuple[str, str], Place], ags: str, name: str) -> Place | None:
    """Find a place by its name, or for "Schkopau Döllnitz" by the municipality in front."""
    parts = name_parts(name)
    place = by_name.get((ags, parts.without_glue))
    if place is None and parts.whole != parts.bare:  # Falkenstein/Vogtland and Falkenstein/Vogtl.
        place = by_name.get((ags, parts.head)) or by_name.get((ags, parts.bare))
    if place is None and " " in name:
        place = by_name.get((ags, name_parts(name.split(" ")[0]).head))
        return place if place is not None and place.is_municipality else None
    return place


def _worth_naming(places: list[Place]) -> tuple[Place, ...]:
    """Leave localities out where their district has a municipality under the same postcode."""
    if len(places) == 1:
        return (places[0],)
    with_municipality = {place.district.ags for place in places if place.is_municipality}
    return tuple(place for place in places if place.is_municipality or place.district.ags not in with_municipality)
