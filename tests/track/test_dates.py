"""Undated claims of histories count on the day last told, and those of reports on the day of
publication."""

from datetime import date

from reportedly.track.dates import retold
from tests.newsroom import HAMA, HOMS, Newsroom, Told

TOOK = Told("capture", ("rebels",), (HOMS,), "2024-03-02")
UNDATED = Told("capture", ("rebels",), (HAMA,))


def days(day: str, *told: Told) -> list[date | None]:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", day, *told)
    found = retold(newsroom.claims, newsroom.documents)
    return [found[c.id] for c in newsroom.claims if c.id in found]


def test_in_a_history_an_undated_claim_counts_on_the_day_last_told() -> None:
    assert days("2024-12-06", TOOK, UNDATED) == [date(2024, 3, 2)]


def test_before_any_day_is_told_it_counts_on_none() -> None:
    assert days("2024-12-06", UNDATED, TOOK) == [None]


def test_in_a_report_of_the_day_nothing_is_retold() -> None:
    assert days("2024-03-03", TOOK, UNDATED) == []
    assert days("2024-12-06", UNDATED) == []


def test_by_the_day_of_publication_is_undated_and_by_an_earlier_day_is_not() -> None:
    by_now = Told("capture", ("rebels",), (HAMA,), "../2024-12-06")
    by_then = Told("capture", ("rebels",), (HAMA,), "../2024-05-01")
    assert days("2024-12-06", TOOK, by_now, by_then) == [date(2024, 3, 2)]


def test_a_day_after_the_publication_is_misread_and_counts_as_undated() -> None:
    assert days("2024-12-06", TOOK, Told("capture", ("rebels",), (HAMA,), "2025-03-04")) == [
        date(2024, 3, 2)
    ]


def test_a_document_without_a_day_tells_no_past() -> None:
    assert days("", TOOK, UNDATED) == []
