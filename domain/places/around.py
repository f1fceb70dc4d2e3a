"""What lies around a place: told of one area by its distance, and of all of them as sets of keys."""

from dataclasses import dataclass
from functools import lru_cache

from domain.places.areas import District, Place
from domain.places.distance import kilometers
from domain.places.tables import gazetteer


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything within a radius. Whoever is in one of `districts` is within, but for the places `without`.

    So a query names some districts and the places at the border, and not each of thousands.
    """

    districts: frozenset[str]
    """Whose center is within."""
    without: frozenset[str]
    """Places of these districts that are farther away."""
    places: frozenset[str]
    """Places of other districts that are within."""


def has_center(key: str) -> bool:
    """Tell whether there is such a place or district; a whole state has no center that anybody would mean."""
    return _center(key) is not None


def is_around(key: str, km: int, *, district: str | None, place: str | None) -> bool:
    """Tell whether somebody is within so many kilometers: their place, else the center of their district."""
    center = _center(key)
    source = gazetteer()
    where = source.places.get(place or "") or source.districts.get(district or "")
    return center is not None and where is not None and _distance(center, where) <= km


@lru_cache(maxsize=64)
def surroundings(key: str, km: int) -> Surroundings:
    """Return all that lies within so many kilometers of a place or the center of a district."""
    center = _center(key)
    if center is None:
        return Surroundings(frozenset(), frozenset(), frozenset())
    source = gazetteer()
    districts = frozenset(ags for ags, each in source.districts.items() if _distance(center, each) <= km)
    near = {id_ for id_, place in source.places.items() if _distance(center, place) <= km}
    of_districts = {id_ for id_, place in source.places.items() if place.district.ags in districts}
    return Surroundings(districts, frozenset(of_districts - near), frozenset(near - of_districts))


def _center(key: str) -> Place | District | None:
    kind, _, identity = key.partition(":")
    if kind == "p":
        return gazetteer().places.get(identity)
    return gazetteer().districts.get(identity) if kind == "k" else None


def _distance(one: Place | District, other: Place | District) -> float:
    return kilometers(one.latitude, one.longitude, other.latitude, other.longitude)
