"""The tables: rows are only ever added, each with both clocks, the run that made it and a link to
the row before."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    insert,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeDecorator

from reportedly.errors import StoreFault
from reportedly.link.blocks import Spot, claim_keys, spots
from reportedly.records.claim import Claim
from reportedly.records.control import Control
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Run:
    """One piece of work on the store: its stage, and the version of the program that did it."""

    id: str
    stage: str
    version: str
    recorded_at: datetime | None = None
    run: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """One document went through one stage, as that version does it; `claims` counts what came out.

    A stage that goes over the whole monitor has no document, and `through` is the last row of each
    table that it took in.
    """

    id: str
    document_id: str
    stage: str
    version: str
    claims: int = 0
    through: tuple[tuple[str, int], ...] = ()
    recorded_at: datetime | None = None
    run: str = ""


NOTING = ("derive", "clock")
"""Stages that put nothing aside: what they say there is a note on a choice, for a person to look
at."""


@dataclass(frozen=True, slots=True)
class PutAside:
    """One record that a stage could not go on with: where it lies and why."""

    id: str
    stage: str
    location: str
    reason: str
    recorded_at: datetime | None = None
    run: str = ""


Record = Document | Claim | Event | Control | Judgement | PutAside | Progress | Run


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A record that is believed no longer: its last row stays, and a newer one says so."""

    record: Record


class Instant(TypeDecorator[datetime]):
    """An aware datetime as 27 characters of UTC (ISO 8601 to the microsecond), which sort as the
    instants do."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """The instant in UTC; one without an offset is taken as UTC."""
        return None if value is None else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """The instant as an aware datetime."""
        return None if value is None else datetime.fromisoformat(value)


def instant_text(value: datetime) -> str:
    """The instant as the tables keep it: 2024-12-06T17:05:00.000000Z."""
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


METADATA = MetaData()
APPLIED = Table(
    "migrations",
    METADATA,
    Column("name", String(80), primary_key=True),
    Column("recorded_at", Instant, nullable=False),
)


def _table(name: str, *columns: Column[Any]) -> Table:
    """A table of records: `digest` is that of the content without its clock and run, `chain` that
    of the row and all before."""
    return Table(
        name,
        METADATA,
        Column("seq", Integer, primary_key=True, autoincrement=True),
        Column("id", String(200), nullable=False),
        Column("recorded_at", Instant, nullable=False),
        Column("run", String(64), nullable=False),
        Column("withdrawn", Boolean, nullable=False),
        *columns,
        Column("body", Text, nullable=False),
        Column("digest", String(64), nullable=False),
        Column("chain", String(64), nullable=False),
        Index(f"{name}_id", "id", "recorded_at", "seq"),
        sqlite_autoincrement=True,
    )


RUNS = _table("runs", Column("stage", String(40)), Column("version", String(80)))
DOCUMENTS = _table(
    "documents",
    Column("outlet", Text),
    Column("day", String(10), index=True),
    Column("duplicate_of", String(64)),
)
CLAIMS = _table(
    "claims",
    Column("document_id", String(64), index=True),
    Column("event_type", String(40), index=True),
)
EVENTS = _table(
    "events",
    Column("event_type", String(40), index=True),
    Column("place_id", String(80), index=True),
    Column("first", String(10)),
    Column("last", String(10)),
)
CONTROL = _table(
    "control",
    Column("place_id", String(80), index=True),
    Column("since", String(10)),
    Column("to", String(10)),
    Column("state", String(20)),
    Column("holder", String(200)),
)
JUDGEMENTS = _table(
    "judgements", Column("subject", String(200), index=True), Column("verdict", String(20))
)
QUARANTINE = _table(
    "quarantine", Column("stage", String(40)), Column("location", Text), Column("reason", Text)
)
PROGRESS = _table(
    "progress",
    Column("document_id", String(64), index=True),
    Column("stage", String(40)),
    Column("version", String(80)),
)


BLOCKS = Table(
    "blocks",
    METADATA,
    Column("key", String(200), primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("record_id", String(200), primary_key=True),
    sqlite_with_rowid=False,
)
"""Under which keys a record was ever filed, so that one place is read without the others: an index,
made from the rows again."""
SPOTS = Table(
    "spots",
    METADATA,
    Column("place_id", String(80), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("lon", Float, primary_key=True),
    Column("lat", Float, primary_key=True),
    Column("precision", String(20), primary_key=True),
    Column("country", String(10), primary_key=True),
    Column("admin1", Text, primary_key=True),
)
"""Every place that a claim ever named, as it was named: an index too, and where two places with one
id come to light."""
CURRENT_CONTROL = Index(
    "control_days",
    CONTROL.c.since,
    CONTROL.c.to,
    CONTROL.c.id,
    CONTROL.c.recorded_at,
    CONTROL.c.seq,
)
COPIES = Index("documents_duplicate_of", DOCUMENTS.c.duplicate_of)


def _nothing(record: Any) -> Iterable[Any]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of record is kept: its table and columns, the fields that a repeat may differ
    in, what it is filed under."""

    table: Table
    columns: Callable[[Any], Mapping[str, Any]]
    incidental: tuple[str, ...] = ()
    keys: Callable[[Any], Iterable[str]] = _nothing
    spots: Callable[[Any], Iterable[Spot]] = _nothing


def _event_columns(event: Event) -> dict[str, Any]:
    period, place = event.period, next((p.place_id for p in event.places if p.place_id), None)
    first, last = (period.first, period.last) if period else (None, None)
    return {
        "event_type": event.event_type,
        "place_id": place,
        "first": _day(first),
        "last": _day(last),
    }


