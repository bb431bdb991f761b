"""'What to know' since a day: every sentence made of records, every sentence cited."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from reportedly.records.claim import Claim
from reportedly.view.brief import wording
from reportedly.view.brief.corrected import corrected
from reportedly.view.brief.drafts import Draft, Drafts, Material

LONGEST_SECTION = 12
"""Lines of one section, so that a briefing is read in two or three minutes."""
FIRST = {
    name: place
    for place, name in enumerate(
        ("corrected", "changed", "disputed", "unconfirmed", "harm", "measures", "other")
    )
}


@dataclass(frozen=True, slots=True)
class Citation:
    """One numbered claim: where it was published and when, who says so, its exact words."""

    number: int
    claim_id: str
    document_id: str
    outlet: str
    day: date | None
    speakers: tuple[str, ...]
    quote: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One or two sentences with the claims they rest on; `reports` and `origins` count all that
    stands behind them."""

    section: str
    text: str
    claim_ids: tuple[str, ...]
    event_ids: tuple[str, ...]
    citations: tuple[int, ...]
    reports: int
    origins: int

    @property
    def heading(self) -> str:
        """The section's title."""
        return wording.wording().sections[self.section]

    @property
    def tally(self) -> str:
        """`3 reports, 2 independent origins`."""
        reports = f"{self.reports} report{'s' if self.reports != 1 else ''}"
        return f"{reports}, {self.origins} independent origin{'s' if self.origins != 1 else ''}"


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing on the days from `since` to `until`; `left_out` counts the lines that a section
    had no room for."""

    since: date
    until: date
    lines: tuple[Line, ...]
    citations: tuple[Citation, ...]
    documents: int
    outlets: int
    left_out: Mapping[str, int]


def brief(
    material: Material,
    since: date,
    until: date | None = None,
    longest_section: int = LONGEST_SECTION,
) -> Brief:
    """What to know of the days from `since` to `until` (that of the last report where None), both
    inclusive."""
    days = [d.day for d in material.documents.values() if d.day]
    end = until or max(days, default=since)
    drafts = sorted((*corrected(material), *Drafts(material, since, end).all()), key=_order)
    found = Counter(d.section for d in drafts)
    kept = [
        d
        for section in FIRST
        for d in [x for x in drafts if x.section == section][:longest_section]
    ]
    numbers: dict[str, int] = {}
    lines = tuple(_line(d, material, numbers) for d in kept)
    recent = [d for d in material.documents.values() if d.day and since <= d.day <= end]
    return Brief(
        since=since,
        until=end,
        lines=lines,
        citations=tuple(_citation(n, material.claims[c], material) for c, n in numbers.items()),
        documents=len(recent),
        outlets=len({d.outlet for d in recent if d.outlet}),
        left_out={s: n - longest_section for s, n in found.items() if n > longest_section},
    )


def _order(draft: Draft) -> tuple[int, int, int, bool, int, str]:
    """By section; what changed hands from first to last, all else the best supported, fullest and
    latest first."""
    day = draft.day.toordinal()
    origins = len({o for e in draft.events for o in e.origins})
    return (
        FIRST[draft.section],
        day if draft.section == "changed" else 0,
        -origins,
        not draft.full,
        -day,
        draft.text,
    )


def _line(draft: Draft, material: Material, numbers: dict[str, int]) -> Line:
    """The draft with its citations numbered in the order of the text."""
    cited = tuple(c.id for c in draft.claims)
    for claim_id in cited:
        numbers.setdefault(claim_id, len(numbers) + 1)
    behind = {i for e in draft.events for i in (*e.claim_ids, *e.disputed_by)} | set(cited)
    reports = {c.document_id for i in behind if (c := material.claims.get(i))}
    origins = {o for e in draft.events for o in e.origins}
    return Line(
        section=draft.section,
        text=draft.text,
        claim_ids=cited,
        event_ids=tuple(e.id for e in draft.events),
        citations=tuple(numbers[c] for c in cited),
        reports=len(reports),
        origins=max(1, len(origins)),
    )


def _citation(number: int, claim: Claim, material: Material) -> Citation:
    document = material.documents.get(claim.document_id)
    return Citation(
        number=number,
        claim_id=claim.id,
        document_id=claim.document_id,
        outlet=document.outlet if document else "",
        day=document.day if document else None,
        speakers=tuple(s.text for s in claim.attribution),
        quote=claim.quote,
        url=document.url if document else "",
    )


def unsupported(brief: Brief, material: Material) -> dict[str, tuple[str, ...]]:
    """The lines that say what their citations do not, with what; empty for every briefing made
    here."""
    found = {}
    for line in brief.lines:
        claims = [material.claims[c] for c in line.claim_ids]
        if wrong := wording.unsupported(line.text, claims, material.documents):
            found[line.text] = wrong
    return found


def render_text(brief: Brief, width: int = 80) -> str:
    """The briefing as plain lines of at most `width` columns (words longer than that aside),
    without markup."""
    out = [
        *_wrapped(f"What to know: {_days(brief)}", width, ""),
        *_wrapped(_summary(brief), width, ""),
        "",
    ]
    if not brief.lines:
        out.append("Nothing is reported for these days.")
    for section in FIRST:
        out += _section(brief, section, width)
    if brief.citations:
        out += [
            "SOURCES",
            *(row for c in brief.citations for row in _wrapped(_cited(c), width, "     ")),
        ]
    return "\n".join(out).rstrip() + "\n"


def _section(brief: Brief, section: str, width: int) -> Iterator[str]:
    lines = [line for line in brief.lines if line.section == section]
    if not lines:
        return
    yield lines[0].heading.upper()
    for line in lines:
        marks = "".join(f"[{n}]" for n in line.citations)
        yield from _wrapped(f"• {line.text} {marks} ({line.tally})", width, "  ")
    if more := brief.left_out.get(section):
        yield f"  … and {more} more"
    yield ""


def _wrapped(text: str, width: int, indent: str) -> Sequence[str]:
    return textwrap.wrap(
        text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _days(brief: Brief) -> str:
    if brief.since == brief.until:
        return wording.day(brief.until)
    return f"{wording.day(brief.since)} to {wording.day(brief.until)}"


def _summary(brief: Brief) -> str:
    """How much was read and what came of it, in numbers."""
    reports = f"{brief.documents} report{'s' if brief.documents != 1 else ''}"
    outlets = f"{brief.outlets} outlet{'s' if brief.outlets != 1 else ''}"
    found = Counter(line.section for line in brief.lines)
    titles = wording.wording().sections
    parts = [
        f"{titles[s].lower()}: {found[s] + brief.left_out.get(s, 0)}" for s in FIRST if found[s]
    ]
    return " · ".join([f"{reports} from {outlets}", *parts])


def _cited(citation: Citation) -> str:
    chain = ", quoting ".join((citation.outlet or "Outlet not named", *reversed(citation.speakers)))
    day = wording.day(citation.day) if citation.day else "undated"
    return f"{f'[{citation.number}]':<5}{chain} ({day}): “{' '.join(citation.quote.split())}”"


def as_json(brief: Brief) -> dict[str, Any]:
    """The briefing as plain values: lines with their heading and tally, citations, days as ISO
    dates."""
    lines = [asdict(line) | {"heading": line.heading, "tally": line.tally} for line in brief.lines]
    citations = [asdict(c) | {"day": c.day.isoformat() if c.day else None} for c in brief.citations]
    plain = asdict(brief) | {"since": brief.since.isoformat(), "until": brief.until.isoformat()}
    return plain | {"lines": lines, "citations": citations}
