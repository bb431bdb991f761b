"""A store that an older version made is opened by this one: its rows are brought up, and nothing is
lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reportedly.monitor.derive import derive_anew
from reportedly.monitor.lists import packaged_lists
from reportedly.monitor.versions import reader_version
from reportedly.records.claim import Claim
from reportedly.records.control import Control
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.judgement import Judgement, Verdict
from reportedly.settings import Settings
from reportedly.store.rows import body
from reportedly.store.store import Store, open_store

MADE = Path(__file__).parents[1] / "fixtures" / "store" / "of_0.1.0.sql"
TABLES = {Document: "documents", Claim: "claims", Event: "events", Control: "control"}


@pytest.fixture(params=["as it was", "before places had keys"])
def file(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The store as that version left it, and as one before it would have."""
    path = tmp_path / "monitor.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(MADE.read_text("utf-8"))
        if request.param != "as it was":
            connection.executescript(
                "DROP TABLE blocks; DROP TABLE spots; DROP INDEX control_days;"
                "DROP INDEX documents_duplicate_of;"
                "DELETE FROM migrations WHERE name = 'm0002_blocks';"
            )
    return path


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{file}")
    yield opened
    opened.close()


def rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    names = (*TABLES.values(), "judgements", "quarantine", "progress", "runs")
    with closing(sqlite3.connect(file)) as connection:
        return {n: connection.execute(f"SELECT * FROM {n} ORDER BY seq").fetchall() for n in names}


def test_every_row_is_there_as_it_was(file: Path) -> None:
    before = rows(file)
    assert all(before[name] for name in (*TABLES.values(), "judgements"))
    open_store(f"sqlite:///{file}").close()
    assert rows(file) == before


def test_every_record_is_read_and_the_log_is_intact(store: Store) -> None:
    counts = store.status().counts
    for kind, name in TABLES.items():
        assert len(store.find(kind, store.ids(kind))) == counts[name] > 0
    (judgement,) = store.judgements()
    assert judgement.verdict is Verdict.NEGATIVE
    assert [p.reason for p in store.quarantine()] == ["no reader for French yet"]
    assert store.verify().faults == ()


def test_what_was_read_is_read_again_and_what_was_derived_is_found_by_its_old_keys(
    store: Store, file: Path
) -> None:
    assert set(store.unread("read", reader_version(packaged_lists()))) == store.ids(Document)
    before, judged = rows(file), store.judgements()
    claims = {c.id: body(c) for c in store.claims()}
    derive_anew(store, Settings(), packaged_lists())
    after = rows(file)
    assert all(after[name][: len(old)] == old for name, old in before.items())
    assert {c.id: body(c) for c in store.claims()} == claims
    told = {i for e in store.events() for i in (*e.claim_ids, *e.disputed_by)}
    assert told <= claims.keys() - {j.subject for j in judged if isinstance(j, Judgement)}
    assert {c.place_name for c in store.control()} == {"Hama"}
    assert store.verify().faults == ()
