"""The part of the world that the map is about."""

from dataclasses import replace

from reportedly.records.control import Control, ControlState
from reportedly.view.site.data import Lookup
from reportedly.view.site.window import data_box
from tests.view.sample import day


def test_one_place_far_off_does_not_shrink_the_war_to_a_spot(lookup: Lookup) -> None:
    inside = data_box(lookup)
    far = Control(
        "far",
        "p",
        "Bank",
        76.5,
        27.8,
        day(36),
        None,
        ControlState.HELD,
        "hts",
        "Hayat Tahrir al-Sham",
        0.6,
    )
    data = lookup.data
    assert inside == (35.78, 32.62, 40.14, 36.53)
    assert data_box(Lookup(replace(data, controls=(*data.controls, far)))) == inside
