"""Look-ups in the gazetteer."""

import multiprocessing
import pickle
import time
from pathlib import Path

import pytest

from reportedly.errors import BadSettings
from reportedly.ground.gazetteer.build import FORMAT, state
from reportedly.ground.gazetteer.lookup import Gazetteer, Match, open_gazetteer
from reportedly.ground.gazetteer.rows import sources
from tests.ground.gazette import gazetteer, row


def test_an_exact_name_comes_before_an_alternate(small: Gazetteer) -> None:
    hits = small.hits("Al Jizah")
    assert [(h.place.country, h.match) for h in hits] == [
        ("JO", Match.EXACT),
        ("SY", Match.EXACT),
        ("EG", Match.ALTERNATE),
    ]


def test_a_town_comes_before_its_province(small: Gazetteer) -> None:
    assert [p.feature_code for p in small.lookup("Homs")] == ["PPL", "ADM1"]


@pytest.mark.parametrize("name", ["homs", "HOMS", "Hims", "حمص"])
def test_case_and_other_names_find_the_town(small: Gazetteer, name: str) -> None:
    assert "geonames:169577" in [p.id for p in small.lookup(name)]


def test_another_spelling_is_found_by_its_key_and_marked_so(small: Gazetteer) -> None:
    (hit,) = small.hits("Deir Ful")
    assert (hit.place.name, hit.match) == ("Dayr Fūl", Match.KEY)
    assert not small.knows("Deir Ful")
    assert small.hits("Kherson")[0].place == small.hits("Херсон")[0].place


def test_names_of_countries_that_spell_one_way_have_no_key(small: Gazetteer) -> None:
    assert small.lookup("Springfeeld") == ()
    assert small.like("Springfield") == ()


def test_what_is_unknown_is_nothing(small: Gazetteer) -> None:
    assert small.lookup("Nowhereabad") == ()
    assert small.lookup("") == ()
    assert small.place("geonames:1") is None


def test_the_province_of_a_place(small: Gazetteer) -> None:
    (town,) = small.lookup("Talbiseh")
    province = small.province(town)
    assert province is not None
    assert province.id == "geonames:169575"
    assert small.province(small.lookup("Syria")[0]) is None


def test_it_travels_to_another_process_and_thread(small: Gazetteer) -> None:
    assert pickle.loads(pickle.dumps(small)).lookup("Homs") == small.lookup("Homs")
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(small.lookup, ["Homs", "Nowhereabad"]) == [small.lookup("Homs"), ()]


def test_a_name_of_hundreds_of_places_is_answered_soon(tmp_path: Path) -> None:
    rows = [
        row(f"geonames:{n}", "Ain Hamra", 30 + n % 20, 30 + n % 17, "PPL", "SY.11", n)
        for n in range(1, 1_001)
    ]
    small = gazetteer(tmp_path, (*rows, row("geonames:5000", "Ain Hamra", 34, 38, "ADM1", "SY.12")))
    start = time.process_time()
    found = small.hits("Ain Hamra")
    assert time.process_time() - start < 0.05 * _ALLOWANCE
    assert len(found) == 1_001
    assert (found[0].place.population, found[-1].place.feature_code) == (1_000, "ADM1")


def test_a_damaged_gazetteer_is_named(small: Gazetteer) -> None:
    small.path.write_bytes(small.path.read_bytes()[:4096] + b"\0" * 4096)
    with pytest.raises(BadSettings, match="delete it to build it anew"):
        Gazetteer(small.path).lookup("Homs")


@pytest.fixture(scope="session")
def world() -> Gazetteer:
    """The whole gazetteer, in the cache of the session."""
    return open_gazetteer()


@pytest.mark.slow
def test_the_whole_gazetteer_holds_the_world(world: Gazetteer) -> None:
    assert state(world.path) == (FORMAT, sources())
    assert world.path.stat().st_size < 100_000_000
    found = {
        name: world.lookup(name)[0]
        for name in (
            "Homs",
            "Golan Heights",
            "Kyiv",
            "Fort Worth",
            "Rapides Parish",
            "Tigris",
            "U.S.",
        )
    }
    assert (found["Homs"].id, found["Kyiv"].feature_code) == ("geonames:169577", "PPLC")
    assert abs(found["Fort Worth"].lat - 32.7) < 0.2
    assert found["Rapides Parish"].country == "US"
    assert world.province(found["Homs"]) == world.place("geonames:169575")


@pytest.mark.slow
def test_a_look_up_takes_a_millisecond_at_most(world: Gazetteer) -> None:
    names = [
        "Homs",
        "Springfield",
        "al-Jiza",
        "Nowhereabad",
        "San Antonio",
        "Deir Ful",
        "Washington",
        "Kafr Nabl",
    ]
    world.lookup("warm")
    start = time.process_time()
    for name in names:
        Gazetteer.lookup(world, name)
    assert (time.process_time() - start) / len(names) < 0.001 * _ALLOWANCE


_ALLOWANCE = 5


"""A test machine is shared: five times the millisecond is a fault, twice is a busy neighbour."""


def test_the_settlements_of_a_country_and_of_a_box(small: Gazetteer) -> None:
    syria = {p.name for p in small.settlements("SY")}
    assert {"Homs", "Latakia", "Talbiseh"} <= syria
    assert "Mosul" not in syria
    assert all(p.feature_code == "PPL" for p in small.settlements("SY"))
    assert {p.name for p in small.settlements(None, (36.0, 37.0, 34.7, 34.9))} == {
        "Homs",
        "Talbiseh",
    }
