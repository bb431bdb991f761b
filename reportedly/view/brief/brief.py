"""'What to know' since a day: every sentence made of records, every sentence cited."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby, islice
from typing import Any

from reportedly.records.claim import Claim
from reportedly.view.brief import support
from reportedly.view.brief.corrected import corrected
from reportedly.view.brief.drafts import CHANGED, Drafts
from reportedly.view.brief.material import DraftLine, Material
from reportedly.view.wording import counted, said, wording

LONGEST_SECTION = 12
"""Lines of one section, so that a briefing is read in two or three minutes."""


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
class BriefLine:
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
        return wording().sections[self.section]

    @property
    def tally(self) -> str:
        """`3 reports, 2 independent origins`."""
        words = wording().counts
        reports, origins = (
            counted(self.reports, words.reports),
            counted(self.origins, words.origins),
        )
        return said(wording().brief.tally, reports=reports, origins=origins)


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing on the days from `since` to `until`; `left_out` counts the lines that a section
    had no room for."""

    since: date
    until: date
    lines: tuple[BriefLine, ...]
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
    numbers: dict[str, int] = {}
    lines = tuple(_line(d, material, numbers) for d in _cut(drafts, longest_section))
    recent = [d for d in material.documents.values() if d.day and since <= d.day <= end]
    return Brief(
        since=since,
        until=end,
        lines=lines,
        citations=tuple(_citation(n, material.claims[c], material) for c, n in numbers.items()),
        documents=len(recent),
        outlets=len({d.outlet for d in recent} - {""}),
        left_out={s: n - longest_section for s, n in found.items() if n > longest_section},
    )


def _cut(drafts: Sequence[DraftLine], longest_section: int) -> Iterator[DraftLine]:
    """The first drafts of each section."""
    for _, of_section in groupby(drafts, key=lambda d: d.section):
        yield from islice(of_section, longest_section)


def _order(draft: DraftLine) -> tuple[int, int, int, bool, int, str]:
    """By section; what changed hands from first to last, all else the best supported, fullest and
    latest first."""
    day = draft.day.toordinal()
    origins = len({o for e in draft.events for o in e.origins})
    return (
        list(wording().sections).index(draft.section),
        day if draft.section == CHANGED else 0,
        -origins,
        not draft.full,
        -day,
        draft.text,
    )


def _line(draft: DraftLine, material: Material, numbers: dict[str, int]) -> BriefLine:
    """The draft with its citations numbered in the order of the text."""
    cited = tuple(c.id for c in draft.claims)
    for claim_id in cited:
        numbers.setdefault(claim_id, len(numbers) + 1)
    told = {i for e in draft.events for i in (*e.claim_ids, *e.disputed_by)}
    behind = (material.claims.get(i) for i in told.union(cited))
    reports = {claim.document_id for claim in behind if claim}
    origins = {o for e in draft.events for o in e.origins}
    return BriefLine(
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
        if wrong := support.unsupported(line.text, claims, material.documents):
            found[line.text] = wrong
    return found


def as_json(brief: Brief) -> dict[str, Any]:
    """The briefing as plain values: lines with their heading and tally, citations, days as ISO
    dates."""
    lines = [asdict(line) | {"heading": line.heading, "tally": line.tally} for line in brief.lines]
    citations = [asdict(c) | {"day": c.day.isoformat() if c.day else None} for c in brief.citations]
    plain = asdict(brief) | {"since": brief.since.isoformat(), "until": brief.until.isoformat()}
    return plain | {"lines": lines, "citations": citations}
