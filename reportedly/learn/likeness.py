"""How far a field as it was read is what a coder wrote: the share that is right, by the rules of
docs/annotation.md."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TypeVar

from reportedly import codebook
from reportedly.learn.corpus import CodedClaim, CodedPlace
from reportedly.records.claim import PlaceMention
from reportedly.records.geo import distance_km
from reportedly.records.period import Period

One = TypeVar("One")
Other = TypeVar("Other")
NEAR_KM = 25.0
"""As far as two codings of one place may lie apart (shared gate of claims)."""
NEARLY = 0.75
"""What an answer counts that the gates take for right and that says less than the coder did:
between right and, as they have it for days, half right."""
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class _Passed:
    """The words of `codebook/en/likeness.toml`."""

    small: frozenset[str]


@cache
def _small() -> frozenset[str]:
    """What counts for nothing when two names are held together."""
    return codebook.read_toml("en/likeness.toml", _Passed).small


@lru_cache(maxsize=65_536)
def _words(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    folded = plain.encode("ascii", "ignore").decode().lower()
    return tuple(w for w in _WORD.findall(folded) if w not in _small())


def alike(one: str, other: str) -> bool:
    """Two mentions name the same: one within the other, initials, or half of the words shared."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    a, b = set(first), set(second)
    if a <= b or b <= a or _initials(first, second) or _initials(second, first):
        return True
    return len(a & b) / len(a | b) >= 0.5


def _initials(short: Sequence[str], long: Sequence[str]) -> bool:
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(w[0] for w in long)


def shared(
    coded: Sequence[One], read: Sequence[Other], likeness: Callable[[One, Other], float]
) -> float:
    """How far two lists are one, each with its likest (an F1 where likeness is all or nothing); 1
    where both are empty."""
    if not coded or not read:
        return float(not coded and not read)
    left = list(read)
    like = 0.0
    for each in coded:
        best = max(left, key=lambda r: likeness(each, r), default=None)
        if best is not None and likeness(each, best):
            left.remove(best)
            like += likeness(each, best)
    return 2 * like / (len(coded) + len(read))


def place_share(coded: Sequence[CodedPlace], read: Sequence[PlaceMention]) -> float:
    """How far the places are those of the coder."""
    return shared(coded, read, _same_place)


def _same_place(coded: CodedPlace, read: PlaceMention) -> float:
    named = alike(coded.name, read.text) or bool(read.name and alike(coded.name, read.name))
    if coded.lat is None or coded.lon is None:
        return float(named)
    if read.lat is None or read.lon is None:
        return 0.0
    apart = distance_km((coded.lon, coded.lat), (read.lon, read.lat))
    return float(apart <= NEAR_KM or (named and apart <= 4 * NEAR_KM))


def name_share(coded: Sequence[str], read: Sequence[str]) -> float:
    """How far the names are those of the coder."""
    return shared(coded, read, _likeness)


def _likeness(one: str, other: str) -> float:
    """A name that is only a part of the other, or has only half of its words, counts less: the
    gates take either, a reader of the page does not."""
    if set(_words(one)) == set(_words(other)) and _words(one):
        return 1.0
    return NEARLY if alike(one, other) else 0.0


def day_share(coded: CodedClaim, read: Period | None) -> float:
    """1 for the same days, NEARLY where one has an end that the other leaves open, a half for days
    that overlap, 0 else."""
    theirs, ours = (coded.first, coded.last), (read.first, read.last) if read else (None, None)
    if not any(theirs):
        return 0.5 if any(ours) else 1.0
    if not any(ours):
        return 0.0
    if theirs == ours:
        return 1.0
    if _closed(*theirs) == _closed(*ours):
        return NEARLY
    overlap = (ours[0] or date.min) <= (theirs[1] or date.max) and (
        (ours[1] or date.max) >= (theirs[0] or date.min)
    )
    return 0.5 if overlap else 0.0


def _closed(first: date | None, last: date | None) -> tuple[date | None, date | None]:
    return first or last, last or first
