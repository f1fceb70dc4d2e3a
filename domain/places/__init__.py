"""Where somebody is: what a text or a position means, as a place, a district and a state.

The tables are read at the first use, not at import.
"""

from domain.places.areas import Area, AreaNames, DistrictType
from domain.places.around import Surroundings, has_center, is_around, surroundings
from domain.places.finding import find, load
from domain.places.meanings import Reason
from domain.places.naming import area, name_of
from domain.places.nearest import near
from domain.places.ranking import CLEAR, HOME, Candidate, is_clear

__all__ = [
    "CLEAR",
    "HOME",
    "Area",
    "AreaNames",
    "Candidate",
    "DistrictType",
    "Reason",
    "Surroundings",
    "area",
    "find",
    "has_center",
    "is_around",
    "is_clear",
    "load",
    "name_of",
    "near",
    "surroundings",
]
