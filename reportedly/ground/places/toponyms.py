"""The place names of a text, each resolved once for the whole of it."""

import itertools
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.ground.gazetteer.lookup import Gazetteer, Hit
from reportedly.ground.gazetteer.romanise import fold
from reportedly.ground.places.containment import Tie, tied
from reportedly.ground.places.cues import PlaceCues, place_cues
from reportedly.ground.places.resolve import Sense, calibrated, candidates, kind_of_place, resolve
from reportedly.ground.places.spots import (
    Entity,
    Setting,
    Spot,
    Token,
    Word,
    after_words,
    before_words,
    evidence,
    find_spots,
    is_whole,
    kind_of,
    listed,
    surnames,
    words_of,
    words_of_others,
)
from reportedly.ground.places.surroundings import (
    Crossings,
    has_own_name,
    is_misread,
    is_near,
    is_quarter_of,
    site_of,
)
from reportedly.ground.places.unlisted import Announced, is_no_place, labelled
from reportedly.records.place import Candidate, Place, PlacePrecision, Toponym


@dataclass(slots=True)
class _Mention:
    """One accepted spot on its way to a toponym."""

    spot: Spot
    kind: str
    near: bool
    sense: int = -1
    plural: bool = False
    street: bool = False
    site: str = ""
    own: bool = False
    """With a noun that has names of its own, as a gas field has, rather than a town's."""


def find_toponyms(
    text: str,
    entities: Sequence[Entity],
    tokens: Sequence[Token],
    gazetteer: Gazetteer,
    not_places: Callable[[str], bool],
) -> tuple[Toponym, ...]:
    """The toponyms in the order of the text; `not_places` says which names belong to actors, people
    and outlets.

    Entities are (start, end, label) with spaCy's labels, of which the spans are trusted more than
    the labels; tokens are (start, end, universal part of speech). Demonyms ('Syrian') are not
    toponyms, but say where the story plays.
    """
    cues = place_cues()
    words = words_of(text, entities, tokens)

    def is_other(name: str) -> bool:
        head = " ".join(fold(name).removeprefix("the ").split()[:2])
        return not_places(name) and not gazetteer.knows(name) and head not in cues.before

    people = surnames(text, entities, cues.lists["locative.strong"])
    setting = Setting(words, cues, people, entities, words_of_others(text, words, is_other))

    def skip(name: str) -> bool:
        folded = fold(name).removeprefix("the ")
        return (
            folded in cues.demonyms or folded in cues.lists["direction.words"] or not_places(name)
        )

    sited = _sited(text, setting, gazetteer, skip)
    exact = [
        s
        for s in _named(text, setting, gazetteer, skip)
        if all(_apart(s, other) for other in sited)
    ]
    accepted = _accepted(exact, setting, [gazetteer.hits(s.name) for s in exact], sited)
    announced = _announced(text, setting, skip, gazetteer, [*sited, *accepted])
    spots = [
        *announced,
        *(s for s in (*sited, *accepted) if all(_apart(s, other) for other in announced)),
    ]
    beside = Beside(words, _votes(words, cues), gazetteer, cues)
    mentions, senses, story = beside.resolved(
        [*spots, *labelled(text, setting, [*spots, *exact, *sited], skip)]
    )
    spelled = _spelled(text, setting, spots, skip, Spelled(gazetteer, story, cues))
    if spelled:
        kept = [m.spot for m in mentions if all(_apart(m.spot, s) for s in spelled)]
        mentions, senses, _ = beside.resolved([*kept, *spelled])
    raw = [_toponym(m, senses, text) for m in mentions if not _is_word(senses[m.sense])]
    found = [
        replace(t, score=round(calibrated(t.score, cues.curve), 3)) if t.place else t for t in raw
    ]
    return tuple(_lines(found, text, cues))


def _named(
    text: str, setting: Setting, gazetteer: Gazetteer, skip: Callable[[str], bool]
) -> list[Spot]:
    """The spots whose very name the gazetteer has, without those that the words beside them show to
    be no names of places."""
    found = (
        s
        for s in find_spots(text, setting.words, gazetteer, skip)
        if not s.loose or is_whole(s, setting)
    )
    return [
        s for s in found if setting.is_free(s) and not is_misread(setting.words, s, setting.cues)
    ]


