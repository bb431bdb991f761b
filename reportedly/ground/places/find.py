"""The places of a text: its names, each resolved once for the whole of it, its coordinates, and
what the words around both say of where it happened from them; and the country of a story that
names none."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly import codebook
from reportedly.ground.gazetteer.lookup import Gazetteer, Hit, kind_of_place
from reportedly.ground.gazetteer.romanise import spelling
from reportedly.ground.gazetteer.rows import ListedPlace
from reportedly.ground.places.longer import is_kind, is_piece, shared
from reportedly.ground.places.mentions import Beside, toponym_of
from reportedly.ground.places.positions import find_coordinates, lined, related
from reportedly.ground.places.resolve import NameSense
from reportedly.ground.places.spots import (
    Entity,
    PlaceCues,
    Setting,
    Spot,
    Token,
    calibrated,
    find_spots,
    is_whole,
    place_cues,
    surnames,
    words_of,
    words_of_others,
)
from reportedly.ground.places.surroundings import (
    Crossings,
    accepted,
    has_own_name,
    is_misread,
    site_of,
)
from reportedly.ground.places.unlisted import Announced, is_no_place, labelled
from reportedly.language.lexicon import lexicon
from reportedly.records.claim import Claim, PlaceMention, Role
from reportedly.records.geo import distance_km
from reportedly.records.place import Place, PlacePrecision, Toponym

_SAME_COUNTRY_KM = 50.0
"""A point so near to a town of the text is taken to lie in the town's country; the evidence for any
other is none."""


def find_places(
    text: str,
    entities: Sequence[Entity],
    tokens: Sequence[Token],
    gazetteer: Gazetteer,
    not_places: Callable[[str], bool],
) -> tuple[Toponym, ...]:
    """As `find_toponyms`, and what is written as coordinates, in the order of the text."""
    points = tuple(find_coordinates(text))
    named = find_toponyms(text, entities, tokens, gazetteer, not_places)
    if not points:
        return related(text, named)
    apart = [t for t in named if all(t.end <= p.start or p.end <= t.start for p in points)]
    towns = [
        t.place
        for t in apart
        if t.place and t.place.country and kind_of_place(t.place) == "settlement"
    ]
    placed = (replace(p, place=_in_country(p.place, towns)) if p.place else p for p in points)
    return related(text, sorted((*placed, *apart), key=lambda t: t.start))


def _in_country(point: Place, towns: Sequence[Place]) -> Place:
    """The point with the country of the nearest of the towns, where that is near."""
    nearest = min(towns, key=lambda town: distance_km(point.lonlat, town.lonlat), default=None)
    near = nearest is not None and distance_km(point.lonlat, nearest.lonlat) <= _SAME_COUNTRY_KM
    return replace(point, country=nearest.country) if nearest and near else point


def with_others(
    told: Sequence[Toponym], whole: Iterable[Toponym], read: Container[int]
) -> tuple[Toponym, ...]:
    """The toponyms of the part that was read alone, and from the `whole` text those of the rest;
    `read` holds the first characters of the part's words."""
    spans = [(t.start, t.end) for t in told]
    rest = (
        t
        for t in whole
        if t.start not in read and all(t.end <= start or end <= t.start for start, end in spans)
    )
    return tuple(sorted((*told, *rest), key=lambda t: t.start))


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
    found = _NameFinder(
        text, _setting(text, entities, tokens, gazetteer, not_places), gazetteer, not_places
    )
    cues = found.setting.cues
    sited, exact = found.sited(), found.named()
    exact = _apart_from(sited, exact)
    known = accepted(exact, found.setting, [gazetteer.hits(s.name) for s in exact], sited)
    announced = found.announced([*sited, *known])
    spots = [*announced, *_apart_from(announced, (*sited, *known))]
    beside = Beside(found.setting.words, cues, gazetteer)
    every = [*spots, *labelled(text, found.setting, [*spots, *exact, *sited], found.skip)]
    mentions, senses, story = beside.resolved(every)
    if others := found.spelled(spots, Spelled(gazetteer, story, cues)):
        kept = _apart_from(others, [m.spot for m in mentions])
        mentions, senses, _ = beside.resolved([*kept, *others])
    raw = [toponym_of(m, senses, text) for m in mentions if not _is_word(senses[m.sense])]
    return lined([_calibrated(t, cues) for t in raw], text, cues)


