"""Reports that were written and coded for this project: read from their compact form, and checked.

One file a report: a head of `key: value` lines, the text, and one line a claim, parted by lines of
three hyphens. `docs/annotation.md` says what each field of a claim means.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.errors import BadInput
from reportedly.records.claim import Count, Role, Span, Stance

PARTING = "---"
SPLITS = ("learn", "tune", "test")
REGISTERS = (
    *("wire story", "local outlet", "ministry bulletin", "general-staff bulletin"),
    *("rebel statement", "state news agency", "UN or OCHA bulletin", "think-tank assessment"),
    *("rights report", "live blog", "weekly summary in bullets", "one-line posts"),
    *("embassy alert", "explainer", "feature with history", "correction notice", "incident page"),
    *("page with captions", "interview", "headline alone", "background page"),
)
"""Kinds of text, each with a manner of its own."""
HEAD = ("id", "war", "split", "register", "outlet", "published", "writer", "coder")
"""What the head of every file says; `outlet` and `published` may be empty."""
MAY = ("title", "adjudicated")
"""What a head may say besides."""
_TRIGGER = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_PLACE = re.compile(r"(?P<name>.+?)(?: (?P<lat>-?\d+(?:\.\d+)?) (?P<lon>-?\d+(?:\.\d+)?))?")


@dataclass(frozen=True, slots=True)
class CodedPlace:
    """A place as the text writes it, with its point where it has one, and its part in the
    happening."""

    name: str
    role: Role
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class CodedClaim:
    """One claim as a coder wrote it down; the offsets are those of the whole text."""

    quote: Span
    trigger: Span
    event_type: str
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[CodedPlace, ...] = ()
    first: date | None = None
    last: date | None = None
    sources: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERTED
    planned: bool = False
    background: bool = False
    unconfirmed: bool = False
    dead: Count | None = None
    injured: Count | None = None
    event: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One report of the corpus: its text (title, newline, body) and the claims in it."""

    id: str
    war: str
    split: str
    register: str
    outlet: str
    published: date | None
    writer: str
    coder: str
    text: str
    has_title: bool
    claims: tuple[CodedClaim, ...]
    adjudicated: str = ""
    """Who decided between this coding and a second one; empty where nobody did."""


def reports(folder: Path) -> Iterator[Report]:
    """The reports below a folder, in the order of their paths."""
    return (load(file) for file in sorted(folder.rglob("*.report")))


def load(file: Path) -> Report:
    """The report in the file; BadInput names file, line and what is wrong."""
    lines = file.read_text(encoding="utf-8").split("\n")
    cuts = [n for n, line in enumerate(lines) if line == PARTING]
    if len(cuts) != 2:
        raise BadInput(f"{file}: needs two lines of three hyphens, and has {len(cuts)}")
    head = _head(file, lines[: cuts[0]])
    text = "\n".join(lines[cuts[0] + 1 : cuts[1]]).strip("\n")
    coded = [
        _claim(f"{file}, line {number + 1}", line, text)
        for number, line in enumerate(lines[cuts[1] + 1 :], cuts[1] + 1)
        if line.strip() and not line.startswith("#")
    ]
    day = head.pop("published")
    published = date.fromisoformat(day) if day else None
    has_title = head.pop("title", "yes") != "no"
    return Report(**head, published=published, text=text, has_title=has_title, claims=tuple(coded))


def faults(report: Report, types: frozenset[str]) -> Iterator[str]:
    """What is wrong with a report: mentions that are not in the text, unknown types, twins."""
    if report.split not in SPLITS:
        yield f"{report.split!r} is no split; there are: {', '.join(SPLITS)}"
    if report.register not in REGISTERS:
        yield f"{report.register!r} is no register; there are: {', '.join(REGISTERS)}"
    for claim in report.claims:
        where = f"{claim.event_type} '{claim.trigger.text}'"
        yield from (f"{where}: {fault}" for fault in _faults(claim, report.text, types))
    coded = Counter(map(_identity, report.claims))
    yield from (f"{what[1]} at {what[0]} is coded twice" for what, n in coded.items() if n > 1)


