"""One document is read alike by `read`, which parses all of it, and by `run`, which parses what can
hold claims."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.extract.document import BLOCK, between
from reportedly.monitor.layers import places_in
from reportedly.monitor.lists import packaged_lists
from reportedly.monitor.reading import parts, read_document
from reportedly.records.claim import Reading
from reportedly.records.document import Document, document_id

WAR = (
    "Militiamen captured the port of Odessa after hours of shelling, the army said on Thursday.",
    "Government forces withdrew from Tripoli overnight and rebels seized the airport of Benghazi.",
    "An airstrike killed nine fighters near Misrata, residents told reporters by telephone.",
    "Rebel commanders denied that Libyan troops had retaken the town of Sirte from their fighters.",
)
TEXAS = (
    "The school board of Odessa, Texas, met on Monday to choose the colours of its new buses.",
    "Farmers near Midland and Lubbock sold more cotton this autumn than in any year before it.",
    "A library in Paris, Texas, lends garden tools, and one in Palestine, Texas, lends bicycles.",
    "The choir from San Antonio sang in Dallas, Houston and Tripoli, a village in Wisconsin.",
)
HEALTH = (
    "Doctors in Boston advise their patients to walk for half an hour every day of the week.",
    "A study of bread in Lebanon, Ohio, found that people there like it dark and with seeds.",
)


def block(sentences: tuple[str, ...], subject: int) -> str:
    """A block of paragraphs of a subject, as long as texts are judged by."""
    lines: list[str] = []
    while sum(len(line.split()) for line in lines) < BLOCK:
        lines.append(sentences[(len(lines) + subject) % len(sentences)])
    return "\n".join(lines)


def document(blocks: list[str]) -> Document:
    """The blocks as a document of that day."""
    text = "\n".join(blocks)
    return Document(document_id("", text), text, published=datetime(2024, 12, 6, 12, tzinfo=UTC))


def in_both(told: Document) -> tuple[Reading, Reading]:
    """What `read` finds, and what `run` does."""
    whole = read_document(told, packaged_lists())
    return whole, read_document(told, packaged_lists(), claims_only=True)


@settings(max_examples=6, deadline=None)
@given(
    st.lists(
        st.builds(block, st.sampled_from((WAR, TEXAS, TEXAS, HEALTH)), st.integers(0, 3)),
        min_size=4,
        max_size=7,
    )
)
def test_claims_are_the_same_field_by_field(blocks: list[str]) -> None:
    whole, gated = in_both(document(blocks))
    assert whole.claims == gated.claims


def test_what_stands_elsewhere_moves_no_place_of_a_claim() -> None:
    told = document(
        [*(block(TEXAS, n) for n in range(4)), block(WAR, 0), *(block(TEXAS, n) for n in range(4))]
    )
    within, rest = parts(told)
    assert within
    assert rest
    whole, gated = in_both(told)
    assert whole.claims == gated.claims != ()
    places = {p.text: p.country for c in whole.claims for p in c.places}
    assert places["Tripoli"] == places["Benghazi"] == "LY"
    inside = [t for t in whole.toponyms if any(a <= t.start < b for a, b in within)]
    assert [t for t in gated.toponyms if any(a <= t.start < b for a, b in within)] == inside
    assert len(whole.toponyms) > len(gated.toponyms)
    assert any(t.place and t.place.admin1 == "TX" for t in whole.toponyms if t not in inside)


@pytest.mark.parametrize("sentences", [WAR, TEXAS])
def test_the_layer_of_places_is_that_of_the_reading(sentences: tuple[str, ...]) -> None:
    told = document([block(TEXAS, 0), *(block(sentences, 1) for _ in range(4))])
    assert [(t.start, t.place) for t in places_in(told, packaged_lists())] == [
        (t.start, t.place) for t in read_document(told, packaged_lists()).toponyms
    ]


def test_a_short_text_is_one_part() -> None:
    told = replace(document(["Rebels captured Homs."]), title="")
    assert parts(told) == (((0, len(told.text)),), ())


@given(st.lists(st.integers(0, 60), unique=True, max_size=12).map(sorted), st.integers(60, 70))
def test_what_is_between_stretches_is_all_the_rest(edges: list[int], length: int) -> None:
    kept = list(zip(edges[::2], edges[1::2], strict=False))
    inside = {i for a, b in kept for i in range(a, b)}
    rest = [i for a, b in between(kept, length) for i in range(a, b)]
    assert rest == [i for i in range(length) if i not in inside]
