"""Events and control from claims, place by place: only what a new row touches, and never more in
memory than some places.

A block (`link/blocks.py`) holds every claim that can touch another of it, so that deriving it alone
gives what deriving the whole monitor gives there. A run takes the blocks that the rows since the
last run touch, or all where something changed that concerns all of them: the program, a rule, a
list, a declared holder, the first day, a letter that a source's record earned. Each batch is one
transaction; the mark at the end says which rows were taken in, so that a run that was killed is
done again from where it began, to the same result.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import Connection

from reportedly.link.blocks import Blocks
from reportedly.link.events import Linker
from reportedly.link.families import rules
from reportedly.link.notes import Remark, notes, one_id_two_places
from reportedly.link.origins import Origins
from reportedly.monitor.lists import (
    Lists,
    Told,
    load_actors,
    load_sources,
    monitor_lists,
    named_areas,
    quiet,
)
from reportedly.monitor.reading import put_aside
from reportedly.monitor.versions import deriving_version
from reportedly.records.actor import Actor
from reportedly.records.belief import Belief
from reportedly.records.claim import Claim
from reportedly.records.control import Control
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.judgement import rejected
from reportedly.records.keys import Key, KeyKind
from reportedly.records.source import Source
from reportedly.settings import Prior, Settings
from reportedly.store import blocks as filing
from reportedly.store.schema import Progress, PutAside, Record, Run, Withdrawn
from reportedly.store.store import Store
from reportedly.track.camps import Background, Camps
from reportedly.track.cases import Cases, Records
from reportedly.track.dates import is_undated, retold
from reportedly.track.ledger import track_control
from reportedly.track.report_cards import by_record, report_cards

Followed = TypeVar("Followed", Event, Control)

DERIVE = "derive"
AT_ONCE = 20_000
"""Claims to a batch, some 100 MB of them: few enough for any machine, enough that a transaction
costs nothing beside them."""
WORTH_ALL = 0.3
"""Share of new claims from which on it is sooner to derive everything than to ask what each of them
touches."""
MARK = Progress(DERIVE, "", DERIVE, "")


@dataclass(frozen=True, slots=True)
class World:
    """What is the same for every place: lists, declared holders, whom a person's last word rejects,
    and the first document.

    `weighed` are the sources with the letters that the map is weighed by: those of the list, or
    those that their record earned.
    """

    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    weighed: Mapping[str, Source]
    priors: tuple[Prior, ...]
    rejected: frozenset[str] = frozenset()
    first: Document | None = None

    @property
    def listed(self) -> Background:
        """What is known before any claim, with the letters of the list."""
        return Background(self.actors, self.sources, self.priors)


@dataclass(frozen=True, slots=True)
class Block:
    """What one batch of places is derived from; `retold` are the days of the undated claims of
    histories."""

    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    retold: Mapping[str, date | None]


@dataclass(slots=True)
class Changed:
    """How many rows of events and control were new."""

    events: int = 0
    control: int = 0


@dataclass(slots=True)
class Derivation:
    """One pass over the places of a store."""

    store: Store
    world: World
    version: str
    told: Told = quiet
    changed: Changed = field(default_factory=Changed)
    _run: Run | None = None
    _noted: dict[str, PutAside] = field(default_factory=dict)

    def over(self, batches: Sequence[Sequence[Key]]) -> None:
        """Derives the places of each batch of keys anew and keeps what is not as it was."""
        self._noted = {n.location: n for n in self.store.notes() if n.stage == DERIVE}
        for number, some in enumerate(batches):
            self._batch(frozenset(some))
            self.told(number + 1, len(batches))

    def keep(self, records: Iterable[Record | Withdrawn]) -> None:
        """Adds the rows in one transaction."""
        self._run = self._run or self.store.start(DERIVE, self.version)
        new = self.store.changes(records, self._run)
        self.changed.events += new.get("events", 0)
        self.changed.control += new.get("control", 0)

    def _batch(self, keys: frozenset[Key]) -> None:
        with self.store.reading() as connection:
            every = filing.claims_to_link(connection, keys)
            claims = {i: c for i, c in every.items() if i not in self.world.rejected}
            block = _block(connection, claims.values(), self.world)
            old_events, old_control = filing.derived_ids(connection, keys)
        events, control = derive_block(block, self.world, keys)
        gone = [*self._gone(Event, old_events, events), *self._gone(Control, old_control, control)]
        found = notes(events, claims, block.documents, Origins(block.documents, self.world.sources))
        scope = {*every, *old_events, *(e.id for e in events)}
        self.keep([*events, *control, *gone, *self.noted(found, scope)])

    def end(self, found: Iterable[Remark], mark: Progress) -> None:
        """Adds the notes that are of no one block and the mark; withdraws those on what is there no
        more."""
        there = {r.id for kind in (Claim, Event) for r in self.store.find(kind, self._noted)}
        self.keep([*self.noted(found, self._noted.keys() - there), mark])

    def _gone(
        self, kind: type[Followed], old: set[str], new: Iterable[Followed]
    ) -> Iterator[Withdrawn]:
        lost = self.store.find(kind, sorted(old - {r.id for r in new}))
        return (Withdrawn(replace(r, recorded_at=None, run="")) for r in lost)

    def noted(self, found: Iterable[Remark], scope: Iterable[str]) -> Iterator[Record | Withdrawn]:
        """The notes as rows, and the withdrawal of those in this scope that hold no more."""
        new = {n.location: put_aside(DERIVE, n.location, n.reason) for n in found}
        yield from new.values()
        for location in self._noted.keys() & set(scope) - new.keys():
            yield Withdrawn(replace(self._noted[location], recorded_at=None, run=""))


def derive_block(
    block: Block, world: World, keys: frozenset[Key] | None = None
) -> tuple[tuple[Event, ...], tuple[Control, ...]]:
    """The events and the control of the places among the keys, of all where None; a denial that
    answers an event elsewhere is no sign here."""
    linked = Linker(block.documents, world.sources, world.actors).link(block.claims, keys)
    here = {i for e in linked.events for i in e.disputed_by}
    told = [c for c in block.claims if c.id in here or c.id not in linked.answered]
    first = {world.first.id: world.first} if world.first else {}
    background = replace(world.listed, sources=world.weighed, retold=block.retold)
    control = track_control(linked.events, told, {**first, **block.documents}, background)
    if keys is not None:
        control = tuple(c for c in control if Key(KeyKind.PLACE, c.place_id) in keys)
    origins = Origins(block.documents, world.sources, world.actors)
    return linked.events, tuple(with_origins(control, linked.events, origins))


def derived(documents: Sequence[Document], claims: Sequence[Claim], settings: Settings) -> Belief:
    """What follows from those documents and claims alone, whatever the store holds: they are one
    block."""
    by_id = {d.id: d for d in documents}
    block = Block(tuple(claims), by_id, retold(claims, by_id))
    world = _listed_world(settings, monitor_lists(settings))
    if settings.report_cards:
        world = _by_record(block, world)
    return Belief(tuple(documents), tuple(claims), *derive_block(block, world))


def cases_of(belief: Belief, background: Background) -> Cases:
    """Every event with who speaks for it and against it, as of one belief."""
    documents = {d.id: d for d in belief.documents}
    voices = Origins(documents, background.sources)
    origins = {c.id: voices.of(c) for c in belief.claims}
    claims = {c.id: c for c in belief.claims}
    records = Records(claims, belief.events, belief.control, origins, background.sources)
    return Cases(records, Camps(background, documents))


def _by_record(block: Block, world: World) -> World:
    """The world with the letters that the record of each source earns in that block, which holds
    every claim there is."""
    documents = tuple(block.documents.values())
    belief = Belief(documents, block.claims, *derive_block(block, world))
    cards = report_cards(cases_of(belief, world.listed).all())
    return replace(world, weighed=by_record(world.sources, cards))


def with_origins(
    control: Iterable[Control], events: Iterable[Event], origins: Origins
) -> Iterator[Control]:
    """The control periods, each with how many independent origins stand behind the events that it
    rests on."""
    by_event = {e.id: e.origins for e in events}
    for period in control:
        voices = {o for i in period.event_ids for o in by_event.get(i, ())}
        yield replace(period, independent_origins=origins.independent(voices)) if voices else period


def _block(
    connection: Connection, claims: Iterable[Claim], world: World, known_at: datetime | None = None
) -> Block:
    """The claims with their documents, and the days that those which name none take from the rest
    of their document."""
    some = tuple(claims)
    documents = filing.heads(connection, {c.document_id for c in some}, known_at)
    undated = {
        c.document_id
        for c in some
        if (day := _day(documents, c)) and is_undated(c.time.period if c.time else None, day)
    }
    every = filing.claims_of(connection, undated, known_at)
    told = [c for c in every if c.id not in world.rejected]
    return Block(some, documents, retold(told, documents))


def _day(documents: Mapping[str, Document], claim: Claim) -> date | None:
    document = documents.get(claim.document_id)
    return document.day if document else None


def believed(
    store: Store, settings: Settings, known_at: datetime | None, places: Iterable[str] | None
) -> Iterator[tuple[tuple[Event, ...], tuple[Control, ...]]]:
    """The events and control of those places (of all where None) as they follow from what was known
    at that instant."""
    world = _world(store, settings, monitor_lists(settings), known_at)
    if settings.report_cards:
        world = _by_record(_whole(store, world, known_at), world)
    wanted = None if places is None else {Key(KeyKind.PLACE, p) for p in places}
    for some in _batched(store, world, wanted):
        with store.reading() as connection:
            every = filing.claims_to_link(connection, some, known_at)
            claims = (c for i, c in every.items() if i not in world.rejected)
            block = _block(connection, claims, world, known_at)
        yield derive_block(block, world, frozenset(some))


def derive_anew(store: Store, settings: Settings, lists: Lists, told: Told = quiet) -> Changed:
    """Brings events and control up to the rows of now; nothing to do where no row came in since the
    last time."""
    world = _world(store, settings, lists)
    version = _version(settings, lists, world)
    with store.reading() as connection:
        now = filing.tops(connection)
    mark = next(iter(store.find(Progress, (DERIVE,))), MARK)
    through = dict(mark.through)
    if through == now and mark.version.startswith(version):
        return Changed()
    if settings.report_cards:
        world = _by_record(_whole(store, world), world)
        version += f"+{_print(sorted((s.id, s.reliability) for s in world.weighed.values()))}"
    work = Derivation(store, world, version, told)
    touched = _touched(store, through) if mark.version == version else None
    work.over(_batched(store, world, touched))
    with store.reading() as connection:
        known = filing.named_places(connection)
    found = [*one_id_two_places(known, rules()), *_judged_in_vain(store)]
    work.end(found, replace(MARK, version=version, through=tuple(sorted(now.items()))))
    return work.changed


def _touched(store: Store, through: Mapping[str, int]) -> set[Key] | None:
    """The keys that the rows after those touch; None where so much is new that it may be all."""
    with store.reading() as connection:
        if filing.share_since(connection, through) >= WORTH_ALL:
            return None
        return filing.touched(connection, through)


def _whole(store: Store, world: World, known_at: datetime | None = None) -> Block:
    """Every claim that counts, as of that instant, as one block."""
    claims = [c for c in store.claims(known_at) if c.id not in world.rejected]
    with store.reading() as connection:
        return _block(connection, claims, world, known_at)


def _world(
    store: Store, settings: Settings, lists: Lists, known_at: datetime | None = None
) -> World:
    with store.reading() as connection:
        first = filing.first_document(connection, known_at)
    out = rejected(store.judgements(known_at))
    return replace(_listed_world(settings, lists), rejected=out, first=first)


def _listed_world(settings: Settings, lists: Lists) -> World:
    """The world of the lists alone, with their letters."""
    sources = {s.id: s for s in load_sources(lists)}
    actors = {a.id: a for a in load_actors(lists)}
    return World(actors, sources, sources, named_areas(settings.prior))


def _version(settings: Settings, lists: Lists, world: World) -> str:
    """What a change of concerns every place: rules and lists, the declared holders, the first day,
    whether letters are earned."""
    first = world.first.day if world.first else None
    return f"{deriving_version(lists)}+{_print((world.priors, first, settings.report_cards))}"


def _print(content: object) -> str:
    """Eight letters for anything that prints alike when it is alike."""
    return hashlib.sha256(repr(content).encode()).hexdigest()[:8]


def _batched(store: Store, world: World, touched: set[Key] | None) -> list[list[Key]]:
    """The keys of the blocks that hold a touched key (of all where None), whole blocks to a batch
    of so many claims."""
    with store.reading() as connection:
        known, filed = filing.named_places(connection), filing.keys(connection)
    blocks = Blocks(known, world.actors, rules().near_km)
    names = None if touched is None else {blocks.of(k) for k in touched}
    members: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(filed, key=str):
        if names is None or blocks.of(key) in names:
            members[blocks.of(key)].append(key)
    batches: list[list[Key]] = []
    count = AT_ONCE
    for name in sorted(members, key=str):
        if count >= AT_ONCE:
            batches.append([])
            count = 0
        batches[-1] += dict.fromkeys((*members[name], name))
        count += sum(filed[key] for key in members[name])
    return batches


def _judged_in_vain(store: Store) -> Iterator[Remark]:
    """A note for each judgement on a claim that no longer appears."""
    judgements = store.judgements()
    there = {c.id for c in store.find(Claim, [j.subject for j in judgements])}
    for judgement in judgements:
        if judgement.subject not in there:
            yield Remark(
                judgement.id, "judges a claim that no document holds any more: it plays no part"
            )
