"""Text cut into pieces and parsed, at the offsets of the whole."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.extract.attribution.acts import attributions
from reportedly.extract.phrases import Scene
from reportedly.language.lexicon import lexicon
from reportedly.language.parse import (
    LONGEST,
    LONGEST_PIECE,
    LONGEST_SENTENCE,
    Parsed,
    _pieces,
    mended,
    parse,
)
from tests.extract.sentences import only

TEXT = "Rebels take Hama\nThe army left the city on Friday. Residents saw tanks.\n\nNobody spoke."


def test_sentences_stand_where_the_text_has_them() -> None:
    parsed = parse(TEXT)
    said = [(TEXT[s.first : s.last], s.paragraph, s.in_title) for s in parsed.sentences]
    assert said == [
        ("Rebels take Hama", 0, True),
        ("The army left the city on Friday.", 1, False),
        ("Residents saw tanks.", 1, False),
        ("Nobody spoke.", 2, False),
    ]
    assert all(TEXT[start:end].strip() for start, end, _ in (*parsed.entities, *parsed.tokens))


def test_what_lies_outside_of_the_stretches_is_passed_over() -> None:
    start = TEXT.index("Nobody")
    assert [TEXT[s.first : s.last] for s in parse(TEXT, within=[(start, len(TEXT))]).sentences] == [
        "Nobody spoke."
    ]
    assert parse(TEXT, within=[]).sentences == ()
    assert [s.paragraph for s in parse(TEXT, within=[(start, len(TEXT))]).sentences] == [2]


@given(st.text(alphabet="ab .,\n!”", max_size=400).map(lambda t: t * 40))
def test_pieces_are_the_text_cut_and_none_is_too_long(text: str) -> None:
    pieces = [(start, piece) for piece, (start, _) in _pieces(text)]
    assert all(text[start : start + len(piece)] == piece for start, piece in pieces)
    assert all(start + len(piece) <= later for (start, piece), (later, _) in pairwise(pieces))
    assert max((len(piece) for _, piece in pieces), default=0) <= LONGEST_PIECE + LONGEST_SENTENCE
    kept = "".join(piece for _, piece in pieces)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["word " * 2_000, "x" * 9_000, "one, " * 2_000])
def test_a_text_without_full_stops_is_cut(text: str) -> None:
    assert max(len(piece) for piece, _ in _pieces(text)) <= LONGEST_SENTENCE


def test_a_paragraph_of_many_sentences_is_cut_between_two_of_them() -> None:
    pieces = [piece for piece, _ in _pieces("The army left. " * 1_000)]
    assert len(pieces) > 1
    assert all(piece.endswith("left. ") for piece in pieces)


TRIPPED = "Nine dead in the market, 12 wounded, state media reported."
"""The model takes 'wounded' for a clause beside 'reported', not for what is reported."""
HELPED = [
    TRIPPED,
    "Troops leaving the town in dozens of vehicles, the monitor said on Friday.",
    "Rebels now in control of the whole town, a spokesman for the army said in a statement.",
    "IS fighters left the village.",
    "A convoy of IS was hit; IS said nothing.",
    "Da'esh fighters left.",
]
LEFT = [
    "Troops have left, the monitor said.",
    "The monitor said troops have left.",
    '"Troops are leaving the town," the monitor said.',
    "THE ROAD IS OPEN AND THE TOWN IS QUIET",
    "Troops left.",
]


def written(parsed: Parsed) -> list[list[tuple[int, int, str]]]:
    """Every word of every sentence with its offsets in the whole text."""
    return [[(s.start(w), s.end(w), w.text) for w in s.span] for s in parsed.sentences]


@pytest.mark.parametrize("text", HELPED)
def test_a_helped_sentence_keeps_every_word_where_it_stands(text: str) -> None:
    before = parse(f"The road is open.\n{text} All is quiet.", True)
    after = mended(before)
    assert after is not before
    assert written(after) == written(before)
    assert all(before.text[first:last] == word for s in written(after) for first, last, word in s)
    assert [(s.first, s.last, s.paragraph, s.in_title) for s in after.sentences] == [
        (s.first, s.last, s.paragraph, s.in_title) for s in before.sentences
    ]
    assert (after.entities, after.tokens, after.text) == (
        before.entities,
        before.tokens,
        before.text,
    )


@pytest.mark.parametrize("text", LEFT)
def test_a_sentence_that_needs_no_help_is_left_as_it_is(text: str) -> None:
    parsed = parse(text, False)
    assert mended(parsed) is parsed


def test_what_is_said_hangs_on_the_cue_behind_it() -> None:
    before, after = parse(TRIPPED, False), mended(parse(TRIPPED, False))
    heads = [
        {w.text: (w.dep_, w.head.text) for s in p.sentences for w in s.span}
        for p in (before, after)
    ]
    assert heads[0]["wounded"] != ("ccomp", "reported")
    assert heads[1]["wounded"] == ("ccomp", "reported")
    (sentence,) = after.sentences
    (said,) = attributions(Scene(sentence, lexicon(), {}))
    assert {"dead", "wounded"} <= {sentence.span.doc[i].text for i in said.content}


def test_a_name_that_looks_like_a_verb_is_a_name_in_its_own_letters() -> None:
    claim = only("IS fighters captured {Rastan}.")
    assert [a.text for a in claim.actors] == ["IS fighters"]
    (sentence,) = mended(parse("IS fighters left the village.", False)).sentences
    name = sentence.span[0]
    assert (name.text, name.dep_) == ("IS", "compound")


def test_no_tree_is_tied_in_a_knot() -> None:
    for text in HELPED:
        for sentence in mended(parse(text, False)).sentences:
            for word in sentence.span:
                steps = 0
                while word.head != word:
                    word, steps = word.head, steps + 1
                    assert steps <= len(sentence.span)


def test_a_very_long_sentence_is_left_as_it_is() -> None:
    text = "Rebels now in control of " + "the town and " * LONGEST + "the road, the monitor said."
    parsed = parse(text, False)
    (longest,) = {len(s.span) for s in parsed.sentences if len(s.span) > LONGEST} or {0}
    assert longest
    assert written(mended(parsed)) == written(parsed)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from([*HELPED, *LEFT, "IS", "IS,", "said.", "\n", "“", '"', "the army said"]),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_stands_together_keeps_its_offsets(pieces: list[str]) -> None:
    parsed = parse(" ".join(pieces), True)
    assert written(mended(parsed)) == written(parsed)


def test_a_headline_in_capitals_is_parsed_as_a_sentence() -> None:
    text = "Rebel Fighters Seize Key Northern Town From Army\nMore follows."
    (title, *_) = mended(parse(text, True)).sentences
    assert (title.span.root.text, title.span.root.pos_) == ("Seize", "VERB")
    assert title.span.text.startswith("Rebel Fighters Seize")
