"""What tells one thing from another by its words: the form that all spellings of a name fold to."""

import functools
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from reportedly.records.actor import Actor, the_one
from reportedly.records.source import Source

_POSSESSIVE = re.compile(r"['\u2019][sS]?(?=\s|$)")
QUOTES = "'\u2019\u2018`\u02bb\u02bc\u02be\u02bf\"."
"""Marks within names that spellings differ by, points among them."""
_QUOTES = re.compile(rf"[{QUOTES},()]")
_NO_WORD = re.compile(r"[\W_]+")
_ARTICLES = frozenset(("al", "el"))
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z0-9/-]{1,7}")
_ARTICLE = re.compile(r"^[Tt](?:he|HE) ")

T = TypeVar("T")


@functools.lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The name in lower case without accents, articles, possessives, points and hyphens; '' for
    none.

    Of longer names al- goes too ('Ahrar al-Sham'), of short ones not: al-Monitor is no monitor.
    """
    plain = _QUOTES.sub("", _POSSESSIVE.sub(" ", text)) if _QUOTES.search(text) else text
    if not plain.isascii():
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)
        )
    plain = plain.casefold()
    words = plain.split(" ") if plain.isalpha() else _NO_WORD.sub(" ", plain).split()
    words = [w for w in words if w != "the"] or words
    bare = [w for w in words if w not in _ARTICLES]
    return " ".join(bare if len(bare) > 1 else words)


def is_acronym(text: str) -> bool:
    """True for two to eight capitals (also with points): such a name counts only where it is
    written so."""
    return _ACRONYM.fullmatch(text) is not None


@functools.lru_cache(maxsize=1 << 16)
def name_keys(name: str) -> tuple[str, ...]:
    """What the name is looked up by, in turn: an acronym by its capitals ('A.F.P.' by AFP), every
    name by its fold."""
    bare = _ARTICLE.sub("", " ".join(_POSSESSIVE.sub(" ", name).split()))
    return (bare.replace(".", ""), fold(name)) if is_acronym(bare) else (fold(name),)


@dataclass(frozen=True, slots=True)
class Names(Generic[T]):
    """Things by any spelling of their names, an acronym only as it is written, in capitals.

    `things` stand as their `keys` do, which are in order.
    """

    keys: tuple[str, ...]
    things: tuple[tuple[T, ...], ...]

    @classmethod
    def of(cls, named: Iterable[tuple[str, T]]) -> "Names[T]":
        """The names with the things that have them."""
        found: dict[str, list[T]] = defaultdict(list)
        for name, thing in named:
            here = found[name_keys(name)[0]]
            if thing not in here:
                here.append(thing)
        keys = tuple(sorted(found))
        return cls(keys, tuple(tuple(found[key]) for key in keys))

    def all(self, name: str) -> tuple[T, ...]:
        """All that have the name, in the order in which they came."""
        return next((here for key in name_keys(name) if (here := self._at(key))), ())

    def _at(self, key: str) -> tuple[T, ...]:
        place = bisect_left(self.keys, key)
        return self.things[place] if self.keys[place : place + 1] == (key,) else ()

    def first(self, name: str) -> T | None:
        """The first that has the name; None where none has."""
        return next(iter(self.all(name)), None)


@dataclass(frozen=True, slots=True)
class Listed:
    """Who stands on the lists, by any spelling of a name, as outlet or as speaker: sources first,
    then actors."""

    sources: Names[Source]
    actors: Names[Actor]

    @classmethod
    def of(cls, sources: Iterable[Source], actors: Iterable[Actor] = ()) -> "Listed":
        """The lists by their names and aliases."""
        return cls(
            Names.of((name, s) for s in sources for name in (s.name, *s.aliases)),
            Names.of((name, a) for a in actors for name in (a.name, *a.aliases)),
        )

    def source(self, name: str) -> Source | None:
        """The listed source of that name."""
        return self.sources.first(name)

    def who(self, name: str, day: date | None = None) -> Source | Actor | None:
        """The source of that name, else the actor that had it on that day; None where nobody
        surely has."""
        return self.source(name) or the_one(self.actors.all(name), day)
