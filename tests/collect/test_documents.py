"""Everything that is collected becomes documents, or one clear line; nothing stops the rest."""

import doctest
import io
import os
import threading
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.collect import documents
from reportedly.collect.documents import gather, load_bytes
from reportedly.collect.drafts import Found, Hints
from reportedly.errors import Quarantine, RetryLater
from reportedly.records.document import Document, document_id

FIXTURES = Path(__file__).parent.parent / "fixtures" / "collect"
NOW = datetime(2024, 12, 6, 17, 5, tzinfo=UTC)
ARABIC = "قال شهود إن الجيش انسحب من المدينة مساء الخميس، ونفت وزارة الدفاع ذلك."


def read(data: bytes, name: str = "input") -> tuple[list[Document], list[str]]:
    """The documents, and the lines of what is put aside."""
    return split(load_bytes(data, name))


def split(found: Iterator[Found]) -> tuple[list[Document], list[str]]:
    every = list(found)
    return [f for f in every if isinstance(f, Document)], [
        str(f) for f in every if not isinstance(f, Document)
    ]


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

    def test_a_page_gives_its_article_with_outlet_date_and_address(self) -> None:
        (document,), asides = read((FIXTURES / "page.html").read_bytes(), "page.html")
        assert not asides
        assert document.title == "Columns leave the northern town"
        assert document.text.startswith(f"{document.title}\nArmy columns left")
        assert document.text.count(document.title) == 1
        assert "Weather" not in document.text
        assert "Copyright" not in document.text
        assert document.outlet == "Example Wire"
        assert document.url == "https://wire.example/reports/columns"
        assert document.published == datetime(
            2024, 12, 5, 18, 30, tzinfo=timezone(timedelta(hours=3))
        )

    def test_json_lines_before_and_after_a_bad_line_are_kept(self) -> None:
        found, asides = read((FIXTURES / "reports.jsonl").read_bytes(), "reports.jsonl")
        assert [d.given_id for d in found] == ["r1", "r2", "4", "r5"]
        assert found[0].text.startswith("Columns leave the town\nArmy columns")
        assert found[0].published == datetime(2024, 12, 5, tzinfo=UTC)
        assert found[1].published == datetime(2024, 12, 5, 20, tzinfo=timezone(timedelta(hours=3)))
        assert found[3].published is None
        assert len(asides) == 2
        assert asides[0].startswith("reports.jsonl, line 3: not JSON: ")
        assert (
            "line 5: published '2024-02-31' is not a date; the document is kept without one"
            in asides[1]
        )

    @pytest.mark.parametrize("name", ["stdin", "reports.txt", "reports.json"])
    def test_json_lines_are_known_by_their_content(self, name: str) -> None:
        found, asides = read(
            b'{"text": "One."}\n{"text": "Two."}\n{oops\n{"text": "Four."}\n\n{"text": "Five."}',
            name,
        )
        assert [d.text for d in found] == ["One.", "Two.", "Four.", "Five."]
        assert [a.partition(":")[0] for a in asides] == [f"{name}, line 3"]

    def test_one_object_over_many_lines_and_an_array(self) -> None:
        assert [d.text for d in read(b'{\n  "title": "A",\n  "text": "B"\n}')[0]] == ["A\nB"]
        found, asides = read(b'[{"text": "One."}, 7, {"text": 7}, {"body": "Two."}]', "list.json")
        assert [d.text for d in found] == ["One."]
        assert [a.partition(":")[0] for a in asides] == [
            "list.json, item 2",
            "list.json, item 3",
            "list.json, item 4",
        ]
        assert "there is: body" in asides[2]

    def test_a_text_that_begins_with_a_bracket_is_text(self) -> None:
        (document,), _ = read(b"[Update] The road is open again.", "note.txt")
        assert document.text == "[Update] The road is open again."

    def test_rss_entries_keep_the_day_of_the_outlet(self) -> None:
        found, asides = read((FIXTURES / "feed.xml").read_bytes(), "feed.xml")
        assert found[0].text == (
            "Columns leave the northern town & its silos\nArmy columns left the town on Thursday.\nThe ministry denied it."
        )
        assert found[0].outlet == "Example Wire"
        assert str(found[0].day) == "2024-12-05"
        assert found[1].title == "Border closed to lorries"
        assert found[1].url == ""
        assert asides == [
            "feed.xml, entry 2: published 'some day soon' is not a date; the document is kept without one (collect)"
        ]

    def test_atom_content_goes_before_the_summary(self) -> None:
        (document,), asides = read((FIXTURES / "feed.atom").read_bytes(), "whatever.bin")
        assert not asides
        assert document.text.endswith(
            "\nThe road to the south is open again, drivers said on Friday."
        )
        assert document.published == datetime(
            2024, 12, 6, 9, 15, tzinfo=timezone(timedelta(hours=2))
        )

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

    def test_a_page_without_an_article(self, capfd: pytest.CaptureFixture[str]) -> None:
        found, asides = read((FIXTURES / "menu.html").read_bytes(), "menu.html")
        read(b"<html></html>", "empty.html")
        assert capfd.readouterr() == ("", "")
        assert not found
        assert asides == [
            "menu.html: a page without an article: no sentence in it outside menus, lists and forms (collect)"
        ]

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

    def test_a_page_in_arabic_is_kept(self) -> None:
        page = f"<html dir=rtl><head><title>انسحاب</title></head><body><article><p>{ARABIC}</p></article></body></html>"
        (document,), asides = read(page.encode(), "page.html")
        assert not asides
        assert ARABIC in document.text
        assert document.language == "ar"

    def test_the_year_0(self) -> None:
        found, asides = read(b'{"text": "The road is open.", "published": "0000-01-01T00:00:00Z"}')
        assert [d.published for d in found] == [None]
        assert len(asides) == 1

    def test_what_no_text_holds_is_replaced_one_for_one(self) -> None:
        (document,), asides = read(b'{"text": "a\\ud800b\\u0000c\\u001bd", "title": "\\udfff x"}')
        assert not asides
        assert document.text == "\ufffd x\na\ufffdb\ufffdc\ufffdd"
        document.text.encode()


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

    def test_a_page_in_the_encoding_that_it_declares(self) -> None:
        text = "Армия отошла из города после боёв вечером в пятницу."
        page = f"<html><head><meta charset='windows-1251'></head><body><p>{text}</p></body></html>"
        (document,), _ = read(page.encode("cp1251"), "page.html")
        assert document.text == text
        assert document.language == "ru"


