"""What the pages are made of, put together from the rows of a monitor: the newsroom's own, and the
public's."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from reportedly.records.document import Document
from reportedly.view.brief.brief import brief
from reportedly.view.brief.drafts import Material
from reportedly.view.public.policy import public
from reportedly.view.site.data import CitedSentence, SiteData

BRIEFED_DAYS = 14
"""Days that a briefing looks back where no day is asked for, the last report's included."""


def fortnight(documents: Iterable[Document]) -> date:
    """The first of the days that a briefing covers where none is asked for."""
    last = max((d.day for d in documents if d.day), default=date.today())
    return last - timedelta(days=BRIEFED_DAYS - 1)


def material(data: SiteData) -> Material:
    """What a briefing of the same rows is made of."""
    return Material(
        {c.id: c for c in data.claims},
        {d.id: d for d in data.documents},
        data.events,
        data.controls,
        {s.id: s for s in data.sources},
        {a.id: a for a in data.actors},
        data.changes.corrections if data.changes else (),
    )


def briefed(data: SiteData) -> SiteData:
    """The same with its briefing."""
    told = brief(material(data), fortnight(data.documents))
    return replace(
        data,
        brief=tuple(CitedSentence(line.text, line.claim_ids, line.heading) for line in told.lines),
    )


def published(data: SiteData, sites: bool = True) -> SiteData:
    """The part of it that the public may see, briefing included; who judged what, and what is in
    doubt, stays in the house."""
    every = (*data.controls, *(c for s in data.earlier for c in s.controls))
    rows = public(data.claims, data.events, every, data.documents, data.generated_at)
    rows = rows if sites else rows.without_sites()
    controls = iter(rows.controls)
    shown = replace(
        data,
        documents=rows.documents,
        claims=rows.claims,
        events=rows.events,
        controls=tuple(islice(controls, len(data.controls))),
        earlier=tuple(
            replace(s, controls=tuple(islice(controls, len(s.controls)))) for s in data.earlier
        ),
        judgements=(),
        doubts=(),
    )
    return briefed(shown)
