"""Declared holders and the place index: provinces by name, and the settlements that a declaration
covers."""

from pathlib import Path

import pytest

from reportedly.ground.gazetteer.lookup import Gazetteer
from reportedly.monitor.lists import declared_places, named_areas
from reportedly.settings import Prior
from tests.ground.gazette import gazetteer


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    return gazetteer(tmp_path)


def test_a_province_by_name_gets_the_codes_that_its_towns_have(small: Gazetteer) -> None:
    (homs,) = named_areas([Prior("army", area="Homs")], small)
    assert homs.area == "Homs|SY.11"


def test_what_names_no_province_stays_as_it_is(small: Gazetteer) -> None:
    priors = (
        Prior("army", country="SY"),
        Prior("army", area="SY.11"),
        Prior("army", place="geonames:169577"),
    )
    assert named_areas(priors, small) == priors
    assert named_areas(priors[:1]) == priors[:1]


def test_the_settlements_of_what_is_declared(small: Gazetteer) -> None:
    country = declared_places([Prior("army", country="JO")], small)
    assert [p.name for p in country] == ["Al Jīzah"]
    outline = Prior("army", polygon=((36.0, 34.7), (37.0, 34.7), (37.0, 34.9), (36.0, 34.9)))
    assert {p.name for p in declared_places([outline], small)} == {"Homs", "Talbiseh"}
    area = named_areas([Prior("army", area="Homs")], small)
    assert {"Homs", "Talbiseh", "Latakia"} <= {p.name for p in declared_places(area, small)}
    assert declared_places([Prior("army", place="geonames:169577")], small) == []
