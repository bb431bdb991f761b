"""Which place a name means in this text: a sum of named pieces of evidence, one sense of a name in
one text.

The evidence follows the toponym-resolution literature (Leidner 2007: one sense per discourse,
contained-in, minimality of distance; population and the country of the story as priors); its
weights stand in `place_cues.toml`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from math import exp, log10
from typing import Protocol

from rapidfuzz.fuzz import ratio

from reportedly.ground.gazetteer.lookup import Hit, Match
from reportedly.ground.gazetteer.romanise import key, without_articles
from reportedly.records.geo import LonLat, distance_km
from reportedly.records.place import Candidate

Shares = Mapping[str, float]
"""By country ('SY') and province ('SY.11')."""
Weights = Mapping[str, float]
"""The table `[resolve]` of the cues."""

_ROUNDS = 2
_MOST = 60
"""Candidates of one name that are weighed; 'San José' has two hundred."""
_KEPT = 5
"""Candidates that a toponym carries."""
_REACH_KM = 120.0
"""Distance over which a neighbour's support falls to a third."""
_SENTENCE = 250
"""Characters within which two names count as said together (a long news sentence)."""


class Spellings(Protocol):
    """What is asked of a gazetteer here."""

    @property
    def hits(self) -> Callable[[str], tuple[Hit, ...]]: ...

    @property
    def like(self) -> Callable[[str], tuple[Hit, ...]]: ...


@dataclass(slots=True)
class NameSense:
    """One name with one kind of place in one text: where it stands, and what it can mean.

    `kind` is the kind that a cue announced ('' for none); `inside` are senses (by index) that the
    text names as its container: 'X, Ontario', or, where `listed`, as one more name; a `quarter`
    lies in one of them or is not in the gazetteer; `beside` are those it lies near. An `ordinary`
    name is also a common word of English; a name `as_written` has no other spellings.
    """

    name: str
    kind: str = ""
    at: list[int] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    listed: set[int] = field(default_factory=set)
    beside: set[int] = field(default_factory=set)
    quarter: bool = False
    hits: tuple[Hit, ...] = ()
    prior: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    score: float = 0.0
    stranger: bool = False
    ordinary: bool = False
    as_written: bool = False


def resolve(
    senses: Sequence[NameSense], votes: Shares, gazetteer: Spellings, weights: Weights
) -> dict[str, float]:
    """Fill hits, scores and shares of every sense, and give the share of each country and province
    in the story.

    `votes` are what demonyms say of the story's country (ISO code to count).
    """
    for sense in senses:
        sense.hits = _most(gazetteer.hits(sense.name))
    story = _story(senses, votes, weights)
    for sense in senses:
        sense.hits = _with_spellings(sense, story, gazetteer, weights["least_key"])
        sense.prior = _prior(sense, weights)
        sense.shares = _shares(sense.prior)
    together = [[_apart(one, other) for other in senses] for one in senses]
    for _ in range(_ROUNDS):
        story, cells = _story(senses, votes, weights), _cells(senses)
        scored = [
            _scores(sense, senses, story, _Near(n, cells, together[n]), weights)
            for n, sense in enumerate(senses)
        ]
        for sense, scores in zip(senses, scored, strict=True):
            sense.shares = _shares(scores)
            sense.score = max(scores, default=0.0)
    _keep_quarters(senses, weights["quarter_km"])
    _doubt_strangers(senses, votes, _story(senses, votes, weights), weights)
    return _story(senses, votes, weights)


def candidates(sense: NameSense) -> tuple[Candidate, ...]:
    """The likeliest places of the sense, best first, each with its share of the evidence; none
    where all are far-fetched."""
    if sense.stranger:
        return ()
    ranked = sorted(
        zip(sense.shares, sense.hits, strict=True), key=lambda found: (-found[0], found[1].place.id)
    )
    return tuple(Candidate(hit.place, round(share, 3)) for share, hit in ranked[:_KEPT])


def _keep_quarters(senses: Sequence[NameSense], most_km: float) -> None:
    """Leave a quarter only the places in its town: better unresolved than a namesake elsewhere."""
    for sense in senses:
        towns = [hit.at for hit in _containers(sense, senses) if hit.kind == "settlement"]
        if sense.quarter and towns:
            _leave(sense, _wanted(sense, partial(_is_close, towns, most_km)))


def _containers(sense: NameSense, senses: Sequence[NameSense]) -> list[Hit]:
    """The likeliest places that the sense lies in."""
    return [_best(senses[c]) for c in sense.inside if senses[c].hits]


def _is_close(towns: Sequence[LonLat], most_km: float, hit: Hit) -> bool:
    return any(distance_km(hit.at, at) <= most_km for at in towns)


def _wanted(sense: NameSense, kept: Callable[[Hit], bool]) -> list[tuple[Hit, float]]:
    """The hits of the sense that have a share and are to be kept, each with its share."""
    shared = ((hit, share) for hit, share in zip(sense.hits, sense.shares, strict=True) if share)
    return [(hit, share) for hit, share in shared if kept(hit)]


