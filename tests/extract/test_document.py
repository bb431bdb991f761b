"""The state of a document while it is read: its sentences, what 'it' means in them, what it is
about."""

from datetime import date

import pytest

from reportedly.extract.coreference import Memory
from reportedly.extract.document import (
    Page,
    Reader,
    main_country,
    main_town,
    page_of,
    scene_of,
    title_end,
    within,
)
from reportedly.language.lexicon import lexicon
from reportedly.language.parse import Parsed, parse
from tests.extract.sentences import DAY, document, read, unmarked


def reader_of(marked: str, title: bool = False) -> tuple[Reader, Parsed]:
    """A reader at the start of a marked text, and the text parsed."""
    text, toponyms = unmarked(marked)
    empty = document(text), lexicon(), toponyms, (), DAY, Memory()
    return Reader(*empty, None, None, bool, [], {}, {}, {}), parse(text, title)


def pages(marked: str, title: bool = False) -> list[Page]:
    reader, parsed = reader_of(marked, title)
    return [page_of(reader, n, s) for n, s in enumerate(parsed.sentences)]


def test_a_sentence_has_the_toponyms_that_start_in_it() -> None:
    reader, parsed = reader_of("Rebels took {Rastan}. The army held {Houla} and {Homs}.")
    found = [[t.text for t in within(reader.toponyms, s)] for s in parsed.sentences]
    assert found == [["Rastan"], ["Houla", "Homs"]]


def test_a_scene_is_made_once() -> None:
    reader, parsed = reader_of("Rebels took {Rastan}.")
    (sentence,) = parsed.sentences
    assert scene_of(reader, sentence) is scene_of(reader, sentence)


def test_a_page_has_frames_places_and_speech() -> None:
    (page,) = pages("Rebels took {Rastan}, the army said.")
    (frame,) = page.frames
    assert frame.event_type == "capture"
    assert [f.toponym.text for f in page.places[frame.head.i]] == ["Rastan"]
    assert [s.speakers for s in page.speech] == [["army"]]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Rebels entered {Rastan} and captured it.", ["Rastan"]),
        ("Rebels surrounded {Rastan}. They captured it on Friday.", ["Rastan"]),
        ("Rebels saw the convoy near {Rastan}. They captured it.", []),
        ("Rebels entered {Syria|country} and captured it.", []),
        ("Rebels entered {Rastan} and said it.", []),
    ],
)
def test_it_means_a_town_where_that_is_the_last_thing_named(text: str, named: list[str]) -> None:
    last = pages(text)[-1]
    its = [w.i for w in last.scene.tokens if w.lower_ == "it"]
    assert [last.scene.toponyms[i].text for i in its if i in last.scene.toponyms] == named


def test_the_country_is_that_of_most_places_where_it_is_named() -> None:
    _, named = unmarked("{Rastan}, {Houla} and {Syria|country}")
    country = main_country(named)
    assert country is not None
    assert country.text == "Syria"
    assert main_country(named[:2]) is None
    assert main_country(()) is None


def test_the_town_is_the_one_of_the_headline_that_most_places_are() -> None:
    text, toponyms = unmarked("Rebels near {Rastan}\nThey took {Rastan} and {Houla}.")
    parsed = parse(text, True)
    assert title_end(parsed) == text.index("\n")
    town = main_town(toponyms, parsed)
    assert town is not None
    assert town.text == "Rastan"
    assert main_town(toponyms[1:], parsed) is None


def test_days_reach_the_claims_of_their_sentence_alone() -> None:
    first, second = read("Rebels took {Rastan} on Monday. Rebels took {Houla} on Thursday.")
    assert first.time is not None
    assert second.time is not None
    assert [c.time.period.first for c in (first, second) if c.time and c.time.period] == [
        date(2024, 12, 2),
        date(2024, 12, 5),
    ]
