"""Military grid references as degrees."""

import pytest

from reportedly.ground.places.grid import GRID, point


@pytest.mark.parametrize(
    ("written", "lat", "lon", "side"),
    [
        ("37SBU7280", 0, 0, 0),
        ("31U DQ 48251 11932", 48.8582, 2.2945, 1),
        ("18SUJ23480647", 38.8895, -77.0353, 10),
        ("56HLH343511", -33.8670, 151.2091, 100),
    ],
)
def test_a_reference_is_the_middle_of_its_square(
    written: str, lat: float, lon: float, side: float
) -> None:
    match = GRID.search(written)
    if not side:
        assert match is None, "two figures stand in the names of weapons as well"
        return
    assert match is not None
    found = point(match)
    assert found is not None
    assert found == pytest.approx((lat, lon, side), abs=2e-3)


@pytest.mark.parametrize("written", ["31UJA4825111932", "31NDV4825111932"])
def test_a_square_that_is_not_there_is_no_point(written: str) -> None:
    match = GRID.search(written)
    assert match is not None
    assert point(match) is None
