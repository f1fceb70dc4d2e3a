"""Where districts lie, as far as a dot on a small map needs it."""

from domain.places.tables import gazetteer


def district_center(ags: str) -> tuple[float, float] | None:
    """Return latitude and longitude of a district's seat; None where there is no such district."""
    district = gazetteer().districts.get(ags)
    return (district.latitude, district.longitude) if district is not None else None


def district_centers() -> tuple[tuple[float, float], ...]:
    """Return those of all districts: together they have the shape of Germany."""
    return tuple((each.latitude, each.longitude) for each in gazetteer().districts.values())
