"""Whether what is kept is as it was written: rows that follow from one another, captures of their
hashes."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from reportedly.collect.captures import About, Captures
from reportedly.records.document import Document, document_id
from reportedly.store.schema import KINDS
from reportedly.store.store import Store
from reportedly.store.verify import walk
from tests.store.reports import report


def kept(folder: Path, content: bytes) -> Document:
    now = datetime(2024, 12, 6, tzinfo=UTC)
    with Captures(folder, now) as captures:
        capture = captures.keep(BytesIO(content), About("file:///report.txt", "text/plain", now))
    return Document(
        document_id("x", content.decode()),
        content.decode(),
        sha256=capture.sha256,
        capture=capture.location,
    )


def test_verify_reads_every_capture_again(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "captures"
    store.append(
        [kept(folder, b"The road is closed."), kept(folder, b"The road is open.")],
        store.start("collect", "1"),
    )
    assert (store.verify(folder).captures, store.verify(folder).faults) == (2, ())
    damaged = sorted(folder.glob("*.warc.gz"))[0]
    content = bytearray(damaged.read_bytes())
    content[-20] ^= 0xFF
    damaged.write_bytes(bytes(content))
    assert [f.split(":")[1] for f in store.verify(folder).faults] == [" this capture was changed"]
    shutil.rmtree(folder)
    assert len([f for f in store.verify(folder).faults if f.endswith("is gone")]) == 2


def test_the_first_row_that_does_not_follow_is_named(store: Store, tmp_path: Path) -> None:
    store.append([report(n) for n in range(5)], store.start("collect", "1"))
    table = KINDS[Document].table
    with store.reading() as connection:
        link, count, faults = walk(connection, table)
    assert (count, faults) == (5, [])
    with closing(sqlite3.connect(tmp_path / "monitor.db", isolation_level=None)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(f"UPDATE {table.name} SET outlet = 'x' WHERE seq = 3")
    with store.reading() as again:
        broken, count, faults = walk(again, table)
    assert count == 3
    assert broken != link
    (fault,) = faults
    assert fault.startswith(f"{table.name}: row 3 (")
    assert fault.endswith("was changed, or a row before it was lost")