def _leave(sense: NameSense, kept: Sequence[tuple[Hit, float]]) -> None:
    """Leave the sense these hits, in the same proportions."""
    total = sum(share for _, share in kept)
    sense.hits = tuple(hit for hit, _ in kept)
    sense.shares = [share / total for _, share in kept]


def _doubt_strangers(
    senses: Sequence[NameSense], votes: Shares, story: Shares, weights: Weights
) -> None:
    """Mark each sense whose best place scores little, or is small and not surely meant, in a
    country that nothing else names."""
    homes = [_home(sense) for sense in senses]
    counts = Counter(filter(None, homes))
    told = {area for area, share in story.items() if share >= weights["least_key"]}
    for sense, home in zip(senses, homes, strict=True):
        alone = len(counts) == 1 or counts[home] > 1 or home in votes
        if home and not alone and _is_strange(sense, senses, bool(told - {home}), weights):
            sense.stranger = True
            _take_native(sense, told - {home})


def _is_strange(
    sense: NameSense, senses: Sequence[NameSense], elsewhere: bool, weights: Weights
) -> bool:
    """True for what scores little, and for what is faint in a story that plays `elsewhere`."""
    faint = elsewhere and (sense.ordinary or _is_small(sense, weights["small"]))
    return sense.score < weights["nowhere"] or (faint and not _is_sure(sense, senses))


def _take_native(sense: NameSense, countries: AbstractSet[str]) -> None:
    """Leave a stranger the places that bear its name in the story's own countries, if there are
    any."""

    def is_native(hit: Hit) -> bool:
        return _bears_name(hit) and (hit.place.country or "") in countries

    if native := _wanted(sense, is_native):
        _leave(sense, native)
        sense.stranger = False


def _bears_name(hit: Hit) -> bool:
    """True for the very name, and for another name of what is no settlement."""
    return hit.match is Match.EXACT or (hit.match is Match.ALTERNATE and hit.kind != "settlement")


def _best(sense: NameSense) -> Hit:
    """The sense's likeliest hit."""
    return sense.hits[max(range(len(sense.hits)), key=lambda i: sense.shares[i])]


def _home(sense: NameSense) -> str:
    """The country of the sense's likeliest place; empty for seas and what has no candidates."""
    return (_best(sense).place.country or "") if sense.hits else ""


def _is_small(sense: NameSense, powers: float) -> bool:
    """True for a settlement of fewer people than ten to the power."""
    best = _best(sense)
    return best.kind == "settlement" and best.place.population < 10**powers


def _is_sure(sense: NameSense, senses: Sequence[NameSense]) -> bool:
    """True where the place has the very name and the text says of what kind it is or where it
    lies."""
    best = _best(sense)
    return best.match is Match.EXACT and (
        bool(sense.kind) or any(_within(best, senses[c]) for c in sense.inside)
    )


