"""The store: rows go in together or not at all, and come out as they stood at any instant."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Table,
    and_,
    func,
    insert,
    or_,
    select,
    true,
)

from reportedly.errors import ReportedlyError
from reportedly.records.claim import Claim
from reportedly.records.clock import aware, first_instant
from reportedly.records.control import Control
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.judgement import Judgement
from reportedly.store.as_of import chunks, digests, in_order, newest
from reportedly.store.blocks import file_under_keys
from reportedly.store.engine import engine, foreign
from reportedly.store.migrations import migrate
from reportedly.store.rows import body, chain, digest, record_of
from reportedly.store.schema import KINDS, NOTING, Progress, PutAside, Record, Run, Withdrawn
from reportedly.store.verify import capture_faults, walk

R = TypeVar("R", bound=Record)

CLOCK, CLOCKS_DIFFER = "put-clock", timedelta(minutes=1)
"""The note on a clock that went backwards, and by how much the clocks of two machines may differ
without one."""

LOCK_KEY = 0x5265706F
"""PostgreSQL's advisory lock that one writer holds to the end of its transaction, so that the chain
has one order."""


@dataclass(frozen=True, slots=True)
class Status:
    """How many current records of each kind there are, and what is put aside for which reason."""

    counts: dict[str, int]
    rows: dict[str, int]
    put_aside: tuple[PutAside, ...]
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Check:
    """What `verify` looked at, and one line for each thing that is wrong; `heads` are the chains'
    last links."""

    rows: int
    captures: int
    heads: dict[str, str]
    faults: tuple[str, ...]


class Store:
    """One monitor's tables, in SQLite or PostgreSQL; made by `open_store`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def start(self, stage: str, version: str) -> Run:
        """A new run of that stage, already in the table."""
        now = datetime.now(UTC)
        key = f"run-{now:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"
        run = Run(key, stage, version, now, key)
        self.append((run, *self._clock(now)), run)
        return run

    def _clock(self, now: datetime) -> Iterator[Record | Withdrawn]:
        """A note while the clock is behind that of an earlier run; its withdrawal once it no longer
        is.

        Rows of one id keep the order in which they came whatever the clock says (`_append`);
        between others it may mislead.
        """
        with self.reading() as connection:
            last = connection.scalar(select(func.max(KINDS[Run].table.c.recorded_at))) or now
        known = self.find(PutAside, (CLOCK,))
        if last - now > CLOCKS_DIFFER:
            said = f"it says {now:%Y-%m-%d %H:%M} UTC, a run before it {last:%Y-%m-%d %H:%M}"
            reason = f"{said}: set it right, views as known then err"
            yield PutAside(CLOCK, "clock", "the clock of this machine", reason)
        else:
            yield from (Withdrawn(replace(note, recorded_at=None, run="")) for note in known)

    def append(self, records: Iterable[Record | Withdrawn], run: Run) -> int:
        """How many rows were new: all of them go in, or none; one with the content of its id's
        newest row adds nothing.

        A record without `recorded_at` gets now; one that has it (an archive's) keeps it.
        """
        return sum(self.changes(records, run).values())

    def changes(self, records: Iterable[Record | Withdrawn], run: Run) -> dict[str, int]:
        """The same, counted by table."""
        now = datetime.now(UTC)
        by_kind: dict[type[Any], list[Record | Withdrawn]] = {}
        for record in records:
            by_kind.setdefault(type(_inner(record)), []).append(record)
        if not by_kind:
            return {}
        with self._writing() as connection:
            return {
                KINDS[k].table.name: _append(connection, k, some, run.id, now)
                for k, some in by_kind.items()
            }

    def documents(self, known_at: datetime | None = None) -> list[Document]:
        """The documents as they were known at that instant, in the order in which they came."""
        return self._newest(Document, known_at)

    def claims(self, known_at: datetime | None = None) -> list[Claim]:
        """The claims that were believed to be in their documents at that instant."""
        return self._newest(Claim, known_at)

    def events(self, known_at: datetime | None = None) -> list[Event]:
        """The events as linked at that instant."""
        return self._newest(Event, known_at)

    def control(
        self,
        known_at: datetime | None = None,
        at: date | None = None,
        places: Iterable[str] | None = None,
    ) -> list[Control]:
        """The control periods as tracked at that instant; only those that hold on the day `at`,
        only those of these places; by place and day."""
        table = KINDS[Control].table
        day = at.isoformat() if at else None
        holds = (table.c.since <= day, or_(table.c.to.is_(None), table.c.to > day)) if day else ()
        wanted = (
            [()] if places is None else [(table.c.place_id.in_(some),) for some in chunks(places)]
        )
        with self.reading() as connection:
            queries = [newest(table, known_at, *holds, *where) for where in wanted]
            found: list[Control] = [
                record_of(Control, row) for query in queries for row in connection.execute(query)
            ]
        return sorted(found, key=lambda c: (c.place_id, c.since))

    def judgements(self, known_at: datetime | None = None) -> list[Judgement]:
        """The judgements, oldest first: several on one subject are all there, the last one
        counts."""
        return self._newest(Judgement, known_at)

    def quarantine(self, known_at: datetime | None = None) -> list[PutAside]:
        """What is put aside and was not read since."""
        return self._newest(PutAside, known_at, KINDS[PutAside].table.c.stage.not_in(NOTING))

    def notes(self, known_at: datetime | None = None) -> list[PutAside]:
        """What a person should look at though nothing was left out."""
        return self._newest(PutAside, known_at, KINDS[PutAside].table.c.stage.in_(NOTING))

    def claims_of(self, document_ids: Iterable[str]) -> list[Claim]:
        """The current claims of those documents."""
        column = KINDS[Claim].table.c.document_id
        return [
            c for some in chunks(document_ids) for c in self._newest(Claim, None, column.in_(some))
        ]

    def documents_of(self, ids: Iterable[str]) -> list[Document]:
        """The current rows of those documents, in the order of the ids."""
        return self.find(Document, ids)

    def documents_near(self, first: date, last: date) -> list[Document]:
        """The documents of those days, and those without a day that came in then."""
        table = KINDS[Document].table
        start, end = first_instant(first), first_instant(last + timedelta(1))
        came_in = table.c.recorded_at.between(start, end)
        dated = table.c.day.between(first.isoformat(), last.isoformat())
        return self._newest(Document, None, or_(dated, and_(table.c.day.is_(None), came_in)))

    def ids(self, kind: type[Any]) -> set[str]:
        """The ids of every record of that kind there ever was."""
        with self.reading() as connection:
            return set(connection.scalars(select(KINDS[kind].table.c.id).distinct()))

    def find(self, kind: type[R], ids: Iterable[str], known_at: datetime | None = None) -> list[R]:
        """The records of that kind with those ids as they were known at that instant, in the order
        of the ids."""
        wanted = list(dict.fromkeys(ids))
        column = KINDS[kind].table.c.id
        found = {
            r.id: r
            for some in chunks(wanted)
            for r in self._newest(kind, known_at, column.in_(some))
        }
        return [found[i] for i in wanted if i in found]

    def unread(self, stage: str, version: str) -> list[str]:
        """The ids of the documents whose last progress mark for that stage is not of that version,
        in the order in which they came."""
        documents, progress = KINDS[Document].table, KINDS[Progress].table
        of_stage = progress.c.stage == stage
        last = select(func.max(progress.c.seq)).where(of_stage).group_by(progress.c.document_id)
        marked = select(progress.c.document_id).where(
            progress.c.seq.in_(last), progress.c.version == version
        )
        first = func.min(documents.c.seq)
        query = (
            select(documents.c.id)
            .where(documents.c.id.not_in(marked))
            .group_by(documents.c.id)
            .order_by(first)
        )
        with self.reading() as connection:
            return list(connection.scalars(query))

    def status(self, known_at: datetime | None = None) -> Status:
        """What is in the store, now or as it was known at that instant."""
        counts, rows = {}, {}
        with self.reading() as connection:
            for how in KINDS.values():
                then = _by(how.table, known_at)
                every = select(func.count()).select_from(how.table).where(then)
                rows[how.table.name] = connection.scalar(every) or 0
                current = select(func.count()).select_from(newest(how.table, known_at).subquery())
                counts[how.table.name] = connection.scalar(current) or 0
            runs = KINDS[Run].table
            last = connection.scalar(
                select(func.max(runs.c.recorded_at)).where(_by(runs, known_at))
            )
        return Status(counts, rows, (*self.quarantine(known_at), *self.notes(known_at)), last)

    def verify(self, captures: Path | None = None) -> Check:
        """Whether every row follows from the one before it, and every capture in that folder has
        its hash still."""
        faults: list[str] = []
        heads: dict[str, str] = {}
        count = 0
        with self.reading() as connection:
            for how in KINDS.values():
                heads[how.table.name], seen, broken = walk(connection, how.table)
                count += seen
                faults += broken
        read, broken = capture_faults(self.documents(), captures) if captures else (0, [])
        return Check(count, read, heads, (*faults, *broken))

    def _newest(
        self, kind: type[R], known_at: datetime | None, *where: ColumnElement[bool]
    ) -> list[R]:
        with self.reading() as connection:
            return [
                record_of(kind, row)
                for row in connection.execute(in_order(KINDS[kind].table, known_at, *where))
            ]

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look into the database; what goes wrong there is an error of ours."""
        with foreign(self._engine.url), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            foreign(self._engine.url),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(LOCK_KEY)))
            yield connection


def open_store(url: str) -> Store:
    """The store at that SQLAlchemy URL, made and migrated if need be; SQLite writes ahead to a log
    (WAL)."""
    store = Store(engine(url))
    try:
        with store._writing() as connection:
            migrate(connection)
    except ReportedlyError:
        store.close()
        raise
    return store


def _by(table: Table, known_at: datetime | None) -> ColumnElement[bool]:
    """The condition that a row was recorded by that instant; none where there is no instant."""
    return table.c.recorded_at <= known_at if known_at else true()


def _append(
    connection: Connection,
    kind: type[Any],
    some: Sequence[Record | Withdrawn],
    run: str,
    now: datetime,
) -> int:
    table = KINDS[kind].table
    newest = _newest_digests(connection, table, {_inner(r).id for r in some})
    link = connection.scalar(select(table.c.chain).order_by(table.c.seq.desc()).limit(1)) or ""
    rows, new = [], []
    for item in some:
        record, gone = _inner(item), isinstance(item, Withdrawn)
        content = body(record)
        print_ = digest(record, gone, content)
        before, known = newest.get(record.id, ("", now))
        if before == print_ or (gone and not before):
            continue
        row = _row(record, gone, run, max(now, known)) | {
            "body": content.decode(),
            "digest": print_,
        }
        link = row["chain"] = chain(link, row)
        newest[record.id] = print_, row["recorded_at"]
        rows.append(row)
        new.append(record)
    if rows:
        connection.execute(insert(table), rows)
        file_under_keys(connection, new)
    return len(rows)


def _row(record: Record, gone: bool, run: str, now: datetime) -> dict[str, Any]:
    recorded_at = record.recorded_at or now
    return {
        "id": record.id,
        "recorded_at": aware(recorded_at),
        "run": record.run or run,
        "withdrawn": gone,
        **KINDS[type(record)].columns(record),
    }


def _inner(item: Record | Withdrawn) -> Record:
    return item.record if isinstance(item, Withdrawn) else item


def _newest_digests(
    connection: Connection, table: Table, ids: set[str]
) -> dict[str, tuple[str, datetime]]:
    found: dict[str, tuple[str, datetime]] = {}
    for some in chunks(sorted(ids)):
        found.update(
            (row.id, (row.digest, row.recorded_at))
            for row in connection.execute(digests(table, table.c.id.in_(some)))
        )
    return found
