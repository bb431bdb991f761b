"""What a monitor answers beyond its rows: what would change without somebody, what changed, how its
sources did."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from functools import cached_property

from reportedly.errors import BadInput
from reportedly.link.origins import Origins
from reportedly.monitor import beliefs, lists
from reportedly.monitor.derive import cases_of, derived
from reportedly.monitor.reasons import Account
from reportedly.monitor.roster import Roster
from reportedly.monitor.what_if import SUGGESTED, Omission, Voices
from reportedly.records.actor import Actor
from reportedly.records.belief import Belief
from reportedly.records.change import Changes, Correction, DenialLife, Fragility, Omitted
from reportedly.records.claim import Claim
from reportedly.records.clock import day_of, days_before, first_instant, last_instant
from reportedly.records.control import Basis, Control
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.explanation import SpanReasons
from reportedly.records.judgement import rejected
from reportedly.records.names import fold
from reportedly.records.period import last_day
from reportedly.records.place import Place
from reportedly.records.source import ReportCard, Source, SourceSeen
from reportedly.settings import Clock, Settings
from reportedly.store.store import Store
from reportedly.track.camps import Background, Camps
from reportedly.track.changes import Dated, Known, corrections, differences, moves
from reportedly.track.denials import denials
from reportedly.track.fragility import Told, fragility
from reportedly.track.report_cards import by_record, report_cards
from reportedly.track.verdicts import verdicts

Lookup = Callable[[str], Iterable[Place]]
LOOKED_BACK = 60
"""Instants that `changes` compares one by one: where there are more the last evenings alone."""


class Monitor:
    """One monitor as it was known at an instant, without those who are left out."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        known_at: datetime | None = None,
        without: Sequence[str] = (),
    ) -> None:
        listed = lists.monitor_lists(settings)
        self.store, self.settings = store, settings
        self.known_at, self._left_out = known_at, without
        self.actors: Mapping[str, Actor] = {a.id: a for a in lists.load_actors(listed)}
        self.sources: Mapping[str, Source] = {s.id: s for s in lists.load_sources(listed)}
        self._places: dict[str, Belief] = {}

    @cached_property
    def full(self) -> Belief:
        """What is believed with everybody."""
        return beliefs.as_known(self.store, self.settings, self.known_at)

    @cached_property
    def omissions(self) -> list[Omission]:
        """Who is left out; BadInput for a name that nobody here has."""
        return [self.voices.omission(name) for name in self._left_out]

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
        return derived(belief.documents, _voices(belief, self).without(omissions), self.settings)

    @cached_property
    def listed(self) -> Background:
        """What is known before any claim, with the letters of the list."""
        return Background(self.actors, self.sources, lists.named_areas(self.settings.prior))

    @cached_property
    def background(self) -> Background:
        """The same with the letters that the map is weighed by."""
        weighed = (
            by_record(self.sources, self.cards()) if self.settings.report_cards else self.sources
        )
        return replace(self.listed, sources=weighed)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by id."""
        return {d.id: d for d in self.full.documents}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id, those that are left out too."""
        return {c.id: c for c in self.full.claims}

    @cached_property
    def unshown(self) -> tuple[Claim, ...]:
        """Every claim that the store has beside those believed: rejected, of somebody left out, or
        read otherwise since."""
        shown = {c.id: c for c in self.belief.claims}
        if self.known_at:
            others = self.store.claims()
        else:
            others = self.store.find(Claim, rejected(self.store.judgements()))
        return tuple(c for c in (*others, *self.full.claims) if shown.get(c.id) != c)

    def camp(self, holder: str) -> str:
        """The camp of a holder."""
        return self._camps.declared(holder).camp

    @cached_property
    def _camps(self) -> Camps:
        return Camps(self.listed, self.documents)

    def what_if(self, place_ids: Collection[str] | None = None) -> Omitted:
        """What is another without those who are left out, at those places alone where some are
        given.

        A declared holder of whom nothing more is told is no difference.
        """
        kept = {c.id for c in self.belief.claims}
        gone = sum(kept.isdisjoint(e.claim_ids) for e in self.full.events)
        found = differences(self.full.control, self.belief.control, self.camp)
        return Omitted(
            tuple(o.name for o in self.omissions),
            len(self.full.claims) - len(kept),
            gone,
            tuple(
                d
                for d in found
                if d.place_id in (place_ids or {d.place_id})
                and (d.other or (d.one and d.one.claim_ids))
            ),
        )

    def control(
        self, at: date | None = None, place_ids: Collection[str] | None = None
    ) -> list[Control]:
        """Who holds what on that day (on every day where None), of those places alone where some
        are given."""
        if not self._left_out:
            return beliefs.control_at(self.store, self.settings, at, self.known_at, place_ids)
        rows = (c for c in self.belief.control if place_ids is None or c.place_id in place_ids)
        return [c for c in rows if beliefs.holds(c, at)]

    def whole_map(
        self, at: date | None = None, known: Collection[str] | None = None
    ) -> list[Control]:
        """Who holds every place whose holder is declared by country, province or outline, told of
        or not, in the light of its neighbours, of those ids alone where some are given; what is
        told of where nothing is declared so."""
        if all(p.place for p in self.settings.prior):
            return self.control(at, known)
        rows = beliefs.whole_map(self.belief, self.background)
        return [c for c in rows if beliefs.holds(c, at) and (known is None or c.place_id in known)]

    def control_of(self, text: str, lookup: Lookup, at: date | None = None) -> list[Control]:
        """The same for every place that may be meant by that id or name; `lookup` finds those of
        the gazetteer by any name."""
        by_id = self.control(at, {text, *(p.id for p in lookup(text))})
        return by_id or [c for c in self.control(at) if fold(c.place_name) == fold(text)]

    def place(self, text: str, lookup: Lookup) -> str:
        """The id of the one place that is meant by that id or name, among those of which something
        is known.

        BadInput lists the places where several fit, and those whose names come close where none
        does.
        """
        fits = self._fitting(text, lookup)
        if text in fits:
            return text
        if not fits:
            raise BadInput(f"nothing is known of who holds {text!r}{self._suggestions(text)}")
        if len(fits) > 1:
            several = "; ".join(_listed(fits, lookup(text)))
            raise BadInput(f"{text!r} can be several places: {several}; give the id")
        return next(iter(fits))

    def _fitting(self, text: str, lookup: Lookup) -> dict[str, str]:
        """The places that may be meant, by id: those that have that very name, else those that the
        gazetteer finds by it."""
        ids = {p.id for p in lookup(text)} | ({text} if ":" in text else set())
        rows = self.control_of(text, lookup) or (self.whole_map(None, ids) if ids else [])
        fits = {c.place_id: c.place_name for c in rows}
        return {key: name for key, name in fits.items() if fold(name) == fold(text)} or fits

    def _suggestions(self, text: str) -> str:
        spelled = {fold(c.place_name): c.place_name for c in self.control()}
        close = get_close_matches(fold(text), spelled, n=SUGGESTED, cutoff=0.6)
        if not close:
            return "; reportedly control DIR lists the places"
        return f"; did you mean {', '.join(spelled[name] for name in close)}?"

    def at_place(self, place_id: str) -> Belief:
        """What is believed of one place, with what that rests on; nothing else is read where nobody
        is left out.

        Of a place of which nothing is told, who holds it after its surroundings.
        """
        if place_id not in self._places:
            found = beliefs.place_known(self.store, self.settings, place_id, None, self.known_at)
            if self._left_out:
                found = replace(
                    self.belief,
                    control=tuple(c for c in self.belief.control if c.place_id == place_id),
                )
            if not found.control:
                found = replace(found, control=tuple(self.whole_map(None, {place_id})))
            self._places[place_id] = found
        return self._places[place_id]

    def reasons(self, place_id: str, belief: Belief) -> tuple[SpanReasons, ...]:
        """What each span of control of that place rests on, oldest first, with what weighed how
        much."""
        documents = {d.id: d for d in belief.documents}
        evidence, weighed = verdicts(
            place_id, belief.events, belief.claims, documents, self.background
        )
        account = Account({e.id: e for e in belief.events}, evidence, weighed)
        rows = sorted(belief.control, key=lambda c: c.since)
        return tuple(SpanReasons(row, tuple(account.grounds(row))) for row in rows)

    def fragility(self, row: Control, at: date | None = None) -> Fragility:
        """How few origins the holder hangs on, on that day, else on the last day of the span or of
        the reports on the place.

        By the place's own reports: what it borrows from its surroundings is left aside, and where
        there is no report nothing is tried.
        """
        if not row.claim_ids and row.basis is not Basis.REPORTED:
            return Fragility(None, (), 0, all_tried=row.basis is Basis.DECLARED)
        belief = self.at_place(row.place_id)
        here = [e for e in belief.events if _is_at(e, row.place_id)]
        claims = [c for c in belief.claims if _is_at(c, row.place_id)]
        documents = {d.id: d for d in belief.documents}
        voices = Origins(documents, self.sources)
        told = Told(here, claims, {c.id: voices.of(c) for c in claims}, documents)
        return fragility(row.place_id, at or _last_day(row, belief), told, self.background)

    def denials(self) -> tuple[DenialLife, ...]:
        """Every denial with its life so far."""
        return denials(cases_of(self.belief, self.listed), self.belief.events, self.belief.claims)

    def sources_seen(self) -> tuple[SourceSeen, ...]:
        """Everybody who published or is quoted by name, those with the most documents and claims
        first."""
        roster = Roster(self.sources, self.actors, self.camp)
        return roster.seen(self.belief.documents, self.belief.claims, self.cards())

    def cards(self) -> dict[str, ReportCard]:
        """The report cards of those who have a settled case."""
        return report_cards(cases_of(self.belief, self.listed).all())


