"""SQL for rows that only grow: the newest row of each id as of an instant."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Table, and_, func, select, tuple_

AT_ONCE = 500
"""Ids asked for in one statement (SQLite takes 999 variables in its oldest builds)."""


def newest(table: Table, known_at: datetime | None, *where: ColumnElement[bool]) -> Select[Any]:
    """The newest row of each id that was recorded by then and meets the conditions, less those
    withdrawn; in no order.

    One look into the index (id, recorded_at, seq) a row tells whether there is a newer one: nothing
    is sorted, and rows stream.
    """
    columns = (table.c.seq, table.c.id, table.c.recorded_at, table.c.run, table.c.body)
    query = select(*columns).where(
        *where, table.c.withdrawn.is_(False), ~_newer(table, known_at).exists()
    )
    return query if known_at is None else query.where(table.c.recorded_at <= known_at)


def in_order(table: Table, known_at: datetime | None, *where: ColumnElement[bool]) -> Select[Any]:
    """The same rows in the order in which their ids first came in."""
    earlier = _other(table)
    first = select(func.min(earlier.c.seq)).where(earlier.c.id == table.c.id).scalar_subquery()
    return newest(table, known_at, *where).order_by(first)


def digests(table: Table, *where: ColumnElement[bool]) -> Select[Any]:
    """Id, digest and instant of the newest row of each id, withdrawn or not."""
    return select(table.c.id, table.c.digest, table.c.recorded_at).where(
        *where, ~_newer(table, None).exists()
    )


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids, as many at a time as one statement takes."""
    remaining = iter(ids)
    while some := list(islice(remaining, AT_ONCE)):
        yield some


@cache
def _other(table: Table) -> FromClause:
    """The table beside itself, made once: that costs more than a query."""
    return table.alias("other")


def _newer(table: Table, known_at: datetime | None) -> Select[Any]:
    later = _other(table)
    newer = and_(
        later.c.id == table.c.id,
        tuple_(later.c.recorded_at, later.c.seq) > tuple_(table.c.recorded_at, table.c.seq),
    )
    return select(later.c.seq).where(
        newer if known_at is None else and_(newer, later.c.recorded_at <= known_at)
    )
