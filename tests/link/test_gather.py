"""What an event says of its days."""

from reportedly.link.gather import sharpest
from reportedly.records.period import Precision
from tests.newsroom import period


def test_an_event_has_the_days_that_all_of_its_claims_share() -> None:
    found = sharpest([period("2024-12-01/2024-12-05"), period("2024-12-04/2024-12-09")])
    assert found is not None
    assert (found.first, found.last) == (period("2024-12-04").first, period("2024-12-05").last)
    assert found.precision is Precision.RANGE


def test_one_shared_day_is_a_day_and_an_end_that_nobody_tells_stays_open() -> None:
    assert sharpest([period("2024-12-01/2024-12-05"), period("../2024-12-01")]) == period(
        "2024-12-01"
    )
    open_end = sharpest([period("../2024-12-05"), period("../2024-12-07")])
    assert open_end == period("../2024-12-05")


def test_days_that_do_not_meet_give_the_range_of_the_sharpest() -> None:
    days = [period(d) for d in ("2024-12-04", "2024-12-05", "2024-12-07/2024-12-20")]
    found = sharpest(days)
    assert found == period("2024-12-04/2024-12-05")


def test_without_a_day_there_is_none() -> None:
    assert sharpest([]) is None