def _listed(fits: Mapping[str, str], found: Iterable[Place]) -> Iterator[str]:
    """Each place with its areas, by which a person tells it from the others."""
    areas = {p.id: ", ".join(n for n in (p.name, p.admin1, p.country) if n) for p in found}
    return (f"{key} ({areas.get(key, name)})" for key, name in sorted(fits.items()))


def _is_at(told: Event | Claim, place_id: str) -> bool:
    return any(p.place_id == place_id for p in told.places)


def _last_day(row: Control, belief: Belief) -> date:
    """The last day of the span, of one that lasts that of the reports on the place."""
    if row.to:
        return row.to - timedelta(1)
    return max((d.day for d in belief.documents if d.day), default=row.since)


def _voices(belief: Belief, monitor: Monitor) -> Voices:
    documents = {d.id: d for d in belief.documents}
    return Voices(belief.claims, documents, monitor.sources.values(), monitor.actors.values())


def changes(monitor: Monitor, since: date) -> Changes:
    """What changed from that day on: in the world by today's belief, in the lives of denials, and
    in what was believed."""
    belief, end = monitor.belief, monitor.known_at or datetime.now(UTC)
    start = first_instant(since)
    lived = tuple(d for d in monitor.denials() if d.steps[-1].instant >= start)
    reported = max((d.day for d in belief.documents if d.day), default=since)
    last = max(since, min(day_of(end), reported))
    return Changes(
        since,
        last,
        moves(belief.control, since, last, monitor.camp),
        lived,
        corrected(monitor, since),
    )


