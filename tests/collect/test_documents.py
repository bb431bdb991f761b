"""Everything that is collected becomes documents, or one clear line; nothing stops the rest."""

import doctest
import io
import os
import threading
import unicodedata
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.collect import documents
from reportedly.collect.documents import gather, load_bytes
from reportedly.collect.drafts import Found, Hints
from reportedly.errors import Quarantine, RetryLater
from reportedly.records.document import Document, document_id
from tests.collect.found import FIXTURES, NOW, read, split


def test_examples_in_the_docstrings_run() -> None:
    result = doctest.testmod(documents)
    assert result.attempted >= 6
    assert not result.failed


class TestFormats:
    def test_a_plain_report_has_the_title_line_as_title(self) -> None:
        (document,), asides = read((FIXTURES / "report.txt").read_bytes(), "report.txt")
        assert not asides
        assert document.title == "Columns leave the northern town"
        assert document.text == (
            "Columns leave the northern town\nArmy columns left the northern town on Thursday, a monitoring group said.\n"
            "The defence ministry denied it."
        )
        assert (document.language, document.published, document.outlet) == ("en", None, "")
        assert document.id == document_id("", document.text)

    def test_a_text_that_begins_with_a_bracket_is_text(self) -> None:
        (document,), _ = read(b"[Update] The road is open again.", "note.txt")
        assert document.text == "[Update] The road is open again."

    def test_the_hash_is_that_of_the_bytes_and_hints_go_through(self) -> None:
        data = b"The road is open."
        (document,) = load_bytes(data, "a", Hints(fetched_at=NOW, capture="x.warc.gz#0"))
        assert isinstance(document, Document)
        assert document.sha256 == sha256(data).hexdigest()
        assert (document.fetched_at, document.capture) == (NOW, "x.warc.gz#0")


class TestBadInput:
    @pytest.mark.parametrize(
        ("data", "name", "said"),
        [
            (b"", "a.txt", "empty"),
            (b" \r\n\t\n", "a.txt", "empty"),
            (b"\xef\xbb\xbf", "a.txt", "empty"),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "report.txt", "binary, not text: a PDF"),
            (b"PK\x03\x04\x14\x00", "report.txt", "ZIP archive or office document"),
            (b"\x89PNG\r\n\x1a\n\x00\x00", "report.html", "an image (PNG)"),
            (b"The road\x00 is open.", "a.txt", "NUL bytes"),
            (bytes(range(1, 256)), "a.txt", "control bytes"),
            (b"\x1f\x8b\x08\x00rest", "a.gz", "a gzip archive"),
            (b"<rss><chan", "feed.xml", "a feed that does not parse"),
            (b"no feed at all", "feed.rss", "a feed that does not parse"),
            (b'<?xml version="1.0"?><urlset></urlset>', "map.xml", "not a feed"),
            (
                b'<rss version="2.0"><channel><title>T</title></channel></rss>',
                "feed.xml",
                "a feed without entries",
            ),
            (b'{"title": "broken', "a.json", "not JSON"),
            (b"[]", "a.json", "an empty list"),
            (b"7", "a.json", "neither an object nor a list"),
            (b"[" * 100_000, "a.json", "nested too deep"),
            (b"WARC/1.0\r\nbroken", "a.warc", "archive"),
            (b"<html><body></body></html>", "a.html", "without an article"),
        ],
    )
    def test_one_clear_line(self, data: bytes, name: str, said: str) -> None:
        found, asides = read(data, name)
        assert not found
        assert len(asides) == 1
        assert said in asides[0]
        assert asides[0].startswith(f"{name}")
        assert "\n" not in asides[0]

    def test_a_text_of_20_mb(self) -> None:
        found, asides = read(b"The road is open. " * 1_111_112, "long.txt")
        assert not found
        assert asides == [
            f"long.txt: too long: {20_000_015:,} characters, and at most 10,000,000 are read (collect)"
        ]

    def test_a_file_of_200_mb_is_not_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(documents, "LARGEST_FILE", 1_000)
        (tmp_path / "long.txt").write_bytes(b"a" * 1_234)
        _, asides = split(gather([str(tmp_path)], None, NOW))
        assert asides == [
            f"{tmp_path}/long.txt: too large: 1,234 bytes, and at most 1,000 are read as one text (collect)"
        ]


class TestText:
    def test_carriage_returns_and_a_byte_order_mark(self) -> None:
        (document,), _ = read(
            "\ufeffRoad open\r\n\r\nThe road is open.\r\nIt was closed.\r\n".encode()
        )
        assert document.text == "Road open\nThe road is open.\nIt was closed."

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
    @pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
    def test_byte_order_marks_tell_the_encoding(self, encoding: str, name: str) -> None:
        text = "Le café est fermé." if name == "a.txt" else '{"text": "Le café est fermé."}\n'
        found, asides = read(text.encode(encoding), name)
        assert not asides
        assert [d.text for d in found] == ["Le café est fermé."]

    def test_the_text_is_composed(self) -> None:
        (document,), _ = read("Le cafe\u0301 est ferme\u0301.".encode())
        assert document.text == "Le café est fermé."


