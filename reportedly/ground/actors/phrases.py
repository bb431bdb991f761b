"""What the words around a name say of whose it is: nations, roles, titles, modifiers
(`actor_words.toml`, `demonyms.csv`), and which short form a text gives it."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, takewhile
from typing import NamedTuple

from reportedly import codebook
from reportedly.ground.gazetteer.rows import ListedPlace
from reportedly.records.names import fold, name_keys

LONGEST_ROLE = 5
"""Words of the longest role ('alliance of opposition groups' and one more)."""

_NUMBER = re.compile(r"\d[\d,.]*")
_DEFINED = re.compile(
    r"\(\s*[\"\u201c\u2018']?([A-Z][A-Za-z]*[A-Z][A-Za-z-]{0,6}|[A-Z]{2,8})"
    r"[\"\u201d\u2019']?(?:[;,][^)]{0,60})?\s*\)"
)
_PARTS = re.compile(r"[^\s-]+")
_BEFORE = re.compile(r"[\w\u2019'.&-]+")
LONGEST_NAME = 10
"""Words of a name before its acronym in brackets."""


class Whose(NamedTuple):
    """Whose the words of a phrase say that it is: a nation's, what another country backs, and the
    words that say neither."""

    nation: str | None
    backer: str | None
    rest: list[str]


@dataclass(frozen=True, slots=True)
class Ownerless:
    """What is nobody's without a nation or an owner: bare weapons and units, and whoever is in
    another's land."""

    bare: frozenset[str]
    troops: frozenset[str]
    foreign: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of actor_words.toml, folded; `roles` and `nations` by phrase, `order` the
    fall-backs of a role."""

    modifiers: frozenset[str]
    tails: frozenset[str]
    heads: frozenset[str]
    links: tuple[str, ...]
    titles: frozenset[str]
    leads: frozenset[str]
    backs: frozenset[str]
    stances: frozenset[str]
    roles: Mapping[str, str]
    order: Mapping[str, tuple[str, ...]]
    backed: frozenset[str]
    ownerless: Ownerless
    peoples: frozenset[str]
    joining: frozenset[str]
    nations: Mapping[str, str]

    def nation(self, word: str) -> str | None:
        """The country of a demonym or of a country's name; None for another word."""
        return nation_of(self.nations, word)

    def drops(self, word: str) -> bool:
        """True for a raw word that says nothing about who: a number, an adjective,
        'Islamist-led'."""
        if _NUMBER.fullmatch(word) or fold(word) in self.modifiers:
            return True
        left, _, right = word.rpartition("-")
        return bool(left) and right.casefold() in self.leads | self.backs

    def backer(self, word: str) -> str | None:
        """The country of 'Iran-backed' and 'pro-Iranian'."""
        left, _, right = word.rpartition("-")
        if left and right.casefold() in self.backs:
            return self.nation(left)
        left, _, right = word.partition("-")
        return self.nation(right) if right and left.casefold() in self.stances else None

    def cores(self, text: str) -> Iterator[str]:
        """The text with words dropped from its front, nations among them ("Sudan's RSF"), then from
        its end, then with a noun before the name ('the group X')."""
        words = text.split()
        yield " ".join(words)
        first = 0
        while 0 < (ahead := self._ahead(words[first:])) < len(words) - first:
            first += ahead
            yield " ".join(words[first:])
        last = len(words)
        while last - 1 > first and fold(words[last - 1]) in self.tails:
            last -= 1
            yield " ".join(words[first:last])
        while first < len(words) - 1 and (
            self.drops(words[first]) or fold(words[first]) in self.tails
        ):
            first += 1
            if words[first][:1].isupper():
                yield " ".join(words[first:])

    def _ahead(self, words: Sequence[str]) -> int:
        """How many words at the front say nothing of the name behind them: one, or a nation's."""
        if self.nation(" ".join(words[:2])):
            return 2
        first = words[0]
        said = self.drops(first) or self.nation(first) or fold(first) in self.peoples
        return int(bool(said) or self._describes(words))

    def _describes(self, words: Sequence[str]) -> bool:
        """'outlawed PKK': words in lower case right before a name, none of them a preposition."""
        low = list(takewhile(str.islower, words))
        return 0 < len(low) < len(words) and self.joining.isdisjoint(low)

    def names_nobody(self, words: Sequence[str]) -> bool:
        """True for what is somebody's only where a nation or an owner stands before it: a weapon,
        an invader."""
        told = [fold(w) for w in words if fold(w) in self.roles or not self.drops(w)]
        foreign = not self.ownerless.foreign.isdisjoint(told)
        return foreign or (bool(told) and self.ownerless.bare.issuperset(told))

    def are_troops(self, text: str) -> bool:
        """True for forces of which the words do not say whose they are: 'troops', 'some 300
        soldiers'."""
        told = [fold(w) for w in text.split() if not self.drops(w)]
        return bool(told) and self.ownerless.troops.issuperset(told)

    def nations_in(self, text: str) -> frozenset[str]:
        """The countries that a stretch of text names, or the demonyms of which it has."""
        words = [word.strip('.,;:()"\u201c\u201d') for word in text.split()]
        pairs = (" ".join(pair) for pair in pairwise(words))
        return frozenset(filter(None, map(self.nation, (*words, *pairs))))

    def behind(self, text: str) -> str | None:
        """The name behind 'fighters of', 'units of the' and 'forces loyal to'; None where the head
        is no such word."""
        lowered = f" {text} "
        for link in self.links:
            at = lowered.find(f" {link} ")
            if at > 0 and not self.heads.isdisjoint(fold(text[:at]).split()[-1:]):
                return text[at + len(link) + 1 :].strip()
        return None

    def without_place(self, text: str) -> str | None:
        """What stands before 'in' and a place ('Russian Embassy in Damascus'); None without one."""
        before, _, place = text.partition(" in ")
        return before if place else None

    def owner(self, text: str) -> tuple[str, str]:
        """The owner and the owned of "Assad's army", also where the apostrophe was lost; empty
        where nothing is owned."""
        owner, _, owned = text.replace("\u2019", "'").partition("'s ")
        if owned:
            return owner, owned
        head, _, last = text.rpartition(" ")
        return (head[:-1], last) if head.endswith("s") and fold(last) in self.roles else ("", "")

    def titled(self, text: str) -> tuple[str, str] | None:
        """What stands before and after the last title in the text ('HTS', 'Abu Mohammed
        al-Jolani'); None without one."""
        words = text.split()
        for last in range(len(words), 0, -1):
            for first in range(max(0, last - 3), last):
                if fold(" ".join(words[first:last])) in self.titles:
                    return " ".join(words[:first]), " ".join(words[last:])
        return None

    def role(self, words: list[str]) -> str | None:
        """The role that the last words stand for, all words before it being mere modifiers; None
        for any other."""
        for first in range(max(0, len(words) - LONGEST_ROLE), len(words)):
            role = self.roles.get(fold(" ".join(words[first:])))
            if role and all(
                self.drops(w) or fold(w) in self.roles or fold(w) in self.tails
                for w in words[:first]
            ):
                return self._irregular(words[:first]) or role
        return None

    def _irregular(self, words: Sequence[str]) -> str | None:
        """Whom no state leads, by the words before the role: 'rebel army', 'separatist troops'."""
        roles = (self.roles.get(fold(word)) for word in words)
        return next((role for role in roles if role in self.backed), None)

    def whose(self, text: str) -> "Whose":
        """Nation, backer and the other words of a phrase: 'Russian fighter jets' is (RU, None,
        [fighter, jets])."""
        words, nation, backer = text.split(), None, None
        rest: list[str] = []
        while words:
            word = words.pop(0)
            backer = backer or self.backer(word)
            if (
                not rest
                and nation is None
                and words
                and (found := self.nation(f"{word} {words[0]}"))
            ):
                nation = found
                words.pop(0)
            elif nation is None and (found := self.nation(word)):
                nation = found
            elif not self.backer(word):
                rest.append(word)
        return Whose(nation, backer, rest)


