"""What the spellings of a name fold to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records.names import Names, fold, is_acronym


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


def test_an_acronym_is_looked_up_by_its_capitals() -> None:
    names = Names.of(
        [("AFP", "agency"), ("IS", "group"), ("Al Jazeera", "channel"), ("AFP", "other")]
    )
    for spelling in ("AFP", "A.F.P.", "the AFP", "AFP's", "AFP\u2019s", "The A.F.P."):
        assert names.all(spelling) == ("agency", "other")
    assert names.first("al-Jazeera's") == names.first("AL JAZEERA") == "channel"
    assert names.first("is") is names.first("afp") is names.first("") is None


@given(st.text(max_size=30))
def test_any_name_is_found_as_it_is_listed(name: str) -> None:
    assert Names.of([(name, 1)]).first(name) == 1