class TestGather:
    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Stdin:
            buffer = io.BytesIO(b'{"text": "One."}\n{"text": "Two."}\n')

        monkeypatch.setattr("sys.stdin", Stdin())
        found, _ = split(gather(["-"], None, NOW))
        assert [d.text for d in found] == ["One.", "Two."]

    def test_a_pipe(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        writer = threading.Thread(target=pipe.write_bytes, args=(b"The road is open.",))
        writer.start()
        found, _ = split(gather([str(pipe)], None, NOW))
        writer.join()
        assert [d.text for d in found] == ["The road is open."]

    def test_pages_and_feeds_from_the_web(self, tmp_path: Path) -> None:
        def answer(request: httpx.Request) -> httpx.Response:
            name = request.url.path.strip("/")
            if not (FIXTURES / name).is_file():
                return httpx.Response(404)
            kind = "text/html; charset=utf-8" if name.endswith("html") else "application/rss+xml"
            return httpx.Response(
                200, headers={"content-type": kind}, content=(FIXTURES / name).read_bytes()
            )

        client = httpx.Client(transport=httpx.MockTransport(answer))
        urls = [f"https://wire.example/{name}" for name in ("page.html", "nothing", "feed.xml")]
        found, asides = split(gather(urls, tmp_path / "captures", NOW, client))
        assert [d.url for d in found] == [
            "https://wire.example/page.html",
            "https://wire.example/reports/columns",
            "",
        ]
        assert found[0].sha256 == sha256((FIXTURES / "page.html").read_bytes()).hexdigest()
        assert found[0].capture
        assert (
            asides[0]
            == "https://wire.example/nothing: the server answers HTTP 404 Not Found (collect)"
        )

    def test_a_server_that_is_busy_is_for_later(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("time.sleep", lambda seconds: None)
        transport = httpx.MockTransport(
            lambda request: httpx.Response(503, headers={"retry-after": "3600"})
        )
        found = list(gather(["https://a.example/"], None, NOW, httpx.Client(transport=transport)))
        assert [type(f) for f in found] == [RetryLater]
        assert (
            str(found[0]) == "https://a.example/: HTTP 503 Service Unavailable; asks to wait 3600 s"
        )

    def test_ten_thousand_lines_are_streamed(self, tmp_path: Path) -> None:
        lines = tmp_path / "many.jsonl"
        with lines.open("w") as file:
            for number in range(10_000):
                file.write(
                    f'{{"id": "{number}", "text": "Report {number}: the road to the south is open, drivers said."}}\n'
                )
        start = datetime.now(UTC)
        stream = gather([str(lines)], None, NOW)
        assert isinstance(next(stream), Document)
        assert sum(isinstance(found, Document) for found in stream) == 9_999
        assert (datetime.now(UTC) - start).total_seconds() < 30  # 2 s alone on one core

    def test_the_same_input_again_gives_the_same_ids(self) -> None:
        once, again = (split(gather([str(FIXTURES)], None, NOW))[0] for _ in range(2))
        assert [d.id for d in once] == [d.id for d in again]
        assert len({d.id for d in once}) == len(once) >= 8


SEEDS = [
    b"",
    b"<rss version='2.0'><channel><item><title>A</title><description>B &lt;b&gt;c</description></item></channel></rss>",
    b"<html><head><title>A</title></head><body><p>The army left the town on Thursday.</p></body></html>",
    b'{"id": 1, "title": "A", "text": "B", "published": "2024-12-06"}\n{"text": "C"}\n',
    b'[{"text": "B", "published": 1733500000}]',
    b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: file:///a.txt\r\nContent-Length: 5\r\n\r\nHello\r\n\r\n",
    b"Road open\r\n\r\nThe road is open.",
    "Le caf\u00e9 est ferm\u00e9.".encode("cp1252"),
    b"<svg><html><head><title>A</title></head><body><p>The army left the town.</p></body></html>",
    b"\x1f\x8b\x08\x00",
    b"\xff\xfe{\x00}\x00",
]


def is_sound(found: Found) -> bool:
    if isinstance(found, Document):
        found.text.encode()
        return (
            unicodedata.is_normalized("NFC", found.text)
            and bool(found.text.strip())
            and len(found.sha256) == 64
        )
    return isinstance(found, Quarantine) and "\n" not in str(found)


class TestAnyBytesAtAll:
    @settings(max_examples=300, deadline=None)
    @given(
        st.binary(max_size=400),
        st.sampled_from(["a.txt", "a.html", "a.json", "a.jsonl", "a.xml", "a.warc", "-"]),
    )
    @example(b"<a:rss", "a.xml")
    def test_random_bytes(self, data: bytes, name: str) -> None:
        assert all(is_sound(found) for found in load_bytes(data, name))

    @settings(max_examples=300, deadline=None)
    @given(
        st.sampled_from(SEEDS),
        st.lists(
            st.tuples(st.integers(0, 300), st.integers(0, 3), st.binary(max_size=6)), max_size=4
        ),
        st.sampled_from(["a", "a.html", "a.json", "a.jsonl", "a.xml", "a.warc"]),
    )
    def test_spoilt_documents(
        self, seed: bytes, changes: list[tuple[int, int, bytes]], name: str
    ) -> None:
        data = seed
        for place, gone, put in changes:
            data = data[:place] + put + data[place + gone :]
        assert all(is_sound(found) for found in load_bytes(data, name))

    @settings(max_examples=200, deadline=None)
    @given(
        st.text(max_size=300),
        st.sampled_from(
            [
                "<rss><item><title>{}",
                "<html><p>{}",
                "<feed><entry><title>{}",
                "{}",
                '{{"text": "{}"}}',
            ]
        ),
    )
    def test_any_text_in_any_frame(self, text: str, frame: str) -> None:
        data = frame.format(text).encode("utf-8", "surrogatepass")
        assert all(is_sound(found) for found in load_bytes(data, "a"))
