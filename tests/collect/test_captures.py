"""Captures: kept unchanged, once, whole or not at all, and found again."""

import errno
import os
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from reportedly.collect.captures import (
    INDEX,
    About,
    Captures,
    CaptureState,
    read_capture,
    verify_captures,
)
from reportedly.collect.documents import gather
from reportedly.errors import StoreFault
from reportedly.records.document import Document

NOW = datetime(2024, 12, 6, 17, 5, tzinfo=UTC)
ABOUT = About("file:///report.txt", "text/plain", NOW)
REPORT, OTHER = b"The road is open.\r\n\x00\xff", b"The road is closed."


def keep(folder: Path, *contents: bytes) -> list[str]:
    with Captures(folder, NOW) as captures:
        return [captures.keep(BytesIO(data), ABOUT).location for data in contents]


def states(folder: Path) -> list[str]:
    return [str(check.state) for check in verify_captures(folder)]


def warc(folder: Path) -> Path:
    (path,) = folder.glob("*.warc.gz")
    return path


def test_the_bytes_come_back_unchanged(tmp_path: Path) -> None:
    locations = keep(tmp_path, REPORT, OTHER, b"")
    assert [read_capture(tmp_path, where) for where in locations] == [REPORT, OTHER, b""]
    assert [(c.sha256, c.state) for c in verify_captures(tmp_path)] == [
        (sha256(data).hexdigest(), CaptureState.KEPT) for data in (REPORT, OTHER, b"")
    ]


