"""Finds an area again by what is stored of it, and its names."""

from collections.abc import Mapping

from domain.places.areas import Area, AreaNames, Entity
from domain.places.tables import gazetteer


def area(key: str) -> Area | None:
    """Return the area of a stored key; None where there is none."""
    source = gazetteer()
    kind, _, identity = key.partition(":")
    tables: dict[str, Mapping[str, Entity]] = {"p": source.places, "k": source.districts, "s": source.states}
    entity = tables.get(kind, {}).get(identity)
    return entity.area if entity is not None else None


def name_of(named: Area, language: str) -> AreaNames:
    """Return the names of an area, in the language where the data has one."""
    source = gazetteer()
    place = source.places.get(named.place_id or "")
    district = source.districts.get(named.district_ags or "")
    city = source.places.get(f"{district.ags}000") if district is not None and district.type.is_city else None
    local = place.local_names.get(language) if place is not None else None
    return AreaNames(
        place=place.name if place is not None else None,
        local_place=local if place is not None and local != place.name else None,
        district=district.name if district is not None else None,
        official_district=district.official_name if district is not None else None,
        local_district=city.local_names.get(language) if city is not None else None,
        district_type=district.type if district is not None else None,
        is_whole_district=district is not None and (place is None or place is city),
        state=named.state,
    )
