"""How few origins would have to be wrong for a place to have another holder."""

from dataclasses import replace
from datetime import date

import pytest

from reportedly.link.origins import Origins
from reportedly.records.change import Fragility
from reportedly.records.claim import Role
from reportedly.settings import Prior
from reportedly.track.camps import Background
from reportedly.track.fragility import Told as TellsOf
from reportedly.track.fragility import fragility
from tests.newsroom import ACTORS, HOMS, SOURCES, Newsroom, Told
from tests.track.cases import PRIOR, followed

DAY = date(2024, 12, 10)
TAKEN = Told("capture", ("rebels",), (HOMS,), "2024-12-08")


def of(newsroom: Newsroom, priors: tuple[Prior, ...] = PRIOR) -> Fragility:
    belief = followed(newsroom, priors).belief
    voices = Origins(newsroom.documents, SOURCES)
    told = TellsOf(
        belief.events,
        belief.claims,
        {c.id: voices.of(c) for c in belief.claims},
        newsroom.documents,
    )
    return fragility("test:homs", DAY, told, Background(ACTORS, SOURCES, priors))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_holder_hangs_on_as_many_origins_as_say_so_where_each_would_do(number: int) -> None:
    newsroom = Newsroom()
    for outlet in ("Harbour Wire", "Morning Post", "Old Agency")[:number]:
        newsroom.report(outlet, "2024-12-08", TAKEN)
    found = of(newsroom)
    assert found.least == number
    assert len(found.origins) == number


def test_copies_of_one_origin_are_one() -> None:
    newsroom = Newsroom()
    for outlet in ("Harbour Wire", "Morning Post", "Evening Sheet"):
        newsroom.report(outlet, "2024-12-08", replace(TAKEN, by=("the monitor",)))
    assert of(newsroom) == Fragility(1, ("sohr",), 1)


def test_a_declared_holder_that_everybody_confirms_hangs_on_none() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire", "2024-12-08", Told("hold", ("government forces",), (HOMS,), "2024-12-08")
    )
    found = of(newsroom)
    assert (found.least, found.all_tried) == (None, True)
    assert of(newsroom, priors=()).least == 1


def test_a_gap_hangs_on_who_says_that_the_holder_left() -> None:
    newsroom = Newsroom()
    left = Told(
        "withdrawal", ("government forces",), (replace(HOMS, role=Role.FROM),), "2024-12-08"
    )
    newsroom.report("Harbour Wire", "2024-12-08", left)
    newsroom.report("Morning Post", "2024-12-09", Told("clash", ("rebels",), (HOMS,), "2024-12-09"))
    assert of(newsroom) == Fragility(1, ("harbour-wire",), 1)


def test_of_very_many_origins_small_sets_alone_are_tried() -> None:
    newsroom = Newsroom()
    for number in range(40):
        newsroom.report(f"Outlet {number}", "2024-12-08", TAKEN)
    found = of(newsroom)
    assert (found.least, found.tried, found.all_tried) == (None, 1, False)
