"""What the words around a place name make of it: its surroundings, a part of it, a site called
after it, or no name at all."""

from collections.abc import Collection, Iterator, Sequence

from reportedly.ground.gazetteer.lookup import Gazetteer, Hit
from reportedly.ground.gazetteer.romanise import spelling
from reportedly.ground.places.cues import PlaceCues
from reportedly.ground.places.spots import PLACE_LABELS, Spot, Word, begins_sentence

_REACH = 7
"""Words looked at before a name: 'northern and eastern parts of the city of X'."""
_POSSESSIVES = frozenset(("'s", "\u2019s", "'", "\u2019"))


def before_words(words: Sequence[Word], first: int, count: int = 3) -> list[str]:
    """The words in front, nearest first, in lower case; articles are passed over."""
    found: list[str] = []
    i = first - 1
    while i >= 0 and len(found) < count and first - i < 6:
        lower = words[i].text.lower()
        if lower not in ("the", "an", "a", "-", "\u2018", "`"):
            found.append(lower)
        i -= 1
    return found


def after_words(words: Sequence[Word], last: int, count: int = 2) -> list[str]:
    """The words behind, nearest first, in lower case."""
    return [w.text.lower() for w in words[last + 1 : last + 1 + count]]


def kind_of(words: Sequence[Word], spot: Spot, cues: PlaceCues) -> str:
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


def apposed_kind(words: Sequence[Word], spot: Spot, cues: PlaceCues) -> str:
    """The kind that an apposition announces: 'X, a small town', 'X, the state capital'."""
    after = after_words(words, spot.last, _APPOSED)
    if len(after) < 3 or after[0] != "," or after[1] not in ("a", "an", "the"):
        return ""
    if "capital" in after[2:4]:
        return "settlement"
    return next((cues.after[w] for w in after[2:] if w in cues.after), "")


_APPOSED = 5
"""Words looked at: comma, article, two adjectives, noun."""


def listed(
    words: Sequence[Word], spot: Spot, ends: Collection[int] = (), starts: Collection[int] = ()
) -> bool:
    """True where the spot stands in a list beside a place: one that ends or starts at these words,
    or by its label."""
    left, right = spot.first - 2, spot.last + 2
    if (
        left >= 0
        and words[left + 1].text in _LISTS
        and (left in ends or words[left].label in PLACE_LABELS)
    ):
        return True
    return (
        right < len(words)
        and words[right - 1].text in _LISTS
        and (right in starts or words[right].label in PLACE_LABELS)
    )


_LISTS = frozenset((",", "and", "or", "&"))


def is_misread(words: Sequence[Word], spot: Spot, cues: PlaceCues) -> bool:
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


def is_near(words: Sequence[Word], spot: Spot, cues: PlaceCues) -> bool:
    """True where what is told happens around the place or in a part of it: 'rural X', "X's
    suburbs", 'a quarter of X'."""
    before = _without_kind(before_words(words, spot.first, _REACH), cues)
    directions = cues.lists["direction.words"]
    if _leads_near(before, cues) or _leads_near([w for w in before if w not in directions], cues):
        return True
    after = after_words(words, spot.last, _REACH)
    owned = after[:1] != [] and after[0] in _POSSESSIVES
    rest = [w for w in after[owned:] if w not in directions and w != "and"]
    if rest[:1] != [] and rest[0] in cues.lists["near.after"]:
        return True
    if owned:
        return _owned_part(words, spot.last + 2, cues)
    return rest[1:2] == ["of"] and rest[0] in cues.lists["near.parts"]


def _leads_near(before: Sequence[str], cues: PlaceCues) -> bool:
    """True where the words before a name, nearest first, end in 'outskirts of' and its like."""
    sizes = range(1, min(3, len(before)) + 1)
    return any(" ".join(before[size - 1 :: -1]) in cues.lists["near.words"] for size in sizes)


def has_own_name(words: Sequence[Word], spot: Spot, cues: PlaceCues) -> bool:
    """True before 'gas field' and its like: sites called after themselves, not after a town of a
    similar name."""
    after = after_words(words, spot.last)
    return any(" ".join(after[:size]) in cues.lists["unlisted.own"] for size in (1, 2))


