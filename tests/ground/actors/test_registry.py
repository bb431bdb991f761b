"""Actors by any of their names, and claims linked to them."""

import csv
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.ground.actors.registry import Registry, ground_claims, story_countries
from reportedly.ground.actors.sources import Sources
from reportedly.records.claim import ActorMention, Claim, PlaceMention, Role, Span, Speaker
from reportedly.records.period import Expression, Period

DAY = date(2024, 12, 6)
REGISTRY = Registry.load()


def linked(name: str, *countries: str, day: date | None = DAY) -> str | None:
    actor = REGISTRY.link(name, day, countries)
    return actor.id if actor else None


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Hayat Tahrir al-Sham", "hts"),
        ("Hay\u2019at Tahrir al Sham", "hts"),
        ("HTS", "hts"),
        ("the HTS", "hts"),
        ("HTS fighters", "hts"),
        ("fighters of Hayat Tahrir al-Sham", "hts"),
        ("Jolani", "hts"),
        ("HTS leader Abu Mohammed al-Jolani", "hts"),
        ("SDF", "sdf"),
        ("Kurdish-led Syrian Democratic Forces", "sdf"),
        ("Kurdish forces", "sdf"),
        ("Da\u2019esh", "isis"),
        ("IS group", "isis"),
        ("Hezbollah members", "hezbollah"),
        ("rebels", "syria-opposition"),
        ("Islamist-led rebels", "syria-opposition"),
        ("local opposition factions", "syria-opposition"),
        ("Syrian rebels", "syria-opposition"),
        ("government forces", "syria-military"),
        ("the army", "syria-military"),
        ("three army units", "syria-military"),
        ("Syrian army", "syria-military"),
        ("regime troops", "syria-military"),
        ("Assad\u2019s forces", "syria-military"),
        ("President Bashar al-Assad's army", "syria-military"),
        ("the government", "syria-government"),
        ("Russian fighter jets", "russia-military"),
        ("Russia's army", "russia-military"),
        ("Russia", "russia-government"),
        ("Russian Embassy in Damascus", "russia-government"),
        ("Iraqi forces", "iraq-military"),
        ("US jets", "united-states-military"),
        ("Israeli military", "israel-military"),
        ("Iranian militias", "iran-militias-syria"),
        ("Iran-backed militias", "iran-militias-syria"),
        ("Turkish-backed rebels", "syrian-national-army"),
        ("Turkish forces", "turkey-military"),
        ("the coalition", "coalition-against-is"),
    ],
)
def test_names_in_a_story_of_syria(name: str, actor: str) -> None:
    assert linked(name, "SY") == actor


@pytest.mark.parametrize(
    "name",
    [
        "people",
        "women and children",
        "Russian citizens",
        "Syrian refugees",
        "rebel-held areas",
        "a drone for the fighters",
        "two senior Lebanese security sources",
        "the People's Front of Nowhere",
        "Kim",
        "is",
        "",
        "   ",
    ],
)
def test_nobody_is_better_than_the_wrong_one(name: str) -> None:
    assert linked(name, "SY") is None


@pytest.mark.parametrize(
    ("name", "country", "actor"),
    [
        ("the army", "SD", "sudan-military"),
        ("paramilitaries", "SD", "rsf"),
        ("rebels", "YE", "houthis"),
        ("the coalition", "YE", "saudi-led-coalition"),
        ("separatists", "UA", "russia-separatists-ukraine"),
        ("Russian troops", "UA", "russia-military"),
        ("Rwandan-backed rebels", "CD", "m23"),
        ("the junta", "MM", "myanmar-junta"),
        ("resistance forces", "MM", "pdf-myanmar"),
        ("gangs", "HT", "viv-ansanm"),
        ("Kurdish forces", "IQ", "peshmerga"),
        ("Iranian militias", "IQ", "iran-militias"),
        ("jihadist group JNIM", "ML", "jnim"),
        ("Tigrayan forces", "ET", "tdf"),
        ("al-Shabab fighters", "SO", "al-shabaab"),
    ],
)
def test_a_general_noun_is_the_story_s_own(name: str, country: str, actor: str) -> None:
    assert linked(name, country) == actor


