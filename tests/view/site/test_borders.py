"""Borders close up where the data lie."""

from dataclasses import replace

import pytest

from reportedly.view.site.borders import borders_script, unpacked
from reportedly.view.site.data import Lookup
from tests.view.sample import sample
from tests.view.site.test_map_data import values


def test_the_borders_are_close_up_where_the_data_lie(lookup: Lookup) -> None:
    drawn = values(borders_script(lookup))[0]
    names = {name: (lon, lat) for name, lon, lat in drawn["countries"]}
    lon, lat = names["Syria"]
    assert 36 < lon < 41
    assert 33 < lat < 37
    assert "Homs" in {province[0] for province in drawn["provinces"]}
    assert "Bavaria" not in {province[0] for province in drawn["provinces"]}
    for polygon in drawn["land"]:
        for ring in polygon:
            points = unpacked(ring)
            assert points[0] == pytest.approx(points[-1], abs=0.002)
            assert all(-180.1 <= x <= 180.1 and -90.1 <= y <= 90.1 for x, y in points)


def test_a_site_without_places_still_has_the_world() -> None:
    data = replace(sample(), claims=(), controls=(), events=(), earlier=())
    drawn = values(borders_script(Lookup(data)))[0]
    assert len(drawn["land"]) > 200
    assert drawn["provinces"] == []