def corrected(monitor: Monitor, since: date) -> tuple[Correction, ...]:
    """What was believed on the eve of that day or later, and is believed no longer."""
    start, end = first_instant(since), monitor.known_at or datetime.now(UTC)
    told = {
        c.id: Dated(claim_day(c, monitor.documents), c.recorded_at or start)
        for c in monitor.belief.claims
    }
    return corrections(_history(monitor, since, end), told, monitor.camp)


def claim_day(claim: Claim, documents: Mapping[str, Document]) -> date | None:
    """The last day that the claim may tell of; that of publication where it does not say."""
    document = documents.get(claim.document_id)
    return last_day(claim.period, document.day if document else None)


def _history(monitor: Monitor, since: date, end: datetime) -> list[Known]:
    """What was believed on the eve of `since`, on later evenings and just before later documents
    came in, then now."""
    eve = last_instant(days_before(since, 1))
    known = {d.recorded_at for d in monitor.belief.documents if d.recorded_at}
    came = sorted(at.astimezone(UTC) for at in known if eve < at <= end)
    looked = _looked_at(monitor, came, end)
    past = [Known(at, _believed(monitor, at)) for at in (eve, *looked)]
    return [*past, Known(end, monitor.belief.control)]


def _looked_at(monitor: Monitor, came: Sequence[datetime], end: datetime) -> list[datetime]:
    """The instants that are compared: the evenings of the days on which documents came in, and just
    before each; the last evenings alone where that is too many."""
    evenings = sorted({last_instant(at.date()) for at in came if at.date() < day_of(end)})
    if len(monitor.belief.documents) > beliefs.REMEMBERED_DOCUMENTS:
        kept = monitor.settings.clock is Clock.NOW
        return evenings[-beliefs.REMEMBERED_DAYS :] if kept else []
    every = {*evenings, *(at - timedelta(microseconds=1) for at in came)}
    return sorted(every) if len(every) <= LOOKED_BACK else evenings[-LOOKED_BACK:]


def _believed(monitor: Monitor, at: datetime) -> Sequence[Control]:
    """Who held what as it was known at that instant, with nobody's words who is left out."""
    if not monitor.omissions:
        return beliefs.control_at(monitor.store, monitor.settings, known_at=at)
    belief = beliefs.as_known(monitor.store, monitor.settings, at)
    return monitor.without(belief, monitor.omissions).control
