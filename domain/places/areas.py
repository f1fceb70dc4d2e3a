"""What somebody can mean by where they are: a place, a whole district, a whole state."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class DistrictType(StrEnum):
    """What a district calls itself, as the official register has it."""

    CITY = "kreisfreie Stadt"
    URBAN = "Stadtkreis"
    RURAL = "Landkreis"
    PLAIN = "Kreis"
    REGIONAL = "Regionalverband"

    @property
    def is_city(self) -> bool:
        """Whether the district is a single city."""
        return self in {DistrictType.CITY, DistrictType.URBAN}


@dataclass(frozen=True, slots=True)
class Area:
    """Where somebody is, as it is stored: a place, a whole district (no place) or a whole state (no district)."""

    key: str
    """Stable and at most 24 bytes, to fit into a button: `p:` and a place, `k:` and an AGS, `s:` and a code."""
    place_id: str | None
    district_ags: str | None
    state: str
    """ISO 3166-2."""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A federal state."""

    code: str
    name: str
    local_names: Mapping[str, str]
    search_names: tuple[str, ...]
    population: int

    @property
    def area(self) -> Area:
        """All of it."""
        return Area(f"s:{self.code}", None, None, self.code)


@dataclass(frozen=True, slots=True, eq=False)
class District:
    """A Landkreis, or a city that is a district of its own."""

    ags: str
    name: str
    type: DistrictType
    state: str
    population: int
    search_names: tuple[str, ...]
    plates: tuple[str, ...]
    latitude: float
    longitude: float

    @property
    def area(self) -> Area:
        """All of it."""
        return Area(f"k:{self.ags}", None, self.ags, self.state)

    @property
    def official_name(self) -> str:
        """The name with its type, unless it says so itself: "Landkreis Leipzig", but "Burgenlandkreis"."""
        says_so = "kreis" in self.name.casefold() or self.name.startswith(("Region", "Städteregion"))
        return self.name if says_so or self.type.is_city else f"{self.type} {self.name}"


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A municipality, or a locality within one."""

    id: str
    """The AGS of a municipality, `g` and GeoNames' number, or `z`, a postcode and a sign for its name."""
    name: str
    local_names: Mapping[str, str]
    search_names: tuple[str, ...]
    district: District
    is_municipality: bool
    population: int
    """0 where it is not known."""
    latitude: float
    longitude: float

    @property
    def state(self) -> str:
        """ISO 3166-2."""
        return self.district.state

    @property
    def area(self) -> Area:
        """As it is stored."""
        return Area(f"p:{self.id}", self.id, self.district.ags, self.district.state)


Entity = State | District | Place


@dataclass(frozen=True, slots=True)
class AreaNames:
    """What a view needs to name an area."""

    place: str | None
    """As the official register has it; None where a whole district or state is meant."""
    local_place: str | None
    """In the language asked for, where the data has a name that differs."""
    district: str | None
    official_district: str | None
    """With its type where that belongs to it: "Landkreis Leipzig", "Burgenlandkreis"."""
    local_district: str | None
    """A city that is a district of its own has a name in the language."""
    district_type: DistrictType | None
    is_whole_district: bool
    """Whether the place is all of its district, or the district itself is meant."""
    state: str
