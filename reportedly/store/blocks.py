"""Records by the keys that they are filed under: what deriving one place, and no other, asks the
database."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.records.claim import Claim
from reportedly.records.clock import noon
from reportedly.records.control import Control
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.judgement import Judgement
from reportedly.records.keys import Key, KeyKind, claim_keys
from reportedly.records.place import NamedPlace
from reportedly.store.as_of import chunks, newest
from reportedly.store.rows import record_of
from reportedly.store.schema import BLOCKS, KINDS, SPOTS, Record

R = TypeVar("R", bound=Record)

TAKEN_IN = (Claim, Document, Judgement)
"""What events and control follow from."""
CLAIMS, DOCUMENTS, JUDGEMENTS = (KINDS[kind].table for kind in TAKEN_IN)
HEAD = tuple(DOCUMENTS.c[name] for name in ("id", "outlet", "day", "duplicate_of", "recorded_at"))


def tops(connection: Connection) -> dict[str, int]:
    """The last row of each table that events and control follow from; 0 for an empty one."""
    return {
        str(t.name): connection.scalar(select(func.max(t.c.seq))) or 0
        for t in (CLAIMS, DOCUMENTS, JUDGEMENTS)
    }


def first_document(connection: Connection, known_at: datetime | None = None) -> Document | None:
    """The earliest document that has a day, as it was known at that instant, without its text."""
    current = (
        newest(DOCUMENTS, known_at, DOCUMENTS.c.day.is_not(None))
        .order_by(DOCUMENTS.c.day, DOCUMENTS.c.id)
        .limit(1)
    )
    row = connection.execute(current.with_only_columns(*HEAD)).first()
    return _head(row) if row else None


def keys(connection: Connection) -> dict[Key, int]:
    """Every key under which anything was ever filed, with how many claims were."""
    query = select(BLOCKS.c.key, BLOCKS.c.kind, func.count()).group_by(BLOCKS.c.key, BLOCKS.c.kind)
    found: Counter[Key] = Counter()
    for text, kind, count in connection.execute(query):
        key = Key.parse(text)
        if key.kind is not KeyKind.DENIES:
            found[key] += count if kind == CLAIMS.name else 0
    return found


def named_places(connection: Connection) -> list[NamedPlace]:
    """Every place that a claim ever named, once for each way in which it was described."""
    return [NamedPlace(*row) for row in connection.execute(select(SPOTS))]


def records(
    connection: Connection, kind: type[R], ids: Iterable[str], known_at: datetime | None = None
) -> Iterator[R]:
    """The records with those ids as they were known at that instant, in no order."""
    table = KINDS[kind].table
    for some in chunks(ids):
        for row in connection.execute(newest(table, known_at, table.c.id.in_(some))):
            yield record_of(kind, row)


def claims_to_link(
    connection: Connection, some_keys: Iterable[Key], known_at: datetime | None = None
) -> dict[str, Claim]:
    """The claims of that instant under those keys, those that deny one of them, and those that one
    of them denies, by id."""
    ids = _filed(connection, CLAIMS.name, some_keys)
    ids |= _denying(connection, ids)
    found = {c.id: c for c in records(connection, Claim, ids, known_at)}
    denied = {c.denies for c in found.values() if c.denies} - ids
    return found | {c.id: c for c in records(connection, Claim, denied, known_at)}


def claims_of(
    connection: Connection, document_ids: Iterable[str], known_at: datetime | None = None
) -> list[Claim]:
    """The claims of those documents as they were known at that instant."""
    column = CLAIMS.c.document_id
    rows = (
        r
        for some in chunks(document_ids)
        for r in connection.execute(newest(CLAIMS, known_at, column.in_(some)))
    )
    return [record_of(Claim, row) for row in rows]


def derived_ids(
    connection: Connection, some_keys: Iterable[Key], known_at: datetime | None = None
) -> tuple[set[str], set[str]]:
    """The ids of the events of that instant under those keys, and of the control periods of the
    places among them."""
    wanted, events, control = list(some_keys), KINDS[Event].table, KINDS[Control].table
    places = [k.id for k in wanted if k.kind is KeyKind.PLACE]
    filed = _filed(connection, events.name, wanted)
    return _current(connection, events.c.id, filed, known_at), _current(
        connection, control.c.place_id, places, known_at
    )


def heads(
    connection: Connection, ids: Iterable[str], known_at: datetime | None = None
) -> dict[str, Document]:
    """Those documents and all that they copy, as of that instant and without their texts, by id."""
    found: dict[str, Document] = {}
    waiting = set(ids)
    while waiting:
        some = [
            _head(row) for part in chunks(waiting) for row in _heads(connection, part, known_at)
        ]
        found |= {d.id: d for d in some}
        waiting = {d.duplicate_of for d in some if d.duplicate_of} - found.keys()
    return found


def touched(connection: Connection, through: Mapping[str, int]) -> set[Key]:
    """The keys of everything that a row after those may change: claims that are new or judged, with
    all those of their documents, and those of documents that are new, are found to copy another or
    are copied."""
    ids = set(_since(connection, CLAIMS, "id", through))
    ids |= set(_since(connection, JUDGEMENTS, "subject", through))
    documents = _with_copies(connection, set(_since(connection, DOCUMENTS, "id", through)))
    documents |= {c.document_id for c in _versions(connection, ids)}
    ids |= {
        i
        for some in chunks(documents)
        for i in connection.scalars(_ids(CLAIMS, CLAIMS.c.document_id.in_(some)))
    }
    ids |= _denying(connection, ids)
    read = list(_versions(connection, ids))
    return {
        k
        for c in (*read, *_versions(connection, {c.denies for c in read if c.denies}))
        for k in claim_keys(c)
    }


def share_since(connection: Connection, through: Mapping[str, int]) -> float:
    """What share of the rows of claims is newer than those."""
    last = connection.scalar(select(func.max(CLAIMS.c.seq))) or 0
    return (last - through.get(CLAIMS.name, 0)) / last if last else 0.0


def _since(
    connection: Connection, table: Table, column: str, through: Mapping[str, int]
) -> Iterable[str]:
    return connection.scalars(
        select(table.c[column]).where(table.c.seq > through.get(table.name, 0)).distinct()
    )


def _with_copies(connection: Connection, ids: set[str]) -> set[str]:
    """The documents, those that copy them, those that copy these, and so on."""
    found, waiting = set(ids), ids
    while waiting:
        copies = (_ids(DOCUMENTS, DOCUMENTS.c.duplicate_of.in_(some)) for some in chunks(waiting))
        waiting = {i for query in copies for i in connection.scalars(query)} - found
        found |= waiting
    return found


def _versions(connection: Connection, ids: Iterable[str]) -> Iterator[Claim]:
    """Every row there ever was of those claims."""
    for some in chunks(ids):
        for row in connection.execute(select(CLAIMS).where(CLAIMS.c.id.in_(some))):
            yield record_of(Claim, row)


def _denying(connection: Connection, claim_ids: Iterable[str]) -> set[str]:
    """The claims that deny one of those."""
    return _filed(connection, CLAIMS.name, [Key(KeyKind.DENIES, i) for i in claim_ids])


def _filed(connection: Connection, kind: str, some_keys: Iterable[Key]) -> set[str]:
    query = select(BLOCKS.c.record_id).where(BLOCKS.c.kind == kind)
    return {
        i
        for some in chunks(map(str, some_keys))
        for i in connection.scalars(query.where(BLOCKS.c.key.in_(some)))
    }


def _current(
    connection: Connection, column: Column[str], values: Iterable[str], known_at: datetime | None
) -> set[str]:
    query = (newest(column.table, known_at, column.in_(some)) for some in chunks(values))
    return {row.id for some in query for row in connection.execute(some)}


def _ids(table: Table, *where: ColumnElement[bool]) -> Select[Any]:
    return select(table.c.id).where(*where).distinct()


def _heads(connection: Connection, ids: list[str], known_at: datetime | None) -> Iterable[Row[Any]]:
    return connection.execute(
        newest(DOCUMENTS, known_at, DOCUMENTS.c.id.in_(ids)).with_only_columns(*HEAD)
    )


def _head(row: Row[Any]) -> Document:
    published = noon(date.fromisoformat(row.day)) if row.day else None
    return Document(
        row.id,
        "",
        outlet=row.outlet,
        published=published,
        duplicate_of=row.duplicate_of,
        recorded_at=row.recorded_at,
    )


def file_under_keys(connection: Connection, records: Sequence[Record]) -> None:
    """File the records, all of one kind, under their keys; what is filed already stays."""
    kind = KINDS[type(records[0])]
    name = kind.table.name
    filed = {(str(key), r.id) for r in records for key in kind.keys(r)}
    seen = {place for r in records for place in kind.places(r)}
    _add_new(
        connection, BLOCKS, [{"key": key, "kind": name, "record_id": i} for key, i in sorted(filed)]
    )
    _add_new(connection, SPOTS, [asdict(place) for place in seen])


def _add_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    if rows:
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)
