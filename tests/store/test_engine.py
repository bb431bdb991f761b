"""SQLite's own troubles and a server's, each as one error of ours."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, InvalidRequestError, OperationalError

from reportedly.errors import BadSettings, ReportedlyError, RetryLater, StoreFault
from reportedly.store.engine import engine, foreign
from reportedly.store.store import Store, open_store
from tests.store.reports import report, url


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


@pytest.mark.parametrize(
    ("fault", "kind", "said"),
    [
        (OperationalError("", {}, Exception("database is locked")), RetryLater, "try again"),
        (
            OperationalError("", {}, Exception("attempt to write a readonly database")),
            StoreFault,
            "only be read",
        ),
        (
            DatabaseError("", {}, Exception("malformed\nat page 7")),
            StoreFault,
            "the database says: malformed$",
        ),
        (InvalidRequestError("no such thing"), StoreFault, "the database says: no such thing"),
    ],
)
def test_what_a_database_raises_is_one_line_of_ours(
    fault: Exception, kind: type[ReportedlyError], said: str
) -> None:
    with pytest.raises(kind, match=f"^a.db: .*{said}"), foreign(make_url("sqlite:///a.db")):
        raise fault
