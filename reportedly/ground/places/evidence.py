"""What speaks for and against a name of the gazetteer being a place where it stands."""

from collections.abc import Mapping, Sequence
from math import log10

from reportedly.ground.gazetteer.lookup import Hit
from reportedly.ground.gazetteer.romanise import spelling
from reportedly.ground.places.cues import PlaceCues
from reportedly.ground.places.spots import (
    PLACE_LABELS,
    Setting,
    Spot,
    Word,
    begins_sentence,
    is_whole,
)
from reportedly.ground.places.surroundings import after_words, before_words, kind_of, listed

_NUMBERS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})
_SURE = 1.5
"""Log-odds above which one mention speaks for the others of its name (four to one)."""


def accepted(
    found: Sequence[Spot],
    setting: Setting,
    hits: Sequence[Sequence[Hit]],
    beside: Sequence[Spot],
    *,
    spelled: bool = False,
) -> list[Spot]:
    """Those of the spots that are places here by their evidence; `beside` are places already."""
    weights = setting.cues.detect
    start = weights["spelling"] if spelled else 0.0
    pieces = [evidence(s, setting, h) for s, h in zip(found, hits, strict=True)]
    scores = [start + _weighed(piece, weights) for piece in pieces]
    sure = {s.name for s, score in zip(found, scores, strict=True) if score > _SURE}
    sure |= {s.name for s in beside}
    ends, starts = {s.last for s in beside}, {s.first for s in beside}
    kept = []
    for spot, score, piece in zip(found, scores, pieces, strict=True):
        if "listed" not in piece and listed(setting.words, spot, ends, starts):
            score += weights["listed"]
        if score + weights["known_elsewhere"] * (spot.name in sure) > 0:
            kept.append(spot)
            ends.add(spot.last)
            starts.add(spot.first)
    return kept


def _weighed(piece: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(amount * weights[name] for name, amount in piece.items())


def evidence(spot: Spot, setting: Setting, hits: Sequence[Hit]) -> dict[str, float]:
    """What speaks for and against the spot, by the names of the weights in `[detect]`, each with
    its amount."""
    found = {"bias": 1.0, **_from_entity(spot, setting), **_from_neighbours(spot, setting)}
    wide = (h.place.feature_code.startswith(("PCL", "ADM1", "TERR", "CONT")) for h in hits)
    people = max((h.place.population for h in hits), default=0)
    found |= _told({"country": any(wide), "population": max(0.0, log10(people + 1) - 3)})
    return found | _from_name(spot, setting)


def _told(found: Mapping[str, float]) -> dict[str, float]:
    """What there is any of."""
    return {name: float(amount) for name, amount in found.items() if amount}


def _from_name(spot: Spot, setting: Setting) -> dict[str, float]:
    """What the name itself says."""
    name, single = spelling(spot.name), spot.first == spot.last
    common = name in setting.cues.lists["common.words"] and len(spot.name.split()) == 1
    return _told(
        {
            "several_words": not single,
            "other_words": common,
            "not_proper": single and setting.words[spot.first].pos != "PROPN",
            "surname": name in setting.surnames,
        }
    )


def _from_entity(spot: Spot, setting: Setting) -> Mapping[str, float]:
    """What the language model's entity over the spot says."""
    word = setting.words[spot.last]
    if word.entity < 0:
        return {}
    label = setting.entities[word.entity][2]
    if label in _NUMBERS:
        return {"inside_other": 2.0}
    wider = not is_whole(spot, setting)
    if label in PLACE_LABELS:
        return {"inside_place": 1.0} if wider else {"entity_place": 1.0}
    kind = {"PERSON": "person", "ORG": "org"}.get(label, "other")
    if wider:
        return {f"inside_{kind}": 1.0}
    return {"entity_group" if kind == "other" else f"entity_{kind}": 1.0}


def _from_neighbours(spot: Spot, setting: Setting) -> dict[str, float]:
    """What the words before and after the spot say."""
    words, cues = setting.words, setting.cues
    before, after = before_words(words, spot.first), after_words(words, spot.last)
    one = before[0] if before else ""
    titles = cues.lists["title.words"]
    return _told(
        {
            "locative": _leads(before, cues.lists["locative.words"]),
            "strong_locative": _leads(before, cues.lists["locative.strong"]),
            "taken": _taken(one, after, words[spot.last], cues),
            "kind_word": bool(kind_of(words, spot, cues)),
            "title": one.rstrip(".") in titles,
            **_followed(spot, setting, after[0] if after else ""),
            "listed": listed(words, spot),
            "after_name": one not in titles and _goes_on(words, spot.first - 1),
        }
    )


def _leads(before: Sequence[str], listed_words: frozenset[str]) -> bool:
    """True where the word before, or the two before, are of the list."""
    return before[:1] != [] and not listed_words.isdisjoint((before[0], " ".join(before[1::-1])))


def _taken(one: str, after: Sequence[str], last: Word, cues: PlaceCues) -> float:
    """How far 'captured X', or 'X, taken by', says that X can be taken, as a person can be."""
    towns, anything = cues.lists["taken.towns"], cues.lists["taken.words"]
    if one in towns or one in anything:
        return 0.5 if last.label == "PERSON" and one in anything else 1.0
    apposed = after[1] if len(after) > 1 and after[0] == "," else ""
    return float(apposed in towns or apposed in anything)


def _followed(spot: Spot, setting: Setting, following: str) -> dict[str, float]:
    """What the word right behind makes of the name: a street, an outlet, a part of a longer one."""
    cues = setting.cues
    if following in cues.lists["street.words"]:
        return {"street": 1.0}
    if following in cues.lists["outlet.words"]:
        return {"outlet": 1.0}
    longer = following not in cues.after and _touches(setting.words, spot.last)
    return {"before_name": 1.0} if longer else {}


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """True where the name goes on from word i, which has its capital by itself."""
    return i >= 0 and _touches(words, i) and not begins_sentence(words, i)


def _touches(words: Sequence[Word], i: int) -> bool:
    """True where words i and i+1 are both capitalised with one space between them."""
    if i + 1 >= len(words):
        return False
    return words[i].capital and words[i + 1].capital and words[i + 1].start - words[i].end == 1
