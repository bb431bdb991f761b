"""WARC archives give the pages and files in their records."""

import gzip
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reportedly.collect.archives import is_archive
from reportedly.collect.documents import gather, load_bytes
from reportedly.records.document import Document

NOW = datetime(2024, 12, 6, 17, 5, tzinfo=UTC)
PAGE = b"<html><head><title>%s</title></head><body><p>The road to the south is open, drivers said on Friday.</p></body></html>"


def archive(packed: bool = True, encoding: str = "") -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)
    answers = [
        ("1", "200 OK", "text/html"),
        ("2", "404 Not Found", "text/html"),
        ("3", "200 OK", "image/png"),
        ("4", "200 OK", "text/html"),
    ]
    for name, status, kind in answers:
        body = PAGE % f"Page {name}".encode()
        headers = [("Content-Type", kind), *([("Content-Encoding", encoding)] if encoding else [])]
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        payload = gzip.compress(body, mtime=0) if encoding else body
        date = {"WARC-Date": "2024-12-05T10:00:00Z"}
        uri = f"https://a.example/{name}"
        record = writer.create_warc_record(
            uri,
            "response",
            BytesIO(payload),
            len(payload),
            http_headers=http,
            warc_headers_dict=date,
        )
        writer.write_record(record)
    return out.getvalue()


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_pages_of_status_200_are_documents(packed: bool, encoding: str) -> None:
    found: list[Any] = list(load_bytes(archive(packed, encoding), "some.file"))
    assert [(d.title, d.url) for d in found] == [
        ("Page 1", "https://a.example/1"),
        ("Page 4", "https://a.example/4"),
    ]
    assert {d.fetched_at for d in found} == {datetime(2024, 12, 5, 10, tzinfo=UTC)}


def test_an_archive_that_breaks_off_gives_what_came_before(
    capfd: pytest.CaptureFixture[str],
) -> None:
    data = archive()
    found = list(load_bytes(data[: len(data) - 60], "cut.warc.gz"))
    assert [type(f).__name__ for f in found] == ["Document", "Quarantine"]
    assert "cut short" in str(found[1])
    assert capfd.readouterr() == ("", "")


def test_an_archive_without_texts() -> None:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warcinfo_record("a", {"software": "a"}))
    (found,) = load_bytes(out.getvalue(), "a.warc.gz")
    assert str(found) == "a.warc.gz: an archive in which no record holds a text (collect)"


def test_our_own_captures_can_be_collected_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Road open\n\nThe road is open.")
    (first,) = gather([str(tmp_path / "a.txt")], tmp_path / "one", NOW)
    (kept,) = (tmp_path / "one").glob("*.warc.gz")
    (again,) = gather([str(kept)], None, NOW)
    assert isinstance(again, Document)
    assert isinstance(first, Document)
    assert (again.id, again.text) == (first.id, first.text)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"WARC/1.0\r\n", True),
        (gzip.compress(b"WARC/1.1\r\n", mtime=0), True),
        (gzip.compress(b"text", mtime=0), False),
        (b"\x1f\x8b\xff", False),
    ],
)
def test_archives_are_known_by_their_content(head: bytes, expected: bool) -> None:
    assert is_archive(head) is expected
