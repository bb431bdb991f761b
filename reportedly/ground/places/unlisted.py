"""Names of places that no gazetteer has: what the language model takes for one, and what the words
beside it make one."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.ground.gazetteer.romanise import spelling
from reportedly.ground.places.spots import (
    HYPHENS,
    MarkedWord,
    Setting,
    Spot,
    begins_sentence,
    prefixes,
)
from reportedly.ground.places.surroundings import (
    apposed_kind,
    before_words,
    is_misread,
)
from reportedly.language.labels import NAME_LABELS, NOUN, PLACE_LABELS, PROPER, SMALL_WORDS

_ENDINGS = frozenset(("'s", "\u2019s", "'", "\u2019", ".", ","))
_LONGEST_STEM = 3
"""Capitals before the noun; longer names with it are of agencies and bodies."""
_LONGEST = 6
"""Words of a name, hyphens apart."""
_JOINTS = frozenset((",", "and", "&"))


def labelled(
    text: str, setting: Setting, spots: Sequence[Spot], skip: Callable[[str], bool]
) -> list[Spot]:
    """What the language model takes for a place and no spot overlaps."""
    taken = {i for s in spots for i in range(s.first, s.last + 1)}
    members: dict[int, list[int]] = defaultdict(list)
    for i, word in enumerate(setting.words):
        members[word.entity].append(i)
    found = []
    for number, (_, _, label) in enumerate(setting.entities):
        inside = members[number]
        if label not in PLACE_LABELS and not (
            label in NAME_LABELS and inside and _called(setting, inside[0], inside[-1])
        ):
            continue
        spot = _trimmed(text, setting.words, inside)
        if (
            spot
            and taken.isdisjoint(range(spot.first, spot.last + 1))
            and _can_be(setting, spot, skip)
        ):
            found.append(spot)
    return found


def _trimmed(text: str, words: Sequence[MarkedWord], inside: Sequence[int]) -> Spot | None:
    """The entity's words without what is no part of the name at either end."""
    inside = list(without_preposition(words, inside))
    while inside and not words[inside[0]].capital and not _glued(words, inside[0]):
        inside.pop(0)
    while inside and words[inside[-1]].text in _ENDINGS:
        inside.pop()
    return _spot(text, words, inside[0], inside[-1]) if inside else None


def without_preposition(words: Sequence[MarkedWord], spot: Sequence[int]) -> Sequence[int]:
    """The word numbers of a name without a preposition that is capitalised for its sentence alone:
    'At X'."""
    return spot[1:] if len(spot) > 1 and begins_sentence(words, spot[0]) else spot


def _spot(text: str, words: Sequence[MarkedWord], first: int, last: int) -> Spot:
    start, end = words[first].start, words[last].end
    return Spot(first, last, start, end, text[start:end])


def _opens_sentence(setting: Setting, i: int) -> bool:
    return setting.words[i].first or not setting.words[i - 1].text[-1:].isalnum()


def _can_be(setting: Setting, spot: Spot, skip: Callable[[str], bool], named: bool = False) -> bool:
    proper = named or any(w.pos == PROPER for w in setting.words[spot.first : spot.last + 1])
    return (
        proper and "\n" not in spot.name and not skip(spot.name) and not is_no_place(spot, setting)
    )


def _called(setting: Setting, first: int, last: int) -> bool:
    """True behind 'village of' and its like, and before ', a town'."""
    spot = Spot(first, last, setting.words[first].start, setting.words[last].end, "")
    return bool(_before_kind(setting, first)) or bool(
        apposed_kind(setting.words, spot, setting.cues)
    )


def _before_kind(setting: Setting, first: int) -> str:
    before = before_words(setting.words, first)
    return setting.cues.before.get(f"{before[1]} {before[0]}", "") if len(before) > 1 else ""


def is_no_place(spot: Spot, setting: Setting) -> bool:
    """True for 'Chechen fighters' and its like, which a language model may take for a place, and
    for what is misread."""
    words = spot.name.split()
    if not setting.is_free(spot):
        return True
    return (len(words) > 1 and spelling(words[0]) in setting.cues.demonyms) or is_misread(
        setting.words, spot, setting.cues
    )


