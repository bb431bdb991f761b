"""What the map loads: holders and reasons of each day, colours that stay, borders near the data."""

import json
from dataclasses import replace
from typing import Any

import pytest

from reportedly.records.actor import Actor
from reportedly.records.control import Control, ControlState
from reportedly.view.site.data import Lookup, SiteData, Snapshot
from reportedly.view.site.map_data import (
    PALETTE,
    PIECE,
    borders_script,
    claim_pieces,
    claims_script,
    data_box,
    map_script,
    palette,
    script,
    unpacked,
)
from tests.view.sample import day, hostile, large, sample


def values(text: str) -> list[Any]:
    """What a data script hands over."""
    return list(json.loads("[" + text[text.index("(") + 1 : text.rindex(")")] + "]"))


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return Lookup(sample())


@pytest.fixture(scope="module")
def shown(lookup: Lookup) -> dict[str, Any]:
    return dict(values(map_script(lookup))[0])


def spans(shown: dict[str, Any], name: str, view: int = 0) -> list[list[Any]]:
    return list(next(row[5] for row in shown["views"][view]["places"] if row[1] == name))


def test_the_slider_runs_from_the_day_before_the_first_record_to_the_last(
    shown: dict[str, Any],
) -> None:
    assert shown["days"] == ["2024-11-27", "2024-12-08"]
    assert len(shown["counts"]) == 12
    assert shown["counts"][9] == max(shown["counts"])  # 6 December is the fullest day


def test_a_siege_retold_from_years_ago_does_not_stretch_the_slider() -> None:
    data = sample()
    old = replace(
        data.controls[0], id="old", since=day(1).replace(year=2012), to=day(1).replace(year=2013)
    )
    assert Lookup(replace(data, controls=(*data.controls, old))).slider == Lookup(data).slider


def test_homs_is_held_then_contested_then_held_by_the_other_side(shown: dict[str, Any]) -> None:
    told = [
        (since, to, state, shown["camps"][camp]["name"])
        for since, to, state, camp, *_ in spans(shown, "Homs")
    ]
    assert told == [
        ("2016-12-01", "2024-12-06", 0, "Syrian government"),
        ("2024-12-06", "2024-12-08", 1, "Syrian government"),
        ("2024-12-08", None, 0, "Syrian opposition"),
    ]
    said = [shown["said"][span[4]] for span in spans(shown, "Homs")]
    assert said[1] == ["Contested", "likely Syrian government (58%)"]
    assert said[2] == ["Held by Hayat Tahrir al-Sham", "almost certainly (95%)"]


def test_the_reasons_hold_the_denial(shown: dict[str, Any], lookup: Lookup) -> None:
    claims = list(lookup.claims.values())
    stances = [claims[n].stance.value for n in spans(shown, "Homs")[1][6]]
    assert "denied" in stances
    assert "asserted" in stances


def test_an_earlier_state_does_not_know_what_came_later(shown: dict[str, Any]) -> None:
    assert shown["views"][1]["known"] == "2024-12-06T21:00:00+00:00"
    assert [span[0] for span in spans(shown, "Homs", view=1)] == ["2016-12-01", "2024-12-06"]
    assert spans(shown, "Homs", view=1)[-1][1] is None


def test_holders_of_one_side_share_a_colour_and_newcomers_repaint_nobody(lookup: Lookup) -> None:
    colours = palette(lookup)
    assert set(colours) == {"syria-government", "syria-opposition", "sdf"}
    assert len(set(colours.values())) == 3
    extra = Control(
        "new", "p", "P", 1, 1, day(38), None, ControlState.HELD, "newcomer", "Newcomer", 0.9
    )
    more = palette(Lookup(replace(lookup.data, controls=(extra, *lookup.data.controls))))
    assert {camp: more[camp] for camp in colours} == colours


