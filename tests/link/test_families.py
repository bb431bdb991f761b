"""What the files of the types and linking.toml say of families, and a type that a person adds."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.link.events import link_claims
from reportedly.link.families import rules
from reportedly.records.claim import Role
from reportedly.records.keys import place_key
from reportedly.records.place import PlacePrecision
from tests.newsroom import ACTORS, HAMA, HOMS, SOURCES, Newsroom, Told, place

BLACKOUT = """
definition = "The lights go out over a place"
family = "people"

[event]
one_off = true
kin = "outage"
generic = true

[brief]
noun = "a blackout in"
"""
BROWNOUT = BLACKOUT.replace("generic = true", "")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A codebook of one's own, empty as yet."""
    (tmp_path / "types").mkdir()
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    return tmp_path


def linked(*told: Told) -> list[tuple[str, int]]:
    """Type and number of claims of each event that follows."""
    newsroom = Newsroom()
    for number, one in enumerate(told):
        newsroom.report(f"Outlet {number}", "2024-12-06", one)
    events = link_claims(newsroom.claims, newsroom.documents, SOURCES, ACTORS)
    return sorted((e.event_type, len(e.claim_ids)) for e in events)


def test_a_type_that_a_person_adds_as_a_file_is_linked_like_any_other(own: Path) -> None:
    (own / "types" / "blackout.toml").write_text(BLACKOUT)
    (own / "types" / "brownout.toml").write_text(BROWNOUT)
    day, week = "2024-12-05", "2024-11-29/2024-12-06"
    dark = Told("blackout", (), (HAMA,), day)
    assert linked(dark, dark, Told("blackout", (), (HOMS,), day)) == [
        ("blackout", 1),
        ("blackout", 2),
    ]
    assert linked(dark, Told("blackout", (), (HAMA,), week)) == [("blackout", 2)]
    assert linked(dark, Told("brownout", (), (HAMA,), day)) == [("brownout", 2)]
    assert linked(dark, Told("clash", (), (HAMA,), day)) == [("blackout", 1), ("clash", 1)]
    assert not rules().is_state("blackout")


def test_a_type_that_never_happens_is_said_so_by_its_file_alone(own: Path) -> None:
    (own / "types" / "blackout.toml").write_text(BLACKOUT.replace("one_off", "never"))
    assert linked(Told("blackout", (), (HAMA,), "2024-12-05")) == []


def test_types_of_one_kin_are_a_family_and_others_stand_alone() -> None:
    book = rules()
    assert book.family("airstrike") == book.family("attack")
    assert (book.family("airstrike").generic, book.family("airstrike").slack_days) == ("attack", 0)
    assert book.family("capture").name == "capture"
    assert book.family("nobody has a file for this").generic == "nobody has a file for this"


def test_the_place_of_an_event_is_the_one_in_the_role_that_its_type_names() -> None:
    newsroom = Newsroom()
    places = (replace(HAMA, role=Role.FROM), replace(HOMS, role=Role.AT))
    left, taken = newsroom.report(
        "Harbour Wire", "2024-12-06", Told("withdrawal", (), places), Told("capture", (), places)
    )
    assert [p.name for p in rules().places(left)] == ["Hama"]
    assert [p.name for p in rules().places(taken)] == ["Homs"]


def test_near_a_town_is_not_in_it() -> None:
    near = place("Hama", 36.7, 35.1, PlacePrecision.NEAR)
    assert str(place_key(near)) == f"near:{near.place_id}"
    assert str(place_key(HAMA)) == HAMA.place_id


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("slack_days = 1", "slack_day = 1", r"linking\.toml: slack_day: unknown key"),
        ("joins_at = 3.0", "", r"linking\.toml: missing key `joins_at`"),
        ("near_km = 8.0", 'near_km = "far"', r"linking\.toml: near_km: expected `float`"),
        ("same_days = 1.5", "same_day = 1.5", r"linking\.toml: weights\.same_day: unknown key"),
        ('name = "strike"', 'name = "strik"', r"linking\.toml: strik: no type has this kin"),
    ],
)
def test_a_slip_in_the_rules_is_one_line(own: Path, before: str, after: str, said: str) -> None:
    text = (codebook.PACKAGED / "rules" / "linking.toml").read_text()
    assert before in text
    (own / "linking.toml").write_text(text.replace(before, after, 1))
    with pytest.raises(BadSettings, match=said) as raised:
        rules()
    assert "\n" not in str(raised.value)


def test_a_kin_has_one_generic_type(own: Path) -> None:
    for name in ("blackout", "outage"):
        (own / "types" / f"{name}.toml").write_text(BLACKOUT)
    with pytest.raises(
        BadSettings, match="kin outage: one may be generic, not blackout and outage"
    ):
        rules()
