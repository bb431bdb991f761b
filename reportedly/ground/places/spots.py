"""What the codebook says of the words around a place name (`place_cues.toml`, `demonyms.csv`), and
where in a text a name of the gazetteer stands."""

import functools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Protocol

from reportedly import codebook
from reportedly.ground.gazetteer.lookup import Hit
from reportedly.ground.gazetteer.romanise import spelling
from reportedly.language.labels import ADPOSITION

Words = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Curve:
    """Points (share of the evidence, share of such places that are right), rising in both."""

    curve: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class CueFile:
    """`place_cues.toml` as it stands, its word lists by table and key."""

    after: Words
    before: Words
    lines: Words
    near: Words
    beside: Words
    crossing: Words
    designation: Words
    unlisted: Words
    organisation: Words
    locative: Words
    taken: Words
    street: Words
    outlet: Words
    direction: Words
    title: Words
    common: Words
    names: Words
    grammar: Words
    detect: dict[str, float]
    resolve: dict[str, float]
    calibrate: Curve


@dataclass(frozen=True, slots=True)
class PlaceCues:
    """Word lists in lower case, by 'table.key'; `after` and `before` map words beside a name to the
    kind of place that they announce."""

    after: Mapping[str, str]
    before: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    detect: Mapping[str, float]
    resolve: Mapping[str, float]
    curve: tuple[tuple[float, float], ...]
    demonyms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Demonym:
    """A row of `demonyms.csv`: what the people of a country, or what is theirs, are called."""

    demonym: str
    country: str


@cache
def place_cues() -> PlaceCues:
    """The cues of the codebook, read once; BadSettings names the file and the key that is wrong."""
    raw = codebook.read_toml("en/place_cues.toml", CueFile)
    rows = codebook.read_csv("world/demonyms.csv", Demonym)
    return PlaceCues(
        after=_kinds(raw.after),
        before=_kinds(raw.before),
        lists={f"{t}.{key}": words for t in _LISTS for key, words in getattr(raw, t).items()},
        detect=raw.detect,
        resolve=raw.resolve,
        curve=raw.calibrate.curve,
        demonyms={spelling(row.demonym): row.country for row in rows},
    )


def cue(name: str) -> frozenset[str]:
    """The words of that list of the cues, 'table.key'."""
    return place_cues().lists[name]


@cache
def passed_over() -> frozenset[str]:
    """What counts for nothing before a name: articles, and marks of quotation."""
    return cue("grammar.articles") | {"-", "\u2018", "`"}


@cache
def prefixes() -> frozenset[str]:
    """The articles of Arabic names and their like, which stand before a hyphen: 'al-Bab'."""
    return cue("names.prefixes")


@cache
def particles() -> frozenset[str]:
    """What may stand within a name in lower case, the prefixes among them."""
    return prefixes() | cue("names.particles")


_LISTS = (
    *("lines", "near", "beside", "crossing", "designation", "unlisted", "organisation", "locative"),
    *("grammar", "taken", "street", "outlet", "direction", "title", "common", "names"),
)


def _kinds(table: Words) -> dict[str, str]:
    return {word: kind for kind, words in table.items() for word in words}


def calibrated(share: float, curve: Sequence[tuple[float, float]]) -> float:
    """How often a place with that share of the evidence is right, straight between the points of
    the curve."""
    for (left, low), (right, high) in pairwise(curve):
        if share <= right:
            return low + (high - low) * (share - left) / (right - left)
    return curve[-1][1]


Entity = tuple[int, int, str]
"""Start, end and label of what a language model takes for a name."""
Token = tuple[int, int, str]
"""Start, end and universal part of speech of a token."""

_LONGEST = 7
"""Words of a name; 'Republic of Bosnia and Herzegovina' has five."""
HYPHENS = frozenset("-\u2010\u2011\u2013\u2018\u2019'`")
_JOINTS = HYPHENS | {"'s", "\u2019s"}
POSSESSIVES = frozenset(("'s", "\u2019s", "'", "\u2019"))
_ELISIONS = ("d'", "d\u2019", "l'", "l\u2019")