def _control_columns(control: Control) -> dict[str, Any]:
    return {
        "place_id": control.place_id,
        "since": _day(control.since),
        "to": _day(control.to),
        "state": str(control.state),
        "holder": control.holder,
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


KINDS: dict[type[Any], Kind] = {
    Run: Kind(RUNS, lambda r: {"stage": r.stage, "version": r.version}),
    Document: Kind(
        DOCUMENTS,
        lambda d: {"outlet": d.outlet, "day": _day(d.day), "duplicate_of": d.duplicate_of},
        ("fetched_at", "sha256", "capture"),
    ),
    Claim: Kind(
        CLAIMS,
        lambda c: {"document_id": c.document_id, "event_type": c.event_type},
        keys=claim_keys,
        spots=spots,
    ),
    Event: Kind(EVENTS, _event_columns, keys=lambda e: (e.key,)),
    Control: Kind(CONTROL, _control_columns),
    Judgement: Kind(JUDGEMENTS, lambda j: {"subject": j.subject, "verdict": str(j.verdict)}),
    PutAside: Kind(
        QUARANTINE, lambda q: {"stage": q.stage, "location": q.location, "reason": q.reason}
    ),
    Progress: Kind(
        PROGRESS, lambda p: {"document_id": p.document_id, "stage": p.stage, "version": p.version}
    ),
}

_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODERS = {kind: msgspec.json.Decoder(kind) for kind in KINDS}


def body(record: Record) -> bytes:
    """The whole record as JSON, without its clock and run, which are columns."""
    plain = (
        record
        if record.recorded_at is None and not record.run
        else replace(record, recorded_at=None, run="")
    )
    return _ENCODER.encode(plain)


def digest(record: Record, withdrawn: bool, content: bytes = b"") -> str:
    """SHA-256 of what makes the record new: the same content again has the same digest; `content`
    is its body where known."""
    if incidental := KINDS[type(record)].incidental:
        content = body(replace(record, **dict.fromkeys(incidental, _BLANK)))
    content = content or body(record)
    return hashlib.sha256(content + (b"withdrawn" if withdrawn else b"")).hexdigest()


_BLANK: Any = None


def record_of(kind: type[Any], row: Any) -> Any:
    """The record that a row holds, exactly as it was appended."""
    try:
        record = _DECODERS[kind].decode(row.body)
    except msgspec.DecodeError as broken:
        raise StoreFault(
            f"{KINDS[kind].table.name} row {row.seq}: its body is not a {kind.__name__}: {broken}"
        ) from broken
    for name in (
        "recorded_at",
        "run",
    ):  # nobody else has it yet, and a copy would cost more than the decoding
        object.__setattr__(record, name, getattr(row, name))
    return record


def chain(before: str, row: Mapping[str, Any]) -> str:
    """SHA-256 over the row before's chain and every column of this row: a changed or lost row
    breaks all that follow."""
    parts = [before]
    for name in sorted(row):
        value = row[name]
        parts.append(f"{name}={instant_text(value) if isinstance(value, datetime) else value}")
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def m0001_tables(connection: Connection) -> None:
    """Every table of the first version, each closed against UPDATE and DELETE."""
    METADATA.create_all(connection, tables=[k.table for k in KINDS.values()])
    for kind in KINDS.values():
        _close(connection, kind.table.name)


def m0002_blocks(connection: Connection) -> None:
    """What makes one place, and one day of the whole map, cheap to read; filled from the rows that
    are there."""
    for index in (CURRENT_CONTROL, COPIES):
        index.create(connection, checkfirst=True)
    for table in (BLOCKS, SPOTS):
        table.create(connection)
    for kind in (Claim, Event):
        rows = connection.execute(
            select(KINDS[kind].table).execution_options(yield_per=500)
        ).partitions()
        for some in rows:
            file_under_keys(connection, [record_of(kind, row) for row in some])


def file_under_keys(connection: Connection, records: Sequence[Record]) -> None:
    """File the records, all of one kind, under their keys; what is filed already stays."""
    kind = KINDS[type(records[0])]
    name = kind.table.name
    filed = {(key, r.id) for r in records for key in kind.keys(r)}
    seen = {spot for r in records for spot in kind.spots(r)}
    _add(
        connection, BLOCKS, [{"key": key, "kind": name, "record_id": i} for key, i in sorted(filed)]
    )
    _add(connection, SPOTS, [asdict(spot) for spot in seen])


def _add(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    if rows:
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (m0001_tables, m0002_blocks)


def migrate(connection: Connection) -> None:
    """Apply what is not applied yet; StoreFault where the store is of a newer version than the
    program."""
    APPLIED.create(connection, checkfirst=True)
    done = set(connection.scalars(select(APPLIED.c.name)))
    if unknown := sorted(done - {m.__name__ for m in MIGRATIONS}):
        raise StoreFault(
            f"the store was made by a newer version of reportedly ({unknown[-1]}): upgrade reportedly to open it"
        )
    for migration in MIGRATIONS:
        if migration.__name__ not in done:
            migration(connection)
            connection.execute(
                insert(APPLIED).values(name=migration.__name__, recorded_at=datetime.now(UTC))
            )


def _close(connection: Connection, table: str) -> None:
    """Let the database itself refuse to change or delete a row of the table."""
    said = f"{table}: rows are never changed or deleted"
    if connection.dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_no_{verb.lower()}"
            connection.execute(
                text(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{said}'); END"
                )
            )
        return
    function = f"{table}_refuse"
    connection.execute(
        text(
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{said}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
    )
    connection.execute(
        text(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
        )
    )
