"""Who speaks: the sources of the list by any of their names, and the kind of those who stand in
none."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.records.names import Names
from reportedly.records.source import Source

_MEDIUM = (
    r"news site|news website|news agency|website|newspaper|television|channel|site|group|monitor"
    r"|monitoring group|war monitor"
)
_TAILS = re.compile(
    rf"(?:\s+(?:{_MEDIUM}|director|chief|head|spokes\w+|report|statement|correspondent))+$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:the|a|an|state|state-run|official|local|[\w-]+-(?:based|run|owned|affiliated|backed|linked)"
    r"|director of|head of|chief of|spokes\w+ (?:for|of))\s+)+",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    rf"(?:{_MEDIUM}|agency|observatory|broadcaster|newspaper|outlet|known as|called)"
    r"\s+(?:the\s+)?(.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources, and an index of their names; of two with one name the first has it."""

    sources: tuple[Source, ...]
    names: Names[Source]

    @classmethod
    def load(cls, path: Path | None = None) -> "Sources":
        """The sources in the file (the packaged or the user's own list without one); BadSettings
        names what is wrong in it."""
        return cls.of(load_sources(path or codebook.path("world/sources.csv")))

    @classmethod
    def of(cls, sources: Iterable[Source]) -> "Sources":
        """The sources given."""
        kept = tuple(sources)
        return cls(kept, Names.of((n, s) for s in kept for n in (s.name, *s.aliases)))

    def link(self, name: str) -> Source | None:
        """The source of that name, whatever its case, accents, article or description ('the Daraa24
        news site')."""
        core = _LEAD.sub("", name)
        found = (
            self.names.first(name)
            or self.names.first(core)
            or self.names.first(_TAILS.sub("", core))
        )
        apposed = None if found else _APPOSED.search(name)
        return self.names.first(apposed[1]) if apposed else found

    def is_source(self, name: str) -> bool:
        """True for the very name of a listed source."""
        return self.names.first(name) is not None

    def kind_of(self, text: str) -> str:
        """The kind of a speaker: that of the listed source, else by the words of the text ('two
        security sources')."""
        known = self.link(text)
        return known.kind if known else kind_by_words(text)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of `sources.csv`."""

    id: str
    name: str
    kind: Literal[
        "outlet",
        "agency",
        "monitor",
        "official",
        "party",
        "humanitarian",
        "witness",
        "anonymous",
        "other",
    ]
    side: str
    aliases: tuple[str, ...] = ()
    reliability: Literal["A", "B", "C", "D", "E", "F"] = "F"
    line: int = 0


def load_sources(path: Path) -> tuple[Source, ...]:
    """The sources in a CSV file; BadSettings names the line and what is wrong in it."""
    out = []
    for row in codebook.read_csv(path, SourceRow, unique=("id",)):
        if not row.id or not row.name:
            raise BadSettings(f"{path}, line {row.line}: no id or no name")
        aliases = tuple(a for alias in row.aliases if (a := alias.strip()))
        out.append(Source(row.id, row.name, aliases, row.kind, row.side or None, row.reliability))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """`speaker_words.toml`: the kinds in the order in which they are tried, and their words."""

    order: tuple[str, ...]
    words: dict[str, tuple[str, ...]]


@functools.cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A pattern for each kind, in the order in which they are tried."""
    raw = codebook.read_toml("en/speaker_words.toml", SpeakerWords)
    listed = [(kind, sorted(raw.words.get(kind, ()), key=len, reverse=True)) for kind in raw.order]
    return tuple(
        (kind, re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)"))
        for kind, words in listed
    )


def kind_by_words(text: str) -> str:
    """The kind whose word comes last in the head of the text (what stands before 'of', 'from',
    'close to'); 'other' for none."""
    lowered = " ".join(text.casefold().replace("\u2019", "'").split())
    head = re.split(
        r"\s(?:of|from|in|at|close to|familiar with|with|for|who|on|near)\s", lowered, maxsplit=1
    )[0]
    for part in (head, lowered):
        ends = [(_last(pattern, part), -at, kind) for at, (kind, pattern) in enumerate(_kinds())]
        last, _, kind = max(ends)
        if last >= 0:
            return kind
    return "other"


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match ends; -1 for none."""
    return max((m.end() for m in pattern.finditer(text)), default=-1)