def _glued(words: Sequence[MarkedWord], i: int) -> bool:
    """True where the word is joined to the next by a hyphen, as 'al' is in 'al-Jiza'."""
    return i + 1 < len(words) and words[i + 1].start == words[i].end


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words `first` to `last`; the name without the noun at its end stops at `stem`."""

    first: int
    last: int
    stem: int


class Announced:
    """Names that the words in or beside them show to be places: 'Tall X', 'X Hill', 'the X
    neighbourhood', 'village of X'."""

    def __init__(self, text: str, setting: Setting, skip: Callable[[str], bool]) -> None:
        self._text, self._setting, self._skip = text, setting, skip
        cues = setting.cues
        self._nouns, self._heads = cues.lists["unlisted.nouns"], cues.lists["unlisted.heads"]
        self._bodies = cues.lists["unlisted.bodies"]
        self._headlines = _headlines(setting.words)
        self._plain = (
            cues.lists["common.words"]
            | cues.lists["direction.words"]
            | cues.lists["designation.words"]
        )

    def spots(self, known: Sequence[Spot]) -> list[Spot]:
        """The names, those apart that begin with a known one ('Aleppo International Airport')."""
        starts = {s.first: s.last for s in known}
        found: dict[int, Spot] = {}
        i = 0
        while i < len(self._setting.words):
            run = self._run(i)
            if run is None:
                i += 1
                continue
            if (
                i not in starts
                and not any(a <= i < b for a, b in self._headlines)
                and self._is_announced(run)
            ):
                found[i] = self._spot(run)
            i = max(run.last, starts.get(i, 0)) + 1
        for spot in (*found.values(), *known):
            for other in self._listed(spot):
                if other.first not in starts:
                    found.setdefault(other.first, other)
        return [s for s in found.values() if self._can_be(s)]

    def _can_be(self, spot: Spot) -> bool:
        """As for what the model took for a place; in a sentence, a capital makes a noun a name."""
        word = self._setting.words[spot.first]
        named = word.pos == NOUN and word.capital and not _opens_sentence(self._setting, spot.first)
        return _can_be(self._setting, spot, self._skip, named)

    def _spot(self, run: _Run) -> Spot:
        return _spot(self._text, self._setting.words, run.first, run.last)

    def _run(self, i: int) -> _Run | None:
        """The run of capitals that begins at word i, where one does."""
        words = self._setting.words
        if not _begins(words, i) or (i and _is_named(words, i - 1) and _continues(words, i - 1)):
            return None
        farthest = min(len(words) - 1, i + 2 * _LONGEST)
        end = next((j for j in range(i, farthest) if not _continues(words, j)), farthest)
        last = next((j for j in range(end, i, -1) if _can_end(words[j])), i)
        lowered = ((j, words[j].text.lower()) for j in range(last, i, -1))
        stem = next((j for j, word in lowered if word not in self._nouns), i)
        return _Run(i, last, stem)

    def _is_announced(self, run: _Run) -> bool:
        words, stem = self._setting.words, self._setting.words[run.first : run.stem + 1]
        own = [
            w
            for w in stem
            if w.capital
            and spelling(w.text) not in self._plain
            and w.text.lower() not in prefixes()
        ]
        if not 0 < len(own) <= _LONGEST_STEM or any(spelling(w.text) in self._bodies for w in own):
            return False
        if run.stem < run.last or _before_kind(self._setting, run.first):
            return True
        if run.last > run.first and spelling(words[run.first].text) in self._heads:
            return True
        return self._has_noun_behind(run.first, run.last)

    def _has_noun_behind(self, first: int, last: int) -> bool:
        """True where a noun of the list follows in lower case, unless the name is somebody's by its
        label and in no place."""
        words = self._setting.words
        after = [w.text.lower() for w in words[last + 1 : last + 3]]
        if not after or not ({after[0], " ".join(after)} & self._nouns):
            return False
        if words[last].label in PLACE_LABELS or not words[last].label:
            return True
        return not self._setting.cues.lists["locative.words"].isdisjoint(
            before_words(words, first)[:1]
        )

    def _listed(self, spot: Spot) -> Iterator[Spot]:
        """The other names of a list that a plural announces: 'villages of X, Y and Z', 'X and Y
        villages'."""
        words = self._setting.words
        before, after = before_words(words, spot.first), words[spot.last + 1 : spot.last + 2]
        if (
            len(before) > 1
            and before[0] == "of"
            and before[1].endswith("s")
            and _before_kind(self._setting, spot.first)
        ):
            yield from self._onward(spot.last)
        ends = words[spot.last].text.lower() if words[spot.last].capital else ""
        if any(
            w.endswith("s") and w in self._nouns for w in (ends, *(w.text.lower() for w in after))
        ):
            yield from self._backward(spot.first)

    def _onward(self, last: int) -> Iterator[Spot]:
        words = self._setting.words
        while last + 1 < len(words) and words[last + 1].text in _JOINTS:
            i = last + 2
            while i < len(words) and (words[i].text in _JOINTS or words[i].text == "the"):
                i += 1
            run = self._run(i) if i < len(words) else None
            if run is None:
                return
            yield self._spot(run)
            last = run.last

    def _backward(self, first: int) -> Iterator[Spot]:
        words = self._setting.words
        while first > 1 and words[first - 1].text in _JOINTS:
            end = first - 2
            while end > 0 and words[end].text in _JOINTS:
                end -= 1
            begin = next(
                (
                    i
                    for i in range(max(0, end - 2 * _LONGEST), end + 1)
                    if (r := self._run(i)) and r.last == end
                ),
                None,
            )
            if begin is None:
                return
            yield _spot(self._text, words, begin, end)
            first = begin


