"""How what a format gives becomes a document, and what becomes of what is none."""

from datetime import UTC, datetime

import pytest

from reportedly.collect import drafts
from reportedly.collect.drafts import Draft, Hints, clean, finish, host, web_address
from reportedly.errors import Quarantine
from reportedly.records.document import Document, document_id

NOW = datetime(2024, 12, 6, 17, 5, tzinfo=UTC)


def test_a_draft_is_composed_and_keeps_where_it_came_from() -> None:
    draft = Draft(
        "Ferme\u0301.",
        "  Le  cafe\u0301 ",
        " Harbour\n Wire",
        "https://a.example/1",
        "2024-12-05",
        "7",
    )
    (document,) = finish(draft, Hints(fetched_at=NOW, sha256="ab", capture="c#1"), "a.txt")
    assert isinstance(document, Document)
    assert (document.title, document.outlet) == ("Le caf\u00e9", "Harbour Wire")
    assert document.text.endswith("\nFerm\u00e9.")
    assert document.id == document_id("Harbour Wire", document.text)
    assert (document.fetched_at, document.sha256, document.capture) == (NOW, "ab", "c#1")
    assert (document.url, document.given_id) == ("https://a.example/1", "7")
    assert document.published == datetime(2024, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize("published", ["2024-02-31", "some day", "0000-01-01", 1e30])
def test_a_date_that_is_none_costs_no_text(published: object) -> None:
    document, aside = finish(Draft("The road is open.", published=published), Hints(), "a.txt")
    assert isinstance(document, Document)
    assert document.published is None
    assert isinstance(aside, Quarantine)
    assert "is not a date; the document is kept without one" in str(aside)


@pytest.mark.parametrize("published", [None, ""])
def test_no_date_is_nothing_to_tell_of(published: object) -> None:
    assert len(list(finish(Draft("The road is open.", published=published), Hints(), "a"))) == 1


def test_no_text_and_too_much_text_are_put_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    (aside,) = finish(Draft(" \n", " "), Hints(), "a.txt")
    assert str(aside) == "a.txt: no text in it (collect)"
    monkeypatch.setattr(drafts, "LONGEST_TEXT", 10)
    (aside,) = finish(Draft("The road is open."), Hints(), "a.txt")
    assert str(aside) == "a.txt: too long: 17 characters, and at most 10 are read (collect)"


def test_what_no_text_holds_keeps_its_place() -> None:
    assert clean("a\x00b\ud800c\x7f\td") == "a\ufffdb\ufffdc\ufffd\td"


@pytest.mark.parametrize(
    ("url", "kept", "outlet"),
    [
        (" https://www.wire.example/a ", "https://www.wire.example/a", "wire.example"),
        ("HTTP://wire.example", "HTTP://wire.example", "wire.example"),
        ("ftp://wire.example/a", "", ""),
        ("javascript:alert(1)", "", ""),
        ("https://wire.example/a b", "", ""),
        ("https://[wire", "", ""),
        ("/a", "", ""),
    ],
)
def test_an_address_is_one_of_the_web(url: str, kept: str, outlet: str) -> None:
    assert web_address(url) == kept
    assert host(url) == outlet