def _sited(
    text: str, setting: Setting, gazetteer: Gazetteer, skip: Callable[[str], bool]
) -> list[Spot]:
    """The spots beside a noun with which they name a site of the gazetteer: 'X' of 'the border
    crossing at X'."""
    nouns = {w.text.lower().removesuffix("s") for w in setting.words} & {
        "crossing",
        "post",
        "gate",
        "point",
    }
    if not nouns:
        return []
    found = find_spots(text, setting.words, Crossings(gazetteer), skip)
    return [
        s
        for s in found
        if setting.is_free(s) and site_of(setting.words, s, gazetteer, setting.cues)
    ]


def _announced(
    text: str,
    setting: Setting,
    skip: Callable[[str], bool],
    gazetteer: Gazetteer,
    known: Sequence[Spot],
) -> list[Spot]:
    """The names that words beside them make places, in place of smaller names inside them, never of
    a country's or province's."""
    found = Announced(text, setting, skip).spots(known)
    wide = [
        s
        for s in known
        if any(kind_of_place(h.place) in ("country", "province") for h in gazetteer.hits(s.name))
    ]
    return [s for s in found if all(_apart(s, other) for other in wide)]


def _apart(spot: Spot, other: Spot) -> bool:
    return spot.last < other.first or other.last < spot.first


def _is_word(sense: Sense) -> bool:
    """True for a common word whose only places are strangers to the text."""
    return sense.ordinary and sense.stranger


@dataclass(frozen=True, slots=True)
class Beside:
    """What spots are resolved beside: the words of the text, what its demonyms say, the gazetteer,
    the cues."""

    words: Sequence[Word]
    votes: Mapping[str, float]
    gazetteer: Gazetteer
    cues: PlaceCues

    def resolved(
        self, spots: Sequence[Spot]
    ) -> tuple[list[_Mention], list[Sense], Mapping[str, float]]:
        """The spots as mentions in the order of the text, their senses, and each country's share of
        the story."""
        ordered = sorted(spots, key=lambda s: s.start)
        mentions = [
            _mention(s, self.words, self.cues, site_of(self.words, s, self.gazetteer, self.cues))
            for s in ordered
        ]
        _share_kinds(mentions, self.words)
        _share_nearness(mentions, self.words)
        senses = _senses(mentions, self.cues)
        self._tie(mentions, senses)
        return mentions, senses, resolve(senses, self.votes, self.gazetteer, self.cues.resolve)

    def _tie(self, mentions: Sequence[_Mention], senses: Sequence[Sense]) -> None:
        """Note for each sense what the text says it lies in or near."""
        for one, following in itertools.pairwise(mentions):
            found = tied(self.words, one.spot, following.spot, self.cues, self._larger)
            if found:
                inner, outer = (following, one) if found.reverse else (one, following)
                sense = senses[inner.sense]
                (sense.beside if found.tie is Tie.NEAR else sense.inside).add(outer.sense)
                if found.tie is Tie.LISTED:
                    sense.listed.add(outer.sense)
                sense.quarter = sense.quarter or found.tie is Tie.QUARTER

    def _larger(self, one: Spot, other: Spot) -> bool:
        """True where the first name can mean a larger place than the second."""
        return self._size(one) > self._size(other)

    def _size(self, spot: Spot) -> tuple[int, int]:
        places = [h.place for h in self.gazetteer.hits(spot.name)]
        kinds = {kind_of_place(p) for p in places}
        rank = next(
            (n for n, kind in enumerate(_WIDEST_FIRST) if kind in kinds), len(_WIDEST_FIRST)
        )
        return -rank, max((p.population for p in places), default=-1)


_WIDEST_FIRST = ("country", "region", "heights", "water", "province")


class Spelled:
    """The gazetteer asked for other spellings of a name, in the countries where the story plays
    alone."""

    def __init__(self, gazetteer: Gazetteer, story: Mapping[str, float], cues: PlaceCues) -> None:
        self._gazetteer = gazetteer
        self._words = cues.lists["common.words"] | cues.lists["designation.words"]
        self._countries = frozenset(
            area for area, share in story.items() if share >= cues.resolve["least_key"]
        )

    def knows(self, name: str) -> bool:
        """True where a place of those countries has a name of the same key."""
        if (
            len(name) < _SHORTEST_SPELLING
            or name.lower().startswith("the ")
            or fold(name) in self._words
        ):
            return False
        return bool(self.hits(name))

    def hits(self, name: str) -> tuple[Hit, ...]:
        """Those places."""
        return tuple(h for h in self._gazetteer.like(name) if h.place.country in self._countries)


