"""What `place_cues.toml` and `demonyms.csv` of the codebook say about the words around a place
name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reportedly import codebook
from reportedly.ground.gazetteer.romanise import spelling

Words = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Curve:
    """Points (share of the evidence, share of such places that are right), rising in both."""

    curve: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class CueFile:
    """`place_cues.toml` as it stands, its word lists by table and key."""

    after: Words
    before: Words
    lines: Words
    near: Words
    beside: Words
    crossing: Words
    designation: Words
    unlisted: Words
    organisation: Words
    locative: Words
    taken: Words
    street: Words
    outlet: Words
    direction: Words
    title: Words
    common: Words
    names: Words
    detect: dict[str, float]
    resolve: dict[str, float]
    calibrate: Curve


@dataclass(frozen=True, slots=True)
class PlaceCues:
    """Word lists in lower case, by 'table.key'; `after` and `before` map words beside a name to the
    kind of place that they announce."""

    after: Mapping[str, str]
    before: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    detect: Mapping[str, float]
    resolve: Mapping[str, float]
    curve: tuple[tuple[float, float], ...]
    demonyms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Demonym:
    """A row of `demonyms.csv`: what the people of a country, or what is theirs, are called."""

    demonym: str
    country: str


@cache
def place_cues() -> PlaceCues:
    """The cues of the codebook, read once; BadSettings names the file and the key that is wrong."""
    raw = codebook.read_toml("en/place_cues.toml", CueFile)
    rows = codebook.read_csv("world/demonyms.csv", Demonym)
    return PlaceCues(
        after=_kinds(raw.after),
        before=_kinds(raw.before),
        lists={f"{t}.{key}": words for t in _LISTS for key, words in getattr(raw, t).items()},
        detect=raw.detect,
        resolve=raw.resolve,
        curve=raw.calibrate.curve,
        demonyms={spelling(row.demonym): row.country for row in rows},
    )


@cache
def prefixes() -> frozenset[str]:
    """The articles of Arabic names and their like, which stand before a hyphen: 'al-Bab'."""
    return place_cues().lists["names.prefixes"]


@cache
def particles() -> frozenset[str]:
    """What may stand within a name in lower case, the prefixes among them."""
    return prefixes() | place_cues().lists["names.particles"]


_LISTS = (
    *("lines", "near", "beside", "crossing", "designation", "unlisted", "organisation", "locative"),
    *("taken", "street", "outlet", "direction", "title", "common", "names"),
)


def _kinds(table: Words) -> dict[str, str]:
    return {word: kind for kind, words in table.items() for word in words}


def calibrated(share: float, curve: Sequence[tuple[float, float]]) -> float:
    """How often a place with that share of the evidence is right, straight between the points of
    the curve."""
    for (left, low), (right, high) in pairwise(curve):
        if share <= right:
            return low + (high - low) * (share - left) / (right - left)
    return curve[-1][1]
