"""Reports that were written and coded for this project: read from their compact form, and checked.

One file a report: a head of `key: value` lines, the text, and one line a claim, parted by lines of
three hyphens. `docs/annotation.md` says what each field of a claim means.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportedly.errors import BadInput
from reportedly.records.claim import Count, Role, Span, Stance

PARTING = "---"
SPLITS = ("learn", "tune", "test")
HEAD = ("id", "war", "split", "register", "outlet", "published", "writer", "coder")
"""What the head of every file says; `outlet` and `published` may be empty."""
STANCES = {"denied": Stance.DENIED, "hedged": Stance.HEDGED}
FLAGS = ("planned", "background", "unconfirmed")
_TRIGGER = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_PLACE = re.compile(r"(?P<name>.+?)(?: (?P<lat>-?\d+(?:\.\d+)?) (?P<lon>-?\d+(?:\.\d+)?))?")
_COUNT = re.compile(r"(\d+)(?:-(\d+))?")


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
    yield from (f"split {report.split!r}" for _ in range(1) if report.split not in SPLITS)
    for claim in report.claims:
        where = f"{claim.event_type} '{claim.trigger.text}'"
        if claim.event_type not in types:
            yield f"{where}: no such type"
        mentions = (*claim.actors, *claim.targets, *claim.sources, *(p.name for p in claim.places))
        yield from (f"{where}: {m!r} is not in the text" for m in mentions if m not in report.text)
        if claim.first and claim.last and claim.first > claim.last:
            yield f"{where}: ends before it begins"
        if claim.dead and claim.dead.low > claim.dead.high:
            yield f"{where}: dead"
    triggers = Counter(
        (c.trigger.start, c.event_type, c.stance, c.sources, c.places) for c in report.claims
    )
    yield from (f"{key[1]} at {key[0]} is coded twice" for key, n in triggers.items() if n > 1)


def _head(file: Path, lines: list[str]) -> dict[str, str]:
    pairs = (line.partition(":") for line in lines if line.strip())
    head = {key.strip(): value.strip() for key, _, value in pairs}
    if missing := [key for key in HEAD if key not in head]:
        raise BadInput(f"{file}: the head has no {', '.join(missing)}")
    if strange := set(head) - {*HEAD, "title"}:
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
    for one in given:
        claim = _with_field(where, claim, one)
    return claim


def _with_field(where: str, claim: CodedClaim, field: str) -> CodedClaim:
    """The claim with what one field of its line says."""
    key, _, value = field.partition(" ")
    if key in STANCES:
        return replace(claim, stance=STANCES[key])
    if key in FLAGS:
        return replace(claim, **{key: True})  # type: ignore[arg-type]
    if key in ("by", "against"):
        return replace(claim, **{"actors" if key == "by" else "targets": _listed(value)})  # type: ignore[arg-type]
    if key in ("at", "from", "to"):
        places = tuple(_place(name, Role(key)) for name in _listed(value))
        return replace(claim, places=claim.places + places)
    if key == "says":
        return replace(claim, sources=tuple(s.strip() for s in re.split(r" < |;", value)))
    return _with_number(where, claim, key, value)


def _with_number(where: str, claim: CodedClaim, key: str, value: str) -> CodedClaim:
    if key == "day":
        first, parted, last = value.partition("..")
        try:
            days = [
                date.fromisoformat(d) if d else None for d in (first, last if parted else first)
            ]
        except ValueError as wrong:
            raise BadInput(f"{where}: day {value!r}: {wrong}") from wrong
        return replace(claim, first=days[0], last=days[1])
    if key in ("dead", "hurt") and (number := _COUNT.fullmatch(value)):
        count = Count(int(number[1]), int(number[2] or number[1]))
        return replace(claim, **{"dead" if key == "dead" else "injured": count})  # type: ignore[arg-type]
    if key == "event" and value:
        return replace(claim, event=value)
    raise BadInput(f"{where}: {key!r} {value!r} is no field of a claim")


def _listed(value: str) -> tuple[str, ...]:
    return tuple(v.strip() for v in value.split(";") if v.strip())


def _place(text: str, role: Role) -> CodedPlace:
    found = _PLACE.fullmatch(text)
    if found is None or found["lat"] is None:
        return CodedPlace(text, role)
    return CodedPlace(found["name"], role, float(found["lat"]), float(found["lon"]))
