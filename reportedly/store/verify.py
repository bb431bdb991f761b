"""Whether what is kept is as it was written: the chain of the rows, the hashes of the captures."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, Table, select

from reportedly.collect.captures import CaptureState, verify_captures
from reportedly.records.document import Document
from reportedly.store.as_of import AT_ONCE
from reportedly.store.rows import chain


def walk(connection: Connection, table: Table) -> tuple[str, int, list[str]]:
    """The table's last link, its number of rows, and the first row that does not follow from the
    one before it."""
    link, count = "", 0
    query = select(table).order_by(table.c.seq).execution_options(yield_per=AT_ONCE)
    with connection.execute(query) as rows:
        for row in rows:
            count += 1
            values = {k: v for k, v in row._mapping.items() if k not in ("seq", "chain")}
            if row.chain != chain(link, values):
                what = f"{table.name}: row {row.seq} ({row.id})"
                return row.chain, count, [f"{what} was changed, or a row before it was lost"]
            link = row.chain
    return link, count, []


def capture_faults(documents: Iterable[Document], folder: Path) -> tuple[int, list[str]]:
    """How many captures were read again, and a line for each that is not as it was fetched or is
    gone."""
    kept = {check.location: check for check in verify_captures(folder)}
    faults = [
        f"{folder / c.location}: this capture was changed"
        for c in kept.values()
        if c.state is CaptureState.CHANGED
    ]
    for document in documents:
        found = kept.get(document.capture)
        if document.capture and (found is None or found.sha256 != document.sha256):
            faults.append(f"{folder / document.capture}: the capture of {document.id} is gone")
    return len(kept), faults
