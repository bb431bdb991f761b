"""Place names found in sentences of our own, with entities marked as a language model would, rightly or wrongly."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ground.gazetteer import Gazetteer
from reportedly.ground.toponyms import find_toponyms
from reportedly.place import PlacePrecision, Toponym
from tests.ground.gazette import gazetteer, marked


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("gazetteer"))


def found(small: Gazetteer, text: str, not_places: tuple[str, ...] = ()) -> list[Toponym]:
    plain, entities, tokens = marked(text)
    toponyms = find_toponyms(plain, entities, tokens, small, lambda name: name in not_places)
    assert all(plain[t.start : t.end] == t.text for t in toponyms)
    return list(toponyms)


def names(toponyms: list[Toponym]) -> list[tuple[str, str | None]]:
    return [(t.text, t.place.id if t.place else None) for t in toponyms]


@pytest.mark.parametrize("label", ["GPE", "ORG", "PERSON"])
def test_the_gazetteer_mends_a_wrong_label(small: Gazetteer, label: str) -> None:
    assert names(found(small, f"The rebels fought in [Homs|{label}] on Friday.")) == [("Homs", "geonames:169577")]


def test_a_town_that_no_model_saw_is_found(small: Gazetteer) -> None:
    assert names(found(small, "Shells fell near Latakia at dawn.")) == [("Latakia", "geonames:173576")]


def test_somebody_of_the_registry_is_no_town(small: Gazetteer) -> None:
    text = "[Hamas|GPE] said that its men had left [Homs|GPE]."
    assert [t.text for t in found(small, text, ("Hamas",))] == ["Homs"]
    assert [t.text for t in found(small, text)] == ["Hamas", "Homs"]


def test_demonyms_are_no_toponyms_but_place_the_story(small: Gazetteer) -> None:
    toponyms = found(small, "The [Syrian|NORP] army left the town of [al-Jiza|ORG]. [Syrian|NORP] state media said so.")
    assert names(toponyms) == [("al-Jiza", "geonames:169017")]
    toponyms = found(small, "The [Jordanian|NORP] army left the town of [al-Jiza|ORG]. [Jordanian|NORP] media said so.")
    assert names(toponyms) == [("al-Jiza", "geonames:250639")]


def test_a_person_called_like_a_town_is_no_town(small: Gazetteer) -> None:
    assert found(small, "[Paris Hilton|PERSON] smiled. Later Paris left.") == []


def test_hyphenated_names_stay_whole(small: Gazetteer) -> None:
    text = "Forces left [Deir|GPE] ez-Zor and then [Deir ez-Zor Airport|FAC]."
    assert names(found(small, text)) == [("Deir ez-Zor", "geonames:170794"), ("Deir ez-Zor Airport", "airport:OSDZ")]


def test_other_spellings_are_found_beside_known_places(small: Gazetteer) -> None:
    text = "[Syrian|NORP] rebels took towns in [Syria|GPE], including [Talbiseh|GPE], [Deir Ful|PERSON] and others."
    assert ("Deir Ful", "geonames:170786") in names(found(small, text))


def test_a_cue_keeps_province_and_town_apart(small: Gazetteer) -> None:
    toponyms = found(
        small, "Fighting spread in [Homs|GPE] province. The city of [Homs|GPE] was calm. In [Homs|GPE] shops opened."
    )
    assert [t.place.feature_code for t in toponyms if t.place] == ["ADM1", "PPL", "PPL"]
    assert [t.precision for t in toponyms] == [PlacePrecision.PROVINCE, PlacePrecision.SETTLEMENT, PlacePrecision.SETTLEMENT]


@pytest.mark.parametrize("text", ["in [Daraa|GPE] and [Homs|GPE] provinces.", "in the provinces of [Daraa|GPE] and [Homs|GPE]."])
def test_a_plural_speaks_for_the_whole_list(small: Gazetteer, text: str) -> None:
    assert [t.precision for t in found(small, "Men gathered " + text)] == [PlacePrecision.PROVINCE] * 2


def test_a_container_in_words_decides(small: Gazetteer) -> None:
    toponyms = found(
        small, "They left the town of [al-Jiza|ORG], in the eastern countryside of [Daraa|GPE] province, near [Jordan|GPE]."
    )
    assert names(toponyms)[0] == ("al-Jiza", "geonames:169017")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man from [Springfield|GPE], [Illinois|GPE], was held.", ["geonames:4250542", "geonames:4896861"]),
        ("A man from [Springfield|GPE], [Ill.|GPE], was held.", ["geonames:4250542", "geonames:4896861"]),
        ("Police in [Fort Worth|GPE], [Texas|GPE], said so.", ["geonames:4691930", "geonames:4736286"]),
        ("A fire in [Paris|GPE], [Texas|GPE], was put out.", ["geonames:4717560", "geonames:4736286"]),
    ],
)
def test_local_news_names_the_state(small: Gazetteer, text: str, expected: list[str]) -> None:
    assert [t.place.id for t in found(small, text) if t.place] == expected


def test_two_towns_and_a_highway_are_a_line_between_them(small: Gazetteer) -> None:
    (line,) = found(small, "Troops redeployed on the [Homs|GPE]-[Latakia|GPE] highway overnight.")
    assert (line.text, line.precision) == ("Homs-Latakia highway", PlacePrecision.LINE)
    assert line.place is not None
    assert line.place.lat == pytest.approx(35.127, abs=0.01)
    assert line.place.id == "line:geonames:169577+geonames:173576"
    (homs,) = found(small, "They hold [Homs|GPE].")
    assert line.score < homs.score


def test_the_border_of_two_countries_is_no_line_between_their_middles(small: Gazetteer) -> None:
    toponyms = found(small, "Men moved toward the [Syria|GPE]-[Jordan|GPE] border.")
    assert [t.precision for t in toponyms] == [PlacePrecision.COUNTRY] * 2


def test_a_site_of_a_town_points_at_the_town_as_a_site(small: Gazetteer) -> None:
    (site,) = found(small, "Students of [Mosul University|ORG] fled.")
    assert (site.text, site.precision) == ("Mosul", PlacePrecision.SITE)


@pytest.mark.parametrize("words", ["north of", "near", "outside"])
def test_near_a_town_is_not_in_it(small: Gazetteer, words: str) -> None:
    (near,) = found(small, f"Villages {words} [Homs|GPE] were shelled.")
    assert near.precision is PlacePrecision.NEAR


def test_rivers_and_regions_are_places(small: Gazetteer) -> None:
    toponyms = found(small, "Boats crossed the [Tigris|LOC]; tanks stood on the [Golan Heights|LOC].")
    assert [t.precision for t in toponyms] == [PlacePrecision.REGION] * 2


def test_a_place_that_is_in_no_list_stays_with_its_words(small: Gazetteer) -> None:
    (unknown,) = found(small, "Two checkpoints in the village of [al-Jbailiya|ORG] were left.")
    assert (unknown.text, unknown.place, unknown.precision, unknown.score) == ("al-Jbailiya", None, PlacePrecision.UNKNOWN, 0.0)


def test_an_apposition_makes_a_place_of_what_was_taken_for_a_force(small: Gazetteer) -> None:
    (unknown,) = found(small, "They reported the capture of [al-Dar al-Kabira|ORG], a small town on the plain.")
    assert (unknown.text, unknown.place) == ("al-Dar al-Kabira", None)


def test_a_part_of_a_longer_name_is_not_another_town(small: Gazetteer) -> None:
    assert found(small, "Men of the [al-Homs al-Hurra|ORG] spoke in [Syria|GPE].")[0].text == "Syria"


def test_a_small_stranger_is_left_unresolved(small: Gazetteer) -> None:
    text = "[Syrian|NORP] forces left [Hamas|GPE], [Talbiseh|GPE], [Latakia|GPE] and [Deir ez-Zor|GPE] in [Syria|GPE]."
    assert names(found(small, text))[0] == ("Hamas", None)
    assert names(found(small, "[Turkish|NORP] forces left [Hamas|GPE] and [Talbiseh|GPE]."))[0] == ("Hamas", "geonames:9000001")


def test_directions_and_articles_are_not_part_of_the_name(small: Gazetteer) -> None:
    assert [t.text for t in found(small, "Eastern [Syria|GPE] was quiet. The [Homs|GPE] road was open.")] == ["Syria", "Homs"]


def test_a_street_called_after_a_town_is_not_that_town(small: Gazetteer) -> None:
    toponyms = found(small, "She lives at 20 [Paris Street|FAC], [Fort Worth|GPE].")
    assert all(t.place is None for t in toponyms if t.text.startswith("Paris"))


def test_metonyms_of_governments_are_toponyms(small: Gazetteer) -> None:
    assert [t.text for t in found(small, "[Egypt|GPE] said that it would talk to [Jordan|GPE].")] == ["Egypt", "Jordan"]


def test_dates_and_common_words_are_no_places(small: Gazetteer) -> None:
    assert found(small, "On [Friday|DATE] the [Police|ORG] said nothing.") == []


@given(
    st.lists(
        st.sampled_from(["Homs", "al-Jiza", "Paris", "-", "\u2013", "'s", ",", "in", "the", "\n", "Deir", "ez", "U.S.", "é"]),
        max_size=25,
    )
)
def test_any_words_give_toponyms_in_order_that_do_not_overlap(small: Gazetteer, words: list[str]) -> None:
    toponyms = found(small, " ".join(words))
    assert all(a.end <= b.start for a, b in pairwise(toponyms))


def test_an_empty_text_has_none(small: Gazetteer) -> None:
    assert found(small, "") == []
