"""What `place_cues.toml` and `demonyms.csv` of the codebook say about the words around a place
name."""

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.ground.gazetteer.romanise import spelling


@dataclass(frozen=True, slots=True)
class PlaceCues:
    """Word lists in lower case; `after` and `before` map words beside a name to the kind of place
    that they announce.

    `curve` are points (share of the evidence, share of such places that are right), rising in both.
    """

    after: Mapping[str, str]
    before: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    detect: Mapping[str, float]
    resolve: Mapping[str, float]
    curve: tuple[tuple[float, float], ...]
    demonyms: Mapping[str, str]

    def is_in(self, word: str, name: str) -> bool:
        """True where the codebook's list of that name holds the word."""
        return word in self.lists[name]


@cache
def place_cues() -> PlaceCues:
    """The cues of the codebook, read once; BadSettings names the file and the key that is wrong."""
    path = codebook.path("en/place_cues.toml")
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = {f"{table}.{key}": frozenset(raw[table][key]) for table, key in _LISTS}
        return PlaceCues(
            after=_kinds(raw["after"]),
            before=_kinds(raw["before"]),
            lists=lists,
            detect={k: float(v) for k, v in raw["detect"].items()},
            resolve={k: float(v) for k, v in raw["resolve"].items()},
            curve=tuple((float(share), float(right)) for share, right in raw["calibrate"]["curve"]),
            demonyms=_demonyms(),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as wrong:
        raise BadSettings(f"{path}: not as it should be: {wrong!r}") from wrong


_LISTS = (
    ("lines", "words"),
    ("near", "words"),
    ("near", "after"),
    ("near", "parts"),
    ("crossing", "words"),
    ("crossing", "nouns"),
    ("crossing", "links"),
    ("designation", "words"),
    ("organisation", "words"),
    ("locative", "words"),
    ("locative", "strong"),
    ("taken", "towns"),
    ("taken", "words"),
    ("street", "words"),
    ("outlet", "words"),
    ("direction", "words"),
    ("title", "words"),
    ("common", "words"),
    ("unlisted", "nouns"),
    ("unlisted", "heads"),
    ("unlisted", "own"),
    ("unlisted", "bodies"),
    ("beside", "words"),
    ("beside", "fill"),
    ("story", "placeless"),
)


def _kinds(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: kind for kind, words in table.items() for word in words}


def _demonyms() -> dict[str, str]:
    with codebook.path("world/demonyms.csv").open(encoding="utf-8", newline="") as lines:
        return {spelling(row["demonym"]): row["country"] for row in csv.DictReader(lines)}


def calibrated(share: float, curve: Sequence[tuple[float, float]]) -> float:
    """How often a place with that share of the evidence is right, straight between the points of
    the curve."""
    for (left, low), (right, high) in pairwise(curve):
        if share <= right:
            return low + (high - low) * (share - left) / (right - left)
    return curve[-1][1]
