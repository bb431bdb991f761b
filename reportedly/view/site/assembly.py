"""What the pages are made of, put together from the rows of a monitor: the newsroom's own, and the
public's."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from reportedly.monitor import beliefs
from reportedly.monitor.monitor import Monitor, changes
from reportedly.records.belief import Belief
from reportedly.records.document import Document
from reportedly.review import doubts
from reportedly.view.brief.brief import brief
from reportedly.view.brief.material import Material
from reportedly.view.public.policy import public
from reportedly.view.site.data import CitedSentence, EarlierMap, SiteData

BRIEFED_DAYS = 14
"""Days that a briefing looks back where no day is asked for, the last report's included."""


def fortnight(documents: Iterable[Document]) -> date:
    """The first of the days that a briefing covers where none is asked for."""
    last = max((d.day for d in documents if d.day), default=date.today())
    return last - timedelta(days=BRIEFED_DAYS - 1)


def believed(monitor: Monitor, public: bool = False) -> SiteData:
    """Everything that the monitor believes, or the part of it that the publication policy lets
    out."""
    publication, belief = monitor.settings.publication, monitor.belief
    data = SiteData(
        belief.documents,
        belief.claims,
        belief.events,
        belief.control,
        tuple(monitor.actors.values()),
        tuple(monitor.sources.values()),
        generated_at=datetime.now(UTC),
        title=publication.title,
        known_at=monitor.known_at,
        unshown=monitor.unshown if public else (),
    )
    return published(data, publication.sites) if public else data


def newsroom(monitor: Monitor) -> SiteData:
    """All that the newsroom's own site shows: briefing, changes, earlier maps, judgements and
    doubts."""
    data, judgements = believed(monitor), monitor.store.judgements(monitor.known_at)
    known = beliefs.history(monitor.store, monitor.settings, monitor.known_at)
    waiting = doubts(data.claims, data.events, judgements)
    data = replace(data, changes=changes(monitor, fortnight(data.documents)))
    return replace(
        briefed(data),
        earlier=tuple(EarlierMap(end, control) for end, control in known),
        judgements=tuple(judgements),
        doubts=tuple((d.claim.id, d.reason) for d in waiting),
        unshown=monitor.unshown,
    )


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
    belief = Belief(data.documents, data.claims, data.events, every)
    rows = public(belief, data.generated_at, data.unshown)
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
        unshown=(),
    )
    return briefed(shown)
