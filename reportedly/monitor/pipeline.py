"""The order of the stages: from what was collected to claims, events and control, in one store."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from typing import TypeVar

from reportedly.errors import Quarantine, ReportedlyError
from reportedly.monitor.lists import Lists, Told, monitor_lists, quiet
from reportedly.monitor.reading import READ, Outcome, asked, put_aside, read_all
from reportedly.monitor.versions import reader_version
from reportedly.records.claim import Claim
from reportedly.records.clock import aware
from reportedly.records.document import Document
from reportedly.settings import VERSION, Clock, Settings
from reportedly.store.schema import Progress, PutAside, Record, Run, Withdrawn
from reportedly.store.store import Store

Item = TypeVar("Item")

COLLECT = "collect"
BATCH = 16
"""Documents to a transaction: what a killed run loses at most, about two seconds of reading."""
GATHERED = 400
"""Documents collected to a transaction: large enough that comparing each with what is known costs
little."""


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
    new rows, those gone withdrawn."""
    from reportedly.monitor.derive import derive_anew

    changed = derive_anew(store, settings, lists, progress)
    return replace(tally, events=changed.events, control=changed.control)


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
        troubles = [*_troubles(errors)]
        new = {d.id: d for d in batch if isinstance(d, Document) and d.id not in known}
        store.append(troubles, work)
        _add(store, new, known, partial(_collected, settings=settings, now=now), work)
        aside |= {t.id for t in troubles}
        tally = tally.plus(Tally(len(new), errors=errors))
        progress(tally.documents, 0)
    mended = (p for p in _put_aside_before(store, given) if p.id not in aside)
    store.append(map(_taken_back, mended), work)
    return tally


def _troubles(errors: Iterable[ReportedlyError]) -> Iterator[PutAside]:
    """What has to be put aside of what went wrong."""
    for error in errors:
        if isinstance(error, Quarantine):
            yield put_aside(COLLECT, error.where, error.reason)


def _collected(document: Document, settings: Settings, now: datetime) -> Document:
    """The document as it goes into the store."""
    return replace(document, recorded_at=_instant(document, settings, now), run="")


def _put_aside_before(store: Store, given: Sequence[str]) -> Iterator[PutAside]:
    """What an earlier collecting put aside of those files and folders."""
    for found in store.quarantine():
        if found.stage == COLLECT and _within(found.location, given):
            yield found


def _taken_back(record: PutAside) -> Withdrawn:
    return Withdrawn(replace(record, recorded_at=None, run=""))


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
    earlier: dict[str, list[Claim]] = defaultdict(list)
    for claim in store.claims_of(d.id for d, _ in batch):
        earlier[claim.document_id].append(claim)
    aside = {p.id: p for p in store.quarantine()}
    records: list[Record | Withdrawn] = []
    tally = Tally(documents=len(batch))
    for document, reading in batch:
        at = document.recorded_at if settings.clock is Clock.PUBLISHED else None
        claims = () if isinstance(reading, PutAside) else reading.claims
        records += (replace(c, recorded_at=at) for c in claims)
        records += _lost((replace(c, recorded_at=at) for c in earlier[document.id]), claims)
        records.append(_mark(document, work, len(claims)))
        if isinstance(reading, PutAside):
            records.append(reading)
            tally = tally.plus(Tally(errors=(_error(reading),)))
        elif old := aside.get(put_aside(READ, document.id, "").id):
            records.append(_taken_back(old))
        tally = tally.plus(Tally(claims=len(claims)))
    store.append(records, work)
    return tally


def _mark(document: Document, work: Run, claims: int) -> Progress:
    return Progress(f"{document.id}:{READ}", document.id, READ, work.version, claims)


def _error(aside: PutAside) -> Quarantine:
    return Quarantine(aside.stage, aside.location, aside.reason)


def _lost(before: Iterable[Claim], after: Iterable[Claim]) -> Iterator[Withdrawn]:
    """Each claim that was read before and is no longer, withdrawn."""
    held = {c.id for c in after}
    return (Withdrawn(replace(c, run="")) for c in before if c.id not in held)


def _instant(document: Document, settings: Settings, now: datetime) -> datetime:
    """When the document counts as known: an archive's at its publication, never later than now."""
    if settings.clock is Clock.NOW or document.published is None:
        return now
    return min(aware(document.published), now)


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    remaining = iter(items)
    while some := list(islice(remaining, size)):
        yield some
