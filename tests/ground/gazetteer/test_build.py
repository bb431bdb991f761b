"""A build of the gazetteer that nobody sees half done."""

import multiprocessing
import time
from pathlib import Path

import pytest

from reportedly.ground.gazetteer import build as gazetteer_build
from reportedly.ground.gazetteer.build import FORMAT, ensure, replacing, state
from reportedly.ground.gazetteer.lookup import Gazetteer, open_gazetteer
from tests.ground.gazette import ROWS, line


def test_a_failed_replacement_leaves_the_old_file_and_no_part(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        _stopped_while_writing(path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["g.db"]


def _stopped_while_writing(path: Path) -> None:
    with replacing(path) as part:
        part.write_text("half")
        raise KeyboardInterrupt


def test_parts_that_a_killed_build_left_are_cleared(tmp_path: Path) -> None:
    (tmp_path / "g.db.99999.part").write_text("half")
    with replacing(tmp_path / "g.db") as part:
        part.write_text("whole")
    assert [p.name for p in tmp_path.iterdir()] == ["g.db"]


def test_a_file_that_is_no_gazetteer_has_no_state(tmp_path: Path) -> None:
    (tmp_path / "g.db").write_text("something else altogether")
    assert state(tmp_path / "g.db") == ("", "")
    assert state(tmp_path / "none.db") == ("", "")


def test_two_builds_at_once_end_in_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = tmp_path / "built"
    monkeypatch.setattr(gazetteer_build, "codebook_rows", lambda: _slow_rows(built))
    monkeypatch.setattr(gazetteer_build, "city_rows", lambda: iter(()))
    monkeypatch.setattr(gazetteer_build, "airport_rows", lambda: iter(()))
    context = multiprocessing.get_context("fork")
    both = [context.Process(target=ensure, args=(tmp_path / "g.db",)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
    assert [p.exitcode for p in both] == [0, 0]
    assert built.read_text() == "x"
    assert Gazetteer(tmp_path / "g.db").knows("Homs")


def _slow_rows(built: Path) -> object:
    with built.open("a") as mark:
        mark.write("x")
    time.sleep(0.3)
    return iter(ROWS)


def test_what_a_person_added_outlives_a_new_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer_build, "codebook_rows", lambda: iter(ROWS))
    monkeypatch.setattr(gazetteer_build, "city_rows", lambda: iter(()))
    monkeypatch.setattr(gazetteer_build, "airport_rows", lambda: iter(()))
    path = tmp_path / "g.db"
    dump = tmp_path / "SY.txt"
    rows = [
        line(500009, "Ma'arrat Misrin", alternates="Maarrat"),
        line(169577, "Homs", alternates="Emesa"),
    ]
    dump.write_text("\n".join(rows), "utf-8")
    open_gazetteer(path).add(dump)
    monkeypatch.setattr(gazetteer_build, "sources", lambda: "newer lists")
    renewed = open_gazetteer(path)
    assert state(path) == (FORMAT, "newer lists")
    assert [p.id for p in renewed.lookup("Maarrat")] == ["geonames:500009"]
    assert renewed.lookup("Maarrat")[0].name == "Ma'arrat Misrin"
    assert [(p.id, p.population) for p in renewed.lookup("Emesa")] == [("geonames:169577", 775_000)]
    assert renewed.counts()[2] == 1
    monkeypatch.setattr(gazetteer_build, "sources", lambda: "newest lists")
    assert open_gazetteer(path).knows("Emesa")
