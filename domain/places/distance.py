"""How far apart two points of Germany are."""

from math import cos, hypot, radians

KM_A_DEGREE = 111.2


def kilometers(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the distance, on a plane that is good enough for neighbors."""
    east = (other_longitude - longitude) * cos(radians((latitude + other_latitude) / 2))
    return hypot(other_latitude - latitude, east) * KM_A_DEGREE
