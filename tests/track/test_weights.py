"""The relations between the weights that an edit of the codebook must not lose."""

from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.track.meanings import Meanings
from reportedly.track.weights import Dating, probability, weights


def test_admitting_a_loss_is_worth_more_than_any_claim_of_a_gain() -> None:
    interest = weights().interest
    assert interest.own_loss > 0 > interest.rival_loss > interest.own_gain


def test_a_side_that_says_it_still_holds_a_place_is_less_than_even() -> None:
    book = weights()
    hold = Meanings().of("hold").weight + book.interest.own_gain
    for letter in "BCDEF":
        assert probability(hold + book.reliability[letter]) < 0.6
    assert probability(hold + book.reliability["F"]) < 0.5


def test_reliability_falls_from_a_to_e_and_f_is_neutral() -> None:
    letters = weights().reliability
    assert [letters[x] for x in "ABCDE"] == sorted((letters[x] for x in "ABCDE"), reverse=True)
    assert letters["F"] == 0


def test_no_single_sign_of_fighting_makes_a_place_contested_but_two_voices_do() -> None:
    threshold = weights().signs.threshold
    assert all(kind.control.sign < threshold for kind in codebook.event_types().values())
    assert 2 * Meanings().of("clash").sign >= threshold


def test_one_origin_never_settles_a_dispute() -> None:
    assert weights().dispute.settling_origins >= 2
    assert weights().dispute.open_at_most <= 0.5


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("open_at_most = 0.5", "", r"dispute: missing key `open_at_most`"),
        ("hedged = -1.2", "hedgd = -1.2", r"voices\.hedgd: unknown key"),
        ("half_life_days = 4.0", 'half_life_days = "4"', r"signs\.half_life_days: expected"),
        ("[denial]", "[kinds]", r"kinds: unknown key"),
    ],
)
def test_a_slip_in_the_weights_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str, said: str
) -> None:
    text = (codebook.PACKAGED / "rules" / "control.toml").read_text()
    assert before in text
    (tmp_path / "control.toml").write_text(text.replace(before, after, 1))
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    with pytest.raises(BadSettings, match=rf"control\.toml: {said}") as raised:
        weights()
    assert "\n" not in str(raised.value)


def test_a_longer_period_dates_worse() -> None:
    dates = weights().dates
    ways = [dates.dating(days) for days in (0, dates.sharp_days + 1, dates.loose_days + 1)]
    assert ways == [Dating.SHARP, Dating.LOOSE, Dating.WIDE]
    worth = [dates.worth(way) for way in (*ways, Dating.RETOLD)]
    assert worth == sorted(worth, reverse=True)
