"""Attributions over several sentences and paragraphs, at their offsets."""

import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.extract.attribution.quotations import attributed, marked
from reportedly.extract.phrases import Scene
from reportedly.language.lexicon import lexicon
from reportedly.language.parse import parse


def _told(text: Any) -> Any:
    parsed = parse(text, False)
    found = attributed(parsed, [Scene(s, lexicon(), {}) for s in parsed.sentences])
    return [
        tuple(" … ".join(text[a:b] for a, b in part) for part in (f.source, f.cue, f.content))
        for f in found
    ]


CASES = {
    "a quotation goes on after its cue": (
        '"We hold the town," said the commander, a former officer. "Nobody will take it from us."',
        [
            (
                "the commander, a former officer",
                "said",
                '"We hold the town," … "Nobody will take it from us."',
            )
        ],
    ),
    "a cue between two halves": (
        '"We hold the town," the commander said, "and we will keep it."',
        [("the commander", "said", '"We hold the town," … "and we will keep it."')],
    ),
    "paragraphs that go on quoting": (
        'The governor wrote on his page:\n\n"The water is back. Bread comes.\n\n"Stay at home until Friday."\n\nA road shut.',
        [
            (
                "The governor",
                "wrote",
                '"The water is back. Bread comes. … "Stay at home until Friday."',
            )
        ],
    ),
    "each paragraph its own speaker": (
        '"They came at night," the mayor said.\n\n"Nobody was warned," a nurse added.',
        [
            ("the mayor", "said", '"They came at night,"'),
            ("a nurse", "added", '"Nobody was warned,"'),
        ],
    ),
    "what is said inside a quotation is the speaker's": (
        '"He told us to leave," the driver said.',
        [("the driver", "said", '"He told us to leave,"')],
    ),
    "a transcript": (
        "MODERATOR: Who holds the bridge?\nENVOY: We do not know.",
        [("MODERATOR", ":", "Who holds the bridge?"), ("ENVOY", ":", "We do not know.")],
    ),
    "a headline signed after its colon": (
        "Rebels leave town: army source",
        [("army source", ":", "Rebels leave town")],
    ),
    "a place before a colon says nothing": ("Ukraine: the road is open", []),
    "a letter signed with a dash": (
        "“They left at dawn.” ― A shopkeeper",
        [("A shopkeeper", "―", "“They left at dawn.”")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_attributions_of_a_text(name: Any) -> None:
    text, expected = CASES[name]
    assert _told(text) == expected


def test_a_mark_that_nothing_closes_ends_with_its_paragraph() -> None:
    text = "He said “it is over.\nThe road “is open” again."
    assert [text[a:b] for a, b in marked(text)] == ["“it is over.", "“is open”"]


@given(st.text(alphabet="ab .,:\n\"“”«»'—―-", max_size=200))
def test_stretches_are_in_order_and_apart(text: Any) -> None:
    found = marked(text)
    assert all(0 <= first < last <= len(text) for first, last in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


def test_many_quotations_take_linear_time() -> None:
    def seconds(count: Any) -> Any:
        parsed = parse('"We left the town," he said. "It was late."\n' * count, False)
        scenes = [Scene(s, lexicon(), {}) for s in parsed.sentences]
        start = time.perf_counter()
        found = attributed(parsed, scenes)
        assert len(found) == count
        return time.perf_counter() - start

    assert seconds(400) < 20 * seconds(50) + 0.5


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet="abt .,:;\n\"“”«»'—―-\u200f😀", max_size=120).map(
        lambda t: t.replace("a", "he said that ").replace("b", "ROADS are open")
    )
)
def test_spans_lie_in_the_text_whatever_it_is(text: Any) -> None:
    parsed = parse(text, False)
    for found in attributed(parsed, [Scene(s, lexicon(), {}) for s in parsed.sentences]):
        assert found.cue
        assert found.content
        for first, last in (*found.source, *found.cue, *found.content):
            assert 0 <= first < last <= len(text)
