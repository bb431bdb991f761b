"""Coordinates in a text: what they are, how sharp they are, and which numbers are none."""

import pytest

from reportedly.ground.places.positions import find_coordinates
from reportedly.records.place import PlacePrecision


@pytest.mark.parametrize(
    ("written", "lat", "lon", "precision"),
    [
        ("34.7324, 36.7137", 34.7324, 36.7137, PlacePrecision.SITE),
        ("-1.67912, 29.22843", -1.67912, 29.22843, PlacePrecision.SITE),
        ("34.7324° N, 36.7137° E", 34.7324, 36.7137, PlacePrecision.SITE),
        ("34.73°N 36.71°E", 34.73, 36.71, PlacePrecision.SETTLEMENT),
        ("34.7N, 36.7E", 34.7, 36.7, PlacePrecision.NEAR),
        ("34°43\u203257\u2033N 36°42\u203249\u2033E", 34.7325, 36.713611, PlacePrecision.SITE),
        ("34°43'57.2\"S, 36°42'49.9\"W", -34.732556, -36.713861, PlacePrecision.SITE),
        ("34°43' N, 36°42' E", 34.716667, 36.7, PlacePrecision.SETTLEMENT),
        ("N 34°43', E 36°42'", 34.716667, 36.7, PlacePrecision.SETTLEMENT),
        ("34°N 36°E", 34.0, 36.0, PlacePrecision.REGION),
    ],
)
def test_coordinates_are_a_place_as_sharp_as_they_are_written(
    written: str, lat: float, lon: float, precision: PlacePrecision
) -> None:
    text = f"The drone came down at {written} on Friday."
    (found,) = find_coordinates(text)
    assert text[found.start : found.end] == written
    assert found.place
    assert (found.place.lat, found.place.lon, found.precision) == (lat, lon, precision)


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose by 12.5, 13.5 and 4.25 points.",
        "It rose 34.732, 36.714 percent.",
        "Grid 37S ZU 12345 67890 is none.",
        "Serial 37SBU 1234 567 is none, nor is 12HDX4000.",
        "There are none such: 97.1234, 200.4567.",
        "At 34°71'12\"N 36°42'49\"E there is nothing.",
        "Units 5 N and 3 E moved.",
        "Version 1.234.567, 8.910",
        "",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert list(find_coordinates(text)) == []


@pytest.mark.parametrize(
    ("written", "lat", "lon"),
    [
        ("18S UJ 23394 07395", 38.89770, -77.03650),
        ("31UDQ4824911953", 48.85839, 2.29447),
        ("37S BU 906 457", 34.7324, 36.7137),
        ("56H LH 34368 50948", -33.8688, 151.2093),
        ("35M QU 4792 1425", -1.6792, 29.2284),
    ],
)
def test_a_grid_reference_is_a_site(written: str, lat: float, lon: float) -> None:
    """The references come from the forward series of Snyder (1987, USGS Professional Paper 1395),
    not from the one at test."""
    (found,) = find_coordinates(f"The house at {written} was hit.")
    assert found.place
    assert (found.text, found.precision) == (written, PlacePrecision.SITE)
    assert (found.place.lat, found.place.lon) == pytest.approx((lat, lon), abs=0.001)


def test_many_numbers_are_read_in_no_time() -> None:
    assert len(list(find_coordinates("34.7324, 36.7137; " * 2_000))) == 2_000
    assert list(find_coordinates("34.7324 " * 20_001))[-1:] != []
    assert list(find_coordinates("1" * 100_000)) == []