def _headlines(words: Sequence[MarkedWord]) -> list[tuple[int, int]]:
    """The lines, as ranges of words, in which every word of some length has a capital: there
    capitals tell nothing."""
    starts = [i for i, w in enumerate(words) if w.first or not i]
    lines = [*itertools.pairwise(starts), (starts[-1], len(words))] if starts else []
    return [(a, b) for a, b in lines if _capitals(words[a:b]) > _TITLE_CASE]


def _capitals(line: Sequence[MarkedWord]) -> float:
    """The share of the words of four letters or more that have a capital."""
    long = [w for w in line if len(w.text) > 3 and w.text.isalpha()]
    return sum(w.capital for w in long) / len(long) if len(long) > _SHORT_LINE else 0.0


_TITLE_CASE, _SHORT_LINE = 0.7, 4
"""Share of capitals in a line, of so many long words or more, that makes it a headline in title
case."""


def _is_named(words: Sequence[MarkedWord], i: int) -> bool:
    """True for a capital that is no article's or preposition's, and for a hyphen inside a name."""
    word = words[i]
    return word.text in HYPHENS or (
        word.capital and word.pos not in SMALL_WORDS and word.text not in ("The", "A", "An")
    )


def _begins(words: Sequence[MarkedWord], i: int) -> bool:
    """True where a name can begin: at a capital, or at 'al-' before one."""
    word = words[i]
    if word.capital:
        return _is_named(words, i)
    return (
        word.text in prefixes()
        and i + 2 < len(words)
        and words[i + 1].text in HYPHENS
        and words[i + 2].capital
    )


def _can_end(word: MarkedWord) -> bool:
    return word.capital or word.text[:1].isdigit()


def _continues(words: Sequence[MarkedWord], i: int) -> bool:
    """True where word i and the next are parts of one name."""
    here, following = words[i], words[i + 1]
    gap = following.start - here.end
    if following.first:
        return False
    if gap == 0:
        return (here.text in HYPHENS and following.text[:1].isalpha()) or (
            following.text in HYPHENS
            and i + 2 < len(words)
            and words[i + 2].start == following.end
            and here.text[:1].isalpha()
        )
    particle = following.text in prefixes() and i + 2 < len(words) and words[i + 2].text in HYPHENS
    return gap == 1 and here.text not in _ENDINGS and (following.capital or particle)
