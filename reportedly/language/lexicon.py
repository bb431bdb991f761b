"""The codebook of the reader, as data: event types, trigger senses, noun classes, cue words, and
the words before a time that say what it bounds."""

import functools
import os
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.language.cues import Cues, SayingLists, SayingMakes, SayingWording
from reportedly.records.event_type import EventType
from reportedly.records.period import Lead

TRIGGERS, NOUNS = "en/triggers.csv", "en/nouns.csv"
CUES, SAYING = "en/cues.toml", "en/attribution.toml"


@dataclass(frozen=True, slots=True)
class Sense:
    """One row of triggers.csv.

    `needs` are (relation, lemma) pairs of which one must hold; `bars` the same, of which none may;
    `objects` and `subjects` are noun classes of which one must fit; `roles` overrides what a slot
    stands for ({'of': 'place'}); `line` is that of the file.
    """

    lemma: str
    pos: str
    told: EventType
    needs: tuple[tuple[str, str], ...]
    objects: frozenset[str]
    subjects: frozenset[str]
    bars: tuple[tuple[str, str], ...]
    roles: Mapping[str, str]
    line: int = 0

    @property
    def event_type(self) -> str:
        """The id of the type that it tells."""
        return self.told.id


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

    types: Mapping[str, EventType]
    senses: Mapping[tuple[str, str], tuple[Sense, ...]]
    nouns: Mapping[str, frozenset[str]]
    cues: Cues
    saying: SayingLists

    def cue(self, table: str, name: str) -> frozenset[str]:
        """One list of cues.toml."""
        found: frozenset[str] = getattr(getattr(self.cues, table), name)
        return found


def lexicon() -> Lexicon:
    """The reader's codebook (settings.codebook); raises BadSettings naming file and line where a
    row does not fit."""
    return _lexicon(os.environ.get("REPORTEDLY_CODEBOOK"))


def _made(makes: SayingMakes, denying: frozenset[str]) -> dict[str, str]:
    """What a verb, noun or adjective makes of what it tells; the first of the lists that has it."""
    listed = {"planned": makes.planned, "hedged": makes.hedged, "denied": makes.denied | denying}
    return {lemma: name for name, lemmas in listed.items() for lemma in lemmas}


def words(name: str) -> frozenset[str]:
    """One list of the [phrases] table of cues.toml."""
    return lexicon().cue("phrases", name)


@functools.lru_cache(maxsize=4)
def _lexicon(_: str | None) -> Lexicon:
    """The lexicon, loaded once for each folder that REPORTEDLY_CODEBOOK names: it is asked for at
    every word."""
    types, cues = codebook.event_types(), codebook.read_toml(CUES, Cues)
    return Lexicon(
        types,
        _senses(types),
        _nouns(codebook.read_csv(NOUNS, NounRow)),
        cues,
        _saying(cues),
    )


def _saying(cues: Cues) -> SayingLists:
    """The lists that tell who says it."""
    wording, words = codebook.read_toml(SAYING, SayingWording), cues.attribution
    talk = {pair.partition(":")[0] for pair in words.talk}
    verbs = words.verbs | words.speech | words.aims | words.judgements | talk
    made = _made(wording.makes, words.denial | words.denial_nouns)
    return SayingLists(words, made, wording.grammar, wording.pronouns, verbs)


def _senses(types: Mapping[str, EventType]) -> dict[tuple[str, str], tuple[Sense, ...]]:
    """The senses of each word; BadSettings for a type or a part of speech that there is not."""
    out: dict[tuple[str, str], list[Sense]] = defaultdict(list)
    for row in codebook.read_csv(TRIGGERS, SenseRow):
        where = f"{codebook.path(TRIGGERS)}, line {row.line}"
        if row.pos not in ("V", "N"):
            raise BadSettings(f"{where}: pos: expected V or N, got {row.pos!r}")
        if row.type not in types:
            raise BadSettings(
                f"{where}: type: {row.type!r} is no event type; there are: {', '.join(types)}"
            )
        out[row.pos, row.lemma].append(_sense(row, types[row.type]))
    return {key: tuple(found) for key, found in out.items()}


def _sense(row: SenseRow, told: EventType) -> Sense:
    objects, subjects = (frozenset(_items(cell)) for cell in (row.obj, row.subj))
    roles = dict(pair.split("=", 1) for pair in _items(row.roles) if "=" in pair)
    needs, bars = _pairs(row.with_), _pairs(row.not_)
    return Sense(row.lemma, row.pos, told, needs, objects, subjects, bars, roles, row.line)


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


REACH = 40
"""Characters before a time in which its lead stands, and between the two ends of a span."""
_DASH = r"[-\u2013\u2014]"
_CLOCK = r"\d:\d|[ap]\.?m\b"


@dataclass(frozen=True)
class Leads:
    """The words of `time_leads.toml`, in lower case."""

    joins: tuple[str, ...]
    fill: tuple[str, ...]
    hours: tuple[str, ...]
    leads: dict[Lead, tuple[str, ...]]

    def among(self, words: Container[str]) -> Lead | None:
        """The first of the leads, in the order of the file, one of whose words is among those
        given."""
        return next(
            (lead for lead, own in self.leads.items() if any(w in words for w in own)), None
        )

    def before(self, text: str, start: int) -> Lead | None:
        """The lead that stands in the text right before a time that starts there."""
        found = self._lead.search(text[max(0, start - REACH) : start])
        return self.among((" ".join(found[1].lower().split()),)) if found else None

    def join(self, text: str, end: int, start: int) -> bool:
        """True where two times, of which one ends and the next starts there, are the ends of a
        span."""
        return self._join.fullmatch(text[end:start]) is not None

    def is_hour(self, text: str) -> bool:
        """True for a time that names an hour of its day."""
        return self._hour.search(text) is not None

    @cached_property
    def _lead(self) -> re.Pattern[str]:
        listed = (word for words in self.leads.values() for word in words)
        return re.compile(
            rf"\b({_either(listed)})\s+(?:(?:{_either(self.fill)})\s)*$", re.IGNORECASE
        )

    @cached_property
    def _join(self) -> re.Pattern[str]:
        joint = rf"\s*(?:,\s*)?(?:{_either(self.joins)}|{_DASH})\s*(?:(?:{_either(self.fill)})\s)?"
        return re.compile(joint, re.IGNORECASE)

    @cached_property
    def _hour(self) -> re.Pattern[str]:
        return re.compile(f"{_CLOCK}|{_either(self.hours)}", re.IGNORECASE)


def leads() -> Leads:
    """The packaged words, or the user's own."""
    return _leads(os.environ.get("REPORTEDLY_CODEBOOK"))


@lru_cache(maxsize=4)
def _leads(_: str | None) -> Leads:
    return codebook.read_toml("en/time_leads.toml", Leads)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
