"""The briefing as plain lines."""

from reportedly.view.brief.brief import brief
from reportedly.view.brief.text import render_text
from tests.newsroom import (
    Newsroom,
)
from tests.view.brief.room import SINCE, material, written


def test_the_text_fits_its_width_and_names_every_source(newsroom: Newsroom) -> None:
    text = render_text(written(newsroom), 60)
    assert all(len(row) <= 60 for row in text.splitlines())
    assert text.startswith("What to know: 27 November 2024 to 6 December 2024\n")
    assert [h for h in text.splitlines() if h.isupper()] == [
        "CHANGED HANDS",
        "DISPUTED",
        "REPORTED, NOT CONFIRMED",
        "FIGHTING AND PEOPLE HARMED",
        "CLOSURES, WARNINGS AND RELIEF",
        "SOURCES",
    ]


def test_nothing_to_know_is_said() -> None:
    text = render_text(brief(material(Newsroom()), SINCE))
    assert "Nothing is reported" in text
