"""Speakers across sentences: names, pronouns, quotations and statements."""

import time
from typing import Any

import pytest

from reportedly.extract.attribution.quotations import (
    headline_source,
    quotations,
    quote_speakers,
    statement_speakers,
)
from reportedly.extract.coreference import Memory, chain, fuller, speeches
from reportedly.extract.phrases import Scene
from reportedly.language.lexicon import lexicon
from reportedly.language.parse import parse

HONORIFICS = lexicon().cue("attribution", "honorifics")


def _speeches(text: Any) -> Any:
    parsed, memory = parse(text, False), Memory()
    return parsed, [speeches(Scene(s, lexicon(), {}), memory) for s in parsed.sentences]


@pytest.mark.parametrize(
    ("name", "people", "expected"),
    [
        ("Minister Varga", ["Anna Varga"], "Anna Varga"),
        ("Varga", ["Defence Minister Anna Varga"], "Defence Minister Anna Varga"),
        ("Varga", ["Anna Varga", "Pavel Varga"], "Varga"),
        ("Minister Varga", ["Minister Varga"], "Minister Varga"),
        ("Anna Varga", ["Eva Varga"], "Anna Varga"),
        ("the ministry", ["Anna Varga"], "the ministry"),
    ],
)
def test_a_surname_takes_the_one_full_name(name: Any, people: Any, expected: Any) -> None:
    assert fuller(name, people, HONORIFICS) == expected


def test_it_is_who_spoke_last() -> None:
    _, (first, second) = _speeches(
        "The observatory said that rebels had taken the town. It added that the army had left."
    )
    assert [s.speakers for s in (*first, *second)] == [["observatory"], ["observatory"]]


def test_he_is_who_was_heard_in_the_sentence_before() -> None:
    _, (_, second) = _speeches(
        "The governor spoke to journalists. He said that the town was under siege."
    )
    assert [s.speakers for s in second] == [["governor"]]


def test_a_chain_has_the_nearest_first() -> None:
    parsed, (found,) = _speeches(
        "The agency reported that two officials had said that the army had left."
    )
    left = next(t for t in parsed.sentences[0].span if t.text == "left")
    assert [s.speakers for s in chain(found, left)] == [["two officials"], ["agency"]]


def test_quotations_are_without_their_marks() -> None:
    text = "He said “it is over” and left.\n“Nobody came."
    assert [text[a:b] for a, b in quotations(text)] == ["it is over", "Nobody came."]


def test_a_sentence_inside_a_quotation_has_the_speaker_of_its_cue() -> None:
    text = '"We hold the town. Nobody will take it from us," the commander said.'
    parsed = parse(text, False)
    last = len(parsed.sentences) - 1
    assert last == 1
    assert quote_speakers(parsed, quotations(text), {last: ["commander"]}) == {0: ["commander"]}


def test_a_statement_goes_on_below_its_colon() -> None:
    text = "Anna Varga arrived on Monday.\n\nMinister Varga said:\n\nWe have opened the road.\n\nIt will stay open."
    parsed = parse(text, False)
    told = statement_speakers(parsed, {1: ["Minister Varga"]})
    assert told == {2: ["Anna Varga"], 3: ["Anna Varga"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels leave town: army source", ["army source"]),
        ("Army leaves town: UN", ["UN"]),
        ("Syria: rebels leave town", []),
    ],
)
def test_a_headline_names_its_source_at_a_colon(text: Any, expected: Any) -> None:
    (scene,) = [Scene(s, lexicon(), {}) for s in parse(text).sentences][:1]
    assert headline_source(scene, lambda token: set()) == expected


def test_many_quoted_sentences_take_linear_time() -> None:
    def seconds(count: Any) -> Any:
        text = '"We left. It was late. It rained," he said.\n' * count
        parsed, quotes = parse(text, False), quotations(text)
        cued = {i: ["he"] for i, s in enumerate(parsed.sentences) if "said" in s.span.text}
        start = time.perf_counter()
        assert len(quote_speakers(parsed, quotes, cued)) + len(cued) == len(parsed.sentences)
        return time.perf_counter() - start

    assert seconds(400) < 20 * seconds(50) + 0.5


def test_a_thought_does_not_make_a_speaker_of_who_thinks() -> None:
    _, (_, second) = _speeches(
        "The observatory said that rebels had left. The shelling shows that the truce is over."
    )
    assert [s.speakers for s in second] == [["shelling"]]
    _, found = _speeches(
        "The observatory said that rebels had left. The shelling shows that the truce is over. "
        "It added that the army had come."
    )
    assert [s.speakers for s in found[-1]] == [["observatory"]]
