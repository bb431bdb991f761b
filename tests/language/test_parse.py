"""Text cut into pieces and parsed, at the offsets of the whole."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.parse import LONGEST_PIECE, LONGEST_SENTENCE, _pieces, parse

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
