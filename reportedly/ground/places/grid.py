"""Military grid references (MGRS) as degrees: the lettering of NGA.SIG.0012 (2014), Krüger's series
for the UTM projection as Karney (2011) gives them."""

import re
from math import asin, atan2, cos, cosh, degrees, radians, sin, sinh

GRID = re.compile(
    r"(?<![\w.])(?P<zone>0?[1-9]|[1-5]\d|60)(?P<band>[C-HJ-NP-X])\s?"
    r"(?P<column>[A-HJ-NP-Z])(?P<row>[A-HJ-NP-V])\s?"
    r"(?:(?P<pair>\d{3,5}\s\d{3,5})|(?P<run>\d{6}|\d{8}|\d{10}))(?!\w|\.\d)"
)
"""From six figures on, which are 100 m: fewer stand in the names of weapons and of goods as
well."""

_COLUMNS = ("STUVWXYZ", "ABCDEFGH", "JKLMNPQR")
"""By the zone's remainder of three."""
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_SQUARE, _CYCLE = 100_000, 2_000_000
"""Metres of a square, and after which the letters of its row come again."""
_STRAY = 1.0
"""Degrees by which a square may reach out of its band."""

_AXIS, _FLATTENING, _SCALE, _FALSE_EAST, _FALSE_NORTH = (
    6_378_137.0,
    1 / 298.257223563,
    0.9996,
    500_000,
    10_000_000,
)
_N = _FLATTENING / (2 - _FLATTENING)
_RADIUS = _AXIS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (_N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96, _N**2 / 48 + _N**3 / 15, 17 * _N**3 / 480)
_DELTA = (2 * _N - 2 * _N**2 / 3 - 2 * _N**3, 7 * _N**2 / 3 - 8 * _N**3 / 5, 56 * _N**3 / 15)


def point(match: re.Match[str]) -> tuple[float, float, float] | None:
    """Latitude and longitude of the middle of the square that the reference names, and its side in
    metres; None for no such."""
    east, _, north = (match["pair"] or "").partition(" ")
    if match["run"]:
        half = len(match["run"]) // 2
        east, north = match["run"][:half], match["run"][half:]
    zone, column, row = int(match["zone"]), match["column"], match["row"]
    if len(east) != len(north) or column not in _COLUMNS[zone % 3]:
        return None
    side = 10.0 ** (5 - len(east))
    easting = (_COLUMNS[zone % 3].index(column) + 1) * _SQUARE + (int(east) + 0.5) * side
    northing = (_ROWS.index(row) - 5 * (zone % 2 == 0)) % len(_ROWS) * _SQUARE + (
        int(north) + 0.5
    ) * side
    southernmost = -80 + 8 * _BANDS.index(match["band"])
    for cycle in range(5):
        lat, lon = _degrees(
            zone, easting, northing + cycle * _CYCLE - _FALSE_NORTH * (southernmost < 0)
        )
        if southernmost - _STRAY <= lat <= southernmost + 8 + _STRAY + 4 * (match["band"] == "X"):
            return lat, lon, side
    return None


def _degrees(zone: int, easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude (WGS84) of a point of the UTM zone; the northing counts from the
    equator."""
    xi, eta = northing / (_SCALE * _RADIUS), (easting - _FALSE_EAST) / (_SCALE * _RADIUS)
    terms = tuple(enumerate(_BETA, start=1))
    up = xi - sum(b * sin(2 * j * xi) * cosh(2 * j * eta) for j, b in terms)
    across = eta - sum(b * cos(2 * j * xi) * sinh(2 * j * eta) for j, b in terms)
    conformal = asin(sin(up) / cosh(across))
    lat = conformal + sum(d * sin(2 * j * conformal) for j, d in enumerate(_DELTA, start=1))
    return degrees(lat), degrees(radians(6 * zone - 183) + atan2(sinh(across), cos(up)))
