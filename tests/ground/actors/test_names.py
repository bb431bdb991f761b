"""Names as keys, and the acronyms that a text defines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ground.actors.names import acronyms, fold, is_acronym


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Qaeda", "Al Qaeda"),
        ("Da\u2019esh", "Da'esh"),
        ("The Taliban", "taliban"),
        ("Jimmy Ch\u00e9rizier", "Jimmy Cherizier"),
        ("Israel's army", "Israel army"),
        ("U.S. Army", "US Army"),
    ],
)
def test_spellings_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_capitals_make_an_acronym() -> None:
    assert [n for n in ("HTS", "U.S.", "IS", "is", "Hts", "Syria", "A") if is_acronym(n)] == [
        "HTS",
        "U.S.",
        "IS",
    ]


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
