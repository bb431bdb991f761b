"""The order of the stages: from what was collected to claims, events and control, in one store."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from reportedly.errors import Quarantine, ReportedlyError
from reportedly.monitor.reading import (
    READ,
    Lists,
    Outcome,
    Told,
    asked,
    declared_places,
    load_actors,
    load_sources,
    named_areas,
    packaged_lists,
    put_aside,
    quiet,
    read_all,
    reader_version,
)
from reportedly.records.claim import Claim
from reportedly.records.control import Control
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.judgement import Judgement, rejected
from reportedly.settings import VERSION, Clock, Settings
from reportedly.store.blocks import claims_to_link, derived_ids, heads
from reportedly.store.schema import Progress, PutAside, Record, Run, Withdrawn
from reportedly.store.store import Store

if TYPE_CHECKING:
    from reportedly.track.camps import Background
    from reportedly.track.cases import Cases

Believed = TypeVar("Believed", Claim, Event, Control)

COLLECT, DERIVE = "collect", "derive"
BATCH = 16
"""Documents to a transaction: what a killed run loses at most, about two seconds of reading."""
GATHERED = 400
"""Documents collected to a transaction: large enough that comparing each with what is known costs
little."""
REMEMBERED_DAYS, REMEMBERED_DOCUMENTS = 14, 1_000
"""How many earlier days the site's map can go back to, and up to how many documents an archive's
are derived: seconds."""


@dataclass(frozen=True, slots=True)
class Belief:
    """Everything the monitor goes by as of one instant, rejected claims left out."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    control: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What one command did: documents new or read, claims found, rows of events and control that
    changed, what went wrong."""

    documents: int = 0
    claims: int = 0
    events: int = 0
    control: int = 0
    errors: tuple[ReportedlyError, ...] = ()

    def plus(self, more: "Tally") -> "Tally":
        """Both together."""
        return Tally(*(getattr(self, f.name) + getattr(more, f.name) for f in fields(self)))


def monitor_lists(settings: Settings) -> Lists:
    """The monitor's own lists where it has them, else the packaged ones."""
    packaged = packaged_lists()
    return Lists(
        settings.actors if settings.actors.is_file() else packaged.actors,
        settings.sources if settings.sources.is_file() else packaged.sources,
    )


def run(store: Store, settings: Settings, progress: Told = quiet) -> Tally:
    """Read what is unread and derive events and control anew; killed at any point, the next run
    goes on from there."""
    lists = monitor_lists(settings)
    version = reader_version(lists)
    waiting = store.unread(READ, version)
    tally = Tally()
    if waiting:
        work = store.start(READ, version)
        documents = (d for ids in _batches(waiting, BATCH) for d in store.documents_of(ids))
        readings = read_all(
            documents, lists, settings.executor, settings.processes, claims_only=True
        )
        for batch in _batches(readings, BATCH):
            tally = tally.plus(_keep(store, settings, work, batch))
            progress(tally.documents, len(waiting))
    return derive(store, settings, lists, tally)


def derive(
    store: Store, settings: Settings, lists: Lists, tally: Tally, progress: Told = quiet
) -> Tally:
    """Link and track what the rows since the last time touch; events and control that changed are
    new rows, those gone withdrawn.

    Report cards are of the whole monitor: with them a run derives all of it at once.
    """
    if settings.report_cards:
        return _derive_all(store, settings, lists, tally)
    from reportedly.monitor.derive import derive_anew

    changed = derive_anew(store, settings, lists, progress)
    return replace(tally, events=changed.events, control=changed.control)


def _derive_all(store: Store, settings: Settings, lists: Lists, tally: Tally) -> Tally:
    documents, claims = store.documents(), accepted(store.claims(), store.judgements())
    events, control = _derived(documents, claims, settings, lists)
    changed_events, changed_control = (
        _changes(store.events(), events),
        _changes(store.control(), control),
    )
    if changed_events or changed_control:
        mark = Progress(DERIVE, "", DERIVE, f"{reader_version(lists)}+report cards")
        store.append((*changed_events, *changed_control, mark), store.start(DERIVE, mark.version))
    return replace(tally, events=len(changed_events), control=len(changed_control))


