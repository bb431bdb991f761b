"""The way into the database: SQLite or PostgreSQL, and what they raise as errors of ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
)

from reportedly.errors import BadSettings, RetryLater, StoreFault

PATIENCE_MS = 10_000
"""How long another writer is waited for: some ten times the longest transaction of a run."""
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL")


def engine(url: str) -> Engine:
    """The way into the database at that URL; BadSettings where it is none of ours or needs an
    extra."""
    try:
        parsed = make_url(url)
        if parsed.drivername in ("postgres", "postgresql"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            kind = parsed.get_backend_name()
            raise BadSettings(f"store: {kind!r} is not supported; there are: sqlite, postgresql")
        if parsed.get_backend_name() == "postgresql":
            import_module("psycopg")
        made = create_engine(parsed)
    except ArgumentError as wrong:
        raise BadSettings(
            f"store: {url!r} is not a database URL, such as sqlite:///monitor.db"
        ) from wrong
    except ImportError as missing:
        raise BadSettings(
            "store: PostgreSQL needs an extra: pip install 'reportedly[postgres]'"
        ) from missing
    if parsed.get_backend_name() == "sqlite":
        event.listen(made, "connect", _prepare)
        event.listen(made, "begin", _begin)
    return made


def _prepare(connection: Any, _: Any) -> None:
    """SQLite as the store wants it: our own transactions, a log ahead, patience with another
    writer."""
    connection.isolation_level = None
    for pragma in (f"busy_timeout={PATIENCE_MS}", *PRAGMAS):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def foreign(url: URL) -> Iterator[None]:
    """Turn what the database raises into an error of ours, in one line."""
    name = (
        url.database
        if url.get_backend_name() == "sqlite"
        else url.render_as_string(hide_password=True)
    )
    try:
        yield
    except OperationalError as fault:
        reason = str(fault.orig).strip().splitlines()[0] if fault.orig else "unknown"
        if "locked" in reason or "busy" in reason or "lock timeout" in reason:
            raise RetryLater(
                f"{name}: another program is writing to the store; try again"
            ) from fault
        if "unable to open" in reason:
            raise StoreFault(
                f"{name}: the store cannot be opened:"
                " does its folder exist, and may you write there?"
            ) from fault
        raise StoreFault(f"{name}: {_plain(reason)}") from fault
    except (DatabaseError, InterfaceError) as fault:
        raise StoreFault(f"{name}: {_plain(str(fault.orig))}") from fault
    except SQLAlchemyError as fault:
        raise StoreFault(f"{name}: {_plain(str(fault))}") from fault


def _plain(reason: str) -> str:
    line = reason.strip().splitlines()[0]
    if "disk is full" in line or "No space left" in line:
        return "the disk is full; nothing of this step was written: make room and run again"
    if "readonly" in line or "read-only" in line:
        return "the store may only be read here: nothing was written"
    return f"the database says: {line}"
