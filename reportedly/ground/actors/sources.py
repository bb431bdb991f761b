"""Who speaks: the sources of the list by any of their names, and the kind of those who stand in
none."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.ground.actors.phrases import read_csv, read_toml
from reportedly.records.keys import Names
from reportedly.records.source import Source

KINDS = frozenset(
    (
        "outlet",
        "agency",
        "monitor",
        "official",
        "party",
        "humanitarian",
        "witness",
        "anonymous",
        "other",
    )
)
COLUMNS = frozenset(("id", "name", "aliases", "kind", "side", "reliability"))
_MEDIUM = r"news site|news website|news agency|website|newspaper|television|channel|site|group|monitor|monitoring group|war monitor"
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
    rf"(?:{_MEDIUM}|agency|observatory|broadcaster|newspaper|outlet|known as|called)\s+(?:the\s+)?(.+)$",
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
        return cls(kept, Names((n, s) for s in kept for n in (s.name, *s.aliases)))

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


def load_sources(path: Path) -> tuple[Source, ...]:
    """The sources in a CSV file; BadSettings names the line and what is wrong in it."""
    out = []
    for line, row in enumerate(read_csv(path, COLUMNS), 2):
        letter = row["reliability"] or "F"
        if not row["id"] or not row["name"] or row["kind"] not in KINDS or letter not in "ABCDEF":
            said = f"not {row['kind']!r}, {letter!r}"
            raise BadSettings(
                f"{path}, line {line}: needs id, name, a kind ({', '.join(sorted(KINDS))}) and a letter A to F, {said}"
            )
        aliases = tuple(a.strip() for a in row["aliases"].split("|") if a.strip())
        out.append(
            Source(row["id"], row["name"], aliases, row["kind"], row["side"] or None, letter)
        )
    return tuple(out)


@functools.cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A pattern for each kind, in the order in which they are tried."""
    path = codebook.path("en/speaker_words.toml")
    raw = read_toml(path)
    try:
        listed = [
            (kind, sorted(raw["words"][kind], key=len, reverse=True)) for kind in raw["order"][""]
        ]
    except KeyError as error:
        raise BadSettings(f"{path}: a list is missing: {error}") from error
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
