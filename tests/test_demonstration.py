"""The demonstration: that its reports are what they should be, and that the monitor concludes from them what a careful editor would."""

import re
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import reportedly
from reportedly.collect.documents import gather
from reportedly.document import Document
from reportedly.errors import Quarantine

REPORTS = Path(reportedly.__file__).parent / "demonstration" / "reports"
FIRST, LAST = date(2024, 11, 27), date(2024, 12, 8)
INVENTED = {
    "Levant Wire", "Northern Desk", "The Quay Gazette", "Tern Coast Radio", "National Bulletin Agency", "East Bank Notebook",
    "Basalt Plain News", "The Midland Morning", "Long Table Weekly", "Crossings Bulletin",
}  # fmt: skip
LOADED_WORDS = re.compile(r"\b(?:terroris\w*|regime\w*|liberat\w*|jihad\w*|martyr\w*)", re.IGNORECASE)


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    found = list(gather([str(REPORTS)], None, datetime(2026, 1, 1, tzinfo=UTC)))
    assert not [f for f in found if not isinstance(f, Document)]
    return [f for f in found if isinstance(f, Document)]


def body(document: Document) -> str:
    return document.text.removeprefix(document.title).strip()


def test_there_are_enough_reports_of_a_readable_length(documents: list[Document]) -> None:
    lengths = [len(body(d).split()) for d in documents]
    assert sum(120 <= n <= 300 for n in lengths) >= 16
    assert min(lengths) >= 40
    assert max(lengths) <= 300


def test_the_outlets_are_invented_and_many(documents: list[Document]) -> None:
    assert {d.outlet for d in documents} == INVENTED
    assert all(re.match(r"https://[\w.-]+\.example/", d.url) for d in documents)


def test_every_report_has_an_instant_within_the_twelve_days(documents: list[Document]) -> None:
    assert all(d.published and d.published.tzinfo and d.day and FIRST <= d.day <= LAST for d in documents)
    assert {d.day for d in documents} >= {date(2024, 11, 27), date(2024, 11, 30), date(2024, 12, 5), date(2024, 12, 6), date(2024, 12, 8)}


def test_a_page_a_feed_and_lines_are_among_them(documents: list[Document]) -> None:
    endings = Counter(p.suffix for p in REPORTS.iterdir())
    assert endings[".html"] >= 1
    assert endings[".atom"] >= 1
    assert endings[".jsonl"] >= 1
    assert sum(d.outlet == "Northern Desk" and not d.given_id for d in documents) >= 4


def test_the_page_is_read_without_its_menu_advertising_and_footer(documents: list[Document]) -> None:
    page = next(d for d in documents if d.url.endswith("/aleppo-falls"))
    assert page.published == datetime(2024, 11, 30, 17, 45, tzinfo=UTC)
    assert page.title == "Aleppo falls to insurgents as army admits pulling back"
    for words in ("ferry", "Subscribe", "Sign up", "All rights reserved", "cookies", "Grain ships"):
        assert words not in page.text


def test_loaded_words_stand_only_in_quotation_marks(documents: list[Document]) -> None:
    bare = {d.title: LOADED_WORDS.findall(re.sub(r'"[^"]*"', "", d.text)) for d in documents}
    assert {title: words for title, words in bare.items() if words} == {}