@dataclass(frozen=True, slots=True)
class WordList:
    """A table of `actor_words.toml` that is one list."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tails:
    """What may follow a name, and what stands before 'of' and a name."""

    words: tuple[str, ...]
    heads: frozenset[str]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkedWords:
    """Parts of words that say who leads, backs or opposes."""

    leads: frozenset[str]
    backs: frozenset[str]
    stances: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActorWords:
    """`actor_words.toml` as it stands."""

    modifiers: WordList
    small: WordList
    inside: WordList
    linked: LinkedWords
    ownerless: Ownerless
    peoples: WordList
    tails: Tails
    titles: WordList
    roles: dict[str, tuple[str, ...]]
    fallback: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Nation:
    """A row of `demonyms.csv`."""

    demonym: str
    country: str


def nation_of(nations: Mapping[str, str], word: str) -> str | None:
    """The country that a word names, a short form only in capitals: a car is no CAR."""
    return next((nations[key] for key in name_keys(word) if key in nations), None)


@functools.cache
def lands() -> Mapping[str, str]:
    """Countries by the keys of their names in places.csv."""
    rows = codebook.read_csv("world/places.csv", ListedPlace)
    states = (row for row in rows if row.feature_code.startswith(("PCL", "TERR")))
    return {name_keys(name)[0]: row.country for row in states for name in (row.name, *row.names)}


@functools.cache
def demonyms() -> Mapping[str, str]:
    """Countries by folded demonym ('syrian' is SY), from demonyms.csv."""
    return {fold(r.demonym): r.country for r in codebook.read_csv("world/demonyms.csv", Nation)}


@functools.cache
def actor_words() -> ActorWords:
    """The words of the codebook, read once."""
    return codebook.read_toml("en/actor_words.toml", ActorWords)


@functools.cache
def inside() -> frozenset[str]:
    """What may stand within a name in lower case."""
    return frozenset(actor_words().inside.words)


def phrases(countries: Mapping[str, str]) -> Phrases:
    """The packaged words; `countries` are codes by the keys of the names of countries and capitals
    that the registry knows."""
    raw = actor_words()
    order = dict(raw.fallback)
    return Phrases(
        modifiers=frozenset(map(fold, raw.modifiers.words)),
        tails=frozenset(map(fold, raw.tails.words)),
        titles=frozenset(map(fold, raw.titles.words)),
        leads=raw.linked.leads,
        backs=raw.linked.backs,
        stances=raw.linked.stances,
        heads=raw.tails.heads,
        links=raw.tails.links,
        roles={fold(phrase): role for role, listed in raw.roles.items() for phrase in listed},
        backed=frozenset(order.pop("backed", ())),
        ownerless=raw.ownerless,
        peoples=frozenset(raw.peoples.words),
        joining=frozenset(
            (*raw.small.words, *chain.from_iterable(map(str.split, raw.tails.links)))
        ),
        order=order,
        nations={**lands(), **countries, **demonyms()},
    )


def acronyms(text: str) -> dict[str, str]:
    """The names that the text itself gives short forms to ('Long Name of It (LNI)'), by short form;
    the first stands."""
    out: dict[str, str] = {}
    for found in _DEFINED.finditer(text):
        name = _named(text[max(0, found.start() - 120) : found.start()], found[1])
        if name:
            out.setdefault(found[1], name)
    return out


def _named(before: str, short: str) -> str | None:
    """The words right before whose initials make the short form, else the run of capitalised words,
    else None."""
    line = before[before.rfind("\n") + 1 :]
    words = list(_BEFORE.finditer(line))[-LONGEST_NAME:]
    if not words or line[words[-1].end() :].strip():
        return None
    starts = [word.start() for word in words]
    letters = re.sub(r"[^A-Z]", "", short)
    for name in (line[start:].strip() for start in reversed(starts)):
        if letters in (_initials(name, False), _initials(name, True)):
            return name
    return _capitalised(line, words)


def _capitalised(line: str, words: Sequence[re.Match[str]]) -> str | None:
    """The run of capitalised words at the end, of two or more, without small ones before it."""
    run, small = len(words), actor_words().small.words
    while run and (words[run - 1][0][:1].isupper() or words[run - 1][0].lower() in small):
        run -= 1
    name = line[words[run].start() :].strip() if run < len(words) else ""
    while name.split(" ", 1)[0].lower() in small and " " in name:
        name = name.split(" ", 1)[1]
    return name if len(name.split()) > 1 else None


def _initials(name: str, small: bool) -> str:
    skipped = () if small else actor_words().small.words
    words = _PARTS.findall(name)
    return "".join(word[0] for word in words if word.lower() not in skipped).upper()
