"""How many were killed and hurt."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.extract.quantities import number
from reportedly.records.claim import Count
from tests.extract.sentences import only

TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
UNITS = f"zero one two three four five six seven eight nine {TEENS}"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("12", 12), ("1,200", 1_200), ("1\u202f200", 1_200), ("no", 0), ("a", 1), ("twenty-five", 25),
        ("forty two", 42), ("hundred", 100), ("a hundred", 100), ("one hundred and twenty", 120),
        ("two hundred thousand", 200_000), ("three million", 3_000_000),
        ("Twelve", 12), ("", None), ("and", None), ("many", None), ("1.5", None), ("-5", None), ("123456789", None),
    ],
)  # fmt: skip
def test_a_number_is_what_digits_or_words_write(text: str, value: int | None) -> None:
    assert number(text) == value


@given(st.integers(0, 99_999_999))
def test_digits_are_read_with_and_without_commas(value: int) -> None:
    assert number(str(value)) == number(f"{value:,}") == value


def spelled(value: int) -> str:
    """A number below 1,000 in English words."""
    units, tens = UNITS.split(), TENS.split()
    if value < 20:
        return units[value]
    if value < 100:
        return tens[value // 10 - 2] + (f"-{units[value % 10]}" if value % 10 else "")
    return f"{units[value // 100]} hundred" + (
        f" and {spelled(value % 100)}" if value % 100 else ""
    )


@given(st.integers(0, 999))
def test_words_are_read_below_a_thousand(value: int) -> None:
    assert number(spelled(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("two thousand five hundred", 2_500), ("three million two hundred thousand", 3_200_000)],
)
def test_words_are_read_above_a_thousand(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["²", "10²", "①"])
def test_a_footnote_mark_is_no_number(text: str) -> None:
    assert number(text) is None


@settings(max_examples=300)
@given(st.text(st.characters(exclude_categories=["No", "Cs"])))
def test_any_other_text_is_a_number_or_none(text: str) -> None:
    found = number(text)
    assert found is None or found >= 0


@pytest.mark.parametrize(
    ("text", "dead", "injured"),
    [
        ("Seven people died in {Rastan}.", Count(7, 7), None),
        ("At least 1,200 people were killed in {Rastan}.", Count(1_200, 1_200), None),
        ("Between 10 and 15 people were killed in {Rastan}.", Count(10, 15), None),
        ("The airstrike on {Rastan} killed nine people.", Count(9, 9), None),
        ("The bomb in {Rastan} killed nine people and injured 20.", Count(9, 9), Count(20, 20)),
        (
            "At least forty fighters were killed and 12 wounded in {Rastan}.",
            Count(40, 40),
            Count(12, 12),
        ),
        ("Twelve people were injured in {Rastan}.", None, Count(12, 12)),
        ("Shelling killed no civilians in {Rastan}.", Count(0, 0), None),
        ("Shelling killed 4,000 sheep in {Rastan}.", None, None),
        ("Many people were killed in {Rastan}.", None, None),
        ("Rebels captured three tanks in {Rastan}.", None, None),
    ],
)
def test_the_clause_counts_its_dead_and_injured(
    text: str, dead: Count | None, injured: Count | None
) -> None:
    claim = only(text)
    assert (claim.dead, claim.injured) == (dead, injured)


@pytest.mark.parametrize(
    "text",
    [
        "Three soldiers and two civilians were killed in {Rastan}.",
        "The bomb killed three soldiers and two civilians in {Rastan}.",
    ],
)
def test_the_dead_of_a_list_are_counted_once(text: str) -> None:
    assert only(text).dead == Count(5, 5)
