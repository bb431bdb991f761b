"""Coordinates written in a text, as places: decimal degrees, degrees with minutes and seconds,
military grid references."""

import re
from collections.abc import Iterator

from reportedly.ground.places.grid import GRID, point
from reportedly.records.place import Place, PlacePrecision, Toponym

_SEPARATOR = r"\s{0,2}[,;/]?\s{0,2}"
_SECONDS = r"(?:(?P<{0}s>\d{{1,2}}(?:\.\d{{1,4}})?)\s?(?:[\"\u201d\u2033]|''|\u2019\u2019)\s?)?"
_MINUTES = rf"(?:(?P<{{0}}m>\d{{{{1,2}}}}(?:\.\d{{{{1,6}}}})?)\s?['\u2019\u2032]\s?{_SECONDS})?"
_ANGLE = rf"(?P<{{0}}d>\d{{{{1,3}}}}(?:\.\d{{{{1,8}}}})?)\s?(?:(?P<{{0}}g>[°º˚])\s?{_MINUTES})?"
_LAT, _LON = _ANGLE.format("a"), _ANGLE.format("o")
_NORTH, _EAST = r"(?P<north>[NS])", r"(?P<east>[EW])"
_EDGES = r"(?<![\w.,-])", r"(?![\w%]|\.\d)"
_WRITTEN = tuple(
    re.compile(_EDGES[0] + pattern + _EDGES[1])
    for pattern in (
        rf"{_LAT}{_NORTH}{_SEPARATOR}{_LON}{_EAST}",
        rf"{_NORTH}\s?{_LAT}{_SEPARATOR}{_EAST}\s?{_LON}",
    )
)
_BARE = re.compile(
    rf"{_EDGES[0]}(?P<lat>[-\u2212]?\d{{1,2}}\.\d{{3,8}})°?(?:\s?,\s?|\s)(?P<lon>[-\u2212]?\d{{1,3}}\.\d{{3,8}})°?{_EDGES[1]}"
    r"(?!\s?(?:%|per\s?cent|million|billion))"
)
"""Without letters only numbers of three decimals and more are coordinates: 'rose by 4.25, 36.71'
are none."""

_KM = 111.2
"""Kilometres to a degree of latitude."""
_SHARPNESS = (
    (0.2, PlacePrecision.SITE),
    (2.0, PlacePrecision.SETTLEMENT),
    (25.0, PlacePrecision.NEAR),
)
"""Kilometres up to which the last figure written makes a site, a settlement, what is near one."""


def find_coordinates(text: str) -> Iterator[Toponym]:
    """The coordinates in the text, in the order of the text, each as sharp as its last figure."""
    found = [t for pattern in _WRITTEN for m in pattern.finditer(text) if (t := _degrees(m))]
    found += [t for m in _BARE.finditer(text) if (t := _decimal(m))]
    found += [t for m in GRID.finditer(text) if (t := _grid(m))]
    end = 0
    for toponym in sorted(found, key=lambda t: (t.start, -t.end)):
        if toponym.start >= end:
            yield toponym
            end = toponym.end


def _degrees(match: re.Match[str]) -> Toponym | None:
    """What is written with the letters of the compass; only whole degrees without a sign are no
    coordinates."""
    marked = match["ag"] and match["og"]
    if not marked and not ("." in match["ad"] and "." in match["od"]):
        return None
    lat, lon = (_value(match, which) for which in "ao")
    lat, lon = -lat if match["north"] == "S" else lat, -lon if match["east"] == "W" else lon
    return _toponym(match, lat, lon, max(_resolution(match, "a"), _resolution(match, "o")))


def _value(match: re.Match[str], which: str) -> float:
    minutes, seconds = (float(match[which + part] or 0) for part in "ms")
    if minutes >= 60 or seconds >= 60:
        return float("inf")
    return float(match[which + "d"]) + minutes / 60 + seconds / 3600


def _resolution(match: re.Match[str], which: str) -> float:
    """Degrees that the last figure stands for."""
    for part, unit in (("s", 1 / 3600), ("m", 1 / 60), ("d", 1.0)):
        if written := match[which + part]:
            return unit * _last_figure(written)
    return 1.0


def _last_figure(written: str) -> float:
    return 10.0 ** -len(written.partition(".")[2])


def _decimal(match: re.Match[str]) -> Toponym | None:
    lat, lon = (float(match[which].replace("\u2212", "-")) for which in ("lat", "lon"))
    return _toponym(match, lat, lon, max(_last_figure(match["lat"]), _last_figure(match["lon"])))


def _grid(match: re.Match[str]) -> Toponym | None:
    found = point(match)
    return _toponym(match, found[0], found[1], found[2] / 1000 / _KM) if found else None


def _toponym(match: re.Match[str], lat: float, lon: float, degrees: float) -> Toponym | None:
    """The point as a place of its own, unless there is no such point."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    sharpness = (precision for km, precision in _SHARPNESS if degrees * _KM <= km)
    lat, lon = round(lat, 6), round(lon, 6)
    place = Place(f"point:{lat:.6f},{lon:.6f}", f"{lat:g}, {lon:g}", lon, lat, "PT")
    return Toponym(
        match.start(), match.end(), match[0], 1.0, place, next(sharpness, PlacePrecision.REGION)
    )