_SHORTEST_SPELLING = 4
"""Letters; the keys of shorter names are shared by too many."""


def _spelled(
    text: str,
    setting: Setting,
    spots: Sequence[Spot],
    skip: Callable[[str], bool],
    spelled: Spelled,
) -> list[Spot]:
    """The spots whose name the gazetteer has in another spelling only."""
    found = [
        s
        for s in find_spots(text, setting.words, spelled, skip)
        if all(_adds(s, other) for other in spots)
        and is_whole(s, setting)
        and not is_no_place(s, setting)
        if not has_own_name(setting.words, s, setting.cues)
    ]
    return _accepted(found, setting, [spelled.hits(s.name) for s in found], spots, spelled=True)


def _adds(spot: Spot, other: Spot) -> bool:
    """True where the two are apart, or the spot is the other with more words."""
    if spot.last < other.first or other.last < spot.first:
        return True
    return (
        spot.first <= other.first
        and other.last <= spot.last
        and spot.last - spot.first > other.last - other.first
    )


def _accepted(
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
    scores = [
        start + sum(amount * weights[name] for name, amount in piece.items()) for piece in pieces
    ]
    sure = {s.name for s, score in zip(found, scores, strict=True) if score > _SURE} | {
        s.name for s in beside
    }
    ends, starts = {s.last for s in beside}, {s.first for s in beside}
    kept = []
    for spot, score, piece in zip(found, scores, pieces, strict=True):
        if "listed" not in piece and listed(setting.words, spot, ends, starts):
            score += weights["listed"]
        if score + (weights["known_elsewhere"] if spot.name in sure else 0.0) > 0:
            kept.append(spot)
            ends.add(spot.last)
            starts.add(spot.first)
    return kept


_SURE = 1.5
"""Log-odds above which one mention speaks for the others of its name (four to one)."""


def _mention(spot: Spot, words: Sequence[Word], cues: PlaceCues, site: str) -> _Mention:
    after = after_words(words, spot.last, 1)
    street = bool(after) and words[spot.last + 1].capital and after[0] in cues.lists["street.words"]
    quarter = is_quarter_of(words, spot)
    kind = "site" if site else "settlement" if quarter else kind_of(words, spot, cues)
    return _Mention(
        spot,
        kind,
        quarter or is_near(words, spot, cues),
        street=street,
        site=site,
        own=has_own_name(words, spot, cues),
    )


def _share_nearness(mentions: Sequence[_Mention], words: Sequence[Word]) -> None:
    """What is said of the first of two names is said of both: 'the countryside of Aleppo and
    Idlib', 'rural Homs and Hama'."""
    for one, following in itertools.pairwise(mentions):
        if one.near and not following.near and _in_one_list(one, following, words):
            following.near = words[one.spot.last + 1].text != ","
    for one, following in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=True):
        after = (
            words[following.spot.last + 1].text.lower()
            if following.spot.last + 1 < len(words)
            else ""
        )
        if following.near and not one.near and _in_one_list(one, following, words):
            one.near = after.startswith(("countryside", "outskirts", "suburbs"))


def _share_kinds(mentions: Sequence[_Mention], words: Sequence[Word]) -> None:
    """A plural speaks for the whole list: 'Latakia and Tartus provinces', 'the provinces of Latakia
    and Tartus'."""
    for one, following in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=True):
        after = (
            words[following.spot.last + 1].text.lower()
            if following.spot.last + 1 < len(words)
            else ""
        )
        if (
            following.kind
            and not one.kind
            and _in_one_list(one, following, words)
            and (after.endswith("s") or following.plural)
        ):
            one.kind, one.plural = following.kind, True
    for one, following in itertools.pairwise(mentions):
        before = before_words(words, one.spot.first)
        plural = one.plural or (len(before) > 1 and before[1].endswith("s") and before[0] == "of")
        if one.kind and plural and not following.kind and _in_one_list(one, following, words):
            following.kind, following.plural = one.kind, True


