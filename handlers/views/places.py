"""Where somebody is, in one line."""

from domain.places import Area, AreaNames, DistrictType, name_of
from handlers.views.states import state_name
from locales import Translator

SOURCES = (
    "GeoNames (CC BY 4.0); © Statistisches Bundesamt (Destatis), 2023, dl-de/by-2-0; Unicode CLDR (Unicode License)"
)
"""Whose data it is, as their licenses want it said; the whole list is in domain/places/tables/SOURCES.md."""


def area_line(t: Translator, area: Area) -> str:
    """Name a place with its district and state, a whole district, or a whole state."""
    names = name_of(area, t.language)
    state = state_name(t, area.state)
    if names.district is None:
        return state
    if names.district_type in {DistrictType.CITY, DistrictType.URBAN}:
        return _in_city(t, names, state)
    if names.place is None:
        # TRANSLATORS: Where somebody is: a district and its federal state. {district} is the German name, with its type
        # where it has one: "Landkreis Leipzig", "Burgenlandkreis".
        return t.plain("{district}, {state}", district=names.official_district, state=state)
    return t.plain(
        # TRANSLATORS: Where somebody is. {district} is the German name, with its type where it has one.
        "{place}, {district}, {state}",
        place=_both(names.local_place, names.place),
        district=names.official_district,
        state=state,
    )


def _in_city(t: Translator, names: AreaNames, state: str) -> str:
    city = _both(names.local_district, names.district or "")
    if not names.is_whole_district:
        place = _both(names.local_place, names.place or "")
        # TRANSLATORS: Where somebody is: a part of a city that is a district of its own.
        return t.plain("{place}, city of {city}, {state}", place=place, city=city, state=state)
    if names.district_type is DistrictType.URBAN:
        # TRANSLATORS: Where somebody is: a city that is a district of its own, in Baden-Württemberg ("Stadtkreis").
        return t.plain("{city} (urban district), {state}", city=city, state=state)
    # TRANSLATORS: Where somebody is: a city that is a district of its own ("kreisfreie Stadt").
    return t.plain("{city} (independent city), {state}", city=city, state=state)


def area_choice(t: Translator, area: Area) -> str:
    """Name an area on a button, among others of nearly the same name."""
    names = name_of(area, t.language)
    if names.district is None:
        return state_name(t, area.state)
    if names.place is None:
        return names.official_district or names.district
    if names.is_whole_district:
        return _both(names.local_place, names.place)
    return f"{names.local_place or names.place} · {names.official_district}"


def _both(local: str | None, german: str) -> str:
    """Put the German name beside the one in the person's language: it is what stands on signs and letters."""
    return f"{local} · {german}" if local else german
