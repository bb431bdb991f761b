"""What the words around a place name make of it (its surroundings, a part of it, a site called
after it, no name at all), and how much they and the gazetteer speak for its being a place."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import log10

from reportedly.ground.gazetteer.lookup import Gazetteer, Hit
from reportedly.ground.gazetteer.romanise import spelling
from reportedly.ground.places.spots import (
    POSSESSIVES,
    MarkedWord,
    PlaceCues,
    Setting,
    Spot,
    begins_sentence,
    cue,
    is_whole,
    passed_over,
)
from reportedly.language.labels import PLACE_LABELS, PROPER

_BEFORE = 5
"""Words, articles among them, in which those before a name are looked for."""
_REACH = 7
"""Words looked at before a name: 'northern and eastern parts of the city of X'."""


def before_words(words: Sequence[MarkedWord], first: int, count: int = 3) -> list[str]:
    """The words in front, nearest first, in lower case; articles are passed over."""
    near = words[max(0, first - _BEFORE) : first]
    lowered = (word.text.lower() for word in reversed(near))
    return [w for w in lowered if w not in passed_over()][:count]


def after_words(words: Sequence[MarkedWord], last: int, count: int = 2) -> list[str]:
    """The words behind, nearest first, in lower case."""
    return [w.text.lower() for w in words[last + 1 : last + 1 + count]]


def first_in(found: Sequence[str], listed_words: frozenset[str]) -> bool:
    """True where the first of the words found is of the list."""
    return not listed_words.isdisjoint(found[:1])


def kind_of(words: Sequence[MarkedWord], spot: Spot, cues: PlaceCues) -> str:
    """The kind of place that the words beside the spot announce, empty where they do not."""
    after = after_words(words, spot.last)
    for size in (2, 1):
        if kind := cues.after.get(" ".join(after[:size])):
            return kind
    if kind := apposed_kind(words, spot, cues):
        return kind
    before = before_words(words, spot.first)
    if len(before) > 1 and (kind := cues.before.get(f"{before[1]} {before[0]}")):
        return kind
    return cues.before.get(before[0], "") if before else ""


def apposed_kind(words: Sequence[MarkedWord], spot: Spot, cues: PlaceCues) -> str:
    """The kind that an apposition announces: 'X, a small town', 'X, the state capital'."""
    after = after_words(words, spot.last, _APPOSED)
    if len(after) < 3 or after[0] != "," or after[1] not in cues.lists["grammar.articles"]:
        return ""
    if not cues.lists["grammar.capital"].isdisjoint(after[2:4]):
        return "settlement"
    return next((cues.after[w] for w in after[2:] if w in cues.after), "")


_APPOSED = 5
"""Words looked at: comma, article, two adjectives, noun."""


def listed(
    words: Sequence[MarkedWord],
    spot: Spot,
    ends: Collection[int] = (),
    starts: Collection[int] = (),
) -> bool:
    """True where the spot stands in a list beside a place: one that ends or starts at these words,
    or by its label."""

    def beside(joint: int, name: int, places: Collection[int]) -> bool:
        if not 0 <= name < len(words) or words[joint].text not in cue("grammar.ampersands"):
            return False
        return name in places or words[name].label in PLACE_LABELS

    before, behind = spot.first - 1, spot.last + 1
    return beside(before, before - 1, ends) or beside(behind, behind + 1, starts)


def is_misread(words: Sequence[MarkedWord], spot: Spot, cues: PlaceCues) -> bool:
    """True where the words are no name of a place: 'Base 46', 'the West Bank of the river', 'the X
    Military Council'."""
    names = spelling(spot.name).split()
    following = words[spot.last + 1] if spot.last + 1 < len(words) else None
    if following is None:
        return False
    if (
        len(names) == 1
        and names[0] in cues.lists["designation.words"]
        and following.text[:1].isdigit()
    ):
        return True
    common, directions = cues.lists["common.words"], cues.lists["direction.words"]
    if (
        following.text.lower() == "of"
        and names[-1] not in directions
        and (common | directions).issuperset(names)
    ):
        return True
    after = after_words(words, spot.last)
    joined = following.capital and following.start - words[spot.last].end == 1
    return joined and bool({after[0], " ".join(after)} & cues.lists["organisation.words"])


def is_near(words: Sequence[MarkedWord], spot: Spot, cues: PlaceCues) -> bool:
    """True where what is told happens around the place or in a part of it: 'rural X', "X's
    suburbs", 'a quarter of X'."""
    before = _without_kind(before_words(words, spot.first, _REACH), cues)
    directions = cues.lists["direction.words"]
    aside = directions | {"and"}
    if _leads_near(before, cues) or _leads_near([w for w in before if w not in directions], cues):
        return True
    after = after_words(words, spot.last, _REACH)
    owned = first_in(after, POSSESSIVES)
    rest = [w for w in after[owned:] if w not in aside]
    if first_in(rest, cues.lists["near.after"]):
        return True
    if owned:
        return _owned_part(words, spot.last + 2, cues)
    return rest[1:2] == ["of"] and rest[0] in cues.lists["near.parts"]


def _leads_near(before: Sequence[str], cues: PlaceCues) -> bool:
    """True where the words before a name, nearest first, end in 'outskirts of' and its like."""
    sizes = range(1, min(3, len(before)) + 1)
    return any(" ".join(before[size - 1 :: -1]) in cues.lists["near.words"] for size in sizes)


