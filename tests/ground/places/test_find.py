"""The places of a text: names and coordinates together, in the order of the text."""

import pytest

from reportedly.ground.gazetteer.lookup import Gazetteer
from reportedly.ground.places.find import find_places
from reportedly.records.place import PlacePrecision, Toponym
from tests.ground.gazette import gazetteer, marked


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("places"))


def found(marked_text: str, small: Gazetteer) -> list[Toponym]:
    text, entities, tokens = marked(marked_text)
    toponyms = find_places(text, entities, tokens, small, lambda name: False)
    assert all(text[t.start : t.end] == t.text for t in toponyms)
    return list(toponyms)


def test_names_and_coordinates_stand_in_the_order_of_the_text(small: Gazetteer) -> None:
    toponyms = found(
        "A drone fell at 34.7324, 36.7137 near [Homs|GPE], and one north of [Latakia|GPE].", small
    )
    assert [t.text for t in toponyms] == ["34.7324, 36.7137", "Homs", "Latakia"]
    assert [t.precision for t in toponyms] == [
        PlacePrecision.SITE,
        PlacePrecision.NEAR,
        PlacePrecision.NEAR,
    ]


def test_a_point_is_in_the_country_of_a_town_beside_it_alone(small: Gazetteer) -> None:
    (near, _) = found("A drone fell at 34.7324, 36.7137 near [Homs|GPE].", small)
    (far, _) = found("A drone fell at 48.5132, 35.2137 far from [Homs|GPE].", small)
    (alone,) = found("A drone fell at 34.7324, 36.7137.", small)
    assert [t.place.country if t.place else "" for t in (near, far, alone)] == ["SY", None, None]


def test_letters_of_coordinates_are_no_names(small: Gazetteer) -> None:
    (point,) = found("A drone fell at N 34°43', E 36°42' today.", small)
    assert point.text == "N 34°43', E 36°42'"


def test_a_name_a_hundred_times_is_one_place(small: Gazetteer) -> None:
    toponyms = found("They left [Homs|GPE]. " * 100, small)
    assert len(toponyms) == 100
    assert {t.place.id for t in toponyms if t.place} == {"geonames:169577"}
