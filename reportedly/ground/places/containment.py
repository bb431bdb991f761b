"""What the words between two place names say of where one lies: in the other, a quarter of it, or
near it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportedly.ground.places.cues import PlaceCues
from reportedly.ground.places.spots import HYPHENS, PREFIXES, Spot, Word

POSSESSIVES = frozenset(("'s", "\u2019s", "'", "\u2019"))
_BETWEEN = frozenset((",", "in", "the", "of", "part", "countryside", "a"))
_LONGEST_BETWEEN = 9


class Tie(StrEnum):
    """How a place lies to another."""

    WITHIN = "within"
    QUARTER = "quarter"
    LISTED = "listed"
    """After a bare comma in a list, which shows a container or one more name."""
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Tied:
    """The first of two names lies so to the second, or with `reverse` the second to the first."""

    tie: Tie
    reverse: bool = False


def tied(
    words: Sequence[Word],
    one: Spot,
    other: Spot,
    cues: PlaceCues,
    larger: Callable[[Spot, Spot], bool],
) -> Tied | None:
    """How two names that follow one another lie to each other, None where the text does not say.

    `larger` tells whether the first is the larger place, which 'the X quarter of Y' and 'the Y
    quarter of X' leave open.
    """
    between = [w.text.lower() for w in words[one.last + 1 : other.first]]
    if len(between) > _LONGEST_BETWEEN or any("\n" in w for w in between):
        return None
    if not between:
        return _joined(words, one, other, cues) if larger(one, other) else None
    if between[0] in POSSESSIVES:
        return _owned(words, other, between[1:], cues) if larger(one, other) else None
    parts = cues.lists["near.parts"] | _PARTS
    if (
        between[-1] in ("of", "in")
        and between[0] in parts
        and all(_tells_side(w, cues) for w in between[1:])
    ):
        return Tied(Tie.QUARTER, reverse=between[-1] == "of" and larger(one, other))
    if _names_container(between, cues):
        return Tied(
            Tie.LISTED if between == [","] and _goes_on(words, other.last + 1) else Tie.WITHIN
        )
    return Tied(Tie.NEAR) if _tells_distance(between, cues) else None


_PARTS = frozenset(("district", "suburb", "suburbs"))


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """True where a list goes on at word i."""
    joints = [w.text for w in words[i : i + 2] if w.text in (",", "and", "or")]
    behind = i + len(joints)
    return (
        bool(joints)
        and behind < len(words)
        and (words[behind].capital or words[behind].text.lower() in PREFIXES)
    )


def _joined(words: Sequence[Word], one: Spot, other: Spot, cues: PlaceCues) -> Tied | None:
    """'Daraa al-Balad' and 'the Homs Khalidiya district' are quarters of their towns."""
    article = words[other.first].text.lower() in PREFIXES and words[other.first + 1].text in HYPHENS
    quarter = article if other.last > other.first else False
    if other.start - one.end != 1 or not (quarter or _is_part(words, other, cues)):
        return None
    return Tied(Tie.QUARTER, reverse=True)


def _is_part(words: Sequence[Word], spot: Spot, cues: PlaceCues) -> bool:
    """True before 'quarter' and its like, and where the name ends in it."""
    after = words[spot.last + 1].text.lower() if spot.last + 1 < len(words) else ""
    return bool({after, words[spot.last].text.lower()} & (cues.lists["near.parts"] | _PARTS))


def _owned(
    words: Sequence[Word], other: Spot, between: Sequence[str], cues: PlaceCues
) -> Tied | None:
    """ "X's Y" lies in X, and "X's Y quarter" is a quarter of it."""
    if not all(
        _tells_side(w, cues) or w in cues.after or w in cues.lists["near.parts"] for w in between
    ):
        return None
    part = _is_part(words, other, cues) or bool(
        (cues.lists["near.parts"] | _PARTS).intersection(between)
    )
    return Tied(Tie.QUARTER if part else Tie.WITHIN, reverse=True)


def _tells_side(word: str, cues: PlaceCues) -> bool:
    return word in _BETWEEN or word in cues.lists["direction.words"] or word == "-"


def _names_container(between: Sequence[str], cues: PlaceCues) -> bool:
    """True for the words of 'X, Ontario', 'X in Y', 'X village, in the western part of Y province':
    what follows holds X."""
    rest = list(between[1:] if between[0] in cues.after and len(between) > 1 else between)
    return rest[0] in (",", "in") and all(_tells_side(w, cues) or w in cues.after for w in rest)


def _tells_distance(between: Sequence[str], cues: PlaceCues) -> bool:
    """True for the words of 'X, 20 km north of Y' and 'X near Y'."""
    words, between = (
        cues.lists["beside.words"],
        between[2:] if " ".join(between[:2]) in cues.after else between,
    )
    rest = [
        w
        for w in between
        if w not in cues.lists["beside.fill"] and w not in cues.after and not w[0].isdigit()
    ]
    return " ".join(rest[:2]) in words or " ".join(rest[:1]) in words
