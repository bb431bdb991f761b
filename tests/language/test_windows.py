"""Windows of whole sentences: every word fresh once, none too long, the headline in front."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.windows import Measures, windows

MOST = Measures(window=40, headline=8, before=10, sentence=25)
LENGTHS = st.lists(st.lists(st.integers(1, 8), min_size=1, max_size=30), max_size=12)


def laid(
    lengths: list[list[int]], titled: bool = False
) -> tuple[list[tuple[int, int, bool]], list[int]]:
    sentences, at = [], 0
    for number, words in enumerate(lengths):
        sentences.append((at, at + len(words), titled and number == 0))
        at += len(words)
    return sentences, [n for words in lengths for n in words]


@given(LENGTHS, st.booleans())
def test_every_word_is_fresh_once_and_in_order(lengths: list[list[int]], titled: bool) -> None:
    sentences, pieces = laid(lengths, titled)
    fresh = [w for window in windows(sentences, pieces, MOST) for w in window.fresh]
    assert fresh == list(range(len(pieces)))


@given(LENGTHS, st.booleans())
def test_no_window_outgrows_its_measure(lengths: list[list[int]], titled: bool) -> None:
    sentences, pieces = laid(lengths, titled)
    for window in windows(sentences, pieces, MOST):
        words = (*window.headline, *window.before, *window.fresh)
        most = MOST.headline + MOST.before + MOST.sentence + 3
        assert sum(pieces[w] for w in words) + 3 <= max(MOST.window, most)
        assert len(set(words)) == len(words)


def test_the_headline_and_the_sentence_before_stand_in_front() -> None:
    sentences, pieces = laid([[1] * 4, [1] * 20, [1] * 5, [1] * 20], titled=True)
    first, second = windows(sentences, pieces, MOST)
    assert not first.headline
    assert list(first.fresh) == list(range(29))
    assert list(second.headline) == [0, 1, 2, 3]
    assert list(second.before) == [24, 25, 26, 27, 28]
    assert list(second.fresh) == list(range(29, 49))


def test_a_sentence_too_long_for_a_window_is_cut() -> None:
    sentences, pieces = laid([[5] * 20])
    found = [len(w.fresh) for w in windows(sentences, pieces, MOST)]
    assert found == [5, 5, 5, 5]