def is_quarter_of(words: Sequence[Word], spot: Spot) -> bool:
    """True for Y of 'the X district of Y' and 'X, a district of Y', where the district is a quarter
    of the town."""
    i = spot.first - 2
    if (
        i < 1
        or words[i].text.lower() != "district"
        or words[i + 1].text.lower() not in ("of", "in")
    ):
        return False
    return words[i - 1].capital or words[i - 1].text.lower() in ("a", "an")


def _owned_part(words: Sequence[Word], i: int, cues: PlaceCues) -> bool:
    """True for the words behind the possessive in "X's northern Y quarter"."""
    parts, directions = cues.lists["near.parts"], cues.lists["direction.words"]
    for word in words[i : i + _REACH]:
        lower = word.text.lower()
        if lower in parts:
            return True
        if not (word.capital or lower in directions or lower in ("-", "and")):
            return False
    return False


def _without_kind(before: list[str], cues: PlaceCues) -> list[str]:
    """The words without 'city of' and its like right before the name, where they only say of what
    kind it is."""
    phrase = " ".join(before[1::-1])
    plain = cues.before.get(phrase) == "settlement" and phrase not in cues.lists["near.words"]
    return before[2:] if plain else before


def site_names(words: Sequence[Word], spot: Spot, cues: PlaceCues) -> Iterator[str]:
    """The names to ask for where the words beside the spot announce a site: 'X border crossing',
    'the crossing at X'."""
    for noun in dict.fromkeys(_site_nouns(words, spot, cues)):
        yield f"{spot.name} {noun}"
        if noun.removesuffix("s") in cues.lists["crossing.words"]:
            yield f"{spot.name} crossing"
            yield f"{spot.name} border crossing"


def _site_nouns(words: Sequence[Word], spot: Spot, cues: PlaceCues) -> Iterator[str]:
    after = after_words(words, spot.last)
    if after and after[0] in _POSSESSIVES:
        after = after_words(words, spot.last + 1)
    yield from (p for size in (2, 1) if cues.after.get(p := " ".join(after[:size])) == "site")
    before = before_words(words, spot.first, 4)
    if before and before[0] in cues.lists["crossing.links"]:
        tail = before[1:]
        yield from (
            p
            for size in (2, 1)
            if cues.after.get(p := " ".join(tail[size - 1 :: -1])) == "site" and len(tail) >= size
        )
    if plural := _shared_noun(words, spot.last + 1, cues):
        yield plural


def _shared_noun(words: Sequence[Word], i: int, cues: PlaceCues) -> str:
    """The noun of the list that the name stands in: 'crossings' of 'X and Y crossings'; empty for
    none."""
    if i >= len(words) or words[i].text not in ("and", "or", ","):
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
        if not (word.capital or word.text.lower() in ("and", "or", ",", "-", "al", "the")):
            return ""
    return ""


def without_preposition(words: Sequence[Word], spot: Sequence[int]) -> Sequence[int]:
    """The word numbers of a name without a preposition that is capitalised for its sentence alone:
    'At X'."""
    return spot[1:] if len(spot) > 1 and begins_sentence(words, spot[0]) else spot


_CROSSING = "BDG"
"""Feature code of the crossings in `places.csv`."""


class Crossings:
    """The gazetteer asked for the crossings of a name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def knows(self, name: str) -> bool:
        """True where a border crossing is called after the name."""
        return any(h.place.feature_code == _CROSSING for h in self.hits(name))

    def hits(self, name: str) -> tuple[Hit, ...]:
        """The places called 'X crossing'."""
        return self._gazetteer.hits(f"{name} crossing")


def site_of(words: Sequence[Word], spot: Spot, gazetteer: Gazetteer, cues: PlaceCues) -> str:
    """The name of the gazetteer that the spot and a noun beside it make up, empty for none."""
    names = tuple(site_names(words, spot, cues))
    if known := next((name for name in names if gazetteer.knows(name)), ""):
        return known
    spelled = (name for name in names if name.endswith(" crossing"))
    return next(
        (n for n in spelled if any(h.place.feature_code == _CROSSING for h in gazetteer.hits(n))),
        "",
    )
