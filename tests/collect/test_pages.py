"""Web pages: the article in them, its title, its outlet and its date."""

from datetime import datetime, timedelta, timezone

import pytest

from reportedly.collect import pages
from reportedly.collect.pages import article, plain
from reportedly.errors import Quarantine
from tests.collect.found import FIXTURES, read

ARABIC = "قال شهود إن الجيش انسحب من المدينة مساء الخميس، ونفت وزارة الدفاع ذلك."
PAGE = """<html><head><title>Columns leave the town</title>{head}</head><body><article>
<p>Army columns left the northern town on Thursday, a monitoring group said.</p></article></body></html>"""


def test_a_page_gives_its_article_with_outlet_date_and_address() -> None:
    (document,), asides = read((FIXTURES / "page.html").read_bytes(), "page.html")
    assert not asides
    assert document.title == "Columns leave the northern town"
    assert document.text.startswith(f"{document.title}\nArmy columns left")
    assert document.text.count(document.title) == 1
    assert "Weather" not in document.text
    assert "Copyright" not in document.text
    assert document.outlet == "Example Wire"
    assert document.url == "https://wire.example/reports/columns"
    assert document.published == datetime(2024, 12, 5, 18, 30, tzinfo=timezone(timedelta(hours=3)))


def test_a_page_without_an_article(capfd: pytest.CaptureFixture[str]) -> None:
    found, asides = read((FIXTURES / "menu.html").read_bytes(), "menu.html")
    read(b"<html></html>", "empty.html")
    assert capfd.readouterr() == ("", "")
    assert not found
    assert asides == [
        "menu.html: a page without an article: no sentence in it outside menus, lists and forms (collect)"
    ]


def test_a_page_in_arabic_is_kept() -> None:
    page = f"<html dir=rtl><head><title>انسحاب</title></head><body><article><p>{ARABIC}</p></article></body></html>"
    (document,), asides = read(page.encode(), "page.html")
    assert not asides
    assert ARABIC in document.text
    assert document.language == "ar"


def test_a_page_in_the_encoding_that_it_declares() -> None:
    text = "Армия отошла из города после боёв вечером в пятницу."
    page = f"<html><head><meta charset='windows-1251'></head><body><p>{text}</p></body></html>"
    (document,), _ = read(page.encode("cp1251"), "page.html")
    assert document.text == text
    assert document.language == "ru"


@pytest.mark.parametrize(
    ("head", "written"),
    [
        (
            '<meta property="article:published_time" content="2024-12-05T18:30:00+03:00">',
            "2024-12-05T18:30:00+03:00",
        ),
        (
            '<script type="application/ld+json">{"datePublished": "2024-12-05T15:30:00Z"}</script>',
            "2024-12-05T15:30:00Z",
        ),
        ('<meta name="date" content="2024-12-05">', "2024-12-05"),
        (
            '<meta property="article:published_time" content="last week"><meta name="date" content="2024-12-05">',
            "2024-12-05",
        ),
    ],
)
def test_the_date_is_the_first_that_can_be_read(head: str, written: str) -> None:
    draft = article(PAGE.format(head=head), "https://wire.example/a", "a.html")
    assert draft is not None
    assert draft.published == written


def test_a_page_that_names_no_outlet_is_its_hosts() -> None:
    draft = article(PAGE.format(head=""), "https://www.wire.example/a", "a.html")
    assert draft is not None
    assert (draft.outlet, draft.url) == ("wire.example", "https://www.wire.example/a")


def test_a_page_too_large_is_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LARGEST_PAGE", 100)
    found, asides = read(PAGE.format(head="").encode(), "a.html")
    assert not found
    assert asides[0].startswith("a.html: too large: a page of ")


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        (" The road is open. ", "The road is open."),
        (
            "<p>The road<br>is &amp; stays open.</p><p>Drivers  said.</p>",
            "The road\nis & stays open.\nDrivers said.",
        ),
        ("<script>x()</script><style>p {}</style>Open.", "Open."),
        ("a < b", "a < b"),
    ],
)
def test_a_piece_of_html_is_its_words_a_line_a_block(fragment: str, text: str) -> None:
    assert plain(fragment) == text


def test_a_page_that_breaks_the_parser_is_put_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(page: str, url: str) -> None:
        raise RecursionError

    monkeypatch.setattr(pages, "_extracted", broken)
    with pytest.raises(Quarantine, match=r"a page that cannot be taken apart \(RecursionError\)"):
        article(PAGE, "", "a.html")
