"""The whole map: places without reports follow those around them, never more surely, and say so."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest

from reportedly.link.events import link_claims
from reportedly.records.claim import PlaceMention
from reportedly.records.control import Basis, Control, ControlState
from reportedly.records.place import Place, PlacePrecision
from reportedly.settings import Prior
from reportedly.track.camps import Background
from reportedly.track.ledger import track_control
from reportedly.track.whole_map import whole_map
from tests.newsroom import ACTORS, SOURCES, Newsroom, Told, place

GOVERNMENT, OPPOSITION = "syria-government", "syria-opposition"
START = date(2024, 11, 1)
PRIORS = (Prior(GOVERNMENT, country="SY", since=START),)
NORTH, EAST, WEST = (
    place("North", 36.7, 34.9, admin1="Homs"),
    place("East", 36.9, 34.8),
    place("West", 36.5, 34.8),
)
VILLAGE = Place("test:village", "Village", 36.7, 34.8, "PPL", "SY", "Homs")
FAR = Place("test:far", "Far", 39.0, 36.5, "PPL", "SY", "Hasakah")
PROVINCE = place("Homs", 38.0, 34.2, PlacePrecision.PROVINCE, "Homs")


def took(at: PlaceMention, day: str = "2024-12-01", by: str = "rebels") -> Told:
    return Told("capture", (by,), (at,), day)


def painted(
    newsroom: Newsroom, places: Sequence[Place] = (VILLAGE, FAR), priors: Sequence[Prior] = PRIORS
) -> list[Control]:
    events = link_claims(newsroom.claims, newsroom.documents, SOURCES, ACTORS)
    return list(
        whole_map(
            events, newsroom.claims, newsroom.documents, Background(ACTORS, SOURCES, priors), places
        )
    )


def on(rows: Sequence[Control], place_id: str | None, day: date) -> Control:
    (found,) = [
        r
        for r in rows
        if r.place_id == place_id and r.since <= day and (r.to is None or day < r.to)
    ]
    return found


def three_towns_fall() -> Newsroom:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-11-10", Told("talks", (), ()))
    newsroom.report("Harbour Wire", "2024-12-02", took(NORTH), took(EAST), took(WEST))
    newsroom.report("Morning Post", "2025-01-10", Told("hold", ("rebels",), (NORTH,), "2025-01-10"))
    return newsroom


def test_a_village_between_three_towns_that_fell_has_probably_fallen() -> None:
    rows = painted(three_towns_fall())
    before, after = (
        on(rows, VILLAGE.id, date(2024, 11, 20)),
        on(rows, VILLAGE.id, date(2025, 1, 10)),
    )
    assert (before.holder, after.holder) == (GOVERNMENT, OPPOSITION)
    assert (after.state, after.basis) == (ControlState.HELD, Basis.NEIGHBOURS)
    assert after.event_ids == after.claim_ids == ()


def test_what_is_borrowed_is_never_surer_than_what_is_told() -> None:
    rows, day = painted(three_towns_fall()), date(2025, 1, 10)
    told = [on(rows, p.place_id, day).probability for p in (NORTH, EAST, WEST)]
    assert 0.5 < on(rows, VILLAGE.id, day).probability <= max(told)


def test_a_place_far_from_all_reports_stays_with_whom_it_was_declared() -> None:
    rows = painted(three_towns_fall())
    (row,) = [r for r in rows if r.place_id == FAR.id]
    assert (row.since, row.to, row.holder, row.basis) == (START, None, GOVERNMENT, Basis.DECLARED)


def test_without_a_declared_holder_only_what_is_told_of_is_on_the_map() -> None:
    rows = painted(three_towns_fall(), priors=())
    assert {r.place_id for r in rows} == {NORTH.place_id, EAST.place_id, WEST.place_id}


def test_a_place_of_which_enough_is_told_keeps_its_own_holder() -> None:
    newsroom = three_towns_fall()
    middle = place("Middle", 36.7, 34.8)
    for day in ("2024-12-03", "2024-12-20", "2025-01-09"):
        newsroom.report(
            "Morning Post",
            day,
            Told("hold", ("government forces",), (middle,), day, ("the monitor",)),
        )
        newsroom.report("Harbour Wire", day, Told("hold", ("government forces",), (middle,), day))
    row = on(painted(newsroom), middle.place_id, date(2025, 1, 10))
    assert (ACTORS[row.holder or ""].side, row.basis) == (GOVERNMENT, Basis.REPORTED)


@pytest.mark.parametrize(
    ("quote", "falls"),
    [("rebels capture all of Homs", True), ("rebels capture a village of Homs", False)],
)
def test_what_is_told_of_all_of_a_province_is_weak_evidence_for_its_villages(
    quote: str, falls: bool
) -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire",
        "2024-12-01",
        Told("capture", ("rebels",), (PROVINCE,), "2024-12-01", quote=quote),
    )
    newsroom.report(
        "Harbour Wire", "2025-02-01", took(place("Elsewhere", 42.0, 36.9), "2025-02-01")
    )
    row = on(painted(newsroom), VILLAGE.id, date(2025, 2, 1))
    assert (row.holder == OPPOSITION) == falls
    assert not falls or (row.basis == Basis.AREA and row.probability < 0.9)
    assert on(painted(newsroom), FAR.id, date(2025, 2, 1)).holder == GOVERNMENT


def test_an_attack_alone_is_no_report_of_who_holds_the_place() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire", "2024-12-01", Told("shelling", ("rebels",), (NORTH,), "2024-12-01")
    )
    events = link_claims(newsroom.claims, newsroom.documents, SOURCES, ACTORS)
    assert (
        track_control(
            events, newsroom.claims, newsroom.documents, Background(ACTORS, SOURCES, PRIORS)
        )
        == ()
    )
    assert on(painted(newsroom), NORTH.place_id, date(2024, 12, 2)).holder == GOVERNMENT


def test_spans_of_every_place_follow_on_one_another() -> None:
    rows = painted(three_towns_fall())
    for place_id in {r.place_id for r in rows}:
        mine = [r for r in rows if r.place_id == place_id]
        assert all(a.to == b.since for a, b in pairwise(mine))
        assert mine[-1].to is None
        assert all(0 <= r.probability <= 1 for r in mine)


def test_with_no_reports_at_all_the_map_is_as_it_was_declared() -> None:
    rows = painted(Newsroom())
    assert [(r.place_id, r.holder, r.basis) for r in rows] == [
        (p.id, GOVERNMENT, Basis.DECLARED) for p in (VILLAGE, FAR)
    ]


def test_a_village_whose_province_is_not_known_is_in_that_of_the_nearest() -> None:
    lost = Place("test:lost", "Lost", 36.72, 34.81, "PPL", "SY")
    priors = (*PRIORS, Prior("sdf", area="Homs", since=START))
    rows = painted(Newsroom(), (VILLAGE, FAR, lost), priors)
    assert [(r.place_id, r.holder) for r in rows] == [
        (VILLAGE.id, "sdf"),
        (FAR.id, GOVERNMENT),
        (lost.id, "sdf"),
    ]
