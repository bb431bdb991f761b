"""The acronyms that a text defines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ground.actors.phrases import acronyms


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