def _in_one_list(one: _Mention, following: _Mention, words: Sequence[Word]) -> bool:
    between = [w.text for w in words[one.spot.last + 1 : following.spot.first]]
    return between in ([","], ["and"], [",", "and"], ["or"])


def _senses(mentions: Sequence[_Mention], cues: PlaceCues) -> list[Sense]:
    """The senses of the names, one for each name and kind of place; a mention without a cue joins
    the name's first sense."""
    senses: list[Sense] = []
    index: dict[tuple[str, str], int] = {}
    for mention in mentions:
        name, kind = fold(mention.site or mention.spot.name), _BROAD.get(mention.kind, "")
        n = index.get((name, kind))
        if n is None:
            n = index[name, kind] = len(senses)
            written = mention.own and not mention.site
            senses.append(
                Sense(
                    mention.site or mention.spot.name,
                    kind,
                    ordinary=name in cues.lists["common.words"],
                    as_written=written,
                )
            )
        mention.sense = n
        senses[n].at.append(mention.spot.start)
    return senses


_BROAD = {
    "province": "province",
    "district": "district",
    "country": "country",
    "settlement": "settlement",
}
"""Kinds of place by which a name is kept apart; 'Homs airport' means the town."""


def _votes(words: Sequence[Word], cues: PlaceCues) -> dict[str, float]:
    """How often demonyms point to each country, dampened."""
    counts = Counter(cues.demonyms.get(fold(w.text), "") for w in words if w.capital)
    return {country: count**0.5 for country, count in counts.items() if country}


def _toponym(mention: _Mention, senses: Sequence[Sense], text: str) -> Toponym:
    spot, sense = mention.spot, senses[mention.sense]
    found = () if mention.street else candidates(sense)
    if not found and not mention.street and (around := _around(mention, senses, text)):
        return around
    best = found[0] if found else None
    precision = PlacePrecision.UNKNOWN
    if best:
        precision = precision_of(best.place)
        if mention.kind == "site" and precision is PlacePrecision.SETTLEMENT:
            precision = PlacePrecision.SITE
        elif mention.near and precision is PlacePrecision.SETTLEMENT:
            precision = PlacePrecision.NEAR
    score, place = (best.score, best.place) if best else (0.0, None)
    return Toponym(
        spot.start, spot.end, text[spot.start : spot.end], score, place, precision, found
    )


def _around(mention: _Mention, senses: Sequence[Sense], text: str) -> Toponym | None:
    """What the gazetteer does not have at the point and with the precision of what the text says it
    lies in or near."""
    sense, spot = senses[mention.sense], mention.spot
    for outer in (*sorted(sense.inside - sense.listed), *sorted(sense.beside)):
        for best in candidates(senses[outer])[:1]:
            precision = precision_of(best.place)
            if precision in (PlacePrecision.SETTLEMENT, PlacePrecision.SITE):
                precision = PlacePrecision.NEAR
            name, place = text[spot.start : spot.end], best.place
            known = Place("", name, place.lon, place.lat, "", place.country, place.admin1)
            return Toponym(spot.start, spot.end, name, best.score, known, precision)
    return None


def precision_of(place: Place) -> PlacePrecision:
    """How sharply a bare name of this place points."""
    return _PRECISIONS[kind_of_place(place)]


_PRECISIONS = {
    "site": PlacePrecision.SITE,
    "settlement": PlacePrecision.SETTLEMENT,
    "district": PlacePrecision.DISTRICT,
    "province": PlacePrecision.PROVINCE,
    "country": PlacePrecision.COUNTRY,
    "region": PlacePrecision.REGION,
    "water": PlacePrecision.REGION,
    "heights": PlacePrecision.REGION,
}


def _lines(toponyms: Sequence[Toponym], text: str, cues: PlaceCues) -> list[Toponym]:
    """The toponyms, two towns joined before 'highway' and its like made one line at the point half
    way between them."""
    found: list[Toponym] = []
    for toponym in toponyms:
        line = _line(found[-1], toponym, text, cues) if found else None
        if line:
            found[-1] = line
        else:
            found.append(toponym)
    return found


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