def as_known(store: Store, settings: Settings, known_at: datetime | None = None) -> Belief:
    """What was believed at that instant (now where None); an archive's past is derived from what
    was published by then."""
    documents = store.documents(known_at)
    claims = accepted(store.claims(known_at), store.judgements(known_at))
    if known_at is None or settings.clock is Clock.NOW:
        return Belief(
            tuple(documents),
            tuple(claims),
            tuple(store.events(known_at)),
            tuple(store.control(known_at)),
        )
    return Belief(
        tuple(documents),
        tuple(claims),
        *_derived(documents, claims, settings, monitor_lists(settings)),
    )


def control_at(
    store: Store,
    settings: Settings,
    at: date | None = None,
    known_at: datetime | None = None,
    places: Collection[str] | None = None,
) -> list[Control]:
    """The control periods that hold on that day (all where None), of those places alone, as known
    at that instant.

    Read by index; an archive's past is derived, that of the places alone where they are given.
    """
    if known_at is None or settings.clock is Clock.NOW:
        return store.control(known_at, at, places)
    return [
        c
        for _, control in _past(store, settings, known_at, places)
        for c in control
        if holds(c, at)
    ]


def place_known(
    store: Store,
    settings: Settings,
    place_id: str,
    at: date | None = None,
    known_at: datetime | None = None,
) -> Belief:
    """Who holds one place, with all events and claims there and their documents (without texts); no
    others are read."""
    with store.reading() as connection:
        claims = claims_to_link(connection, (place_id,), known_at)
        filed, _ = derived_ids(connection, (place_id,), known_at)
    if known_at is None or settings.clock is Clock.NOW:
        control = store.control(known_at, at, (place_id,))
        events = store.find(
            Event, sorted(filed | {i for c in control for i in c.event_ids}), known_at
        )
    else:
        past = list(_past(store, settings, known_at, (place_id,)))
        control = [c for _, some in past for c in some if holds(c, at)]
        events = [
            e for some, _ in past for e in some if any(p.place_id == place_id for p in e.places)
        ]
    named = {i for e in events for i in (*e.claim_ids, *e.disputed_by)}
    claims |= {c.id: c for c in store.find(Claim, named - claims.keys(), known_at)}
    kept = accepted(claims.values(), store.judgements(known_at))
    with store.reading() as connection:
        documents = heads(connection, {c.document_id for c in kept}, known_at)
    return Belief(tuple(documents.values()), tuple(kept), tuple(events), tuple(control))


def _past(
    store: Store, settings: Settings, known_at: datetime, places: Collection[str] | None
) -> Iterator[tuple[tuple[Event, ...], tuple[Control, ...]]]:
    """Events and control of an archive as they follow from what was published by then."""
    from reportedly.monitor.derive import believed

    for events, control in believed(store, settings, monitor_lists(settings), known_at, places):
        yield events, tuple(c for c in control if places is None or c.place_id in places)


def holds(control: Control, at: date | None) -> bool:
    """True where the period holds on that day; for no day, always."""
    return at is None or (control.since <= at and (control.to is None or at < control.to))


def derived(documents: Sequence[Document], claims: Sequence[Claim], settings: Settings) -> Belief:
    """What follows from those documents and claims alone, whatever the store holds."""
    return Belief(
        tuple(documents),
        tuple(claims),
        *_derived(documents, claims, settings, monitor_lists(settings)),
    )


def whole_map(belief: Belief, background: "Background") -> Iterator[Control]:
    """Who holds every place of the countries, provinces and outlines whose holders are declared,
    and all others told of."""
    from reportedly.track.whole_map import whole_map

    documents = {d.id: d for d in belief.documents}
    return whole_map(
        belief.events, belief.claims, documents, background, declared_places(background.priors)
    )


