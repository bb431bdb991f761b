"""Where a text puts what no name alone says: at coordinates written in it, so far from a town,
between two, along a road."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportedly import codebook
from reportedly.ground.gazetteer.lookup import kind_of_place
from reportedly.ground.places.grid import GRID, point
from reportedly.ground.places.spots import PlaceCues
from reportedly.records.geo import distance_km
from reportedly.records.place import Candidate, Offset, Place, PlacePrecision, Toponym

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
_NUMBER = r"[-\u2212]?\d{{1,{0}}}\.\d{{3,8}}"
_BARE = re.compile(
    rf"{_EDGES[0]}(?P<lat>{_NUMBER.format(2)})°?(?:\s?,\s?|\s)"
    rf"(?P<lon>{_NUMBER.format(3)})°?{_EDGES[1]}"
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
    readers = (*((pattern, _degrees) for pattern in _WRITTEN), (_BARE, _decimal), (GRID, _grid))
    found = [t for pattern, read in readers for m in pattern.finditer(text) if (t := read(m))]
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


FILE = "en/place_relations.toml"
NEAR_KM = 25.0
"""UCDP GED codebook, where_prec: so far an event is near a known point (2), farther it is in a
fuzzy area or on a line (5)."""
_REACH = 100
"""Characters looked at before a name: 'some 20 kilometres (12 miles) to the northeast of the
besieged city of'."""
_POINTS = frozenset((PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR))
_HYPHEN = re.compile(r"\s?[-\u2010\u2011\u2013\u2014/]\s?")
_APPOSED = re.compile(r"\s?[,(](?!\s?(?:and|but|or|as|wh\w+)\b)[^.,;:()\n]{3,60}")
"""Between a name and the one that it is said to lie off: ', a village 7 km east of'."""
_AND = re.compile(r"\s+and\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Relations:
    """Patterns over what stands before a name, to its very start, between two names, and behind
    one."""

    units: Mapping[str, float]
    numbers: Mapping[str, float]
    directions: Mapping[str, str]
    ring: re.Pattern[str]
    direction: re.Pattern[str]
    line: re.Pattern[str]
    between: re.Pattern[str]
    border: re.Pattern[str]
    joined: re.Pattern[str]
    shared: re.Pattern[str]
    bordering: re.Pattern[str]
    spatial: frozenset[str]
    other: frozenset[str]


Forms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RingWords:
    """Between a distance and a name."""

    links: Forms


@dataclass(frozen=True, slots=True)
class KindWords:
    """Before a name."""

    words: Forms


@dataclass(frozen=True, slots=True)
class LineWords:
    """Roads and fronts, what leads on from them to a name, and what joins their two ends."""

    nouns: Forms
    leading: Forms
    links: Forms
    joins: Forms


@dataclass(frozen=True, slots=True)
class BetweenWords:
    """What lies between two places, and what two capitals may have between them."""

    nouns: Forms
    others: Forms


@dataclass(frozen=True, slots=True)
class BorderWords:
    """What two countries share."""

    nouns: Forms


@dataclass(frozen=True, slots=True)
class RelationsFile:
    """`place_relations.toml` as it stands."""

    units: dict[str, float]
    numbers: dict[str, float]
    directions: dict[str, str]
    ring: RingWords
    kinds: KindWords
    line: LineWords
    between: BetweenWords
    border: BorderWords


@functools.cache
def relations() -> Relations:
    """The words of the codebook, read once; BadSettings where the file is not as it should be."""
    raw = codebook.read_toml(FILE, RelationsFile)
    kinds = rf"(?:(?:{_either(raw.kinds.words)})[\s,]+)*"
    rose = rf"(?P<direction>{_either(raw.directions)})"
    number = rf"(?P<number>\d[\d,.]*|{_either(raw.numbers)})[\s-]*(?P<unit>{_either(raw.units)})\b"
    ring = rf"\b{number}(?:\s*\([^()]*\))?(?:\s+(?:to\s+the\s+)?{rose})?"
    roads = rf"(?:{_either(raw.line.nouns)})\s+(?:(?:{_either(raw.line.leading)})\s+)?"
    border = rf"(?:{_either(raw.border.nouns)})"
    return Relations(
        units=raw.units,
        numbers=raw.numbers,
        directions=raw.directions,
        ring=_pattern(rf"{ring}\s+(?:{_either(raw.ring.links)})\s+{kinds}$"),
        direction=_pattern(rf"(?<!\bthe )\b{rose}\s+of\s+{kinds}$"),
        line=_pattern(rf"\b{roads}(?:{_either(raw.line.links)})\s+{kinds}$"),
        between=_pattern(rf"(?P<head>[\w'-]+)?,?\s*\bbetween\s+{kinds}$"),
        border=_pattern(rf"\b{border}\s+(?:between|of)\s+{kinds}$"),
        joined=_pattern(rf"\s+(?:{_either(raw.line.joins)})\s+{kinds}$"),
        shared=_pattern(rf"(?:'s|\u2019s)?\s+(?:\w+\s+)?{border}\s+(?:with|and)\s+{kinds}$"),
        bordering=_pattern(rf"\s+(?:\w+\s+)?{border}\b"),
        spatial=frozenset(raw.between.nouns + raw.line.nouns),
        other=frozenset(raw.between.others),
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _either(forms: Iterable[str]) -> str:
    """The forms as alternatives, longest first, their spaces as any white space."""
    return "|".join(
        re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=len, reverse=True)
    )


def related(text: str, toponyms: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """The toponyms, no sharper than the words around them: with what the text says of the way from
    them, and as lines where two are the ends of one; a name that no gazetteer has takes over what
    is said of it: 'X, a village 7 km east of Y'."""
    known = relations()
    found = [_away(text, t, known) for t in toponyms]
    for n, (one, other) in enumerate(pairwise(toponyms)):
        if one.place and other.place and _is_line(text, one, other, known):
            apart = distance_km(one.place.lonlat, other.place.lonlat)
            precision = PlacePrecision.NEAR if apart <= NEAR_KM else PlacePrecision.LINE
            found[n], found[n + 1] = (
                replace(found[n], precision=precision),
                replace(found[n + 1], precision=precision),
            )
        offset = found[n + 1].offset
        if (
            offset
            and not (one.place and one.place.id)
            and _APPOSED.fullmatch(text[one.end : other.start])
        ):
            found[n] = replace(
                found[n],
                offset=offset,
                precision=found[n + 1].precision if one.place else one.precision,
            )
    return tuple(found)


def _before(text: str, toponym: Toponym) -> str:
    """What stands before the name in its line."""
    before = text[max(0, toponym.start - _REACH) : toponym.start]
    return before[before.rfind("\n") + 1 :]


def _away(text: str, toponym: Toponym, known: Relations) -> Toponym:
    """The toponym with its offset, as near or as in a wider area; as a line behind 'the road
    to'."""
    before = _before(text, toponym)
    if ring := known.ring.search(before):
        distance = _distance(ring, known)
        offset = Offset(distance, known.directions.get((ring["direction"] or "").lower()))
        wide = distance is not None and distance > NEAR_KM
        precision = PlacePrecision.REGION if wide else PlacePrecision.NEAR
    elif (side := known.direction.search(before)) and toponym.precision in _POINTS:
        offset, precision = (
            Offset(None, known.directions[side["direction"].lower()]),
            PlacePrecision.NEAR,
        )
    elif known.line.search(before) and toponym.precision in _POINTS:
        return replace(toponym, precision=PlacePrecision.LINE)
    else:
        return toponym
    sharp = toponym.precision in _POINTS
    return replace(toponym, offset=offset, precision=precision if sharp else toponym.precision)


def _distance(ring: re.Match[str], known: Relations) -> float | None:
    """The kilometres that the words say; None for 'a few'."""
    said = " ".join(ring["number"].lower().split())
    number = known.numbers.get(said)
    if number is None:
        try:
            number = float(said.replace(",", "").rstrip("."))
        except ValueError:
            return None
    return round(number * known.units[ring["unit"].lower()], 1) or None


def _is_line(text: str, one: Toponym, other: Toponym, known: Relations) -> bool:
    """True where the two are the ends of a road, of a front or of a border, or something lies
    between them."""
    before, between, behind = (
        _before(text, one),
        text[one.end : other.start],
        text[other.end : other.end + 40],
    )
    if _HYPHEN.fullmatch(between):
        return known.bordering.match(behind) is not None
    if known.shared.fullmatch(between):
        return True
    if known.joined.fullmatch(between) is None:
        return False
    if known.line.search(before):
        return True
    if _AND.fullmatch(between) is None:
        return False
    if known.border.search(before):
        return True
    lies = known.between.search(before)
    return lies is not None and _lies(
        before[: lies.start("head")].split()[-1:], lies["head"] or "", (one, other)
    )


def _lies(before: Sequence[str], head: str, ends: Sequence[Toponym]) -> bool:
    """True where what stands before 'between' is a place, or nothing that two capitals may have
    between them."""
    known, head = relations(), head.lower()
    if known.spatial.intersection((head, " ".join((*before, head)).lower())):
        return True
    towns = all(
        t.place and kind_of_place(t.place) == "settlement" and t.place.feature_code != "PPLC"
        for t in ends
    )
    return towns and head not in known.other


def lined(toponyms: Sequence[Toponym], text: str, cues: PlaceCues) -> tuple[Toponym, ...]:
    """The toponyms, two towns joined before 'highway' and its like made one line at the point half
    way between them."""
    found: list[Toponym] = []
    for toponym in toponyms:
        line = _line(found[-1], toponym, text, cues) if found else None
        if line:
            found[-1] = line
        else:
            found.append(toponym)
    return tuple(found)


def _line(one: Toponym, other: Toponym, text: str, cues: PlaceCues) -> Toponym | None:
    a, b = one.place, other.place
    if (
        not a
        or not b
        or not a.id
        or not b.id
        or a.id == b.id
        or text[one.end : other.start] not in ("-", "\u2013", "\u2011", "\u2014")
    ):
        return None
    word = text[other.end : other.end + 20].split()[:1]
    if (
        not word
        or text[other.end] != " "
        or word[0].strip(".,;:").lower() not in cues.lists["lines.words"]
    ):
        return None
    if {kind_of_place(a), kind_of_place(b)} - {"settlement", "site", "province"}:
        return None
    start, end = one.start, other.end + 1 + len(word[0].rstrip(".,;:"))
    country = a.country if a.country == b.country else None
    place = Place(
        f"line:{a.id}+{b.id}",
        text[start:end],
        (a.lon + b.lon) / 2,
        (a.lat + b.lat) / 2,
        "RD",
        country,
    )
    score = round(one.score * other.score * _LINE_SCORE, 3)
    return Toponym(
        start, end, text[start:end], score, place, PlacePrecision.LINE, (Candidate(place, score),)
    )


_LINE_SCORE = 0.5
"""A midpoint stands for a whole road: half the score of its ends."""
