"""What a monitor answers beyond its rows: what would change without somebody, what changed, how its sources did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from reportedly import pipeline, reading
from reportedly.actor import Actor
from reportedly.claim import Claim
from reportedly.control import Control
from reportedly.document import Document
from reportedly.omission import Omission, Voices
from reportedly.pipeline import Belief
from reportedly.settings import Clock, Settings
from reportedly.source import Source
from reportedly.store import Store
from reportedly.track.camps import Background, Camps
from reportedly.track.changes import Correction, Difference, Known, Move, corrections, differences, moves
from reportedly.track.denials import Denial, denials
from reportedly.track.report_cards import ReportCard, report_cards

LOOKED_BACK_DAYS = 60
"""Evenings that `changes` compares one by one; from a longer past the first evening alone."""


class Monitor:
    """One monitor as it was known at an instant, without those who are left out."""

    def __init__(self, store: Store, settings: Settings, known_at: datetime | None = None, without: Sequence[str] = ()) -> None:
        lists = pipeline.monitor_lists(settings)
        self.store, self.settings, self.known_at = store, settings, known_at
        self.actors: Mapping[str, Actor] = {a.id: a for a in reading.load_actors(lists)}
        self.sources: Mapping[str, Source] = {s.id: s for s in reading.load_sources(lists)}
        self.full = pipeline.as_known(store, settings, known_at)
        self.omissions = [self.voices.omission(name) for name in without]

    @cached_property
    def voices(self) -> Voices:
        """Everybody who can be left out."""
        return _voices(self.full, self)

    @cached_property
    def belief(self) -> Belief:
        """What is believed without those who are left out; all of it where nobody is."""
        return self.without(self.full, self.omissions)

    def without(self, belief: Belief, omissions: Sequence[Omission]) -> Belief:
        """What would be believed had those said nothing."""
        if not omissions:
            return belief
        return pipeline.derived(belief.documents, _voices(belief, self).without(omissions), self.settings)

    @cached_property
    def background(self) -> Background:
        """What is known before any claim."""
        return Background(self.actors, self.sources, self.settings.prior)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by id."""
        return {d.id: d for d in self.full.documents}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id, those that are left out too."""
        return {c.id: c for c in self.full.claims}

    def camp(self, holder: str) -> str:
        """The camp of a holder."""
        return self._camps.declared(holder).camp

    @cached_property
    def _camps(self) -> Camps:
        return Camps(self.background, self.documents)

    def what_if(self) -> tuple[Difference, ...]:
        """Where the map would be another without those who are left out."""
        return differences(self.full.control, self.belief.control, self.camp)

    def denials(self) -> tuple[Denial, ...]:
        """Every denial with its life so far."""
        return denials(pipeline.cases_of(self.belief, self.background), self.belief.events, self.belief.claims)

    def cards(self) -> dict[str, ReportCard]:
        """The report cards of those who have a settled case."""
        return report_cards(pipeline.cases_of(self.belief, self.background).all())


def _voices(belief: Belief, monitor: Monitor) -> Voices:
    documents = {d.id: d for d in belief.documents}
    return Voices(belief.claims, documents, monitor.sources.values(), monitor.actors.values())


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a day, on either clock; `until` is the last day looked at."""

    since: date
    until: date
    moves: tuple[Move, ...]
    denials: tuple[Denial, ...]
    corrections: tuple[Correction, ...]


def changes(monitor: Monitor, since: date) -> Changes:
    """What changed from that day on: in the world by today's belief, in the lives of denials, and in what was believed."""
    end = monitor.known_at or datetime.now(UTC)
    belief = monitor.belief
    start = datetime.combine(since, time.min, UTC)
    lived = tuple(d for d in monitor.denials() if d.steps[-1].instant >= start)
    days = {c.id: day for c in belief.claims if (day := claim_day(c, monitor.documents))}
    past = _history(monitor, since, end)
    last = min(end.astimezone(UTC).date(), max((d.day for d in belief.documents if d.day), default=since))
    return Changes(since, last, moves(belief.control, since, last, monitor.camp), lived, corrections(past, days, monitor.camp))


def claim_day(claim: Claim, documents: Mapping[str, Document]) -> date | None:
    """The last day that the claim may tell of; that of publication where it does not say."""
    period = claim.time.period if claim.time else None
    document = documents.get(claim.document_id)
    return (period and (period.last or period.first)) or (document.day if document else None)


def _history(monitor: Monitor, since: date, end: datetime) -> list[Known]:
    """What was believed on the eve of `since` and on every later evening on which something had come in, then now."""
    known = {r.astimezone(UTC).date() for d in monitor.belief.documents if (r := d.recorded_at)}
    eve = since - timedelta(1)
    evenings = sorted(d for d in known if eve < d < end.astimezone(UTC).date())[-LOOKED_BACK_DAYS:]
    few = monitor.settings.clock is Clock.NOW or len(monitor.belief.documents) <= pipeline.REMEMBERED_DOCUMENTS
    looked = [eve, *(evenings if few else ())]
    instants = [datetime.combine(day, time.max, UTC) for day in looked]
    past = [Known(at, _believed(monitor, at)) for at in instants]
    return [*past, Known(end, monitor.belief.control)]


def _believed(monitor: Monitor, at: datetime) -> tuple[Control, ...]:
    belief = pipeline.as_known(monitor.store, monitor.settings, at)
    return monitor.without(belief, monitor.omissions).control