def history(
    store: Store, settings: Settings, known_at: datetime | None = None
) -> list[tuple[datetime, tuple[Control, ...]]]:
    """Who held what as it was known at the end of each earlier day on which documents came in,
    oldest first, the last ones.

    An archive's past has to be derived anew for each day; of one with more documents than that
    takes time for, none is given.
    """
    known = [d.recorded_at for d in store.documents(known_at) if d.recorded_at]
    if settings.clock is Clock.PUBLISHED and len(known) > REMEMBERED_DOCUMENTS:
        return []
    days = sorted({r.astimezone(UTC).date() for r in known})[:-1]
    ends = [datetime.combine(day, time.max, UTC) for day in days[-REMEMBERED_DAYS:]]
    return [(end, as_known(store, settings, end).control) for end in ends]


def public_instant(settings: Settings) -> datetime | None:
    """The instant whose knowledge the public may see: None (now) where nothing is held back."""
    delay_days = settings.publication.delay_days
    return datetime.now(UTC) - timedelta(days=delay_days) if delay_days else None


def accepted(claims: Iterable[Claim], judgements: Iterable[Judgement]) -> list[Claim]:
    """The claims without those that a person's last word rejects."""
    out = rejected(judgements)
    return [c for c in claims if c.id not in out]


def collect_into(
    store: Store, settings: Settings, what: Sequence[str], progress: Told = quiet
) -> Tally:
    """Gather documents from files, folders, feeds and pages into the store; what is known already
    adds nothing."""
    from reportedly.collect.documents import gather

    work, now = store.start(COLLECT, VERSION), datetime.now(UTC)
    known = store.ids(Document)
    given, missing = asked(what)
    aside: set[str] = set()
    tally = Tally(errors=tuple(missing))
    for batch in _batches(gather(given, settings.captures, now), GATHERED):
        errors = tuple(e for e in batch if isinstance(e, ReportedlyError))
        troubles = [
            put_aside(COLLECT, e.where, e.reason) for e in errors if isinstance(e, Quarantine)
        ]
        new = {d.id: d for d in batch if isinstance(d, Document) and d.id not in known}
        store.append(troubles, work)
        _add(
            store,
            new,
            known,
            lambda d: replace(d, recorded_at=_instant(d, settings, now), run=""),
            work,
        )
        aside |= {t.id for t in troubles}
        tally = tally.plus(Tally(len(new), errors=errors))
        progress(tally.documents, 0)
    mended = [
        p
        for p in store.quarantine()
        if p.stage == COLLECT and p.id not in aside and _within(p.location, given)
    ]
    store.append([Withdrawn(replace(p, recorded_at=None, run="")) for p in mended], work)
    return tally


def _within(location: str, given: Iterable[str]) -> bool:
    """True where the location is one of the files given, a line of one, or below a folder given."""
    return any(location == g or location.startswith((f"{g},", f"{g.rstrip('/')}/")) for g in given)


def _add(
    store: Store,
    new: dict[str, Document],
    known: set[str],
    dated: Callable[[Document], Document],
    work: Run,
) -> None:
    """Add the documents, marked with what they copy, and mark what copies them; then the same for
    what another collector added in the meantime, so that of two who bring one text at once the
    later sees the earlier's."""
    from reportedly.collect.duplicates import WINDOW_DAYS, mark_duplicates

    while new:
        days = [(d.day or (d.fetched_at or datetime.now(UTC)).date()) for d in new.values()]
        near = timedelta(WINDOW_DAYS + 1)
        window = (max(date.min + near, min(days)) - near, min(date.max - near, max(days)) + near)
        marked = mark_duplicates(new.values(), store.documents_near(*window))
        store.append(map(dated, marked), work)
        known |= new.keys()
        new = {d.id: d for d in store.documents_near(*window) if d.id not in known}