def _faults(claim: CodedClaim, text: str, types: frozenset[str]) -> Iterator[str]:
    if claim.event_type not in types:
        yield "no such type"
    places = [place.name for place in claim.places]
    mentions = (*claim.actors, *claim.targets, *claim.sources, *places)
    yield from (f"{mention!r} is not in the text" for mention in mentions if mention not in text)
    if claim.first and claim.last and claim.first > claim.last:
        yield "ends before it begins"


def _identity(claim: CodedClaim) -> tuple[object, ...]:
    """What no two claims of a report have in common."""
    return claim.trigger.start, claim.event_type, claim.stance, claim.sources, claim.places


def _head(file: Path, lines: list[str]) -> dict[str, str]:
    pairs = (line.partition(":") for line in lines if line.strip())
    head = {key.strip(): value.strip() for key, _, value in pairs}
    if missing := [key for key in HEAD if key not in head]:
        raise BadInput(f"{file}: the head has no {', '.join(missing)}")
    if strange := set(head) - {*HEAD, *MAY}:
        raise BadInput(f"{file}: the head knows no {', '.join(sorted(strange))}")
    return head


def _claim(where: str, line: str, text: str) -> CodedClaim:
    """One line: `type | quote with [[trigger]] | field | field …`."""
    event_type, quote, *given = (part.strip() for part in line.split(" | "))
    nth = int(given.pop().removeprefix("nth ")) if given and given[-1].startswith("nth ") else 0
    trigger = _TRIGGER.search(quote)
    if trigger is None:
        raise BadInput(f"{where}: the quotation has no [[trigger]]")
    plain = _TRIGGER.sub(r"\1", quote, count=1)
    found = [m.start() for m in re.finditer(re.escape(plain), text)]
    if len(found) != 1 and not 0 < nth <= len(found):
        raise BadInput(f"{where}: {plain!r} stands {len(found)} times; say which (`nth 2`, last)")
    start = found[max(nth, 1) - 1]
    first = start + trigger.start()
    span = Span(first, first + len(trigger[1]), trigger[1])
    claim = CodedClaim(Span(start, start + len(plain), plain), span, event_type)
    for field in given:
        claim = replace(claim, **_read(where, claim, field))
    return claim


def _read(where: str, claim: CodedClaim, field: str) -> dict[str, Any]:
    """What one field of the line says of the claim; BadInput where it says nothing."""
    key, _, value = field.partition(" ")
    if key in ROLES:
        places = tuple(_place(name, ROLES[key]) for name in _listed(value))
        return {"places": claim.places + places}
    try:
        return FIELDS[key](value)
    except (KeyError, ValueError) as wrong:
        raise BadInput(f"{where}: {key} {value!r} is no field of a claim") from wrong


def _days(value: str) -> dict[str, Any]:
    """`2023-11-20`, `2023-11-18..2023-11-20`, `..2023-11-20` or `2023-11-18..`."""
    first, parted, last = value.partition("..")
    return {"first": _day(first), "last": _day(last if parted else first)}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _count(value: str) -> Count:
    """`12` or `3-5`."""
    low, _, high = value.partition("-")
    return Count(int(low), int(high or low))


def _sources(value: str) -> tuple[str, ...]:
    """Nearest to the happening first: `A < B`; `A; B` where they say it together."""
    return tuple(source.strip() for source in re.split(r" < |;", value))


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";") if part.strip())


ROLES = {role.value: role for role in Role}
FIELDS: dict[str, Callable[[str], dict[str, Any]]] = {
    "by": lambda value: {"actors": _listed(value)},
    "against": lambda value: {"targets": _listed(value)},
    "says": lambda value: {"sources": _sources(value)},
    "day": _days,
    "dead": lambda value: {"dead": _count(value)},
    "hurt": lambda value: {"injured": _count(value)},
    "event": lambda value: {"event": value},
    "denied": lambda _: {"stance": Stance.DENIED},
    "hedged": lambda _: {"stance": Stance.HEDGED},
    "planned": lambda _: {"planned": True},
    "background": lambda _: {"background": True},
    "unconfirmed": lambda _: {"unconfirmed": True},
}
"""What each field of a line says of its claim, places aside."""


def _place(text: str, role: Role) -> CodedPlace:
    found = _PLACE.fullmatch(text)
    if found is None or found["lat"] is None:
        return CodedPlace(text, role)
    return CodedPlace(found["name"], role, float(found["lat"]), float(found["lon"]))