def test_a_general_noun_without_a_story_is_nobody() -> None:
    assert linked("rebels") is None
    assert linked("government forces") is None


@pytest.mark.parametrize(
    ("name", "day", "actor"),
    [
        ("Jabhat al-Nusra", date(2014, 3, 1), "jabhat-al-nusra"),
        ("Jabhat al-Nusra", date(2019, 3, 1), None),
        ("HTS", date(2017, 1, 27), None),
        ("HTS", date(2017, 1, 28), "hts"),
        ("Jolani", date(2014, 3, 1), "jabhat-al-nusra"),
        ("SDF", date(2015, 10, 9), None),
        ("Syrian government", DAY, "syria-government"),
        ("Syrian government", date(2025, 3, 1), "syria-transitional-government"),
        ("Afghan forces", date(2019, 1, 1), "ansf"),
        ("Afghan forces", date(2022, 1, 1), "afghanistan-taliban-military"),
    ],
)
def test_names_hold_on_their_days(name: str, day: date, actor: str | None) -> None:
    assert linked(name, "SY", "AF", day=day) == actor


def test_whoever_takes_a_town_has_a_camp() -> None:
    sides = {}
    for name in ("rebels", "opposition factions", "HTS", "the army", "government forces", "SDF"):
        actor = REGISTRY.link(name, DAY, ("SY",))
        assert actor is not None
        sides[name] = actor.side
    assert sides["rebels"] == sides["opposition factions"] == sides["HTS"] == "syria-opposition"
    assert sides["the army"] == sides["government forces"] == "syria-government"
    assert sides["SDF"] == "sdf"


@pytest.mark.parametrize(
    "name", ["Hamas", "SDF", "CNN", "Reuters", "the UN", "Hayat Tahrir al-Sham", "SOHR"]
)
def test_actors_and_media_are_no_places(name: str) -> None:
    assert REGISTRY.is_actor(name)


@pytest.mark.parametrize(
    "name", ["Syria", "Damascus", "Moscow", "US", "Homs", "Puntland", "is", "us", ""]
)
def test_countries_and_towns_may_be_places(name: str) -> None:
    assert not REGISTRY.is_actor(name)


def test_the_registry_is_large_and_whole() -> None:
    ids = {a.id for a in REGISTRY.actors}
    assert len(ids) == len(REGISTRY.actors) >= 250
    assert {a.parent for a in REGISTRY.actors if a.parent} <= ids
    wars = {
        "SY",
        "IQ",
        "UA",
        "YE",
        "SD",
        "PS",
        "IL",
        "LB",
        "LY",
        "SO",
        "ET",
        "CD",
        "ML",
        "BF",
        "NE",
        "NG",
        "MM",
        "AF",
        "AZ",
        "HT",
        "MZ",
        "CO",
    }
    assert wars <= {a.country for a in REGISTRY.actors if a.side}
    for actor in REGISTRY.actors:
        assert actor.since is None or actor.until is None or actor.since <= actor.until, actor.id


def test_every_name_of_the_registry_links_to_a_bearer_of_it() -> None:
    for actor in REGISTRY.actors:
        story = (actor.country,) if actor.country else ()
        for name in (actor.name, *actor.aliases):
            found = REGISTRY.link(name, actor.since or actor.until or DAY, story)
            assert found is not None, (actor.id, name)
            assert name in (found.name, *found.aliases) or found.side == actor.side, (
                actor.id,
                name,
                found.id,
            )


def test_a_hundred_links_are_quick() -> None:
    names = [
        "rebels",
        "Russian fighter jets",
        "the unknown people of the hills",
        "Hezbollah members",
    ] * 25
    began = time.perf_counter()
    for name in names:
        REGISTRY.link(name, DAY, ("SY",))
    assert time.perf_counter() - began < 0.5