def _keep(store: Store, settings: Settings, work: Run, batch: Sequence[Outcome]) -> Tally:
    """Add one batch of readings, each with its mark, in one transaction; claims that a newer
    reading lost are withdrawn."""
    earlier: dict[str, list[Claim]] = {}
    for claim in store.claims_of(d.id for d, _ in batch):
        earlier.setdefault(claim.document_id, []).append(claim)
    aside = {p.id: p for p in store.quarantine()}
    records: list[Record | Withdrawn] = []
    for document, reading in batch:
        at = document.recorded_at if settings.clock is Clock.PUBLISHED else None
        claims = (
            []
            if isinstance(reading, PutAside)
            else [replace(c, recorded_at=at) for c in reading.claims]
        )
        records += claims
        records += _withdrawn(
            (replace(c, recorded_at=at) for c in earlier.get(document.id, [])), claims
        )
        records.append(
            Progress(f"{document.id}:{READ}", document.id, READ, work.version, len(claims))
        )
        if isinstance(reading, PutAside):
            records.append(reading)
        elif old := aside.get(put_aside(READ, document.id, "").id):
            records.append(Withdrawn(replace(old, recorded_at=None, run="")))
    store.append(records, work)
    return Tally(
        documents=len(batch),
        claims=sum(isinstance(r, Claim) for r in records),
        errors=tuple(
            Quarantine(r.stage, r.location, r.reason) for r in records if isinstance(r, PutAside)
        ),
    )


def _withdrawn(before: Iterable[Believed], after: Iterable[Believed]) -> list[Withdrawn]:
    """What was believed and is no longer, each withdrawn."""
    held = {r.id for r in after}
    return [Withdrawn(replace(r, run="")) for r in before if r.id not in held]


def _derived(
    documents: Sequence[Document], claims: Sequence[Claim], settings: Settings, lists: Lists
) -> tuple[tuple[Event, ...], tuple[Control, ...]]:
    from reportedly.link.events import link_claims
    from reportedly.link.origins import Origins
    from reportedly.monitor.derive import with_origins
    from reportedly.track.camps import Background
    from reportedly.track.ledger import track_control
    from reportedly.track.report_cards import by_record, report_cards

    by_id = {d.id: d for d in documents}
    sources = {s.id: s for s in load_sources(lists)}
    actors = {a.id: a for a in load_actors(lists)}
    events = link_claims(claims, by_id, sources, actors)
    background = Background(actors, sources, named_areas(settings.prior))
    origins = Origins(by_id, sources, actors)
    control = track_control(events, claims, by_id, background)
    if settings.report_cards:
        cards = report_cards(
            cases_of(Belief(tuple(documents), tuple(claims), events, control), background).all()
        )
        control = track_control(
            events, claims, by_id, replace(background, sources=by_record(sources, cards))
        )
    return events, tuple(with_origins(control, events, origins))


def cases_of(belief: Belief, background: "Background") -> "Cases":
    """Every event with who speaks for it and against it, as of one belief."""
    from reportedly.link.origins import Origins
    from reportedly.track.camps import Camps
    from reportedly.track.cases import Cases, Records

    documents = {d.id: d for d in belief.documents}
    voices = Origins(documents, background.sources)
    origins = {c.id: voices.of(c) for c in belief.claims}
    records = Records(
        {c.id: c for c in belief.claims}, belief.events, belief.control, origins, background.sources
    )
    return Cases(records, Camps(background, documents))


def _changes(before: Iterable[Believed], after: Sequence[Believed]) -> list[Record | Withdrawn]:
    """The rows that lead from one state to the other: the new and changed, then the withdrawn."""
    plain: dict[str, Believed] = {r.id: replace(r, recorded_at=None, run="") for r in before}
    return [*(r for r in after if plain.get(r.id) != r), *_withdrawn(plain.values(), after)]


def _instant(document: Document, settings: Settings, now: datetime) -> datetime:
    """When the document counts as known: an archive's at its publication, never later than now."""
    if settings.clock is Clock.NOW or document.published is None:
        return now
    published = (
        document.published if document.published.tzinfo else document.published.replace(tzinfo=UTC)
    )
    return min(published, now)


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    remaining = iter(items)
    while some := list(islice(remaining, size)):
        yield some
