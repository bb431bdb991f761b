"""The accepted names of a text as they lie to one another: of one kind in a list, one in the other
or near it, and so what each of them is asked for."""

import itertools
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportedly.ground.gazetteer.lookup import Gazetteer, kind_of_place
from reportedly.ground.gazetteer.romanise import spelling
from reportedly.ground.places.longer import goes_on, is_ordinary, is_river, parts, towns_of
from reportedly.ground.places.resolve import NameSense, candidates, resolve
from reportedly.ground.places.spots import (
    HYPHENS,
    POSSESSIVES,
    MarkedWord,
    PlaceCues,
    Spot,
    cue,
    prefixes,
)
from reportedly.ground.places.surroundings import (
    after_words,
    before_words,
    has_own_name,
    is_near,
    is_quarter_of,
    kind_of,
    site_of,
)
from reportedly.records.place import Place, PlacePrecision, Toponym


@dataclass(slots=True)
class Mention:
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


@dataclass(frozen=True, slots=True)
class Beside:
    """What spots are resolved beside: the words of the text, the cues, the gazetteer."""

    words: Sequence[MarkedWord]
    cues: PlaceCues
    gazetteer: Gazetteer

    def resolved(
        self, spots: Sequence[Spot]
    ) -> tuple[list[Mention], list[NameSense], Mapping[str, float]]:
        """The spots as mentions in the order of the text, their senses, and each country's share of
        the story."""
        ordered = sorted(spots, key=lambda s: s.start)
        mentions = [self._mention(s) for s in ordered]
        _share_kinds(mentions, self.words)
        self._share_towns(mentions)
        _share_nearness(mentions, self.words)
        senses = _senses(mentions, self.cues)
        self._tie(mentions, senses)
        return (
            mentions,
            senses,
            resolve(senses, votes(self.words, self.cues), self.gazetteer, self.cues.resolve),
        )

    def _mention(self, spot: Spot) -> Mention:
        site = site_of(self.words, spot, self.gazetteer, self.cues)
        found = _mention(spot, self.words, self.cues, site)
        river = not found.kind and is_river(self.words, spot, self.gazetteer)
        found.kind = "water" if river else found.kind
        return found

    def _share_towns(self, mentions: Sequence[Mention]) -> None:
        """In a list with a name that only towns have, another is the town's, not its province's."""
        free = (p for p in itertools.pairwise(mentions) if not any(m.kind for m in p))
        for pair in filter(lambda p: self._are_joined(*p), free):
            for n in towns_of((pair[0].spot, pair[1].spot), self.gazetteer):
                pair[n].kind = "settlement"

    def _are_joined(self, one: Mention, other: Mention) -> bool:
        """'X and Y', not 'X, Y', which may be a town and what it lies in."""
        return self.words[other.spot.first - 1].text != "," and _in_one_list(one, other, self.words)

    def _tie(self, mentions: Sequence[Mention], senses: Sequence[NameSense]) -> None:
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
        hits = self.gazetteer.hits(spot.name)
        kinds = {h.kind for h in hits}
        rank = next(
            (n for n, kind in enumerate(_WIDEST_FIRST) if kind in kinds), len(_WIDEST_FIRST)
        )
        return -rank, max((h.place.population for h in hits), default=-1)


_WIDEST_FIRST = ("country", "region", "heights", "water", "province")


def _mention(spot: Spot, words: Sequence[MarkedWord], cues: PlaceCues, site: str) -> Mention:
    after = after_words(words, spot.last, 1)
    street = bool(after) and words[spot.last + 1].capital and after[0] in cues.lists["street.words"]
    quarter = is_quarter_of(words, spot)
    kind = "site" if site else "settlement" if quarter else kind_of(words, spot, cues)
    return Mention(
        spot,
        kind,
        quarter or is_near(words, spot, cues),
        street=street,
        site=site,
        own=has_own_name(words, spot, cues),
    )


def _share_nearness(mentions: Sequence[Mention], words: Sequence[MarkedWord]) -> None:
    """What is said of the first of two names is said of both: 'the countryside of Aleppo and
    Idlib', 'rural Homs and Hama'."""
    for one, following in itertools.pairwise(mentions):
        if one.near and not following.near and _in_one_list(one, following, words):
            following.near = words[one.spot.last + 1].text != ","
    for following, one in itertools.pairwise(reversed(mentions)):
        if following.near and not one.near and _in_one_list(one, following, words):
            after = _word_after(following, words)
            one.near = after in cue("near.of_both")


def _share_kinds(mentions: Sequence[Mention], words: Sequence[MarkedWord]) -> None:
    """A plural speaks for the whole list: 'Latakia and Tartus provinces', 'the provinces of Latakia
    and Tartus'."""
    for following, one in itertools.pairwise(reversed(mentions)):
        plural = following.plural or _word_after(following, words).endswith("s")
        if plural and _speaks_for(following, one, words):
            one.kind, one.plural = following.kind, True
    for one, following in itertools.pairwise(mentions):
        if (one.plural or _is_led_by_plural(one, words)) and _speaks_for(one, following, words):
            following.kind, following.plural = one.kind, True


