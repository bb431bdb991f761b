"""Which place a name means: each piece of evidence turns the choice by itself."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from reportedly.ground.gazetteer.lookup import Gazetteer, areas, kind_of_place
from reportedly.ground.places.resolve import NameSense, candidates, resolve
from reportedly.ground.places.spots import place_cues
from reportedly.records.geo import distance_km
from reportedly.records.place import Place
from tests.ground.gazette import gazetteer, row


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    return gazetteer(tmp_path)


def best(
    small: Gazetteer, *senses: NameSense, votes: Mapping[str, float] | None = None
) -> list[str | None]:
    """The id of the likeliest place of each sense."""
    resolve(senses, votes or {}, small, place_cues().resolve)
    return [found[0].place.id if (found := candidates(s)) else None for s in senses]


def sense(name: str, kind: str = "", at: int = 0, inside: int | None = None) -> NameSense:
    return NameSense(name, kind, [at], set() if inside is None else {inside})


def test_without_other_evidence_the_larger_town_is_meant(small: Gazetteer) -> None:
    assert best(small, sense("Paris")) == ["geonames:2988507"]


def test_a_container_beats_population(small: Gazetteer) -> None:
    assert best(small, sense("Paris", inside=1), sense("Texas", at=7))[0] == "geonames:4717560"
    assert (
        best(small, sense("Springfield", inside=1), sense("Ill.", at=13))[0] == "geonames:4250542"
    )


def test_a_neighbour_beats_population(small: Gazetteer) -> None:
    assert (
        best(small, sense("Paris"), sense("Fort Worth", at=60), sense("Texas", at=400))[0]
        == "geonames:4717560"
    )


def test_the_cue_tells_a_province_from_its_town(small: Gazetteer) -> None:
    assert best(small, sense("Homs", "province")) == ["geonames:169575"]
    assert best(small, sense("Homs", "settlement")) == ["geonames:169577"]
    assert best(small, sense("Homs")) == ["geonames:169577"]


def test_the_story_tells_a_state_from_a_country(small: Gazetteer) -> None:
    assert best(small, sense("Georgia")) == ["geonames:614540"]
    assert (
        best(
            small,
            sense("Atlanta"),
            sense("Savannah", at=50),
            sense("Georgia", at=90),
            votes={"US": 1.0},
        )[2]
        == "geonames:4197000"
    )


def test_demonyms_place_the_story(small: Gazetteer) -> None:
    assert best(small, sense("al-Jiza"), votes={"SY": 3.0}) == ["geonames:169017"]
    assert best(small, sense("al-Jiza"), votes={"JO": 3.0}) == ["geonames:250639"]


def test_a_spelling_outside_the_story_is_left_unresolved(small: Gazetteer) -> None:
    assert best(small, sense("Deir Fool"), sense("Paris", at=40), votes={"FR": 2.0})[0] is None
    assert (
        best(small, sense("Deir Fool"), sense("Talbiseh", at=40), votes={"SY": 2.0})[0]
        == "geonames:170786"
    )


def test_what_the_gazetteer_lacks_is_unresolved_not_guessed(small: Gazetteer) -> None:
    assert best(small, sense("Al-Jbailiya"), sense("Syria", at=30)) == [None, "geonames:163843"]


def test_shares_of_the_candidates_sum_to_one_and_come_best_first(small: Gazetteer) -> None:
    senses = [sense("Paris"), sense("Texas", at=300)]
    resolve(senses, {}, small, place_cues().resolve)
    shares = [c.score for c in candidates(senses[0])]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1.0, abs=0.01)


def test_the_order_of_the_names_does_not_matter(small: Gazetteer) -> None:
    names = ["Paris", "Texas", "Springfield", "Homs", "Georgia"]
    forward = best(small, *(sense(n, at=60 * i) for i, n in enumerate(names)))
    backward = best(small, *(sense(n, at=60 * i) for i, n in reversed(list(enumerate(names)))))
    assert forward == backward[::-1]


def test_another_name_of_a_town_is_mistrusted(tmp_path: Path) -> None:
    rows = (
        row("geonames:1", "Bozeman", 45.7, -111, "PPL", "US.MT", 50_000, "Missouri"),
        row("geonames:2", "Missouri", 29.6, -95.5, "PPL", "US.TX", 4_000),
    )
    assert best(gazetteer(tmp_path, rows), sense("Missouri")) == ["geonames:2"]


@pytest.mark.parametrize(
    ("code", "kind"),
    [("PCLI", "country"), ("TERR", "country"), ("ADM1", "province"), ("ADM2", "district"), ("PPLC", "settlement"),
     ("RGN", "region"), ("STM", "water"), ("MTS", "heights"), ("AIRP", "site"), ("DAM", "site")],
)  # fmt: skip
def test_feature_codes_fall_into_kinds(code: str, kind: str) -> None:
    assert kind_of_place(Place("x", "X", 0, 0, code)) == kind


def test_areas_are_country_and_province() -> None:
    assert areas(Place("x", "X", 0, 0, "PPL", "SY", "11")) == ("SY", "SY.11")
    assert areas(Place("x", "X", 0, 0, "PCLI", "SY")) == ("SY",)
    assert areas(Place("x", "X", 0, 0, "OCN")) == ()


def test_distance_is_in_kilometres() -> None:
    homs, hama = Place("a", "A", 36.72, 34.73, "PPL"), Place("b", "B", 36.75, 35.13, "PPL")
    assert distance_km(homs.lonlat, hama.lonlat) == pytest.approx(44.6, abs=0.5)


def test_a_small_stranger_gives_way_to_its_namesake_in_the_story(tmp_path: Path) -> None:
    rows = (
        row("geonames:1", "Syria", 35, 38, "PCLI", "SY", 16_900_000),
        row("geonames:2", "Arada", 34.0, 135.0, "PPL", "JP.43", 29_000),
        row("reportedly:arada", "Arada Crossing", 34.6, 35.9, "BDG", "SY", 0, "Arada"),
    )
    places = gazetteer(tmp_path, rows)
    assert (
        best(places, sense("Arada"), sense("Syria", at=20), votes={"SY": 1.0})[0]
        == "reportedly:arada"
    )
    assert best(places, sense("Arada"), sense("Syria", at=20), votes={"JP": 3.0})[0] == "geonames:2"


def test_a_small_stranger_needs_its_name_and_a_cue(tmp_path: Path) -> None:
    rows = (
        row("geonames:1", "Syria", 35, 38, "PCLI", "SY", 16_900_000),
        row("geonames:2", "Odana", 34, 135, "PPL", "JP.4", 40_000),
    )
    places = gazetteer(tmp_path, rows)
    assert best(places, sense("Odana"), sense("Syria", at=20), votes={"SY": 3.0})[0] is None
    assert (
        best(places, sense("Odana", "settlement"), sense("Syria", at=20), votes={"SY": 3.0})[0]
        == "geonames:2"
    )