class PlaceNames(Protocol):
    """What is asked of a gazetteer here."""

    @property
    def knows(self) -> Callable[[str], bool]: ...

    @property
    def hits(self) -> Callable[[str], tuple[Hit, ...]]: ...


@dataclass(slots=True)
class MarkedWord:
    """A token with its text; `label` and `entity` are those of the entity that it stands in (-1 for
    none), `first` is true where it begins a line, `opens` for a capital, also behind a French
    elision: 'Ivoire' in "d'Ivoire"; `begins` where a name can begin among the words of the text."""

    start: int
    end: int
    text: str
    pos: str
    entity: int
    label: str
    first: bool = False
    capital: bool = field(init=False)
    opens: bool = field(init=False)
    begins: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self.capital = self.text[:1].isupper()
        self.opens = self.capital or (self.text[:2] in _ELISIONS and self.text[2:3].isupper())


@dataclass(frozen=True, slots=True)
class Spot:
    """Words `first` to `last` (inclusive) are a name of the gazetteer; `loose` where it lacks the
    article, 'al-' before it."""

    first: int
    last: int
    start: int
    end: int
    name: str
    loose: bool = False


def words_of(text: str, entities: Sequence[Entity], tokens: Sequence[Token]) -> list[MarkedWord]:
    """The tokens with their text and the entity that they stand in; white space is left out."""
    words: list[MarkedWord] = []
    spans = iter(sorted(enumerate(entities), key=lambda e: e[1][0]))
    number, (start, end, label) = next(spans, (-1, (len(text), len(text), "")))
    for token_start, token_end, pos in tokens:
        while number >= 0 and end <= token_start:
            number, (start, end, label) = next(spans, (-1, (len(text), len(text), "")))
        content = text[token_start:token_end]
        if content.strip():
            inside = start <= token_start < end
            first = not words or "\n" in text[words[-1].end : token_start]
            words.append(
                MarkedWord(
                    token_start,
                    token_end,
                    content,
                    pos,
                    number if inside else -1,
                    label if inside else "",
                    first,
                )
            )
    for i, word in enumerate(words):
        word.begins = _begins(words, i)
    return words


def find_spots(
    text: str, words: Sequence[MarkedWord], names: PlaceNames, skip: Callable[[str], bool]
) -> Iterator[Spot]:
    """The longest names of the gazetteer in the text, left to right; `skip` says which name is
    somebody's, not a place's."""
    i = 0
    while i < len(words):
        if not words[i].begins:
            i += 1
            continue
        run = _run(words, i)
        found = next(
            (s for j in range(run, i - 1, -1) if (s := _spot(text, words, i, j, names))), None
        )
        if found and skip(found.name):
            i = found.last + 1
        elif found:
            yield found
            i = found.last + 1
        else:
            i += 1


def words_of_others(
    text: str, words: Sequence[MarkedWord], is_other: Callable[[str], bool]
) -> frozenset[int]:
    """The numbers of the words that make up somebody's name of several words: 'X Military
    Council'."""
    found: set[int] = set()
    i = 0
    while i < len(words):
        ends = range(_run(words, i), i, -1) if words[i].begins else ()
        last = next(
            (j for j in ends if words[j].opens and is_other(text[words[i].start : words[j].end])),
            i - 1,
        )
        found.update(range(i, last + 1))
        i = max(last, i) + 1
    return frozenset(found)


def begins_sentence(words: Sequence[MarkedWord], i: int) -> bool:
    """True for a preposition that has its capital from its place in the sentence or headline, not
    from a name."""
    here = words[i]
    if (
        here.pos != ADPOSITION
        or not here.capital
        or i + 1 >= len(words)
        or words[i + 1].start - here.end != 1
    ):
        return False
    return here.first or words[i - 1].capital or not words[i - 1].text[-1].isalnum()


def _begins(words: Sequence[MarkedWord], i: int) -> bool:
    """True where a name can begin: at a capital, or at 'al-' and its like before one."""
    if words[i].capital:
        return not begins_sentence(words, i)
    return (
        words[i].text in prefixes()
        and i + 2 < len(words)
        and words[i + 1].text in HYPHENS
        and words[i + 2].capital
    )


