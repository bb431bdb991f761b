"""The acronyms that a text defines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ground.actors.phrases import acronyms
from reportedly.ground.actors.registry import Registry


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Islamist group Hayat Tahrir al-Sham (HTS) came", {"HTS": "Hayat Tahrir al-Sham"}),
        ("said the Hill People's Front (HPF), which", {"HPF": "Hill People's Front"}),
        (
            "the Office for the Coordination of Aid (OCA) said",
            {"OCA": "Office for the Coordination of Aid"},
        ),
        ("by the Armed Forces of the Hills (Harb) and", {}),
        ("the Movement of 23 March (M23) left", {}),
        ("about ten (TEN) of", {}),
        ("Front One (FO) and Front Other (FO)", {"FO": "Front One"}),
        ("(ABC) first", {}),
        ("", {}),
    ],
)
def test_acronyms(text: str, found: dict[str, str]) -> None:
    assert acronyms(text) == found


@given(st.text(alphabet="ABCabc ().-\n", max_size=200))
def test_any_text_has_acronyms_that_stand_in_it(text: str) -> None:
    for short, name in acronyms(text).items():
        assert short in text
        assert name in text


WORDS = Registry.load().words


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Syria's", "SY"),
        ("Sri Lanka", "LK"),
        ("US", "US"),
        ("CAR", "CF"),
        ("car", None),
        ("us", None),
    ],
)
def test_a_country_is_known_by_its_name_a_short_one_by_its_capitals(
    word: str, country: str | None
) -> None:
    assert WORDS.nation(word) == country


@pytest.mark.parametrize(
    ("words", "nobodys"),
    [
        ("drone", True),
        ("two jets", True),
        ("invading forces", True),
        ("two battalions", True),
        ("army helicopters", False),
        ("government forces", False),
    ],
)
def test_a_bare_weapon_and_an_invader_are_nobodys(words: str, nobodys: bool) -> None:
    assert WORDS.names_nobody(words.split()) is nobodys


@pytest.mark.parametrize(
    ("phrase", "role"),
    [("rebel army", "rebel"), ("separatist troops", "separatist"), ("elite troops", "army")],
)
def test_a_force_that_no_state_leads_is_no_army(phrase: str, role: str) -> None:
    assert WORDS.role(phrase.split()) == role


def test_the_nations_of_a_stretch_of_text() -> None:
    assert WORDS.nations_in("South Sudan said that Ugandan troops") == {"SS", "UG", "SD"}