def _calibrated(toponym: Toponym, cues: PlaceCues) -> Toponym:
    """The toponym with how often such a score is right."""
    score = round(calibrated(toponym.score, cues.curve), 3)
    return replace(toponym, score=score) if toponym.place else toponym


def _setting(
    text: str,
    entities: Sequence[Entity],
    tokens: Sequence[Token],
    gazetteer: Gazetteer,
    not_places: Callable[[str], bool],
) -> Setting:
    """What is known of the whole text before its names are weighed."""
    cues = place_cues()
    words = words_of(text, entities, tokens)

    def is_other(name: str) -> bool:
        head = " ".join(_plain(name).split()[:2])
        return not_places(name) and not gazetteer.knows(name) and head not in cues.before

    people = surnames(text, entities, cues.lists["locative.strong"])
    return Setting(words, cues, people, entities, words_of_others(text, words, is_other))


def _is_party(word: str) -> bool:
    """True for a noun of people who fight: 'Junta', 'Rebels', capitals as it may have."""
    kinds = lexicon().nouns.get(word, frozenset())
    return "force" in kinds and "place" not in kinds


def _plain(name: str) -> str:
    """The name as it is spelled, without its article."""
    return spelling(name).removeprefix("the ")


def _apart_from(others: Sequence[Spot], spots: Iterable[Spot]) -> list[Spot]:
    """Those of the spots that share no word with the others."""
    return [s for s in spots if all(_apart(s, other) for other in others)]


def _apart(spot: Spot, other: Spot) -> bool:
    return spot.last < other.first or other.last < spot.first


def _is_word(sense: NameSense) -> bool:
    """True for a common word whose only places are strangers to the text."""
    return sense.ordinary and sense.stranger


@dataclass(frozen=True, slots=True)
class _NameFinder:
    """Finds names of one text in the gazetteer, way by way."""

    text: str
    setting: Setting
    gazetteer: Gazetteer
    not_places: Callable[[str], bool]

    def skip(self, name: str) -> bool:
        """True for a demonym, a direction, and the name of somebody."""
        folded, cues = _plain(name), self.setting.cues
        is_word = folded in cues.demonyms or folded in cues.lists["direction.words"]
        return is_word or _is_party(folded) or self.not_places(name)

    def named(self) -> list[Spot]:
        """The spots whose very name the gazetteer has, without those that the words beside them
        show to be no names of places."""
        setting = self.setting
        found = list(find_spots(self.text, setting.words, self.gazetteer, self.skip))
        found += shared(setting, found, self.gazetteer)
        return [s for s in sorted(found, key=lambda s: s.start) if _is_name(s, setting)]

    def sited(self) -> list[Spot]:
        """The spots beside a noun with which they name a site of the gazetteer: 'X' of 'the border
        crossing at X'."""
        words, cues = self.setting.words, self.setting.cues
        nouns = {w.text.lower().removesuffix("s") for w in words}
        if nouns.isdisjoint(cues.lists["crossing.nouns"]):
            return []
        found = find_spots(self.text, words, Crossings(self.gazetteer), self.skip)
        free = filter(self.setting.is_free, found)
        return [s for s in free if site_of(words, s, self.gazetteer, cues)]

    def announced(self, known: Sequence[Spot]) -> list[Spot]:
        """The names that words beside them make places, in place of smaller names inside them,
        never of a country's or province's."""
        found = Announced(self.text, self.setting, self.skip).spots(known)
        return _apart_from([s for s in known if self._is_wide(s)], found)

    def _is_wide(self, spot: Spot) -> bool:
        kinds = (h.kind for h in self.gazetteer.hits(spot.name))
        return any(kind in ("country", "province") for kind in kinds)

    def spelled(self, spots: Sequence[Spot], spelled: "Spelled") -> list[Spot]:
        """The spots whose name the gazetteer has in another spelling only."""
        setting = self.setting
        found = [
            s
            for s in find_spots(self.text, setting.words, spelled, self.skip)
            if all(_adds(s, other) for other in spots) and _can_be_spelled(s, setting)
        ]
        hits = [spelled.hits(s.name) for s in found]
        return accepted(found, setting, hits, spots, spelled=True)


