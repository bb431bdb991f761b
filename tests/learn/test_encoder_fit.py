"""How examples are shown to the encoder while it learns: numbered, veiled, in another order."""

from types import SimpleNamespace

import numpy as np
import pytest

from reportedly.learn import encoder_fit
from reportedly.learn.encoder_examples import REALITIES, ROLES
from reportedly.learn.encoder_fit import (
    GAZETTEER,
    LISTS,
    MASK,
    Numbered,
    Numbering,
    Veil,
    laid_example,
    pieces_of,
)
from tests.learn.small import FLAGS, TYPES, WORDS, small


class Tokenizer:
    """One piece a word: its number among the words of the example; strange words have none."""

    def encode(self, text: str, add_special_tokens: bool) -> SimpleNamespace:
        assert not add_special_tokens
        return SimpleNamespace(ids=[1000 + WORDS.index(text)] if text in WORDS else [])

    def token_to_id(self, token: str) -> int:
        return {"[UNK]": 100}[token]


@pytest.fixture
def numbering() -> Numbering:
    return Numbering(TYPES, tuple(("", flag) for flag in FLAGS), Tokenizer())


@pytest.fixture
def one(numbering: Numbering) -> Numbered:
    return laid_example(small(), numbering)


def always(monkeypatch: pytest.MonkeyPatch, **shares: float) -> None:
    for name, share in shares.items():
        monkeypatch.setattr(encoder_fit, name, share)


def test_flags_are_numbered_with_nothing_as_0(numbering: Numbering, one: Numbered) -> None:
    assert numbering.numbers()[0] == {"": 0, "flag0": 1}
    assert one.flags.tolist() == [[1] * 8] * 6


def test_the_net_is_as_large_as_what_is_told_apart(numbering: Numbering) -> None:
    sizes = numbering.sizes(3)
    assert (sizes.layers, sizes.types) == (3, 2)
    assert (sizes.realities, sizes.roles) == (len(REALITIES), len(ROLES))
    assert sizes.flags == (*(2,) * 8, 3)


def test_a_word_without_pieces_is_unknown(numbering: Numbering, one: Numbered) -> None:
    assert pieces_of(numbering, "strange") == [100]
    assert one.pieces == [[1000 + n] for n in range(6)]


def test_names_are_hidden_behind_the_mask(one: Numbered, monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, HIDDEN_IN=1.0, MASKED_NAMES=1.0, HIDDEN_NAMES=1.0)
    hidden = Veil([one], 0).pieces(one)
    assert hidden == [[MASK], [1001], [1002], [MASK], [1004], [1005]]
    assert one.pieces[0] == [1000]


def test_names_are_hidden_behind_names_of_their_kind(
    one: Numbered, monkeypatch: pytest.MonkeyPatch
) -> None:
    always(monkeypatch, HIDDEN_IN=1.0, MASKED_NAMES=0.0, HIDDEN_NAMES=1.0)
    other = Numbered(one.example, [[2000 + n] for n in range(6)], one.flags, one.gold)
    assert Veil([other], 0).pieces(one)[0] == [2000]
    assert Veil([other], 0).pieces(one)[3] == [2003]


def test_in_most_examples_nothing_is_hidden(one: Numbered, monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, HIDDEN_IN=0.0)
    assert Veil([one], 0).pieces(one) is one.pieces


def test_lists_and_gazetteer_are_left_out_of_some_windows(
    one: Numbered, monkeypatch: pytest.MonkeyPatch
) -> None:
    always(monkeypatch, WITHOUT_LISTS=1.0, WITHOUT_GAZETTEER=1.0, MASKED=0.0)
    flags = one.flags.copy()
    assert Veil([one], 0).veiled([101, 1001], flags) == [101, 1001]
    gone = np.flatnonzero((flags == 0).all(axis=0)).tolist()
    assert gone == sorted((*GAZETTEER, *LISTS))


def test_a_few_pieces_are_masked_and_never_the_marks(
    one: Numbered, monkeypatch: pytest.MonkeyPatch
) -> None:
    always(monkeypatch, WITHOUT_LISTS=0.0, WITHOUT_GAZETTEER=0.0, MASKED=1.0)
    flags = one.flags.copy()
    assert Veil([one], 0).veiled([101, 1001, 102], flags) == [101, MASK, 102]
    assert flags.tolist() == one.flags.tolist()


def test_the_same_seed_gives_the_same_order(one: Numbered) -> None:
    some = [Numbered(one.example, [[n]] * 6, one.flags, one.gold) for n in range(9)]
    orders = [[each.pieces for each in Veil(some, seed).shuffled(some)] for seed in (1, 1, 2)]
    assert orders[0] == orders[1] != orders[2]
    assert sorted(orders[0]) == [each.pieces for each in some]


def test_the_rate_warms_up_and_goes_down_in_a_line() -> None:
    rates = [encoder_fit._rate(step, 100) for step in range(100)]
    assert rates[0] < rates[5] < rates[11]
    assert rates[20:] == sorted(rates[20:], reverse=True)
    assert 0 < rates[-1] < 0.05 < max(rates) <= 1.0


def test_examples_are_shown_so_many_at_a_time(one: Numbered) -> None:
    assert [len(part) for part in encoder_fit._parted([one] * 7, 3)] == [3, 3, 1]
