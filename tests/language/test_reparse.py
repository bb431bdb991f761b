"""Sentences parsed once more with help: what is said hangs on the cue, a name is a name, every
offset stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.extract.attribution import attributions
from reportedly.extract.phrases import Scene
from reportedly.language.lexicon import lexicon
from reportedly.language.parse import Parsed, parse
from reportedly.language.reparse import LONGEST, mended
from tests.extract.sentences import only

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
