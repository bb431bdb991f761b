"""Who holds what as other programs draw it."""

import json
from dataclasses import replace

from reportedly.view.export import geojson
from tests.view.sample import sample


def test_geojson_has_lon_before_lat_and_leaves_out_what_has_no_position() -> None:
    held = sample().controls[0]
    nowhere = replace(held, lon=None, lat=None)
    (text,) = geojson.write(replace(sample(), controls=(held, nowhere)))
    (feature,) = json.loads(text)["features"]
    assert feature["geometry"]["coordinates"] == [held.lon, held.lat]
    assert feature["properties"]["name"] == held.place_name
