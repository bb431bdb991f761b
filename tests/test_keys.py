"""What the spellings of a name fold to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records.keys import fold


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
