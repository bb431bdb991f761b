"""The leads before a time, in a text and among the words of a tree."""

import pytest

from reportedly.language.lexicon import leads
from reportedly.records.period import Lead


@pytest.mark.parametrize(
    ("before", "lead"),
    [
        ("They fought since ", Lead.SINCE),
        ("They fought ever since ", Lead.SINCE),
        ("It is shut up to ", Lead.UNTIL),
        ("It is shut until at least early ", Lead.UNTIL),
        ("They left Before the ", Lead.BEFORE),
        ("They came after ", Lead.AFTER),
        ("They fought between ", Lead.FROM),
        ("They came on ", None),
        ("They stood by and on Monday saw ", None),
        ("", None),
    ],
)
def test_the_lead_right_before_a_time(before: str, lead: Lead | None) -> None:
    assert leads().before(before + "Monday", len(before)) is lead


def test_of_several_words_the_list_says_which_leads() -> None:
    assert leads().among({"in", "until", "since"}) is Lead.SINCE
    assert leads().among({"in", "the"}) is None


@pytest.mark.parametrize(
    ("between", "joined"),
    [(" to ", True), (", until on ", True), (" - ", True), (" ", False), (" saw ", False)],
)
def test_the_ends_of_a_span(between: str, joined: bool) -> None:
    text = f"Monday{between}Friday"
    assert leads().join(text, 6, 6 + len(between)) is joined


def test_hours() -> None:
    assert [leads().is_hour(t) for t in ("dawn on Thursday", "5:30", "Thursday")] == [
        True,
        True,
        False,
    ]
