"""Place names found in sentences of our own, with entities marked as a language model would,
rightly or wrongly."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ground.gazetteer.lookup import Gazetteer
from reportedly.ground.places.find import find_toponyms
from reportedly.ground.places.spots import calibrated, place_cues
from reportedly.records.place import PlacePrecision, Toponym
from tests.ground.gazette import ROWS, gazetteer, marked, row


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
    assert names(found(small, f"The rebels fought in [Homs|{label}] on Friday.")) == [
        ("Homs", "geonames:169577")
    ]


def test_a_town_that_no_model_saw_is_found(small: Gazetteer) -> None:
    assert names(found(small, "Shells fell near Latakia at dawn.")) == [
        ("Latakia", "geonames:173576")
    ]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Rebels shelled Talbiseh.", ["Talbiseh"]),
        ("Rebels took Talbiseh.", ["Talbiseh"]),
        ("Talbiseh, captured by rebels, was quiet.", ["Talbiseh"]),
        ("Officers met Talbiseh.", []),
    ],
)
def test_what_forces_do_to_towns_shows_a_town(
    small: Gazetteer, text: str, towns: list[str]
) -> None:
    assert [t.text for t in found(small, text)] == towns


def test_a_nearby_town_is_the_town(small: Gazetteer) -> None:
    (town,) = found(small, "Men fled to nearby [Homs|GPE].")
    assert town.precision == PlacePrecision.SETTLEMENT


def test_somebody_of_the_registry_is_no_town(small: Gazetteer) -> None:
    text = "[Hamas|GPE] said that its men had left [Homs|GPE]."
    assert [t.text for t in found(small, text, ("Hamas",))] == ["Homs"]
    assert [t.text for t in found(small, text)] == ["Hamas", "Homs"]


def test_demonyms_are_no_toponyms_but_place_the_story(small: Gazetteer) -> None:
    toponyms = found(
        small,
        "The [Syrian|NORP] army left the town of [al-Jiza|ORG]. [Syrian|NORP] state media said so.",
    )
    assert names(toponyms) == [("al-Jiza", "geonames:169017")]
    toponyms = found(
        small,
        "The [Jordanian|NORP] army left the town of [al-Jiza|ORG]. [Jordanian|NORP] media said so.",
    )
    assert names(toponyms) == [("al-Jiza", "geonames:250639")]


def test_a_person_called_like_a_town_is_no_town(small: Gazetteer) -> None:
    assert found(small, "[Paris Hilton|PERSON] smiled. Later Paris left.") == []


def test_hyphenated_names_stay_whole(small: Gazetteer) -> None:
    text = "Forces left [Deir|GPE] ez-Zor and then [Deir ez-Zor Airport|FAC]."
    assert names(found(small, text)) == [
        ("Deir ez-Zor", "geonames:170794"),
        ("Deir ez-Zor Airport", "airport:OSDZ"),
    ]


def test_other_spellings_are_found_beside_known_places(small: Gazetteer) -> None:
    text = "[Syrian|NORP] rebels took towns in [Syria|GPE], including [Talbiseh|GPE], [Deir Ful|PERSON] and others."
    assert ("Deir Ful", "geonames:170786") in names(found(small, text))


def test_a_cue_keeps_province_and_town_apart(small: Gazetteer) -> None:
    toponyms = found(
        small,
        "Fighting spread in [Homs|GPE] province. The city of [Homs|GPE] was calm. In [Homs|GPE] shops opened.",
    )
    assert [t.place.feature_code for t in toponyms if t.place] == ["ADM1", "PPL", "PPL"]
    assert [t.precision for t in toponyms] == [
        PlacePrecision.PROVINCE,
        PlacePrecision.SETTLEMENT,
        PlacePrecision.SETTLEMENT,
    ]


@pytest.mark.parametrize(
    "text",
    ["in [Daraa|GPE] and [Homs|GPE] provinces.", "in the provinces of [Daraa|GPE] and [Homs|GPE]."],
)
def test_a_plural_speaks_for_the_whole_list(small: Gazetteer, text: str) -> None:
    assert [t.precision for t in found(small, "Men gathered " + text)] == [
        PlacePrecision.PROVINCE
    ] * 2


def test_a_container_in_words_decides(small: Gazetteer) -> None:
    toponyms = found(
        small,
        "They left the town of [al-Jiza|ORG], in the eastern countryside of [Daraa|GPE] province, near [Jordan|GPE].",
    )
    assert names(toponyms)[0] == ("al-Jiza", "geonames:169017")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A man from [Springfield|GPE], [Illinois|GPE], was held.",
            ["geonames:4250542", "geonames:4896861"],
        ),
        (
            "A man from [Springfield|GPE], [Ill.|GPE], was held.",
            ["geonames:4250542", "geonames:4896861"],
        ),
        (
            "Police in [Fort Worth|GPE], [Texas|GPE], said so.",
            ["geonames:4691930", "geonames:4736286"],
        ),
        (
            "A fire in [Paris|GPE], [Texas|GPE], was put out.",
            ["geonames:4717560", "geonames:4736286"],
        ),
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
    toponyms = found(
        small, "Boats crossed the [Tigris|LOC]; tanks stood on the [Golan Heights|LOC]."
    )
    assert [t.precision for t in toponyms] == [PlacePrecision.REGION] * 2


def test_a_place_that_is_in_no_list_stays_with_its_words(small: Gazetteer) -> None:
    (unknown,) = found(small, "Two checkpoints in the village of [al-Jbailiya|ORG] were left.")
    assert (unknown.text, unknown.place, unknown.precision, unknown.score) == (
        "al-Jbailiya",
        None,
        PlacePrecision.UNKNOWN,
        0.0,
    )


def test_an_apposition_makes_a_place_of_what_was_taken_for_a_force(small: Gazetteer) -> None:
    (unknown,) = found(
        small, "They reported the capture of [al-Dar al-Kabira|ORG], a small town on the plain."
    )
    assert (unknown.text, unknown.place) == ("al-Dar al-Kabira", None)


def test_a_part_of_a_longer_name_is_not_another_town(small: Gazetteer) -> None:
    assert (
        found(small, "Men of the [al-Homs al-Hurra|ORG] spoke in [Syria|GPE].")[0].text == "Syria"
    )


def test_a_small_stranger_is_left_unresolved(small: Gazetteer) -> None:
    text = "[Syrian|NORP] forces left [Hamas|GPE], [Talbiseh|GPE], [Latakia|GPE] and [Deir ez-Zor|GPE] in [Syria|GPE]."
    assert names(found(small, text))[0] == ("Hamas", None)
    assert names(found(small, "[Turkish|NORP] forces left [Hamas|GPE] and [Talbiseh|GPE]."))[0] == (
        "Hamas",
        "geonames:9000001",
    )


def test_directions_and_articles_are_not_part_of_the_name(small: Gazetteer) -> None:
    assert [
        t.text for t in found(small, "Eastern [Syria|GPE] was quiet. The [Homs|GPE] road was open.")
    ] == ["Syria", "Homs"]


def test_a_street_called_after_a_town_is_not_that_town(small: Gazetteer) -> None:
    toponyms = found(small, "She lives at 20 [Paris Street|FAC], [Fort Worth|GPE].")
    assert all(t.place is None for t in toponyms if t.text.startswith("Paris"))


def test_metonyms_of_governments_are_toponyms(small: Gazetteer) -> None:
    assert [
        t.text for t in found(small, "[Egypt|GPE] said that it would talk to [Jordan|GPE].")
    ] == ["Egypt", "Jordan"]


def test_dates_and_common_words_are_no_places(small: Gazetteer) -> None:
    assert found(small, "On [Friday|DATE] the [Police|ORG] said nothing.") == []


@given(
    st.lists(
        st.sampled_from(
            [
                "Homs",
                "al-Jiza",
                "Paris",
                "-",
                "\u2013",
                "'s",
                ",",
                "in",
                "the",
                "\n",
                "Deir",
                "ez",
                "U.S.",
                "é",
            ]
        ),
        max_size=25,
    )
)
def test_any_words_give_toponyms_in_order_that_do_not_overlap(
    small: Gazetteer, words: list[str]
) -> None:
    toponyms = found(small, " ".join(words))
    assert all(a.end <= b.start for a, b in pairwise(toponyms))


def test_an_empty_text_has_none(small: Gazetteer) -> None:
    assert found(small, "") == []


CROSSING = row(
    "reportedly:nasib",
    "Nasib Crossing",
    32.55,
    36.19,
    "BDG",
    "SY",
    0,
    "Jaber crossing|Nasib border crossing",
)
OTHERS = (
    row("geonames:7", "Point", 40.0, -80.0, "PPL", "US.PA", 30_000),
    row("geonames:8", "West Bank", 31.9, 35.2, "RGN", "PS"),
    row("geonames:9", "Euphrates", 35.0, 40.0, "STM", "SY"),
    row("geonames:10", "Nasib", 12.0, 77.0, "PPL", "IN.19", 9_000),
)


@pytest.fixture(scope="module")
def wider(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("wider"), (*ROWS, CROSSING, *OTHERS))


def read(places: Gazetteer, text: str, others: tuple[str, ...] = ()) -> list[Toponym]:
    """As `found`, with capitalised prepositions tagged as such."""
    plain, entities, tokens = marked(text)
    tokens = [
        (a, b, "ADP" if plain[a:b] in ("At", "In", "Near", "From", "On") else pos)
        for a, b, pos in tokens
    ]
    return list(find_toponyms(plain, entities, tokens, places, lambda name: name in others))


@pytest.mark.parametrize("word", ["At", "In", "Near", "From", "On"])
@pytest.mark.parametrize("before", ["", "Shops shut. ", "Shops shut\n"])
def test_a_preposition_that_opens_a_sentence_is_not_part_of_the_name(
    wider: Gazetteer, before: str, word: str
) -> None:
    toponyms = read(wider, f"{before}{word} [Talbiseh|GPE], [Syrian|NORP] men gathered.")
    assert names(toponyms) == [("Talbiseh", "geonames:163779")]
    assert [
        t.text for t in read(wider, f"{before}[{word} Tarnabah|FAC], [Syrian|NORP] men gathered.")
    ] == ["Tarnabah"]


def test_a_numbered_position_is_no_town_of_another_country(wider: Gazetteer) -> None:
    (point, homs) = read(wider, "[Syrian|NORP] rebels took [Point 12|FAC] beside [Homs|GPE].")
    assert (point.text, point.place, homs.text) == ("Point 12", None, "Homs")


def test_a_common_word_is_a_place_of_another_country_only_with_a_cue(wider: Gazetteer) -> None:
    assert [
        t.text for t in read(wider, "[Syrian|NORP] rebels in [Homs|GPE] held [Point|GPE].")
    ] == ["Homs"]
    toponyms = read(wider, "[Syrian|NORP] rebels in [Homs|GPE] wrote to the town of [Point|GPE].")
    assert names(toponyms)[-1] == ("Point", "geonames:7")


def test_the_bank_of_a_river_is_no_region(wider: Gazetteer) -> None:
    toponyms = read(
        wider, "[Syrian|NORP] rebels crossed to the [West Bank|LOC] of the [Euphrates|LOC]."
    )
    assert [t.text for t in toponyms] == ["Euphrates"]
    toponyms = read(wider, "[Syrian|NORP] rebels left the [West Bank|LOC] of the [Euphrates|LOC].")
    assert [t.text for t in toponyms] == ["Euphrates"]
    toponyms = read(wider, "They went from [Jordan|GPE] to the [West Bank|LOC].")
    assert [t.text for t in toponyms] == ["Jordan", "West Bank"]


@pytest.mark.parametrize(
    "text",
    ["the Jaber border crossing", "the Jaber crossing", "the [Nasib|PERSON] crossing", "the border crossing at [Nasib|PERSON]",
     "the crossing of Nasib", "the border post of Nasib", "the Naseeb crossing"],
)  # fmt: skip
def test_crossings_are_known_in_every_word_order(wider: Gazetteer, text: str) -> None:
    (crossing,) = read(wider, f"[Syrian|NORP] guards left {text} at dawn.")
    assert crossing.place is not None
    assert (crossing.place.id, crossing.precision) == ("reportedly:nasib", PlacePrecision.SITE)


def test_a_plural_noun_makes_crossings_of_both_names(wider: Gazetteer) -> None:
    toponyms = read(wider, "[Syrian|NORP] guards left the Nasib and Jaber crossings at dawn.")
    assert names(toponyms) == [("Nasib", "reportedly:nasib"), ("Jaber", "reportedly:nasib")]


@pytest.mark.parametrize(
    "text",
    ["the surroundings of [Homs|GPE]", "rural [Homs|GPE]", "western rural [Homs|GPE]", "the [Homs|GPE] countryside",
     "[Homs|GPE]'s western countryside", "the outskirts of the city of [Homs|GPE]",
     "the northern and eastern [Homs|GPE] countryside",
     "a neighbourhood of [Homs|GPE]", "a quarter of [Homs|GPE]", "[Homs|GPE]'s Waer quarter", "the Waer district of [Homs|GPE]"],
)  # fmt: skip
def test_surroundings_and_quarters_are_not_the_town(small: Gazetteer, text: str) -> None:
    homs = next(
        t for t in found(small, f"[Syrian|NORP] rebels captured {text}.") if t.text == "Homs"
    )
    assert homs.precision is PlacePrecision.NEAR


def test_the_town_and_its_district_stay_what_they_are(small: Gazetteer) -> None:
    for text in ("the city of [Homs|GPE]", "[Homs|GPE]", "the centre of [Homs|GPE]"):
        assert (
            found(small, f"[Syrian|NORP] rebels captured {text}.")[-1].precision
            is PlacePrecision.SETTLEMENT
        )


@pytest.mark.parametrize(
    "text",
    [
        "the countryside of [Homs|GPE] and [Latakia|GPE]",
        "the [Homs|GPE] and [Latakia|GPE] countrysides",
    ],
)
def test_a_countryside_of_two_towns_is_near_both(small: Gazetteer, text: str) -> None:
    assert [t.precision for t in found(small, f"Men gathered in {text}.")] == [
        PlacePrecision.NEAR
    ] * 2


def test_a_quarter_without_a_point_of_its_own_is_near_its_town(small: Gazetteer) -> None:
    quarter, homs = found(small, "Rebels captured [Bab Sindan|PERSON], a quarter of [Homs|GPE].")
    assert (quarter.text, quarter.precision, homs.precision) == (
        "Bab Sindan",
        PlacePrecision.NEAR,
        PlacePrecision.NEAR,
    )
    assert quarter.place
    assert homs.place
    assert (quarter.place.id, quarter.place.name, quarter.place.lat) == (
        "",
        "Bab Sindan",
        homs.place.lat,
    )


@pytest.mark.parametrize(
    "name", ["[Homs|GPE] River Scouts", "Scouts of [Homs|GPE]", "[Scouts of Homs|ORG]"]
)
def test_a_place_in_somebodys_name_is_no_toponym(small: Gazetteer, name: str) -> None:
    plain = marked(name)[0]
    assert [
        t.text for t in found(small, f"The {name} met in [Latakia|GPE].", (plain, f"The {plain}"))
    ] == ["Latakia"]


@pytest.mark.parametrize("name", ["Military Council", "Operations Room", "Brigade"])
def test_a_force_called_after_a_town_is_not_that_town(small: Gazetteer, name: str) -> None:
    assert [t.text for t in found(small, f"The [Homs|GPE] {name} met in [Latakia|GPE].")] == [
        "Latakia"
    ]


def test_near_at_the_head_is_no_first_name(small: Gazetteer) -> None:
    assert [t.text for t in found(small, "[Near Homs|PERSON], men gathered.")] == ["Homs"]


def test_a_former_name_is_the_citys_before_its_provinces(tmp_path: Path) -> None:
    rows = (
        row("geonames:1", "Nowopol", 48.7, 44.5, "PPL", "RU.84", 1_000_000, "Oldgrad"),
        row("geonames:2", "Nowopol", 49.5, 44.4, "ADM1", "RU.84", 2_000_000, "Oldgrad"),
        row("geonames:3", "Russia", 60, 100, "PCLI", "RU", 140_000_000),
    )
    (former, _) = found(
        gazetteer(tmp_path, rows), "They fought on in [Oldgrad|GPE], far inside [Russia|GPE]."
    )
    assert former.place
    assert former.place.id == "geonames:1"


def test_scores_are_on_the_measured_curve(small: Gazetteer) -> None:
    curve = place_cues().curve
    assert all(low <= high and left < right for (left, low), (right, high) in pairwise(curve))
    (homs,) = found(small, "They hold [Homs|GPE].")
    assert homs.score == round(calibrated(homs.candidates[0].score, curve), 3)
    assert calibrated(1.0, curve) == curve[-1][1]
    assert calibrated(0.5, ((0.0, 0.0), (1.0, 0.8))) == pytest.approx(0.4)
