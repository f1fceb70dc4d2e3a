"""Orders what a text may mean, and says whether the first may be taken without asking."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from domain.places.areas import Area, Entity, Place, State
from domain.places.meanings import Meaning, Reason
from domain.places.spelling import name_parts

HOME = ("DE-SN", "DE-ST", "DE-TH")
MOST = 8
"""More are no help to somebody who has to choose."""
CLEAR = 0.79
"""From this score on an area may be taken without asking, unless another has the same."""
AS_GOOD = 0.1
"""How far two names may differ in how well they fit and still fit equally."""
_LEAST = 0.5
_HOME_FIRST = 10
_LOCALITY = 0.3
_UNKNOWN_SIZE = 150
_DWARFED = 20
"""Nobody is asked after a namesake so many times smaller …"""
_DWARFED_IN_DISTRICT = 8
"""… and within one district, where less is at stake, not after one so many times smaller."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An area that a text or a position may mean."""

    area: Area
    score: float
    """From 0 to 1. Those that fit equally have the same, so that one asks."""
    reason: Reason


@dataclass(slots=True)
class Fit:
    """An area that something in the text names, and how well it fits to all of the text."""

    entity: Entity
    reason: Reason
    fit: float


def fits_of(meanings: Iterable[Meaning]) -> list[Fit]:
    """Begin with what names mean by themselves."""
    return [Fit(*meaning) for meaning in meanings]


def is_clear(candidates: Sequence[Candidate]) -> bool:
    """Whether the first may be taken without asking."""
    if not candidates or candidates[0].score < CLEAR:
        return False
    return len(candidates) == 1 or candidates[1].score < candidates[0].score


def state_of(entity: Entity) -> str:
    """Return the state that something lies in, or is."""
    return entity.code if isinstance(entity, State) else entity.state


def ranked(fits: Iterable[Fit], home: Collection[str]) -> list[Candidate]:
    """Order by fit, and what fits equally by its size, the programme's states first; equals get the same score."""
    best: dict[str, Fit] = {}
    for fit in fits:
        key = fit.entity.area.key
        if key not in best or fit.fit > best[key].fit:
            best[key] = fit
    rest = sorted(best.values(), key=lambda fit: -fit.fit)
    found: list[Candidate] = []
    while rest and len(found) < MOST and rest[0].fit >= _LEAST:
        top = rest[0].fit
        equals = sorted((f for f in rest if f.fit >= top - AS_GOOD), key=lambda f: -_weight(f.entity, home))
        rest = [fit for fit in rest if fit.fit < top - AS_GOOD]
        score = round(min(top, found[-1].score - 0.05) if found else top, 2)
        first = next(fit for fit in equals if not any(_is_part(fit, other) for other in equals))
        for fit in _of_each_district_first(equals):
            behind = _is_dwarfed(fit, first, home) or any(_is_part(fit, other) for other in equals)
            found.append(Candidate(fit.entity.area, round(max(0, score - 0.15), 2) if behind else score, fit.reason))
    found.sort(key=lambda candidate: -candidate.score)
    return found[:MOST]


def _of_each_district_first(fits: list[Fit]) -> list[Fit]:
    """Let no district be left out because another has so many places that fit equally."""
    if len(fits) <= MOST:
        return fits
    districts = [fit.entity.area.district_ags for fit in fits]
    first = [fit for place, fit in enumerate(fits) if districts[place] not in districts[:place]]
    return first + [fit for fit in fits if not any(fit is each for each in first)]


def _is_dwarfed(fit: Fit, first: Fit, home: Collection[str]) -> bool:
    """Whether nobody would think of this one beside the first."""
    one, other = first.entity, fit.entity
    times = _weight(one, home) / _weight(other, home)
    if fit.fit < first.fit - AS_GOOD / 2 and times > 1:
        return True  # smaller, and fits less: Schmölln-Putzkau beside Schmölln
    if isinstance(one, Place) and isinstance(other, Place):
        if one.district is other.district:
            return times > _DWARFED_IN_DISTRICT
        fits_as_well = fit.fit > first.fit - AS_GOOD / 2 and other.population and other.state in home
        if fit.reason is Reason.POSTCODE or fits_as_well:
            return False  # smaller, but all that was said fits
    return times > _DWARFED


def _is_part(fit: Fit, other: Fit) -> bool:
    """Whether another of the same district fits better: "Roßlau" is in Dessau-Roßlau; or is all of it: St. Gangloff."""
    one, more = fit.entity, other.entity
    if not isinstance(one, Place) or not isinstance(more, Place) or one.district is not more.district:
        return False
    if other.fit > fit.fit + AS_GOOD / 2:
        return True
    is_within = more.is_municipality and not one.is_municipality
    return is_within and name_parts(one.name).head == name_parts(more.name).head


def _weight(entity: Entity, home: Collection[str]) -> float:
    weight = float(entity.population or _UNKNOWN_SIZE)
    if isinstance(entity, Place) and not entity.is_municipality:
        weight *= _LOCALITY
    return weight * _HOME_FIRST if state_of(entity) in home else weight
