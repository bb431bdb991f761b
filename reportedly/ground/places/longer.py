"""Names that stand in others, or share a word with them: 'West' of 'West and North Darfur', 'Kut'
of 'Nam Kut', and the river of 'the Dnipro'."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from reportedly.ground.gazetteer.lookup import Hit
from reportedly.ground.gazetteer.romanise import spelling
from reportedly.ground.places.spots import (
    POSSESSIVES,
    MarkedWord,
    PlaceCues,
    PlaceNames,
    Setting,
    Spot,
    cue,
    prefixes,
)
from reportedly.language.labels import ADJECTIVE, NOUN, PLACE_LABELS, PROPER

_WATER = "water"


class Hits(Protocol):
    """What is asked of a gazetteer here."""

    def hits(self, name: str) -> tuple[Hit, ...]: ...


def shared(setting: Setting, known: Sequence[Spot], names: PlaceNames) -> Iterator[Spot]:
    """The first of 'West and North Darfur': its word with the name that the second lends it, where
    the gazetteer has that."""
    words, sides = setting.words, setting.cues.lists["direction.words"]
    joints = setting.cues.lists["grammar.joints"]
    for spot in known:
        at, lent = spot.first - 2, spot.name.split(maxsplit=1)
        if len(lent) < 2 or at < 0 or spelling(lent[0]) not in sides:
            continue
        one = words[at]
        if words[at + 1].text in joints and one.capital and one.text.lower() in sides:
            name = f"{one.text} {lent[1]}"
            if names.knows(name):
                yield Spot(at, at, one.start, one.end, name)


def is_piece(spot: Spot, setting: Setting) -> bool:
    """True for a word of a longer name that the language model took whole for a place: 'Kut' of
    'Nam Kut', but not 'Homs' of 'Homs Governorate' or 'eastern Homs'."""
    entity = setting.words[spot.last].entity
    if entity < 0 or setting.entities[entity][2] not in PLACE_LABELS:
        return False
    beside = (spot.first - 1, spot.last + 1)
    return any(
        0 <= i < len(setting.words)
        and setting.words[i].entity == entity
        and _is_own_word(setting.words[i], setting.cues)
        for i in beside
    )


def _is_own_word(word: MarkedWord, cues: PlaceCues) -> bool:
    """A proper noun that says neither of what kind the place is nor on which side it lies."""
    lower = word.text.lower()
    kinds = cues.lists["unlisted.nouns"] | cues.lists["direction.words"] | cues.after.keys()
    return word.capital and word.pos == PROPER and len(word.text) > 1 and lower not in kinds


def is_kind(spot: Spot, cues: PlaceCues) -> bool:
    """True for 'Township' and its like: they say of what kind a place is, and name none."""
    return spot.first == spot.last and spot.name.lower() in cues.lists["unlisted.kinds"]


def is_river(words: Sequence[MarkedWord], spot: Spot, gazetteer: Hits) -> bool:
    """True for a bare name with an article that is one of a river, lake or sea: 'crossed the
    Dnipro', not 'the Dnipro region' or 'the Dnipro-based'."""
    if not spot.first or words[spot.first - 1].text.lower() != "the":
        return False
    following = words[spot.last + 1] if spot.last + 1 < len(words) else None
    if following is not None and _describes(words[spot.last], following):
        return False
    return any(hit.kind == _WATER for hit in gazetteer.hits(spot.name))


def _describes(last: MarkedWord, following: MarkedWord) -> bool:
    """True where the name goes on, or only says of what the noun behind it is."""
    if following.text in POSSESSIVES:
        return False
    glued = following.start == last.end and following.text == "-"
    return glued or following.pos in (NOUN, PROPER, ADJECTIVE)


def is_ordinary(name: str, cues: PlaceCues) -> bool:
    """True for a common word, and for a side: 'the North East'."""
    sides = cues.lists["direction.words"]
    return name in cues.lists["common.words"] or sides.issuperset(name.split())


_TOWN = {"settlement"}


def towns_of(pair: tuple[Spot, Spot], gazetteer: Hits) -> Iterator[int]:
    """The number of the one of two listed names that means a town as well as its province, where
    the other means a town alone."""
    kinds = [{h.kind for h in gazetteer.hits(spot.name)} for spot in pair]
    for n, (own, other) in enumerate(zip(kinds, reversed(kinds), strict=True)):
        if other == _TOWN and own > _TOWN and "country" not in own:
            yield n


def goes_on(words: Sequence[MarkedWord], i: int) -> bool:
    """True where a list goes on at word i."""
    joints = [w.text for w in words[i : i + 2] if w.text in cue("grammar.joints")]
    behind = i + len(joints)
    return (
        bool(joints)
        and behind < len(words)
        and (words[behind].capital or words[behind].text.lower() in prefixes())
    )


def parts(cues: PlaceCues) -> frozenset[str]:
    """What a part of a town may be called."""
    return cues.lists["near.parts"] | cues.lists["grammar.parts"]