def test_more_sides_than_colours_still_differ() -> None:
    data = sample()
    many = tuple(
        Control(
            f"c{n}",
            "p",
            "P",
            1,
            1,
            day(n + 1),
            None,
            ControlState.HELD,
            f"actor-{n}",
            f"Actor {n}",
            0.9,
        )
        for n in range(25)
    )
    colours = palette(Lookup(replace(data, controls=many, earlier=())))
    assert len(set(colours.values())) == 25
    assert list(colours.values())[: len(PALETTE)] == list(PALETTE)


def contrast(colour: str, ground: str) -> float:
    """WCAG 2 contrast ratio of two `#rrggbb` colours."""

    def light(text: str) -> float:
        parts = [int(text[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (
            p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(colour), light(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", PALETTE)
def test_each_colour_stands_off_the_land(colour: str) -> None:
    assert (
        contrast(colour, "#f6f4ee") > 2.3
    )  # with its dark outline; WCAG asks 3 of a graphic, which the outline gives


def test_a_place_known_only_as_a_province_has_no_dot() -> None:
    from reportedly.records.place import PlacePrecision

    data = sample()
    broad = tuple(
        replace(c, places=tuple(replace(p, precision=PlacePrecision.PROVINCE) for p in c.places))
        for c in data.claims
    )
    found = Lookup(replace(data, claims=broad, controls=(), earlier=()))
    assert values(map_script(found))[0]["views"][0]["places"] == []
    assert found.places


def test_claims_come_in_pieces_newest_first() -> None:
    lookup = Lookup(large(50, 2500))
    assert claim_pieces(lookup) == 3
    rows = [row for piece in range(3) for row in values(claims_script(lookup, piece))[1]]
    assert len(rows) == 2500
    assert len(values(claims_script(lookup, 0))[1]) == PIECE
    assert [row["to"] for row in rows] == sorted((row["to"] for row in rows), reverse=True)
    assert [row["id"] for row in rows] == list(lookup.claims)


def test_the_trigger_is_marked_where_the_quote_has_it(lookup: Lookup) -> None:
    for row in values(claims_script(lookup, 0))[1]:
        start, end = row["mark"]
        assert row["quote"][start:end] == lookup.claims[row["id"]].trigger.text


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


def test_a_site_without_places_still_has_the_world() -> None:
    data = replace(sample(), claims=(), controls=(), events=(), earlier=())
    drawn = values(borders_script(Lookup(data)))[0]
    assert len(drawn["land"]) > 200
    assert drawn["provinces"] == []


def test_a_script_is_one_line_that_nothing_can_end() -> None:
    text = script("f", "</script>\u2028\n&", {"<!--": None})
    assert text == 'f("\\u003c/script\\u003e\\u2028\\n\\u0026",{"\\u003c!--":null});\n'


@pytest.mark.parametrize("make", [sample, hostile])
def test_every_page_that_a_script_names_exists(make: Any) -> None:
    data: SiteData = make()
    lookup = Lookup(data)
    for row in values(claims_script(lookup, 0))[1]:
        assert row["doc"] in lookup.document_pages
        assert row["event"] is None or row["event"] in lookup.event_pages
        assert all(slug in lookup.page_of for slug, _ in row["places"])


def test_a_side_is_called_what_the_registry_calls_it() -> None:
    data = sample()
    named = replace(data, actors=(*data.actors, Actor("x", "Someone")))
    assert [c["name"] for c in values(map_script(Lookup(named)))[0]["camps"]] == [
        "Syrian opposition", "Syrian Democratic Forces", "Syrian government",
    ]  # fmt: skip


def test_an_earlier_holder_keeps_its_colour_in_every_view_of_the_map() -> None:
    data = sample()
    gone = Control("old", "p", "P", 1, 1, day(36), None, ControlState.HELD, "gone", "Gone", 0.9)
    evening = Snapshot(data.generated_at, (gone,))
    then = palette(Lookup(replace(data, controls=(gone,), earlier=())))
    now = palette(Lookup(replace(data, earlier=(evening,))))
    assert now["gone"] == then["gone"]
    assert len(set(now.values())) == len(now)