class TestGather:
    def test_a_folder_is_read_in_order_without_hidden_files(self, tmp_path: Path) -> None:
        (tmp_path / "b").mkdir()
        for name in ("c.txt", "b/z.txt", "b/a.txt", "a.txt", ".hidden.txt"):
            (tmp_path / name).write_text(f"The report in {name} is here.")
        found, asides = split(gather([str(tmp_path)], None, NOW))
        assert [d.text.split()[3] for d in found] == ["a.txt", "b/a.txt", "b/z.txt", "c.txt"]
        assert not asides
        assert {d.fetched_at for d in found} == {NOW}

    def test_a_missing_file_stops_nothing(self) -> None:
        found, asides = split(
            gather(["missing.txt", str(FIXTURES / "report.txt"), "ftp://a.example/b"], None, NOW)
        )
        assert len(found) == 1
        assert asides == [
            "missing.txt: no such file or folder (collect)",
            "ftp://a.example/b: a URL that is not of http or https (collect)",
        ]

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        assert split(gather([str(tmp_path)], None, NOW)) == (
            [],
            [f"{tmp_path}: a folder without files (collect)"],
        )

    def test_a_folder_without_permission(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "closed").mkdir()
        (tmp_path / "open.txt").write_text("The road is open.")
        real = os.scandir

        def scandir(path: Any) -> Any:
            if Path(path).name == "closed":
                raise PermissionError(13, "Permission denied", str(path))
            return real(path)

        monkeypatch.setattr(os, "scandir", scandir)
        found, asides = split(gather([str(tmp_path)], None, NOW))
        assert len(found) == 1
        assert asides == [f"{tmp_path}/closed: cannot be read: permission denied (collect)"]

    def test_a_file_without_permission_or_that_vanishes(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("a.txt", "b.txt", "c.txt"):
            (tmp_path / name).write_text("The road is open.")
        real = Path.open

        def refuse(path: Path, *how: Any, **more: Any) -> Any:
            if path.name == "a.txt":
                raise PermissionError(13, "Permission denied")
            if path.name == "b.txt":
                raise FileNotFoundError(2, "No such file or directory")
            return real(path, *how, **more)

        monkeypatch.setattr(Path, "open", refuse)
        found, asides = split(gather([str(tmp_path)], None, NOW))
        assert len(found) == 1
        assert [a.partition(": ")[2] for a in asides] == [
            "cannot be read: permission denied (collect)",
            "cannot be read: no such file or directory (collect)",
        ]

    def test_links(self, tmp_path: Path) -> None:
        (tmp_path / "reports").mkdir()
        (tmp_path / "reports" / "gone.txt").symlink_to(tmp_path / "nothing.txt")
        (tmp_path / "reports" / "ring").symlink_to(tmp_path)
        found, asides = split(gather([str(tmp_path / "reports")], None, NOW))
        assert not found
        assert "a broken link" in asides[0]
        assert "a link to a folder" in asides[1]

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