@settings(max_examples=30, deadline=None)
@given(contents=st.lists(st.binary(max_size=200), max_size=4))
def test_any_bytes_come_back(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("captures")
    assert [read_capture(folder, where) for where in keep(folder, *contents)] == contents


def test_the_file_is_a_warc_file_for_other_programs(tmp_path: Path) -> None:
    with Captures(tmp_path, NOW) as captures:
        captures.keep(BytesIO(REPORT), ABOUT)
        page = About(
            "https://a.example/1",
            "text/html",
            NOW,
            "200 OK",
            (("Content-Type", "text/html"), ("X-Note", "a")),
        )
        captures.keep(BytesIO(b"<p>Hello"), page)
    with warc(tmp_path).open("rb") as file:
        records = [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"))
            for r in ArchiveIterator(file, check_digests="raise")
        ]
    assert records == [
        ("warcinfo", None),
        ("resource", "file:///report.txt"),
        ("response", "https://a.example/1"),
    ]


def test_the_same_bytes_are_kept_once_in_this_run_and_the_next(tmp_path: Path) -> None:
    first, second = keep(tmp_path, REPORT, REPORT)
    assert first == second
    size = warc(tmp_path).stat().st_size
    assert keep(tmp_path, REPORT) == [first]
    assert warc(tmp_path).stat().st_size == size


def test_a_run_without_captures_leaves_no_file(tmp_path: Path) -> None:
    with Captures(tmp_path / "captures", NOW):
        pass
    assert not (tmp_path / "captures").exists()


def test_without_a_folder_only_the_hash_is_reckoned() -> None:
    with Captures(None, NOW) as captures:
        kept = captures.keep(BytesIO(REPORT), ABOUT)
    assert (kept.sha256, kept.location) == (sha256(REPORT).hexdigest(), "")


@pytest.mark.parametrize("cut", [1, 5, 40, 90])
def test_a_run_killed_while_it_writes_spoils_no_earlier_record(tmp_path: Path, cut: int) -> None:
    first, _ = keep(tmp_path, REPORT, OTHER)
    path, index = warc(tmp_path), tmp_path / INDEX
    os.truncate(path, path.stat().st_size - cut)
    index.write_text(
        index.read_text().splitlines()[0] + "\n" + "0f3a"
    )  # the second line was never finished
    assert read_capture(tmp_path, first) == REPORT
    assert states(tmp_path) in (["kept", "unfinished"], ["kept", "kept"])
    assert len(keep(tmp_path, REPORT, OTHER)) == 2
    assert states(tmp_path).count("kept") >= 2
    assert "changed" not in states(tmp_path)


def test_the_index_can_be_lost(tmp_path: Path) -> None:
    locations = keep(tmp_path, REPORT, OTHER)
    (tmp_path / INDEX).unlink()
    assert states(tmp_path) == ["kept", "kept"]
    assert keep(tmp_path, OTHER, REPORT) == locations[::-1]


@pytest.mark.parametrize("place", [30, 100, 200])
def test_a_changed_byte_is_found(tmp_path: Path, place: int) -> None:
    first, second = keep(tmp_path, os.urandom(400), OTHER)
    path = warc(tmp_path)
    data = bytearray(path.read_bytes())
    data[int(first.partition("#")[2]) + place] ^= 0xFF
    path.write_bytes(data)
    assert states(tmp_path) == ["changed", "kept"]
    assert read_capture(tmp_path, second) == OTHER
    with pytest.raises(StoreFault, match="no whole record"):
        read_capture(tmp_path, first)


def test_a_lost_file_is_found_and_its_bytes_are_kept_anew(tmp_path: Path) -> None:
    keep(tmp_path, REPORT)
    warc(tmp_path).unlink()
    assert states(tmp_path) == ["changed"]
    (location,) = keep(tmp_path, REPORT)
    assert read_capture(tmp_path, location) == REPORT


@pytest.mark.parametrize(
    "location", ["../secret.warc.gz#0", "a.warc.gz", "/etc/passwd#0", "a.warc.gz#-1", ""]
)
def test_only_places_of_captures_are_read(tmp_path: Path, location: str) -> None:
    with pytest.raises(StoreFault, match="not the place of a capture"):
        read_capture(tmp_path, location)
    with pytest.raises(StoreFault, match="cannot be read"):
        read_capture(tmp_path, "a.warc.gz#0")


class FullDisk:
    """A file on a disk that is full after so many bytes."""

    def __init__(self, file: Any, room: int) -> None:
        self._file, self._room = file, room

    def write(self, data: bytes) -> int:
        self._room -= len(data)
        if self._room < 0:
            self._file.write(data[: self._room])
            raise OSError(errno.ENOSPC, "No space left on device")
        return int(self._file.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@pytest.mark.parametrize("room", [0, 100, 350, 600])
def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    real = Path.open

    def opened(path: Path, mode: str = "r", *how: Any, **more: Any) -> Any:
        file = real(path, mode, *how, **more)
        return FullDisk(file, room) if "x" in mode else file

    monkeypatch.setattr(Path, "open", opened)
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("The road is open.")
    (reports / "b.txt").write_bytes(os.urandom(1).hex().encode() + b" The road is closed. " * 40)
    captures = tmp_path / "captures"
    with pytest.raises(StoreFault, match="No space left on device"):
        list(gather([str(reports)], captures, NOW))
    monkeypatch.undo()
    assert set(states(captures)) <= {"kept"}
    kept = [f for f in gather([str(reports)], captures, NOW) if isinstance(f, Document)]
    assert [read_capture(captures, d.capture) for d in kept] == [
        (reports / n).read_bytes() for n in ("a.txt", "b.txt")
    ]


def test_a_full_disk_at_the_index_takes_the_record_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def opened(path: Path, mode: str = "r", *how: Any, **more: Any) -> Any:
        file = real(path, mode, *how, **more)
        if path.name == INDEX and "a" in mode:
            file.close()
            raise OSError(errno.ENOSPC, "No space left on device")
        return file

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(StoreFault, match="No space left on device"):
        keep(tmp_path, REPORT)
    assert list(tmp_path.glob("*.warc.gz")) == []


def test_documents_say_where_their_capture_lies(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    found = [
        f
        for f in gather([str(tmp_path / "reports")], tmp_path / "captures", NOW)
        if isinstance(f, Document)
    ]
    assert len({d.capture for d in found}) == 1
    for document in found:
        assert (
            sha256(read_capture(tmp_path / "captures", document.capture)).hexdigest()
            == document.sha256
        )
    with warc(tmp_path / "captures").open("rb") as file:
        uris = [r.rec_headers.get_header("WARC-Target-URI") for r in ArchiveIterator(file)]
    assert uris == [None, "file:///reports/a.jsonl"]


def test_captures_inside_the_folder_that_is_collected_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The road is open.")
    for _ in range(2):
        assert [type(f) for f in gather([str(tmp_path)], tmp_path / "captures", NOW)] == [Document]