def _is_name(spot: Spot, setting: Setting) -> bool:
    """True for a spot that is no part of a longer name, of somebody or not, and no other word."""
    if spot.loose and not is_whole(spot, setting):
        return False
    if is_piece(spot, setting) or is_kind(spot, setting.cues):
        return False
    return setting.is_free(spot) and not is_misread(setting.words, spot, setting.cues)


def _can_be_spelled(spot: Spot, setting: Setting) -> bool:
    """True for a name that is whole, of a place, and not one that is always written alike."""
    whole = is_whole(spot, setting) and not is_piece(spot, setting)
    is_place = whole and not is_no_place(spot, setting)
    return is_place and not has_own_name(setting.words, spot, setting.cues)


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
            or spelling(name) in self._words
        ):
            return False
        return bool(self.hits(name))

    def hits(self, name: str) -> tuple[Hit, ...]:
        """Those places."""
        return tuple(h for h in self._gazetteer.like(name) if h.place.country in self._countries)


_SHORTEST_SPELLING = 4
"""Letters; the keys of shorter names are shared by too many."""


def _adds(spot: Spot, other: Spot) -> bool:
    """True where the two are apart, or the spot is the other with more words."""
    if spot.last < other.first or other.last < spot.first:
        return True
    return (
        spot.first <= other.first
        and other.last <= spot.last
        and spot.last - spot.first > other.last - other.first
    )


_CAPITALISED = re.compile(r"[^\W\d_][\w-]*")
Told = tuple[int, int, str]
"""Start and end of a demonym, and its country's code."""


@cache
def countries() -> dict[str, Place]:
    """The countries of `places.csv` by their ISO 3166 code."""
    found: dict[str, Place] = {}
    for row in codebook.read_csv("world/places.csv", ListedPlace):
        if row.feature_code.startswith(("PCL", "TERR")):
            code, name = row.feature_code, row.name
            found.setdefault(row.country, Place(row.id, name, row.lon, row.lat, code, row.country))
    return found


def in_country(
    claims: Sequence[Claim], text: str, toponyms: Sequence[Toponym]
) -> tuple[Claim, ...]:
    """The claims, those without a place in the country that most of the text's names and demonyms
    point to.

    A claim stays without one where two countries are told of as often, where the text has no word
    for the country, and where its type is placeless.
    """
    cues = place_cues()
    types = codebook.event_types()
    lost = [c for c in claims if not c.places and not types[c.event_type].placeless]
    told = list(_demonyms(text, cues)) if lost else []
    country, share = _country(told, toponyms)
    place = countries().get(country)
    spans = [(start, end) for start, end, code in told if code == country]
    if place is None or not spans:
        return tuple(claims)
    score = round(calibrated(share, cues.curve), 3)
    return tuple(
        replace(c, places=(_mention(c, text, spans, place, score),)) if c in lost else c
        for c in claims
    )


def _demonyms(text: str, cues: PlaceCues) -> Iterator[Told]:
    for word in _CAPITALISED.finditer(text):
        if word[0][0].isupper() and (code := cues.demonyms.get(spelling(word[0]))):
            yield word.start(), word.end(), code


def _country(told: Sequence[Told], toponyms: Sequence[Toponym]) -> tuple[str, float]:
    """The country that is told of most, with its share (one mention counts for half); empty where
    two are told of as often."""
    votes = Counter(
        [code for _, _, code in told]
        + [t.place.country for t in toponyms if t.place and t.place.country]
    )
    (country, most), (_, other) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return ("", 0.0) if most == other else (country, most / (votes.total() + 1))


def _mention(
    claim: Claim, text: str, spans: Sequence[tuple[int, int]], place: Place, score: float
) -> PlaceMention:
    """The country as told by the demonym that stands nearest before or in the claim."""
    before = [span for span in spans if span[0] < claim.quote_start + len(claim.quote)]
    start, end = before[-1] if before else spans[0]
    first = codebook.event_types()[claim.event_type].event.places[0]
    role = Role.FROM if first == Role.FROM else Role.AT
    return PlaceMention(
        *(text[start:end], role, start, end, place.id, place.name, *place.lonlat),
        feature_code=place.feature_code,
        country=place.country,
        precision=PlacePrecision.COUNTRY,
        score=score,
    )
