"""How a store that an older version made is brought up to this one: each step once, in order, in
one transaction.

Rows are never touched: a step adds tables and indexes, and fills what can be made from the rows.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, text

from reportedly.errors import StoreFault
from reportedly.records.claim import Claim
from reportedly.records.event import Event
from reportedly.store.blocks import file_under_keys
from reportedly.store.rows import record_of
from reportedly.store.schema import APPLIED, BLOCKS, COPIES, CURRENT_CONTROL, KINDS, METADATA, SPOTS


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
    kinds: tuple[type[Claim | Event], ...] = (Claim, Event)
    for kind in kinds:
        rows = connection.execute(
            select(KINDS[kind].table).execution_options(yield_per=500)
        ).partitions()
        for some in rows:
            file_under_keys(connection, [record_of(kind, row) for row in some])


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (m0001_tables, m0002_blocks)


def migrate(connection: Connection) -> None:
    """Apply what is not applied yet; StoreFault where the store is of a newer version than the
    program."""
    APPLIED.create(connection, checkfirst=True)
    done = set(connection.scalars(select(APPLIED.c.name)))
    if unknown := sorted(done - {m.__name__ for m in MIGRATIONS}):
        raise StoreFault(
            f"the store was made by a newer version of reportedly ({unknown[-1]}):"
            " upgrade reportedly to open it"
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
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table}"
                    f" BEGIN SELECT RAISE(ABORT, '{said}'); END"
                )
            )
        return
    function = f"{table}_refuse"
    connection.execute(
        text(
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{said}'"
            " USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
    )
    connection.execute(
        text(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
        )
    )
