"""The tables: rows are only ever added, each with both clocks, the run that made it and a link to
the row before."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Never

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

from reportedly.records.claim import Claim
from reportedly.records.clock import aware
from reportedly.records.control import Control
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.judgement import Judgement
from reportedly.records.keys import Key, claim_keys, named_places
from reportedly.records.place import NamedPlace


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
    return (
        aware(value).astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    )


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


def _nothing(record: object) -> Iterable[Never]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of record is kept: its table and columns, the fields that a repeat may differ
    in, what it is filed under."""

    table: Table
    columns: Callable[[Any], Mapping[str, Any]]
    incidental: tuple[str, ...] = ()
    keys: Callable[[Any], Iterable[Key]] = _nothing
    places: Callable[[Any], Iterable[NamedPlace]] = _nothing


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


def _day(day: date | None) -> str | None:
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
        places=named_places,
    ),
    Event: Kind(EVENTS, _event_columns, keys=lambda e: (Key.parse(e.key),)),
    Control: Kind(CONTROL, _control_columns),
    Judgement: Kind(JUDGEMENTS, lambda j: {"subject": j.subject, "verdict": str(j.verdict)}),
    PutAside: Kind(
        QUARANTINE, lambda q: {"stage": q.stage, "location": q.location, "reason": q.reason}
    ),
    Progress: Kind(
        PROGRESS, lambda p: {"document_id": p.document_id, "stage": p.stage, "version": p.version}
    ),
}