def _speaks_for(one: Mention, other: Mention, words: Sequence[MarkedWord]) -> bool:
    """True where only the one has a kind and both are in one list."""
    first, second = sorted((one, other), key=lambda m: m.spot.first)
    return bool(one.kind) and not other.kind and _in_one_list(first, second, words)


def _is_led_by_plural(mention: Mention, words: Sequence[MarkedWord]) -> bool:
    """True behind 'provinces of' and its like."""
    before = before_words(words, mention.spot.first)
    return len(before) > 1 and before[0] == "of" and before[1].endswith("s")


def _word_after(mention: Mention, words: Sequence[MarkedWord]) -> str:
    """The word behind the name in lower case; empty at the end of the text."""
    return "".join(after_words(words, mention.spot.last, 1))


def _in_one_list(one: Mention, following: Mention, words: Sequence[MarkedWord]) -> bool:
    between = [w.text for w in words[one.spot.last + 1 : following.spot.first]]
    return " ".join(between) in cue("grammar.listing")


def _senses(mentions: Sequence[Mention], cues: PlaceCues) -> list[NameSense]:
    """The senses of the names, one for each name and kind of place; a mention without a cue joins
    the name's first sense."""
    senses: list[NameSense] = []
    index: dict[tuple[str, str], int] = {}
    for mention in mentions:
        name, kind = spelling(mention.site or mention.spot.name), _BROAD.get(mention.kind, "")
        n = index.get((name, kind))
        if n is None:
            n = index[name, kind] = len(senses)
            written = mention.own and not mention.site
            senses.append(
                NameSense(
                    mention.site or mention.spot.name,
                    kind,
                    ordinary=is_ordinary(name, cues),
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
    "water": "water",
}
"""Kinds of place by which a name is kept apart; 'Homs airport' means the town."""


def votes(words: Sequence[MarkedWord], cues: PlaceCues) -> dict[str, float]:
    """How often demonyms point to each country, dampened."""
    counts = Counter(cues.demonyms.get(spelling(w.text), "") for w in words if w.capital)
    return {country: count**0.5 for country, count in counts.items() if country}


def toponym_of(mention: Mention, senses: Sequence[NameSense], text: str) -> Toponym:
    """The mention as a toponym: at the place that its sense means best, as sharp as its words."""
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


def _around(mention: Mention, senses: Sequence[NameSense], text: str) -> Toponym | None:
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
    words: Sequence[MarkedWord],
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
    if _is_quartered(between, cues):
        return Tied(Tie.QUARTER, reverse=between[-1] == "of" and larger(one, other))
    return _contained(words, other, between, cues)


def _contained(
    words: Sequence[MarkedWord], other: Spot, between: Sequence[str], cues: PlaceCues
) -> Tied | None:
    """What the words between say of the first name: that it lies in the other, or near it."""
    if _names_container(between, cues):
        lists = between == [","] and goes_on(words, other.last + 1)
        return Tied(Tie.LISTED if lists else Tie.WITHIN)
    return Tied(Tie.NEAR) if _tells_distance(between, cues) else None


def _is_quartered(between: Sequence[str], cues: PlaceCues) -> bool:
    """True for the words of 'the X quarter of Y'."""
    part = between[0] in parts(cues)
    return (
        part
        and between[-1] in cues.lists["grammar.links"]
        and all(_tells_side(w, cues) for w in between[1:])
    )


def _joined(words: Sequence[MarkedWord], one: Spot, other: Spot, cues: PlaceCues) -> Tied | None:
    """'Daraa al-Balad' and 'the Homs Khalidiya district' are quarters of their towns."""
    article = (
        words[other.first].text.lower() in prefixes() and words[other.first + 1].text in HYPHENS
    )
    quarter = article if other.last > other.first else False
    if other.start - one.end != 1 or not (quarter or _is_part(words, other, cues)):
        return None
    return Tied(Tie.QUARTER, reverse=True)


def _is_part(words: Sequence[MarkedWord], spot: Spot, cues: PlaceCues) -> bool:
    """True before 'quarter' and its like, and where the name ends in it."""
    after = words[spot.last + 1].text.lower() if spot.last + 1 < len(words) else ""
    return bool({after, words[spot.last].text.lower()} & (parts(cues)))


def _owned(
    words: Sequence[MarkedWord], other: Spot, between: Sequence[str], cues: PlaceCues
) -> Tied | None:
    """ "X's Y" lies in X, and "X's Y quarter" is a quarter of it."""
    if not all(
        _tells_side(w, cues) or w in cues.after or w in cues.lists["near.parts"] for w in between
    ):
        return None
    part = _is_part(words, other, cues) or bool((parts(cues)).intersection(between))
    return Tied(Tie.QUARTER if part else Tie.WITHIN, reverse=True)


def _tells_side(word: str, cues: PlaceCues) -> bool:
    return (
        word in cues.lists["grammar.between"]
        or word in cues.lists["direction.words"]
        or word == "-"
    )


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
