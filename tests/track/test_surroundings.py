"""What a place borrows: from whom, how much, and how late."""

from datetime import date, timedelta
from math import isclose

import numpy as np

from reportedly.records.control import Basis
from reportedly.records.geo import distance_km
from reportedly.track.declared import Locality
from reportedly.track.surroundings import (
    MOST_DAYS,
    Around,
    Grid,
    distances_km,
    lagging,
    map_days,
    positions,
)
from reportedly.track.weights import weights

DAYS = (date(2024, 12, 1), date(2024, 12, 4))
CAMPS = ("army", "rebels")


def village(lon: float | None, lat: float | None, name: str = "V") -> Locality:
    return Locality(f"test:{name}", name, lon, lat, "SY", "Hama")


def around(
    *towns: tuple[float, float, str], areas: dict[tuple[str | None, str | None], Grid]
) -> Around:
    """Towns by position and holder, all of which much is told."""
    shares = np.zeros((len(towns), len(DAYS), len(CAMPS)))
    for number, (_, _, camp) in enumerate(towns):
        shares[number, :, CAMPS.index(camp)] = 1.0
    lon_lat = np.array([t[:2] for t in towns]).reshape(-1, 2)
    return Around(DAYS, CAMPS, lon_lat, np.ones(len(towns)), shares, areas, weights())


def test_the_nearer_town_weighs_more() -> None:
    two = around((36.0, 35.0, "army"), (36.5, 35.0, "rebels"), areas={})
    (found,), (basis,) = two.at([village(36.1, 35.0)], [None])
    assert found[0][0] > found[0][1] > 0
    assert isclose(found[0].sum(), 1.0)
    assert basis is Basis.NEIGHBOURS


def test_beyond_reach_of_all_a_place_has_what_is_declared_or_told_of_its_province() -> None:
    towns = ((36.0, 35.0, "rebels"),)
    far = [village(45.0, 30.0)]
    (found,), (basis,) = around(*towns, areas={}).at(far, ["army"])
    assert found[0][0] > 0.9
    assert basis is Basis.DECLARED
    told = np.zeros((len(DAYS), len(CAMPS)))
    told[:, 1] = 1.0
    (found,), (basis,) = around(*towns, areas={("SY", "Hama"): told}).at(far, ["army"])
    assert found[0][1] > found[0][0]
    assert basis is Basis.AREA


def test_a_place_is_no_neighbour_of_itself_and_one_without_coordinates_of_nobody() -> None:
    town = around((36.0, 35.0, "rebels"), areas={})
    (found,), _ = town.at([village(36.0, 35.0)], [None], [0])
    assert not found.any()
    (found,), _ = town.at([village(None, None)], [None])
    assert not found.any()


def test_what_changes_around_a_place_counts_by_and_by() -> None:
    shares = np.array([[[1.0, 0.0], [0.0, 1.0]]])
    late = lagging(shares, DAYS, lag_days=3.0)
    assert isclose(late[0, 1, 1], 1 - np.exp(-1))


def test_the_map_is_looked_at_on_so_many_days_at_most() -> None:
    class Years:
        steps = ((date(2014, 1, 1), None), (date(2024, 1, 1), None))

    days = map_days([Years()], 3)  # type: ignore[list-item]
    assert len(days) <= MOST_DAYS + 2
    assert days[-1] >= date(2024, 1, 1) > days[-1] - timedelta(20)
    assert map_days([], 3) == ()


def test_many_distances_are_those_of_geo() -> None:
    places = [village(36.0, 35.0), village(-179.9, -10.0), village(179.9, 60.0)]
    grid = positions(places)
    found = distances_km(grid[:, None], grid[None])
    for i, one in enumerate(grid):
        for j, other in enumerate(grid):
            expected = distance_km((one[0], one[1]), (other[0], other[1]))
            assert isclose(found[i, j], expected, abs_tol=1e-9)
