"""The codebook of the reader: event types, trigger senses, noun classes and cue words, as data."""

import functools
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.language.cues import Cues

TRIGGERS, NOUNS, CUES = "en/triggers.csv", "en/nouns.csv", "en/cues.toml"


@dataclass(frozen=True, slots=True)
class Sense:
    """One row of triggers.csv.

    `needs` are (relation, lemma) pairs of which one must hold; `bars` the same, of which none may;
    `objects` and `subjects` are noun classes of which one must fit; `roles` overrides what a slot
    stands for ({'of': 'place'}); `line` is that of the file.
    """

    lemma: str
    pos: str
    event_type: str
    needs: tuple[tuple[str, str], ...]
    objects: frozenset[str]
    subjects: frozenset[str]
    bars: tuple[tuple[str, str], ...]
    roles: Mapping[str, str]
    line: int = 0


@dataclass(frozen=True, slots=True)
class SenseRow:
    """A row of triggers.csv as its columns have it."""

    lemma: str
    pos: str
    type: str
    with_: str
    obj: str
    subj: str
    not_: str
    roles: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class NounRow:
    """A row of nouns.csv: the class, and the lemmas that have it, parted by spaces."""

    classes: str
    lemmas: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`senses` by (part of speech, lemma), in the order of the file; `nouns` gives the classes of a
    noun's lemma."""

    families: Mapping[str, str]
    senses: Mapping[tuple[str, str], tuple[Sense, ...]]
    nouns: Mapping[str, frozenset[str]]
    cues: Cues

    def cue(self, table: str, name: str) -> frozenset[str]:
        """One list of cues.toml."""
        found: frozenset[str] = getattr(getattr(self.cues, table), name)
        return found


def lexicon() -> Lexicon:
    """The reader's codebook (settings.codebook); raises BadSettings naming file and line where a
    row does not fit."""
    return _lexicon(os.environ.get("REPORTEDLY_CODEBOOK"))


def words(name: str) -> frozenset[str]:
    """One list of the [phrases] table of cues.toml."""
    return lexicon().cue("phrases", name)


@functools.lru_cache(maxsize=4)
def _lexicon(_: str | None) -> Lexicon:
    """The lexicon, loaded once for each folder that REPORTEDLY_CODEBOOK names: it is asked for at
    every word."""
    families = {kind.id: kind.family for kind in codebook.event_types().values()}
    return Lexicon(
        families,
        _senses(families),
        _nouns(codebook.read_csv(NOUNS, NounRow)),
        codebook.read_toml(CUES, Cues),
    )


def _senses(families: Mapping[str, str]) -> dict[tuple[str, str], tuple[Sense, ...]]:
    """The senses of each word; BadSettings for a type or a part of speech that there is not."""
    out: dict[tuple[str, str], list[Sense]] = defaultdict(list)
    for row in codebook.read_csv(TRIGGERS, SenseRow):
        where = f"{codebook.path(TRIGGERS)}, line {row.line}"
        if row.pos not in ("V", "N"):
            raise BadSettings(f"{where}: pos: expected V or N, got {row.pos!r}")
        if row.type not in families:
            raise BadSettings(
                f"{where}: type: {row.type!r} is no event type; there are: {', '.join(families)}"
            )
        out[row.pos, row.lemma].append(_sense(row))
    return {key: tuple(found) for key, found in out.items()}


def _sense(row: SenseRow) -> Sense:
    objects, subjects = (frozenset(_items(cell)) for cell in (row.obj, row.subj))
    roles = dict(pair.split("=", 1) for pair in _items(row.roles) if "=" in pair)
    needs, bars = _pairs(row.with_), _pairs(row.not_)
    return Sense(row.lemma, row.pos, row.type, needs, objects, subjects, bars, roles, row.line)


def _pairs(cell: str) -> tuple[tuple[str, str], ...]:
    """'obj:control|prep:from|market' as pairs; a bare word is a modifier ('any', word)."""
    parted = [item.rpartition(":") for item in _items(cell)]
    return tuple((relation or "any", lemma) for relation, _, lemma in parted)


def _items(cell: str) -> list[str]:
    return [item for item in cell.split("|") if item]


def _nouns(rows: Iterable[NounRow]) -> dict[str, frozenset[str]]:
    """The classes of each lemma."""
    nouns: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for lemma in row.lemmas.split():
            nouns[lemma].add(row.classes)
    return {lemma: frozenset(found) for lemma, found in nouns.items()}
