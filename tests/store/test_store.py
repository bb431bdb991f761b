"""SQLite's own troubles, each as one error of ours; and the captures that a store answers for."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from reportedly.collect.captures import About, Captures
from reportedly.errors import BadSettings, RetryLater, StoreFault
from reportedly.records.document import Document, document_id
from reportedly.store.engine import engine
from reportedly.store.store import Store, open_store


def url(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(url(tmp_path / "monitor.db"))
    yield opened
    opened.close()


def report(n: int, size: int = 40) -> Document:
    text = f"Report {n}. " + "The road is closed. " * (size // 20)
    return Document(document_id("Harbour Wire", text), text)


def test_sqlite_writes_ahead_to_a_log(store: Store, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "monitor.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_another_writer_is_waited_for_and_then_told_of(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = store.start("read", "1")
    other = sqlite3.connect(tmp_path / "monitor.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("reportedly.store.engine.PATIENCE_MS", 50)
    impatient = open_store_again(tmp_path)
    with pytest.raises(RetryLater, match="another program is writing"):
        impatient.append([report(1)], run)
    other.execute("ROLLBACK")
    other.close()
    assert impatient.append([report(1)], run) == 1
    impatient.close()


def open_store_again(folder: Path) -> Store:
    """A store that does not migrate, since that would need the lock."""
    return Store(engine(url(folder / "monitor.db")))


def test_a_full_disk_stops_and_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_store(url(tmp_path / "monitor.db"))
    run = opened.start("collect", "1")
    opened.append([report(0)], run)
    opened.close()
    with closing(sqlite3.connect(tmp_path / "monitor.db")) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    monkeypatch.setattr("reportedly.store.engine.PRAGMAS", (f"max_page_count={pages + 4}",))
    full = open_store_again(tmp_path)
    with pytest.raises(StoreFault, match="the disk is full; nothing of this step was written"):
        full.append([report(n, 20_000) for n in range(1, 40)], run)
    assert [d.text for d in full.documents()] == [report(0).text]
    full.close()
    monkeypatch.undo()
    again = open_store(url(tmp_path / "monitor.db"))
    assert again.append([report(n, 20_000) for n in range(1, 40)], run) == 39
    assert again.verify().faults == ()
    again.close()


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "monitor.db").write_text("These are notes, and not a database. " * 50)
    with pytest.raises(StoreFault, match="file is not a database"):
        open_store(url(tmp_path / "monitor.db"))


def test_a_folder_that_is_not_there_is_asked_after(tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match="cannot be opened: does its folder exist"):
        open_store(url(tmp_path / "none" / "monitor.db"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [("monitor.db", "not a database URL"), ("mysql://host/x", "is not supported")],
)
def test_a_url_that_cannot_be_used_is_a_setting_to_mend(wrong: str, said: str) -> None:
    with pytest.raises(BadSettings, match=said):
        open_store(wrong)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(BadSettings, match=r"pip install 'reportedly\[postgres\]'"):
        open_store("postgresql://desk@127.0.0.1/monitor")


def test_a_server_that_does_not_answer_is_one_line_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreFault) as caught:
        open_store("postgresql://desk:secret@127.0.0.1:1/monitor")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_killed_writer_leaves_whole_transactions_only(tmp_path: Path) -> None:
    script = f"""
import os
from reportedly.records.document import Document, document_id
from reportedly.store.store import open_store
store = open_store({url(tmp_path / "monitor.db")!r})
run = store.start("collect", "1")
for n in range(10_000):
    texts = [f"Report {{n}}-{{m}}." for m in range(7)]
    store.append([Document(document_id("x", t), t) for t in texts], run)
    print(n, flush=True)
"""
    writer = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    told = [writer.stdout.readline() for _ in range(5)]
    writer.kill()
    writer.wait()
    writer.stdout.close()
    store = open_store(url(tmp_path / "monitor.db"))
    count = len(store.documents())
    assert count % 7 == 0
    assert count >= 7 * len(told)
    assert store.verify().faults == ()
    store.close()


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
