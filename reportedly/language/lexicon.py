"""The codebook of the reader: event types, trigger senses, noun classes and cue words, as data."""

import csv
import functools
import os
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportedly import codebook
from reportedly.errors import BadSettings


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
class Lexicon:
    """`senses` by (part of speech, lemma), in the order of the file; `nouns` gives the classes of a
    noun's lemma."""

    families: Mapping[str, str]
    senses: Mapping[tuple[str, str], tuple[Sense, ...]]
    nouns: Mapping[str, frozenset[str]]
    cues: Mapping[str, Mapping[str, frozenset[str]]]

    def cue(self, table: str, name: str) -> frozenset[str]:
        """One list of cues.toml."""
        return self.cues[table][name]


def _pairs(field: str) -> tuple[tuple[str, str], ...]:
    """'obj:control|prep:from|market' as pairs; a bare word is a modifier ('any', word)."""
    out = []
    for item in filter(None, field.split("|")):
        relation, _, lemma = item.rpartition(":")
        out.append((relation or "any", lemma))
    return tuple(out)


def _rows(path: Path, *columns: str) -> list[tuple[int, dict[str, str]]]:
    """(line, row) of a CSV file that has these columns."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = [c for c in columns if c not in (reader.fieldnames or ())]
            if missing:
                raise BadSettings(f"{path}: no column {', '.join(missing)} in its first line")
            return [
                (reader.line_num, {k: (v or "").strip() for k, v in row.items() if k})
                for row in reader
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadSettings(f"{path}: cannot be read as CSV in UTF-8 ({error})") from error


def _senses(path: Path, families: Mapping[str, str]) -> dict[tuple[str, str], tuple[Sense, ...]]:
    out: dict[tuple[str, str], list[Sense]] = defaultdict(list)
    for line, row in _rows(path, "lemma", "pos", "type", "with", "obj", "subj", "not", "roles"):
        if row["type"] not in families or row["pos"] not in ("V", "N"):
            raise BadSettings(
                f"{path}, line {line}: type {row['type']!r} or part of speech {row['pos']!r} is not known (V, N)"
            )
        roles = dict(pair.split("=", 1) for pair in row["roles"].split("|") if "=" in pair)
        objects, subjects = (frozenset(filter(None, row[k].split("|"))) for k in ("obj", "subj"))
        needs, bars = _pairs(row["with"]), _pairs(row["not"])
        sense = Sense(
            row["lemma"], row["pos"], row["type"], needs, objects, subjects, bars, roles, line
        )
        out[row["pos"], row["lemma"]].append(sense)
    return {key: tuple(found) for key, found in out.items()}


def lexicon() -> Lexicon:
    """The reader's codebook (settings.codebook); raises BadSettings naming file and line where a
    row does not fit."""
    return _lexicon(os.environ.get("REPORTEDLY_CODEBOOK"))


@functools.lru_cache(maxsize=4)
def _lexicon(_: str | None) -> Lexicon:
    """The lexicon, loaded once for each folder that REPORTEDLY_CODEBOOK names: it is asked for at
    every word."""
    return _loaded(
        *(codebook.path(name) for name in ("en/triggers.csv", "en/nouns.csv", "en/cues.toml"))
    )


def _loaded(triggers: Path, classes: Path, cues: Path) -> Lexicon:
    families = {kind.id: kind.family for kind in codebook.event_types().values()}
    nouns: dict[str, set[str]] = defaultdict(set)
    for _, row in _rows(classes, "classes", "lemmas"):
        for lemma in row["lemmas"].split():
            nouns[lemma].add(row["classes"])
    try:
        words = tomllib.loads(cues.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(f"{cues}: {error}") from error
    return Lexicon(
        families,
        _senses(triggers, families),
        {lemma: frozenset(found) for lemma, found in nouns.items()},
        {
            table: {name: frozenset(listed) for name, listed in lists.items()}
            for table, lists in words.items()
        },
    )


def words(name: str) -> frozenset[str]:
    """One list of the [phrases] table of cues.toml."""
    return lexicon().cues["phrases"][name]