def _run(words: Sequence[MarkedWord], i: int) -> int:
    """The last word that a name beginning at word i can reach."""
    j = i
    while j + 1 < min(len(words), i + 2 * _LONGEST):
        here, following = words[j], words[j + 1]
        gap = following.start - here.end
        joined = gap == 0 and (
            here.text in HYPHENS or following.text in _JOINTS or here.text.endswith(".")
        )
        spaced = gap == 1 and (
            following.opens or following.text in particles() or following.text[:1].isdigit()
        )
        if not (joined or spaced):
            break
        j += 1
    return j


def _spot(text: str, words: Sequence[MarkedWord], i: int, j: int, names: PlaceNames) -> Spot | None:
    """The name of words i to j, where the gazetteer has it."""
    start, end = words[i].start, words[j].end
    name = text[start:end]
    if "\n" in name or not _can_end(words, i, j):
        return None
    if names.knows(name):
        return Spot(i, j, start, end, name)
    if _with_article(text, words, i, j, names):
        return Spot(i, j, start, end, name, loose=True)
    owner = name.removesuffix("s")
    return (
        Spot(i, j, start, end - 1, owner)
        if owner != name and _lost_apostrophes(text) and names.knows(owner)
        else None
    )


def _can_end(words: Sequence[MarkedWord], i: int, j: int) -> bool:
    """True where a name of words i to j can end there: not with a letter alone, nor before the
    hyphen of 'al-'."""
    last = words[j].text
    if i == j and (len(last) == 1 or _is_prefix(words, j)):
        return False
    return words[j].opens or last[:1].isdigit()


def _is_prefix(words: Sequence[MarkedWord], i: int) -> bool:
    """True for 'al' of 'al-Bab', whatever its case."""
    following = words[i + 1].text if i + 1 < len(words) else ""
    return words[i].text.lower() in prefixes() and following in HYPHENS


@functools.lru_cache(maxsize=4)
def _lost_apostrophes(text: str) -> bool:
    """True for a text of some length without a single apostrophe: there 'Syrias' is Syria's."""
    return len(text) > _SOME_LENGTH and not any(mark in text for mark in "'\u2019\u2018`")


_SOME_LENGTH = 1_500
"""Characters; the news of the development golds have an apostrophe every 430."""


def _with_article(
    text: str, words: Sequence[MarkedWord], i: int, j: int, names: PlaceNames
) -> bool:
    """True where the name is one of the gazetteer's with 'al-' or its like before it."""
    return (
        j > i + 1
        and words[i].text.lower() in prefixes()
        and words[i + 1].text in HYPHENS
        and names.knows(text[words[i + 2].start : words[j].end])
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the whole text when one spot is weighed: words, cues, the last names of
    people named in full, and the numbers of the words in other names."""

    words: Sequence[MarkedWord]
    cues: PlaceCues
    surnames: frozenset[str]
    entities: Sequence[Entity]
    others: frozenset[int] = frozenset()

    def is_free(self, spot: Spot) -> bool:
        """True where no word of the spot is part of somebody's longer name."""
        return self.others.isdisjoint(range(spot.first, spot.last + 1))


def surnames(
    text: str, entities: Sequence[Entity], prepositions: Collection[str] = ()
) -> frozenset[str]:
    """The single names that stand for people whom the text names in full, folded; 'Near X' is
    nobody's name."""
    found: set[str] = set()
    for start, end, label in entities:
        words = text[start:end].removesuffix("'s").removesuffix("\u2019s").split()
        if label == "PERSON" and len(words) > 1 and words[0].lower() not in prepositions:
            found.update(spelling(w) for w in (words[0], words[-1]))
    return frozenset(found)


_SLACK = 5
"""Characters by which an entity may be wider than the name: 'the ', a possessive."""


def is_whole(spot: Spot, setting: Setting) -> bool:
    """False for a part of a longer name that the language model saw."""
    entity = setting.words[spot.last].entity
    if entity < 0:
        return True
    start, end, _ = setting.entities[entity]
    return (spot.start - start) + (end - spot.end) <= _SLACK
