"""Texts that nobody would print: whatever comes in, every offset is true, nothing crashes, and time
grows with the text."""

import unicodedata
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import Quarantine
from reportedly.monitor.lists import packaged_lists
from reportedly.monitor.reading import read_document
from reportedly.records.claim import Reading
from reportedly.records.document import Document, document_id, whole_text

STORY = (
    "Rebels said on Friday that they had captured Homs after shelling the army's positions near Hama, but a spokesman denied "
    "that troops had withdrawn from Idlib, and at least 12 people were killed in air strikes, the monitor said"
)
PIECES = (
    "the army", "rebels", "captured", "Homs", "denied", "that", "said", "the monitor", "withdrew from",
    "Idlib", "on Friday", "12", "killed", "air strikes", "will", "not", "reportedly", "“", "”", "\"", "'",
    "‘", "(", ")", ",", ".", ":", ";", "—", "-", "\n", "\n\n", " ", "\t", "\u200b", "\u200f", "\u202e",
    "\u2066", "\ufeff", "\xad", "\x00", "\ud7ff", "🔥", "🇸🇾", "👩\u200d👩\u200d👧", "حمص", "Киев", "東京",
    "e\u0301", "İ", "ﬁ", "ß",
)  # fmt: skip


def made(body: str, title: str = "", language: str = "") -> Document:
    text = whole_text(title, body)
    return Document(
        document_id("", text),
        text,
        " ".join(unicodedata.normalize("NFC", title).split()),
        language=language,
    )


def read(body: str, title: str = "") -> Reading:
    """The reading, every span of it held against the text."""
    document = made(body, title)
    reading = read_document(document, packaged_lists())
    text = document.text
    for claim in reading.claims:
        assert text[claim.trigger.start : claim.trigger.end] == claim.trigger.text != ""
        assert text[claim.quote_start : claim.quote_start + len(claim.quote)] == claim.quote
        assert claim.trigger.text in claim.quote
        for place in claim.places:
            assert text[place.start : place.start + len(place.text)] == place.text
    for toponym in reading.toponyms:
        assert text[toponym.start : toponym.end] == toponym.text != ""
    for expression in reading.times:
        assert text[expression.start : expression.end] == expression.text != ""
    for attribution in reading.attributions:
        for start, end in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= start < end <= len(text)
    return reading


ANY_TEXT = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANY_TEXT, st.one_of(st.just(""), ANY_TEXT))
def test_whatever_the_text_is_every_offset_is_true(body: str, title: str) -> None:
    read(body, title)


HOSTILE = {
    "no punctuation": f"{STORY} " * 12,
    "capitals": f"{STORY}. ".upper() * 6,
    "ten nested quotations": ("“‘" * 5 + STORY + "’”" * 5 + ". ") * 4,
    "quotations that nothing closes": ('"' + STORY + ". “") * 6,
    "right-to-left marks": " ".join(f"\u200f{word}\u202c" for word in STORY.split()) + ".",
    "emoji": "🔥 ".join(STORY.split(" ")) + " 🇸🇾👩\u200d👩\u200d👧.",
    "zero-width characters": "\u200b".join(STORY) + ".",
    "one long word": "".join(STORY.split()) * 60,
    "a word a line": STORY.replace(" ", "\n"),
    "brackets": "(" * 300 + STORY + ")" * 300,
    "full stops": "." * 5_000,
    "only spaces": " \n\t " * 500,
    "nothing": "",
    "control characters": STORY.replace(" ", " \x07"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_without_a_crash(name: str) -> None:
    read(HOSTILE[name])
    read(HOSTILE[name], STORY)


def test_capitals_and_missing_full_stops_still_give_claims() -> None:
    assert {c.event_type for c in read(HOSTILE["no punctuation"]).claims} >= {
        "capture",
        "withdrawal",
    }
    assert read(HOSTILE["capitals"]).claims
    assert len(read(HOSTILE["emoji"]).toponyms) >= 2


@pytest.mark.parametrize("unit", [f"{STORY} ", f"{STORY}, ", "“ he said that ", "and Homs "])
def test_twice_the_text_takes_at_most_three_times_as_long(unit: str) -> None:
    """Best of three, by processor time; a text without a full stop is one sentence of thousands of
    words."""
    once = unit * (12_000 // len(unit))
    read(once)
    taken = [min(_seconds(text) for _ in range(3)) for text in (once, once + once)]
    assert taken[1] <= 3 * taken[0], taken


def _seconds(text: str) -> float:
    document = made(text)
    start = process_time()
    read_document(document, packaged_lists())
    return process_time() - start


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("قالت القوات الحكومية إنها سيطرت على المدينة يوم الجمعة بعد معارك عنيفة", "ar", "Arabic"),
        (
            "Les forces du gouvernement ont repris la ville vendredi, selon un porte-parole de l'armée.",
            "fr",
            "French",
        ),
        ("Урядові війська взяли місто в п'ятницю, повідомив речник.", "uk", "Ukrainian"),
    ],
)
def test_another_language_is_put_aside_in_one_clear_line(text: str, code: str, name: str) -> None:
    with pytest.raises(Quarantine, match=f"no reader for {name} yet") as aside:
        read_document(made(text, language=code), packaged_lists())
    assert aside.value.stage == "read"


def test_english_taken_for_another_language_is_read_all_the_same() -> None:
    assert read_document(made(f"{STORY}.", language="af"), packaged_lists()).claims