def has_own_name(words: Sequence[MarkedWord], spot: Spot, cues: PlaceCues) -> bool:
    """True before 'gas field' and its like: sites called after themselves, not after a town of a
    similar name."""
    after = after_words(words, spot.last)
    return any(" ".join(after[:size]) in cues.lists["unlisted.own"] for size in (1, 2))


def is_quarter_of(words: Sequence[MarkedWord], spot: Spot) -> bool:
    """True for Y of 'the X district of Y' and 'X, a district of Y', where the district is a quarter
    of the town."""
    i = spot.first - 2
    if (
        i < 1
        or words[i].text.lower() not in cue("grammar.district")
        or words[i + 1].text.lower() not in cue("grammar.links")
    ):
        return False
    return words[i - 1].capital or words[i - 1].text.lower() in cue("grammar.indefinite")


def _owned_part(words: Sequence[MarkedWord], i: int, cues: PlaceCues) -> bool:
    """True for the words behind the possessive in "X's northern Y quarter"."""
    parts, directions = cues.lists["near.parts"], cues.lists["direction.words"]
    for word in words[i : i + _REACH]:
        lower = word.text.lower()
        if lower in parts:
            return True
        if not (word.capital or lower in directions or lower in cues.lists["grammar.within"]):
            return False
    return False


def _without_kind(before: list[str], cues: PlaceCues) -> list[str]:
    """The words without 'city of' and its like right before the name, where they only say of what
    kind it is."""
    phrase = " ".join(before[1::-1])
    plain = cues.before.get(phrase) == "settlement" and phrase not in cues.lists["near.words"]
    return before[2:] if plain else before


def site_names(words: Sequence[MarkedWord], spot: Spot, cues: PlaceCues) -> Iterator[str]:
    """The names to ask for where the words beside the spot announce a site: 'X border crossing',
    'the crossing at X'."""
    for noun in dict.fromkeys(_site_nouns(words, spot, cues)):
        yield f"{spot.name} {noun}"
        if noun.removesuffix("s") in cues.lists["crossing.words"]:
            yield f"{spot.name} crossing"
            yield f"{spot.name} border crossing"


def _site_nouns(words: Sequence[MarkedWord], spot: Spot, cues: PlaceCues) -> Iterator[str]:
    after = after_words(words, spot.last)
    if first_in(after, POSSESSIVES):
        after = after_words(words, spot.last + 1)
    yield from _sites((" ".join(after), *after[:1]), cues)
    before = before_words(words, spot.first, 3)
    if first_in(before, cues.lists["crossing.links"]):
        yield from _sites((" ".join(before[:0:-1]), *before[1:2]), cues)
    if plural := _shared_noun(words, spot.last + 1, cues):
        yield plural


def _sites(phrases: Iterable[str], cues: PlaceCues) -> Iterator[str]:
    """Those of the phrases that name a kind of site."""
    return (phrase for phrase in phrases if cues.after.get(phrase) == "site")


def _shared_noun(words: Sequence[MarkedWord], i: int, cues: PlaceCues) -> str:
    """The noun of the list that the name stands in: 'crossings' of 'X and Y crossings'; empty for
    none."""
    if i >= len(words) or words[i].text not in cues.lists["grammar.joints"]:
        return ""
    for n, word in enumerate(words[i : i + _REACH], i):
        phrase = " ".join(w.text.lower() for w in words[n : n + 2])
        found = next(
            (
                p
                for p in (phrase, word.text.lower())
                if p.removesuffix("s") in cues.lists["crossing.words"]
            ),
            "",
        )
        if found:
            return found if found.endswith("s") else ""
        if not (word.capital or word.text.lower() in cues.lists["grammar.in_lists"]):
            return ""
    return ""


_CROSSING = "BDG"
"""Feature code of the crossings in `places.csv`."""


def _has_crossing(hits: Iterable[Hit]) -> bool:
    return any(hit.place.feature_code == _CROSSING for hit in hits)


class Crossings:
    """The gazetteer asked for the crossings of a name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def knows(self, name: str) -> bool:
        """True where a border crossing is called after the name."""
        return _has_crossing(self.hits(name))

    def hits(self, name: str) -> tuple[Hit, ...]:
        """The places called 'X crossing'."""
        return self._gazetteer.hits(f"{name} crossing")


def site_of(words: Sequence[MarkedWord], spot: Spot, gazetteer: Gazetteer, cues: PlaceCues) -> str:
    """The name of the gazetteer that the spot and a noun beside it make up, empty for none."""
    names = tuple(site_names(words, spot, cues))
    spelled = (name for name in names if name.endswith(" crossing"))
    crossings = (name for name in spelled if _has_crossing(gazetteer.hits(name)))
    return next(filter(gazetteer.knows, names), "") or next(crossings, "")


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
            "not_proper": single and setting.words[spot.first].pos != PROPER,
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
    return not listed_words.isdisjoint((*before[:1], " ".join(before[1::-1])))


def _taken(one: str, after: Sequence[str], last: MarkedWord, cues: PlaceCues) -> float:
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


def _goes_on(words: Sequence[MarkedWord], i: int) -> bool:
    """True where the name goes on from word i, which has its capital by itself."""
    return i >= 0 and _touches(words, i) and not begins_sentence(words, i)


def _touches(words: Sequence[MarkedWord], i: int) -> bool:
    """True where words i and i+1 are both capitalised with one space between them."""
    if i + 1 >= len(words):
        return False
    return words[i].capital and words[i + 1].capital and words[i + 1].start - words[i].end == 1
