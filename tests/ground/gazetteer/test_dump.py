"""What a GeoNames dump adds to the gazetteer, and what is wrong with one."""

import lzma
import sqlite3
import zipfile
from pathlib import Path

import pytest

from reportedly.errors import BadInput
from reportedly.ground.gazetteer import fill as gazetteer_fill
from reportedly.ground.gazetteer.lookup import Gazetteer
from tests.ground.gazette import ROWS, gazetteer, line


def test_a_dump_adds_its_places_once(small: Gazetteer, tmp_path: Path) -> None:
    dump = tmp_path / "SY.txt"
    dump.write_text(
        line(500001, "Ghabagheb", alternates="Ghabaghib")
        + "\n"
        + line(169577, "Homs", alternates="Emesa")
        + "\n",
        "utf-8",
    )
    report = small.add(dump)
    assert (report.rows, report.known, report.skipped) == (1, 1, 0)
    assert small.lookup("Ghabaghib")[0].id == "geonames:500001"
    assert small.lookup("Emesa")[0].id == "geonames:169577"
    before = small.path.read_bytes()
    again = small.add(dump)
    assert (again.rows, again.known) == (0, 2)
    with sqlite3.connect(small.path) as new, sqlite3.connect(":memory:") as old:
        old.deserialize(before)
        assert list(new.execute("SELECT * FROM names")) == list(old.execute("SELECT * FROM names"))
        assert list(new.execute("SELECT * FROM places")) == list(
            old.execute("SELECT * FROM places")
        )


def test_a_large_dump_goes_in_like_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        line(600000 + n, f"Kafr Nuhud {n}", alternates=f"Nuhud {n},Kafr an Nuhud {n}")
        for n in range(50)
    ]
    rows += [
        line(169577, "Homs", alternates="Emesa,Emesa"),
        line(600003, "Kafr Nuhud 3", alternates="Nuhud the third"),
    ]
    (tmp_path / "SY.txt").write_text("\n".join(rows), "utf-8")
    (tmp_path / "one").mkdir()
    (tmp_path / "many").mkdir()
    whole, pieces = gazetteer(tmp_path / "one"), gazetteer(tmp_path / "many")
    whole.add(tmp_path / "SY.txt")
    monkeypatch.setattr(gazetteer_fill, "_BATCH", 7)
    monkeypatch.setattr(gazetteer_fill, "_MANY", 20)
    told: list[int] = []
    report = pieces.add(tmp_path / "SY.txt", lambda done, total: told.append(done))
    assert (report.rows, report.known, told) == (50, 2, [0, 7, 14, 21, 28, 35, 42, 49, 52])
    with sqlite3.connect(whole.path) as one, sqlite3.connect(pieces.path) as many:
        for query in (
            "SELECT * FROM places",
            "SELECT * FROM names ORDER BY n, folded",
            "SELECT name, sql FROM sqlite_master ORDER BY 1",
        ):
            assert list(one.execute(query)) == list(many.execute(query))
    assert pieces.lookup("Nuhud the third")[0].id == "geonames:600003"
    assert pieces.counts()[0] == len(ROWS) + 50
    assert pieces.counts()[2] == 50


def test_a_packed_dump_reads_like_the_text(small: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "A.xz").write_bytes(lzma.compress(line(500002, "Hirbnafsah").encode()))
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("readme.txt", "GeoNames")
        archive.writestr("SY.txt", line(500003, "Kafr Laha"))
    assert small.add(tmp_path / "A.xz").rows == 1
    assert small.add(tmp_path / "SY.zip").rows == 1
    assert small.knows("Hirbnafsah")
    assert small.knows("Kafr Laha")


def test_broken_rows_are_counted_and_named(small: Gazetteer, tmp_path: Path) -> None:
    dump = tmp_path / "SY.txt"
    rows = [
        line(500004, "Good"),
        line(500005, "Short", columns=7),
        line(500006, "Off", lat="95"),
        "\udcff",
        line(500007, "NaN", lat="x"),
    ]
    dump.write_bytes("\n".join(rows).encode("utf-8", "surrogateescape"))
    report = small.add(dump)
    assert (report.rows, report.skipped) == (1, 4)
    assert "line 2: 7 columns, not 19" in report.reasons[0]
    assert "lat 95" in report.reasons[1]


def test_province_ids_become_the_codes_that_are_there(small: Gazetteer, tmp_path: Path) -> None:
    dump = tmp_path / "SY.txt"
    dump.write_text(line(500008, "Teir Maela", admin1="169575"), "utf-8")
    small.add(dump)
    assert small.lookup("Teir Maela")[0].admin1 == "11"


def test_whos_on_first_rows_keep_their_own_ids(small: Gazetteer, tmp_path: Path) -> None:
    dump = tmp_path / "SY.txt"
    dump.write_text(line(91108779211, "Al Qusayr"), "utf-8")
    small.add(dump)
    assert small.lookup("Al Qusayr")[0].id == "wof:1108779211"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("no.txt", None, "no such file"),
        ("empty.txt", b"", "the file is empty"),
        ("binary.txt", bytes(range(256)) * 4, "no usable row"),
        ("bad.zip", b"PK\x03\x04 not a zip", "cannot be read"),
        ("bad.xz", b"not xz", "cannot be read"),
        ("table.csv", b"a,b,c\n1,2,3\n", "1 columns, not 19"),
    ],
)
def test_a_file_of_another_kind_is_bad_input(
    small: Gazetteer, tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = small.path.read_bytes()
    with pytest.raises(BadInput, match=reason):
        small.add(tmp_path / name)
    assert small.path.read_bytes() == before


def test_a_folder_is_bad_input(small: Gazetteer, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        small.add(tmp_path)
