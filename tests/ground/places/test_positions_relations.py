"""What the words around place names make of them: rings, directions, lines and borders, and what is
none of these."""

from pathlib import Path

import pytest

from reportedly.errors import BadSettings
from reportedly.ground.places.positions import related, relations
from reportedly.records.place import Offset, Place, PlacePrecision, Toponym

PLACES = {
    "Homs": (34.72, 36.73, "PPL", "SY"),
    "Hama": (35.13, 36.76, "PPL", "SY"),
    "Rastan": (34.93, 36.73, "PPL", "SY"),
    "Talbiseh": (34.84, 36.73, "PPL", "SY"),
    "Damascus": (33.51, 36.29, "PPLC", "SY"),
    "Ankara": (39.92, 32.85, "PPLC", "TR"),
    "Syria": (35.0, 38.0, "PCLI", "SY"),
    "Turkey": (39.1, 34.9, "PCLI", "TR"),
    "Daraa": (32.9, 36.2, "ADM1", "SY"),
}
KINDS = {
    "PPL": PlacePrecision.SETTLEMENT,
    "PCL": PlacePrecision.COUNTRY,
    "ADM": PlacePrecision.PROVINCE,
}


def read(text: str) -> dict[str, Toponym]:
    """The toponyms of the text, by name, as the words around them leave them."""
    found = []
    for name, (lat, lon, code, country) in PLACES.items():
        if (at := text.find(name)) >= 0:
            place = Place(f"test:{name}", name, lon, lat, code, country)
            found.append(Toponym(at, at + len(name), name, 0.9, place, KINDS[code[:3]]))
    return {t.text: t for t in related(text, sorted(found, key=lambda t: t.start))}


@pytest.mark.parametrize(
    ("text", "distance", "direction"),
    [
        ("They dug in 20 km north of Homs on Friday.", 20.0, "north"),
        ("A strike hit a town 3 miles from Homs.", 4.8, None),
        ("A strike hit a town three miles outside Homs.", 4.8, None),
        (
            "Some 15 kilometres (9 miles) to the north-east of the city of Homs a bridge fell.",
            15.0,
            "northeast",
        ),
        ("The post stood 500 metres from Homs.", 0.5, None),
        ("A few kilometres from Homs a convoy stopped.", None, None),
        ("Fighting went on north of Homs.", None, "north"),
        ("Fighting went on south-west of the town of Homs.", None, "southwest"),
    ],
)
def test_what_lies_off_a_town_is_near_it_and_keeps_its_ring(
    text: str, distance: float | None, direction: str | None
) -> None:
    homs = read(text)["Homs"]
    assert homs.precision is PlacePrecision.NEAR
    assert homs.offset == Offset(distance, direction)


def test_farther_than_25_km_is_an_area() -> None:
    homs = read("They stopped 60 km south of Homs.")["Homs"]
    assert (homs.precision, homs.offset) == (PlacePrecision.REGION, Offset(60.0, "south"))


@pytest.mark.parametrize(
    "text",
    [
        "Fighting in the north of Daraa went on.",
        "They hold Homs.",
        "He was 20 kilometres from home in Homs.",
    ],
)
def test_a_part_of_a_place_is_not_off_it(text: str) -> None:
    assert all(t.offset is None for t in read(text).values())


@pytest.mark.parametrize(
    "text",
    [
        "The road from Homs to Damascus was cut.",
        "The highway between Homs and Damascus is open.",
        "The railway linking Homs with Damascus was mined.",
        "They fled along the road leading from the city of Homs to Damascus.",
        "A checkpoint between Homs and Damascus was hit.",
    ],
)
def test_the_ends_of_a_line_are_a_line(text: str) -> None:
    assert {t.precision for t in read(text).values()} == {PlacePrecision.LINE}


def test_between_two_towns_close_by_is_near_both() -> None:
    assert {
        t.precision for t in read("Villages between Talbiseh and Rastan were shelled.").values()
    } == {PlacePrecision.NEAR}


def test_the_road_to_a_town_is_a_line() -> None:
    assert read("They cut the road to Homs.")["Homs"].precision is PlacePrecision.LINE


@pytest.mark.parametrize(
    "text",
    [
        "They crossed the Syria-Turkey border.",
        "The border between Syria and Turkey is shut.",
        "Syria's border with Turkey is shut.",
    ],
)
def test_a_border_is_a_line(text: str) -> None:
    assert {t.precision for t in read(text).values()} == {PlacePrecision.LINE}


@pytest.mark.parametrize(
    "text",
    [
        "The official line from Damascus was repeated.",
        "Talks between Damascus and Ankara went on.",
        "A deal between Syria and Turkey was signed.",
        "They took Homs and Hama.",
    ],
)
def test_what_is_between_two_parties_is_no_line(text: str) -> None:
    assert PlacePrecision.LINE not in {t.precision for t in read(text).values()}


def test_a_name_that_is_not_in_the_gazetteer_keeps_what_is_said_of_it() -> None:
    text = "A town 3 miles from Nowhereabad was hit."
    (found,) = related(text, [Toponym(20, 31, "Nowhereabad", 0.0, None)])
    assert (found.offset, found.precision) == (Offset(4.8, None), PlacePrecision.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("They left Nowhereabad, a village 7 km east of Homs.", Offset(7.0, "east")),
        ("They left Nowhereabad (7 km east of Homs).", Offset(7.0, "east")),
        ("They left Nowhereabad, and a village 7 km east of Homs.", None),
    ],
)
def test_what_an_apposition_says_of_an_unknown_name_is_its_own(
    text: str, offset: Offset | None
) -> None:
    (homs,) = read(text).values()
    unknown = Toponym(
        10,
        21,
        "Nowhereabad",
        0.4,
        Place("", "Nowhereabad", 36.73, 34.72, "PPL", "SY"),
        PlacePrecision.NEAR,
    )
    first, second = related(text, [unknown, homs])
    assert (first.offset, second.offset) == (offset, Offset(7.0, "east"))


def test_a_broken_list_of_words_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "place_relations.toml").write_text("[units]\nkm = 'far'\n")
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    relations.cache_clear()
    with pytest.raises(BadSettings, match=r"place_relations\.toml"):
        relations()
    relations.cache_clear()