ROWS = [
    "id,name,aliases,kind,side,country,parent,since,until,leaders,metonyms,generic",
    "north,Army of the North,AON|Northerners,rebel,north,XX,,,,Anna Norden,,rebel",
    "south,Army of the South,AOS|Southerners,military,south,XX,,,,Sven Sueden,,army",
]


def registry(folder: Path, rows: list[str]) -> Registry:
    path = folder / "actors.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return Registry.load(path)


@given(
    st.sampled_from(
        [
            "Army of the {0}",
            "the {0}erners",
            "AO{1}",
            "AO{1} fighters",
            "units of the Army of the {0}",
        ]
    )
)
@settings(max_examples=20, deadline=None)
def test_swapping_the_names_swaps_the_links(
    tmp_path_factory: pytest.TempPathFactory, shape: str
) -> None:
    rows = [row.split(",") for row in ROWS]
    swapped = [
        rows[0],
        [rows[1][0], *rows[2][1:3], *rows[1][3:]],
        [rows[2][0], *rows[1][1:3], *rows[2][3:]],
    ]
    here = registry(tmp_path_factory.mktemp("here"), ROWS)
    there = registry(tmp_path_factory.mktemp("there"), [",".join(row) for row in swapped])
    one, other = shape.format("North", "N"), shape.format("South", "S")
    for name, opposite in ((one, other), (other, one)):
        found, changed = here.link(name), there.link(opposite)
        assert found is not None
        assert changed is not None
        assert found.id == changed.id


@given(st.text(max_size=80), st.lists(st.sampled_from(["SY", "IQ", ""]), max_size=2))
@settings(deadline=None)
def test_any_text_has_an_answer(text: str, countries: list[str]) -> None:
    found = REGISTRY.link(text, DAY, countries)
    assert found is None or found in REGISTRY.actors
    assert REGISTRY.is_actor(text) in (True, False)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("x,X,,wizard,,,,,,,,", "line 2"),
        ("x,,,rebel,,,,,,,,", "line 2"),
        ("x,X,,rebel,,,,yesterday,,,,", "line 2: since"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(BadSettings, match=said):
        registry(tmp_path, [ROWS[0], row])


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="kind"):
        registry(tmp_path, ["id,name,aliases,side,country,parent,since,until", "x,X,,,,,,"])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=r"nowhere\.csv"):
        Registry.load(tmp_path / "nowhere.csv")


def test_a_list_without_our_own_columns_will_do(tmp_path: Path) -> None:
    own = registry(
        tmp_path,
        ["id,name,aliases,kind,side,country,parent,since,until", "x,Xan Guard,XG,militia,x,XX,,,"],
    )
    found = own.link("Xan Guard fighters")
    assert found is not None
    assert found.id == "x"


PLACE = PlaceMention("Homs", Role.FROM, 0, 4, "test:homs", "Homs", 36.7, 34.7, "PPL", "SY")


def claim(
    actors: tuple[str, ...], speakers: tuple[str, ...] = (), when: Expression | None = None
) -> Claim:
    return Claim(
        "clm-1", "doc-1", "they left", 0, Span(0, 9, "they left"), "withdrawal",
        actors=tuple(map(ActorMention, actors)), places=(PLACE,), attribution=tuple(map(Speaker, speakers)), time=when,
    )  # fmt: skip


def test_claims_get_ids_and_names() -> None:
    (found,) = ground_claims(
        [claim(("government troops", "strangers"))], "", REGISTRY, Sources.load(), DAY
    )
    assert [(a.text, a.id) for a in found.actors] == [
        ("government troops", "syria-military"),
        ("strangers", None),
    ]
    assert found.actors[0].name == "Syrian Arab Army"


