"""Spellings of one name brought together: a folded form, and a coarse key that forgives
transliteration.

The key merges what Arabic, Hebrew, Persian, Ukrainian, Russian, Burmese and French-African names
differ by when different newsrooms write them in Latin letters: articles, long and short vowels,
doubled letters, `kh/ch`, `q/k/c`, `ou/oo/u`, `dj/j` (`spelling.toml`). It brings candidates
together and decides nothing: equal keys are a hint, never proof.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly import codebook
from reportedly.records.names import QUOTES

SPELLING = "world/spelling.toml"
_SPLIT = str.maketrans(dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2015/,_()[]&+:;|", " "))
_DROP = dict.fromkeys(map(ord, QUOTES + "\u00b4\u2032\u201c\u201d\u00ab\u00bb\u00b7\u0640"))
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+"
)
_SPACES = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+")
_EDGES = re.compile(r"(?<=\n) | (?=\n)")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SpellingFile:
    """`spelling.toml` as it stands: pairs of what is found and what is written for it."""

    articles: frozenset[str]
    letters: tuple[Pair, ...]
    cyrillic: tuple[Pair, ...]
    digraphs: tuple[Pair, ...]
    aspirates: str
    endings: tuple[Pair, ...]
    singles: tuple[Pair, ...]
    vowels: tuple[Pair, ...]
    heads: dict[str, str]
    whole: dict[str, str]


Rewriting = tuple[re.Pattern[str], str]


@dataclass(frozen=True, slots=True)
class _Rules:
    """The file made ready: tables for `str.translate`, patterns compiled."""

    articles: frozenset[str]
    characters: Mapping[int, str | None]
    cyrillic: Mapping[int, str]
    aspirates: re.Pattern[str]
    digraphs: Sequence[Pair]
    endings: Sequence[Rewriting]
    singles: Mapping[int, str]
    vowels: Sequence[Rewriting]
    head: re.Pattern[str]
    heads: Mapping[str, str]
    whole: Mapping[str, str]


@cache
def _rules() -> _Rules:
    """What the codebook says, read once."""
    raw = codebook.read_toml(SPELLING, SpellingFile)
    heads = "|".join(map(re.escape, raw.heads))
    return _Rules(
        articles=raw.articles,
        characters={**_SPLIT, **_DROP, **_table(raw.letters)},
        cyrillic=_table(raw.cyrillic),
        aspirates=re.compile(raw.aspirates, re.MULTILINE),
        digraphs=raw.digraphs,
        endings=_compiled(raw.endings),
        singles=_table(raw.singles),
        vowels=_compiled(raw.vowels),
        head=re.compile(rf"(?<=\n)({heads}) (?=[^\n])"),
        heads=raw.heads,
        whole=raw.whole,
    )


def _table(pairs: Iterable[Pair]) -> dict[int, str]:
    return {ord(letter): written for letter, written in pairs}


def _compiled(pairs: Iterable[Pair]) -> tuple[Rewriting, ...]:
    return tuple((re.compile(found, re.MULTILINE), written) for found, written in pairs)


def spellings(names: Sequence[str]) -> list[str]:
    """Each name folded as `spelling` does it, all in one pass."""
    rules = _rules()
    joined = "\n".join([n.replace("\n", " ") for n in names] or [""])
    lines = f"\n{joined if joined.isascii() else unicodedata.normalize('NFKD', joined)}\n".lower()
    if not lines.isascii():
        lines = _MARKS.sub("", lines)
    lines = _EDGES.sub("", _SPACES.sub(" ", lines.translate(rules.characters)))
    lines = rules.head.sub(lambda m: rules.heads[m[1]] + " ", lines)
    return lines[1:-1].split("\n")[: len(names)]


@lru_cache(maxsize=1 << 16)
def spelling(name: str) -> str:
    """The name in lower case, without accents, apostrophes and full stops, hyphens as spaces; 'St.'
    at its head is 'saint'."""
    return spellings((name,))[0]


def without_articles(name: str) -> str:
    """The folded name without 'al', 'el', 'ez' and their like, where more than these is left."""
    words, articles = spelling(name).split(), _rules().articles
    return " ".join([w for w in words if w not in articles] or words)


def _latin(word: str) -> str:
    """The word in plain Latin letters; empty where it has letters outside Latin and Cyrillic."""
    word = word.translate(_rules().cyrillic)
    return word if word.isascii() else ""


def word_keys(words: Iterable[str]) -> dict[str, str]:
    """The key of each folded word, all in one pass over the rules; empty where the rules do not
    cover its letters."""
    known = list(dict.fromkeys(words))
    if not known:
        return {}
    rules = _rules()
    lines = "\n".join(w if w.isascii() else _latin(w) for w in known)
    lines = rules.aspirates.sub("", lines)
    for digraph, written in rules.digraphs:
        lines = lines.replace(digraph, written)
    lines = _rewritten(lines, rules.endings).translate(rules.singles)
    lines = _rewritten(lines, rules.vowels)
    return {w: rules.whole.get(w, found) for w, found in zip(known, lines.split("\n"), strict=True)}


def _rewritten(lines: str, rules: Sequence[Rewriting]) -> str:
    for pattern, written in rules:
        lines = pattern.sub(written, lines)
    return lines


@lru_cache(maxsize=1 << 14)
def _word_key(word: str) -> str:
    return word_keys((word,))[word]


def join_key(folded: str, word_key: Callable[[str], str] = _word_key) -> str:
    """The coarse key of a folded name from the keys of its words; empty where one of them has
    none."""
    words, articles = folded.split(), _rules().articles
    own = [w for w in words if w not in articles] or words
    keys = [word_key(w) for w in own]
    return "".join(keys) if all(keys) else ""


@lru_cache(maxsize=1 << 15)
def key(name: str) -> str:
    """The coarse key of a name in Latin or Cyrillic letters; empty in other scripts, whose names
    match as written.

    Articles (`al-`, `el`, `ez-`, `ash-`) go, words are joined, vowels fall into three classes,
    final vowels and h go.
    """
    return join_key(spelling(name))
