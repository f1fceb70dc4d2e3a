"""Finds the places nearest to a position."""

from collections import defaultdict

from domain.places.areas import Place
from domain.places.distance import kilometers
from domain.places.meanings import Reason
from domain.places.once import once
from domain.places.ranking import Candidate
from domain.places.tables import gazetteer, rows

FARTHEST_KM = 13
"""Nobody in Germany is so far from every place; who is, is elsewhere."""
MOST = 3
_CELLS_A_DEGREE = 10
_Point = tuple[float, float, Place]


def near(latitude: float, longitude: float) -> list[Candidate]:
    """Return the places nearest to a position, the nearest first, each of another municipality; [] outside Germany."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return []
    row, column = int(latitude * _CELLS_A_DEGREE), int(longitude * _CELLS_A_DEGREE)
    cells = ((row + down, column + right) for down in (-2, -1, 0, 1, 2) for right in (-2, -1, 0, 1, 2))
    apart: dict[str, tuple[float, Place]] = {}
    for cell in cells:
        for north, east, place in _points().get(cell, ()):
            distance = kilometers(latitude, longitude, north, east)
            if distance <= FARTHEST_KM and distance < apart.get(place.id, (FARTHEST_KM + 1, place))[0]:
                apart[place.id] = distance, place
    nearest = sorted(apart.values(), key=lambda found: found[0])[:MOST]
    return [
        Candidate(place.area, round(1 - distance / (2 * FARTHEST_KM) - 0.05 * rank, 2), Reason.NEAREST)
        for rank, (distance, place) in enumerate(nearest)
    ]


@once
def _points() -> dict[tuple[int, int], list[_Point]]:
    """Arrange where places are by squares of a tenth of a degree; postcodes add points within the cities."""
    source = gazetteer()
    cities = {place.district.ags: place for place in source.places.values() if place.id == f"{place.district.ags}000"}
    cells: dict[tuple[int, int], list[_Point]] = defaultdict(list)

    def add(latitude: float, longitude: float, place: Place) -> None:
        cell = int(latitude * _CELLS_A_DEGREE), int(longitude * _CELLS_A_DEGREE)
        # Nobody asked for the quarter of a city.
        cells[cell].append((latitude, longitude, cities.get(place.district.ags, place)))

    for place in source.places.values():
        add(place.latitude, place.longitude, place)
    for _, name, ags, _, _, latitude, longitude in rows("postcodes"):
        add(float(latitude), float(longitude), source.postal_names[ags, name])
    return dict(cells)