def test_speakers_get_kinds() -> None:
    told = claim(
        (),
        (
            "two senior Lebanese security sources",
            "Reuters",
            "SOHR",
            "Syrian army",
            "rebels",
            "Jordan's Ministry of Interior",
        ),
    )
    (found,) = ground_claims([told], "", REGISTRY, Sources.load(), DAY)
    assert [(s.kind, s.id) for s in found.attribution] == [
        ("anonymous", None),
        ("agency", "reuters"),
        ("monitor", "sohr"),
        ("official", "syria-military"),
        ("party", "syria-opposition"),
        ("official", "jordan-government"),
    ]


def test_a_short_form_is_what_the_text_says_it_is() -> None:
    text = "The Arakan Army (HTS) came."
    (found,) = ground_claims([claim(("HTS",))], text, REGISTRY, Sources.load(), DAY)
    assert found.actors[0].id == "arakan-army"


def test_a_name_of_today_is_known_in_a_story_of_the_past() -> None:
    past = Expression(0, 4, "2012", Period(date(2012, 1, 1), date(2012, 12, 31)))
    (found,) = ground_claims([claim(("HTS",), when=past)], "2012", REGISTRY, Sources.load(), DAY)
    assert found.actors[0].id == "hts"


def test_a_range_spans_both_of_its_days() -> None:
    text = "They fought from Monday to Thursday."
    monday = Expression(17, 23, "Monday", Period(date(2024, 12, 2), date(2024, 12, 2)))
    (found,) = ground_claims([claim((), when=monday)], text, REGISTRY, Sources.load(), DAY)
    assert found.time is not None
    assert found.time.period is not None
    assert (found.time.period.first, found.time.period.last) == (
        date(2024, 12, 2),
        date(2024, 12, 5),
    )


def test_the_story_is_where_most_places_are() -> None:
    nations = REGISTRY.words.nations
    here = [replace(claim(()), places=(replace(PLACE, start=at),)) for at in range(5)]
    elsewhere = replace(claim(()), places=(replace(PLACE, start=99, country="JO"),))
    assert story_countries([*here, elsewhere], "", nations) == ("SY",)
    assert story_countries([], "Sudanese troops met Sudanese rebels.", nations) == ("SD",)


def test_one_place_told_often_is_told_once() -> None:
    abroad = [replace(claim(()), places=(replace(PLACE, country="US"),))] * 9
    assert story_countries(
        abroad, "Syrian soldiers and Syrian rebels fought in Syria.", REGISTRY.words.nations
    ) == ("SY", "US")


def test_the_packaged_file_has_no_stray_spaces_or_doubles() -> None:
    with codebook.path("world/actors.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column in ("aliases", "leaders", "metonyms", "generic"):
                listed = row[column].split("|") if row[column] else []
                assert len(set(listed)) == len(listed), (row["id"], column)
                assert all(item == item.strip() and item for item in listed), (row["id"], column)


@pytest.mark.parametrize(
    ("name", "country", "day", "actor"),
    [
        ("Colombia's leftist ELN guerrillas", "CO", DAY, "eln"),
        ("Myanmar's MNDAA insurgents", "MM", DAY, "mndaa"),
        ("Uganda's rebel Lord's Resistance Army", "UG", DAY, "lra"),
        ("Ethiopia's Tigrayan TPLF forces", "ET", DAY, "tplf"),
        ("Turkey's outlawed Kurdistan Workers' Party", "TR", DAY, "pkk"),
        ("Sri Lanka's separatist Tamil Tigers", "LK", date(2008, 3, 1), "ltte"),
        ("Angolan UNITA rebels", "AO", date(1998, 6, 1), "unita"),
        ("Sudanese Armed Forces (SAF) soldiers", "SD", DAY, "sudan-military"),
        ("relatives of Hamas members", "PS", DAY, None),
        ("drones", "UA", DAY, None),
        ("the invaders", "UA", DAY, None),
        ("artillery", "SD", DAY, None),
        ("Russian artillery", "UA", DAY, "russia-military"),
    ],
)
def test_a_name_survives_what_stands_before_it_and_a_bare_weapon_has_none(
    name: str, country: str, day: date, actor: str | None
) -> None:
    assert linked(name, country, day=day) == actor
