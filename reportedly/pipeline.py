"""The order of the stages: from what was collected to claims, events and control, in one store."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, partial
from itertools import chain, islice, tee
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from reportedly.actor import Actor
from reportedly.claim import Claim, Reading
from reportedly.control import Control
from reportedly.document import Document
from reportedly.errors import BadInput, Quarantine, ReportedlyError
from reportedly.event import Event
from reportedly.executor import InProcess, open_executor
from reportedly.judgement import Judgement, Verdict
from reportedly.schema import Progress, PutAside, Record, Run, Withdrawn
from reportedly.settings import VERSION, Clock, Settings, codebook
from reportedly.source import Source
from reportedly.store import Store

if TYPE_CHECKING:
    from reportedly.ground.gazetteer import Gazetteer

Believed = TypeVar("Believed", Claim, Event, Control)
Outcome = tuple[Document, Reading | PutAside]

READ, COLLECT, DERIVE = "read", "collect", "derive"
BATCH = 16
"""Documents to a transaction: what a killed run loses at most, about two seconds of reading."""
GATHERED = 400
"""Documents collected to a transaction: large enough that comparing each with what is known costs little."""
WORTH_PROCESSES = 150_000
"""Characters from which starting workers (two seconds each, to load the model) is sooner done than reading here."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Where the actors and sources stand that claims are linked to."""

    actors: Path
    sources: Path


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of the files to read: their day of publication and outlet, and how many processes to use."""

    day: date | None = None
    outlet: str = ""
    processes: int = 0


@dataclass(frozen=True, slots=True)
class Belief:
    """Everything the monitor goes by as of one instant, rejected claims left out."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    control: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What one command did: documents new or read, claims found, rows of events and control that changed, what went wrong."""

    documents: int = 0
    claims: int = 0
    events: int = 0
    control: int = 0
    errors: tuple[ReportedlyError, ...] = ()

    def plus(self, more: "Tally") -> "Tally":
        """Both together."""
        return Tally(*(getattr(self, f.name) + getattr(more, f.name) for f in fields(self)))


Told = Callable[[int, int], None]
"""Told how many of how many are done."""


def quiet(done: int, total: int) -> None:
    """Tell nobody."""


def packaged_lists() -> Lists:
    """The lists that come with the package, for reading without a monitor."""
    return Lists(codebook("actors.csv"), codebook("sources.csv"))


def monitor_lists(settings: Settings) -> Lists:
    """The monitor's own lists where it has them, else the packaged ones."""
    packaged = packaged_lists()
    return Lists(
        settings.actors if settings.actors.is_file() else packaged.actors,
        settings.sources if settings.sources.is_file() else packaged.sources,
    )


def read_document(document: Document, lists: Lists) -> Reading:
    """The toponyms, times, attributions and claims of one document, in the order of docs/design.md."""
    from reportedly.extract.claims import claims as extract_claims
    from reportedly.extract.parse import parse
    from reportedly.ground.actors import ground_claims
    from reportedly.ground.times import dateline, find_times
    from reportedly.ground.toponyms import find_toponyms

    parsed = parse(document.text)
    registry = _registry(lists.actors)
    toponyms = find_toponyms(document.text, parsed.entities, parsed.tokens, _places(), registry.names)
    day = document.day or dateline(document.text)
    times = find_times(document.text, day)
    claims, attributions = extract_claims(parsed, document, toponyms, times)
    claims = ground_claims(claims, registry, _sources(lists.sources), day)
    return Reading(document.id, tuple(toponyms), tuple(times), tuple(attributions), tuple(claims))


def read_or_put_aside(document: Document, lists: Lists) -> Reading | PutAside:
    """The document's reading, or what put it aside."""
    try:
        return read_document(document, lists)
    except Quarantine as aside:
        return put_aside(READ, document.id, aside.reason)


def read_all(
    documents: Iterable[Document], lists: Lists, kind: str = "processes", processes: int = 0
) -> Iterator[Outcome]:
    """Each document with its reading, in order; over worker processes once there is enough to read."""
    waiting = iter(documents)
    start = _until(waiting, WORTH_PROCESSES)
    much = sum(len(d.text) for d in start) >= WORTH_PROCESSES
    if much:
        open_places()  # built here, once, rather than by each worker
    executor = open_executor(kind, processes) if much else InProcess()
    items, kept = tee(chain(start, waiting))
    return zip(kept, executor.map(partial(read_or_put_aside, lists=lists), items, chunk=4), strict=True)


def open_places(progress: Told = quiet) -> "Gazetteer":
    """The gazetteer, built at first use."""
    from reportedly.ground.gazetteer import open_gazetteer

    return open_gazetteer(progress=progress)


@cache
def _places() -> "Gazetteer":
    """The gazetteer, opened once for this process."""
    return open_places()


def read_files(files: Iterable[str], given: Given) -> Iterator[tuple[Document, Reading] | ReportedlyError]:
    """Each document in the files with its reading, in order; what cannot be read is an error in its place."""
    trouble: deque[ReportedlyError] = deque()
    for document, found in read_all(_loaded(files, given, trouble), packaged_lists(), processes=given.processes):
        while trouble:
            yield trouble.popleft()
        yield Quarantine(READ, document.given_id, found.reason) if isinstance(found, PutAside) else (document, found)
    yield from trouble