def _most(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    if len(hits) <= _MOST:
        return tuple(hits)
    return tuple(sorted(hits, key=lambda h: (h.kind == "settlement", -h.place.population))[:_MOST])


def _with_spellings(
    sense: NameSense, story: Shares, gazetteer: Spellings, least: float
) -> tuple[Hit, ...]:
    """The hits, other spellings only in the story's own countries: better unresolved than wrong."""
    own = tuple(h for h in sense.hits if h.match is not Match.KEY)
    if sense.ordinary or sense.as_written:
        return own
    known = {h.place.id for h in own}
    others = (h for h in gazetteer.like(sense.name) if h.place.id not in known)
    return own + tuple(h for h in others if story.get(h.place.country or "", 0.0) >= least)


def _is_seat(town: Hit, area: Hit) -> bool:
    """True for a town in the area of its name, or so near that it is one that another list puts
    elsewhere."""
    return town.place.country == area.place.country and (
        town.place.admin1 == area.place.admin1 or distance_km(town.at, area.at) < _SEAT_KM
    )


def _prior(sense: NameSense, weights: Weights) -> list[float]:
    """What match, kind, size and cue say of each candidate before the rest of the text is asked."""
    scores = []
    towns = [h for h in sense.hits if h.kind == "settlement"]
    for hit in sense.hits:
        kind = hit.kind
        score = (
            _match(hit, sense.name, weights)
            + weights[kind]
            + weights["population"] * log10(hit.place.population + 10)
        )
        if sense.kind:
            score += weights["kind"] if kind == sense.kind else weights["kind_clash"]
        elif kind in ("province", "district") and (
            seats := [town for town in towns if _is_seat(town, hit)]
        ):
            score += weights[f"namesake_{kind}"]
            # 'Stalingrad' is no nearer to the province of Volgograd than to the city
            if any(_is_other_name(named, sense.name) for named in (hit, *seats)):
                score += weights["other_name"] - weights["alternate"]
        scores.append(score)
    return scores


def _is_other_name(hit: Hit, name: str) -> bool:
    """True for an alternate that is no spelling of the place's own name."""
    return hit.match is Match.ALTERNATE and key(name) != key(hit.place.name)


def _match(hit: Hit, name: str, weights: Weights) -> float:
    """What the match is worth: an alternate that is no spelling of the place's own name is another
    name ('Missouri' for a town); a spelling is worth the less the more its letters differ."""
    if hit.kind == "settlement" and _is_other_name(hit, name):
        return weights["other_name"]
    if hit.match is Match.KEY:
        return weights["key"] - weights["unlikeness"] * (
            1.0 - ratio(without_articles(name), without_articles(hit.place.name)) / 100.0
        )
    return weights[hit.match.value]


def _shares(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    best = max(scores)
    odds = [exp(s - best) for s in scores]
    total = sum(odds)
    return [o / total for o in odds]


def _story(senses: Sequence[NameSense], votes: Shares, weights: Weights) -> dict[str, float]:
    """Each country's and province's share of the evidence on where the story plays."""
    found: dict[str, float] = defaultdict(float, votes)
    for sense in senses:
        shares, often = sense.shares or _shares(_prior(sense, weights)), len(sense.at) ** 0.5
        for hit, share in zip(sense.hits, shares, strict=True):
            for area in hit.areas:
                found[area] += share * often
    total = sum(count for area, count in found.items() if "." not in area)
    return {area: count / total for area, count in found.items()} if total else {}


Cells = Mapping[tuple[int, int], Sequence[tuple[int, float, LonLat]]]


def _cells(senses: Sequence[NameSense]) -> Cells:
    """Every candidate smaller than a country by its one-degree cell, with its sense and its
    share."""
    cells: dict[tuple[int, int], list[tuple[int, float, LonLat]]] = defaultdict(list)
    for n, sense in enumerate(senses):
        for hit, share in zip(sense.hits, sense.shares, strict=True):
            if share > _FAINT and hit.kind not in ("country", "region", "water"):
                lon, lat = hit.at
                cells[int(lat // 1), int(lon // 1)].append((n, share, hit.at))
    return cells


_FAINT = 0.01
"""Share under which a candidate supports no neighbour."""


@dataclass(frozen=True, slots=True)
class _Near:
    """What supports sense `n` from near by: every candidate by its cell, and what each other
    sense's support is worth."""

    n: int
    cells: Cells
    worth: Sequence[float]

    def support(self, at: LonLat) -> float:
        """How many other names have a candidate near there, each by share, nearness and whether it
        is said together."""
        best: dict[int, float] = {}
        row, column = int(at[1] // 1), int(at[0] // 1)
        for y in (row - 1, row, row + 1):
            for x in (column - 1, column, column + 1):
                for other, share, neighbour in self.cells.get((y, x), ()):
                    most = share * self.worth[other]
                    if most > best.get(other, 0.0):
                        found = most * exp(-distance_km(at, neighbour) / _REACH_KM)
                        best[other] = max(found, best.get(other, 0.0))
        total = sum(best.values())
        return total / (1.0 + total / _ENOUGH)


def _scores(
    sense: NameSense, senses: Sequence[NameSense], story: Shares, near: _Near, weights: Weights
) -> list[float]:
    """The scores of the candidates of the sense with the whole text taken in."""
    scores = list(sense.prior)
    for i, hit in enumerate(sense.hits):
        for area in hit.areas:
            weight = weights["story_province" if "." in area else "story_country"]
            scores[i] += weight * story.get(area, 0.0)
        if any(_within(hit, senses[c]) for c in sense.inside):
            scores[i] += weights["container"]
        if len(sense.hits) > 1 and hit.kind not in ("country", "region", "water"):
            scores[i] += weights["near"] * near.support(hit.at)
    return scores


_APART = 0.5
"""Worth of a neighbour that is never named in one sentence with the name."""
_ENOUGH = 3.0
"""Support saturates at as many neighbours."""


def _apart(one: NameSense, other: NameSense) -> float:
    """What a neighbour is worth: nothing to itself, most where both are said together."""
    if one.name == other.name:
        return 0.0
    return 1.0 if any(abs(a - b) < _SENTENCE for a in one.at for b in other.at) else _APART


def _within(inner: Hit, container: NameSense) -> bool:
    """True where the place lies in what the container most likely means."""
    place = inner.place
    for hit, share in zip(container.hits, container.shares, strict=True):
        outer, kind = hit.place, hit.kind
        if share < _LIKELY or outer.country != place.country or outer.id == place.id:
            continue
        if kind == "country" or (
            kind == "province"
            and place.admin1 in (outer.admin1, outer.id.removeprefix("geonames:"))
        ):
            return True
        if (
            kind in ("district", "settlement", "province")
            and distance_km(inner.at, hit.at) < _CLOSE_KM[kind]
        ):
            return True
    return False


_LIKELY = 0.05
_SEAT_KM = 60.0
_CLOSE_KM = {"district": 60.0, "settlement": 30.0, "province": 60.0}
"""How far from its container's point a place can lie where no code says so."""
