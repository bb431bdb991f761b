"""Distances on the ground: the one formula, and the cells of a map in which neighbours are
found."""

from collections.abc import Iterator
from math import cos, hypot, radians

KM_PER_DEGREE = 111.195
"""Kilometres to a degree of a great circle (mean radius of the earth: 6,371.0088 km, IUGG
1980)."""
CELLS_PER_DEGREE = 5
"""A cell is 22 km high, and 8 km wide or more up to 68 degrees north: who is beside a site stands
in its cell or in the next."""

LonLat = tuple[float, float]
Cell = tuple[int, int]


def distance_km(one: LonLat, other: LonLat) -> float:
    """Kilometres between two (lon, lat) in degrees, on a flat map at their mean latitude: good to a
    percent over some hundred kilometres (equirectangular approximation)."""
    east = (one[0] - other[0] + 180) % 360 - 180
    return KM_PER_DEGREE * hypot(east * cos(radians((one[1] + other[1]) / 2)), one[1] - other[1])


def cell(lon: float, lat: float) -> Cell:
    """The cell of the map that the position lies in."""
    return int(lon * CELLS_PER_DEGREE // 1), int(lat * CELLS_PER_DEGREE // 1)


def around(here: Cell) -> Iterator[Cell]:
    """The cell and those around it."""
    return ((here[0] + i, here[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