def _loaded(files: Iterable[str], given: Given, trouble: deque[ReportedlyError]) -> Iterator[Document]:
    """The documents in the files, each with a name: its own id, else that of its file, numbered from the second on."""
    from reportedly.collect.documents import gather

    there, missing = _there(files)
    trouble.extend(missing)
    noon = datetime.combine(given.day, time(12), UTC) if given.day else None
    for file in there:
        unnamed = 0
        for found in gather([file], None, datetime.now(UTC)):
            if isinstance(found, ReportedlyError):
                trouble.append(found)
                continue
            unnamed += not found.given_id
            name = found.given_id or Path(file).stem + (f"-{unnamed}" if unnamed > 1 else "")
            yield replace(found, given_id=name, outlet=found.outlet or given.outlet, published=noon or found.published)


def put_aside(stage: str, location: str, reason: str) -> PutAside:
    """A quarantine record whose id is that of its stage and location: the same trouble twice is one record."""
    key = hashlib.sha256(f"{stage}\x1f{location}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return PutAside(f"put-{key}", stage, location, reason)


def reader_version(lists: Lists) -> str:
    """The reader by program version and content of its codebook and lists: after an edit documents are read again."""
    content = hashlib.sha256()
    for path in (*sorted(Path(codebook("event_types.csv")).parent.iterdir()), lists.actors, lists.sources):
        if path.is_file():
            content.update(path.name.encode() + path.read_bytes())
    return f"{VERSION}+{content.hexdigest()[:12]}"


def run(store: Store, settings: Settings, progress: Told = quiet) -> Tally:
    """Read what is unread and derive events and control anew; killed at any point, the next run goes on from there."""
    lists = monitor_lists(settings)
    version = reader_version(lists)
    waiting = store.unread(READ, version)
    tally = Tally()
    if waiting:
        work = store.start(READ, version)
        documents = (d for ids in _batches(waiting, BATCH) for d in store.documents_of(ids))
        readings = read_all(documents, lists, settings.executor, settings.processes)
        for batch in _batches(readings, BATCH):
            tally = tally.plus(_keep(store, settings, work, batch))
            progress(tally.documents, len(waiting))
    return derive(store, settings, lists, tally)


def derive(store: Store, settings: Settings, lists: Lists, tally: Tally) -> Tally:
    """Link and track over all current claims; events and control that changed are new rows, those gone are withdrawn."""
    documents, claims = store.documents(), accepted(store.claims(), store.judgements())
    events, control = _derived(documents, claims, settings, lists)
    changed_events, changed_control = _changes(store.events(), events), _changes(store.control(), control)
    if changed_events or changed_control:
        store.append((*changed_events, *changed_control), store.start(DERIVE, reader_version(lists)))
    return replace(tally, events=len(changed_events), control=len(changed_control))


def as_known(store: Store, settings: Settings, known_at: datetime | None = None) -> Belief:
    """What was believed at that instant (now where None); an archive's past is derived from what was published by then."""
    documents = store.documents(known_at)
    claims = accepted(store.claims(known_at), store.judgements(known_at))
    if known_at is None or settings.clock is Clock.NOW:
        return Belief(tuple(documents), tuple(claims), tuple(store.events(known_at)), tuple(store.control(known_at)))
    return Belief(tuple(documents), tuple(claims), *_derived(documents, claims, settings, monitor_lists(settings)))


def public_instant(settings: Settings) -> datetime | None:
    """The instant whose knowledge the public may see: None (now) where nothing is held back."""
    delay_days = settings.publication.delay_days
    return datetime.now(UTC) - timedelta(days=delay_days) if delay_days else None


def accepted(claims: Iterable[Claim], judgements: Iterable[Judgement]) -> list[Claim]:
    """The claims without those that a person's last word rejects."""
    last = {j.subject: j.verdict for j in judgements if j.other is None}
    return [c for c in claims if last.get(c.id) is not Verdict.NEGATIVE]


def load_actors(lists: Lists) -> tuple[Actor, ...]:
    """The actors of the registry."""
    return tuple(_registry(lists.actors).actors)


def load_sources(lists: Lists) -> tuple[Source, ...]:
    """The sources of the list."""
    return tuple(_sources(lists.sources))


def collect_into(store: Store, settings: Settings, what: Sequence[str], progress: Told = quiet) -> Tally:
    """Gather documents from files, folders, feeds and pages into the store; what is known already adds nothing."""
    from reportedly.collect.documents import gather

    work, now = store.start(COLLECT, VERSION), datetime.now(UTC)
    known = {d.id: d for d in store.documents()}
    there, missing = _there(what)
    aside: set[str] = set()
    tally = Tally(errors=tuple(missing))
    for batch in _batches(gather(there, settings.captures, now), GATHERED):
        errors = tuple(e for e in batch if isinstance(e, ReportedlyError))
        troubles = [put_aside(COLLECT, e.where, e.reason) for e in errors if isinstance(e, Quarantine)]
        new = {d.id: d for d in batch if isinstance(d, Document) and d.id not in known}
        documents = [replace(d, recorded_at=_instant(d, settings, now), run="") for d in _marked(new, known)]
        store.append((*documents, *troubles), work)
        known |= {d.id: d for d in documents}
        aside |= {t.id for t in troubles}
        tally = tally.plus(Tally(len(new), errors=errors))
        progress(tally.documents, 0)
    mended = [p for p in store.quarantine() if p.stage == COLLECT and p.id not in aside and p.location.startswith(tuple(there))]
    store.append([Withdrawn(replace(p, recorded_at=None, run="")) for p in mended], work)
    return tally


def _marked(new: dict[str, Document], known: dict[str, Document]) -> tuple[Document, ...]:
    """The new documents with their marks of what they copy, and the known ones whose mark the new ones change."""
    from reportedly.collect.duplicates import mark_duplicates

    return mark_duplicates(new.values(), known.values()) if new else ()


def _there(what: Iterable[str]) -> tuple[list[str], list[BadInput]]:
    """What can be asked for, and an error for each file or folder that is not there."""
    some = list(what)
    missing = [w for w in some if w != "-" and "://" not in w and not Path(w).exists()]
    return [w for w in some if w not in missing], [BadInput(f"{w}: no such file or folder") for w in missing]


def _keep(store: Store, settings: Settings, work: Run, batch: Sequence[Outcome]) -> Tally:
    """Add one batch of readings, each with its mark, in one transaction; claims that a newer reading lost are withdrawn."""
    earlier: dict[str, list[Claim]] = {}
    for claim in store.claims_of(d.id for d, _ in batch):
        earlier.setdefault(claim.document_id, []).append(claim)
    aside = {p.id: p for p in store.quarantine()}
    records: list[Record | Withdrawn] = []
    for document, reading in batch:
        at = document.recorded_at if settings.clock is Clock.PUBLISHED else None
        claims = [] if isinstance(reading, PutAside) else [replace(c, recorded_at=at) for c in reading.claims]
        records += claims
        records += _withdrawn((replace(c, recorded_at=at) for c in earlier.get(document.id, [])), claims)
        records.append(Progress(f"{document.id}:{READ}", document.id, READ, work.version, len(claims)))
        if isinstance(reading, PutAside):
            records.append(reading)
        elif old := aside.get(put_aside(READ, document.id, "").id):
            records.append(Withdrawn(replace(old, recorded_at=None, run="")))
    store.append(records, work)
    return Tally(
        documents=len(batch),
        claims=sum(isinstance(r, Claim) for r in records),
        errors=tuple(Quarantine(r.stage, r.location, r.reason) for r in records if isinstance(r, PutAside)),
    )


def _withdrawn(before: Iterable[Believed], after: Iterable[Believed]) -> list[Withdrawn]:
    """What was believed and is no longer, each withdrawn."""
    held = {r.id for r in after}
    return [Withdrawn(replace(r, run="")) for r in before if r.id not in held]


def _derived(
    documents: Sequence[Document], claims: Sequence[Claim], settings: Settings, lists: Lists
) -> tuple[tuple[Event, ...], tuple[Control, ...]]:
    from reportedly.link.events import link_claims
    from reportedly.track.camps import Background
    from reportedly.track.ledger import track_control

    by_id = {d.id: d for d in documents}
    sources = {s.id: s for s in load_sources(lists)}
    actors = {a.id: a for a in load_actors(lists)}
    events = link_claims(claims, by_id, sources, actors)
    return events, track_control(events, claims, by_id, Background(actors, sources, settings.prior))


def _changes(before: Iterable[Believed], after: Sequence[Believed]) -> list[Record | Withdrawn]:
    """The rows that lead from one state to the other: the new and changed, then the withdrawn."""
    plain: dict[str, Believed] = {r.id: replace(r, recorded_at=None, run="") for r in before}
    return [*(r for r in after if plain.get(r.id) != r), *_withdrawn(plain.values(), after)]


def _instant(document: Document, settings: Settings, now: datetime) -> datetime:
    """When the document counts as known: an archive's at its publication, never later than now."""
    if settings.clock is Clock.NOW or document.published is None:
        return now
    published = document.published if document.published.tzinfo else document.published.replace(tzinfo=UTC)
    return min(published, now)


def _until(documents: Iterator[Document], characters: int) -> list[Document]:
    """The first documents, up to the one with which they hold that many characters."""
    first: list[Document] = []
    total = 0
    for document in documents:
        first.append(document)
        total += len(document.text)
        if total >= characters:
            break
    return first


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    remaining = iter(items)
    while some := list(islice(remaining, size)):
        yield some


@cache
def _registry(path: Path) -> Any:
    from reportedly.ground.actors import Registry

    return Registry.load(path)


@cache
def _sources(path: Path) -> tuple[Source, ...]:
    from reportedly.ground.sources import load_sources

    return tuple(load_sources(path))
