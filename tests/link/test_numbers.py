"""How many: the range of all counts, and the count of who is best placed to know."""

from dataclasses import replace

from reportedly.link.numbers import best, spread
from reportedly.link.origins import Origins
from reportedly.records.claim import Count, Stance
from tests.newsroom import ACTORS, HAMA, SOURCES, Newsroom, Told

STRIKE = Told("airstrike", ("russia",), (HAMA,), "2024-12-05", dead=(4, 6))


def best_of(*told: tuple[str, Told]) -> int | None:
    """The best count of these reports, the day of each first."""
    newsroom = Newsroom()
    for number, (day, one) in enumerate(told):
        newsroom.report(f"Outlet {number}", day, one)
    counted = [(c, c.dead) for c in newsroom.claims]
    return best(counted, Origins(newsroom.documents, SOURCES, ACTORS))


def test_the_range_runs_from_the_lowest_to_the_highest_count_that_is_given() -> None:
    assert spread([Count(3, 5), None, Count(4, 9)]) == Count(3, 9)
    assert spread([None, None]) is None


def test_at_least_gives_no_more_than_it_says() -> None:
    assert best_of(("2024-12-06", STRIKE)) == 4


def test_the_more_reliable_source_is_better_placed_than_the_later_report() -> None:
    agency = replace(STRIKE, by=("Old Agency",))
    army = replace(STRIKE, by=("the army",), dead=(20, 20))
    assert best_of(("2024-12-06", agency), ("2024-12-08", army)) == 4


def test_of_equals_who_says_it_plainly_then_who_says_it_last() -> None:
    later = replace(STRIKE, dead=(7, 7))
    assert best_of(("2024-12-06", STRIKE), ("2024-12-07", later)) == 7
    hedged = replace(later, stance=Stance.HEDGED)
    assert best_of(("2024-12-06", STRIKE), ("2024-12-07", hedged)) == 4


def test_nobody_counts() -> None:
    assert best_of(("2024-12-06", replace(STRIKE, dead=None))) is None
