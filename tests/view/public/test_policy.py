"""What the public sees: no victim's name, no live position, no coordinate sharper than its
evidence."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.link.events import link_claims
from reportedly.records.belief import Belief
from reportedly.records.claim import PlaceMention, Role, Speaker
from reportedly.records.place import Candidate, Place, PlacePrecision
from reportedly.settings import Prior
from reportedly.track.camps import Background
from reportedly.track.ledger import track_control
from reportedly.view.brief.brief import as_json, brief
from reportedly.view.brief.material import Material
from reportedly.view.public.policy import Published, public
from tests.newsroom import (
    ACTORS,
    ALEPPO_AIRPORT,
    HAMA,
    HOMS,
    HOMS_PROVINCE,
    SOURCES,
    Newsroom,
    Told,
    place,
)

LATER = datetime(2025, 6, 1, tzinfo=UTC)
VICTIM = "Karim Nadeem al-Sabbagh"
KILLING = Told(
    "killing",
    ("government forces",),
    (HAMA,),
    "2024-12-05",
    targets=(f"teacher {VICTIM}",),
    quote=f"soldiers shot the teacher {VICTIM}, a killing in Hama",
)


def published(newsroom: Newsroom, now: datetime = LATER) -> Published:
    events = link_claims(newsroom.claims, newsroom.documents, SOURCES, ACTORS)
    background = Background(ACTORS, SOURCES, (Prior("syria-government", country="SY"),))
    controls = track_control(events, newsroom.claims, newsroom.documents, background)
    documents = tuple(newsroom.documents.values())
    return public(Belief(documents, tuple(newsroom.claims), tuple(events), tuple(controls)), now)


def everything(rows: Published) -> str:
    """All that leaves the house: the rows and the briefing made of them."""
    material = Material(
        {c.id: c for c in rows.claims},
        {d.id: d for d in rows.documents},
        rows.events,
        rows.controls,
    )
    return repr(rows) + repr(as_json(brief(material, date(2024, 11, 1))))


def told(*happenings: Told, day: str = "2024-12-06") -> Newsroom:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", day, *happenings)
    return newsroom


def test_a_victims_name_is_nowhere_not_even_where_another_report_gives_it() -> None:
    newsroom = told(KILLING)
    quote = f"residents held a protest over {VICTIM} in Hama"
    newsroom.report(
        "Morning Post", "2024-12-06", Told("protest", ("residents",), (HAMA,), quote=quote)
    )
    newsroom.claims[1] = replace(newsroom.claims[1], attribution=(Speaker(VICTIM),))
    text = everything(published(newsroom))
    assert "Karim" not in text
    assert "Sabbagh" not in text
    assert "sabbagh" not in text
    assert "████" in text
    assert "teacher" in text


def protest() -> Newsroom:
    """A killing, and a protest over it that another outlet tells of."""
    newsroom = told(KILLING)
    quote = f"residents held a protest over {VICTIM} in Hama"
    newsroom.report(
        "Morning Post", "2024-12-06", Told("protest", ("residents",), (HAMA,), quote=quote)
    )
    return newsroom


def test_a_claim_that_is_rejected_withholds_the_name_all_the_same() -> None:
    newsroom = protest()
    killing, other = newsroom.claims
    belief = Belief(tuple(newsroom.documents.values()), (other,), (), ())
    assert "Sabbagh" in repr(public(belief, LATER))
    rows = public(belief, LATER, (killing,))
    assert "Sabbagh" not in repr(rows)
    assert "residents held a protest over" in rows.claims[0].quote
    assert rows.claims[0].id == other.id


def test_a_claim_that_is_rejected_does_not_say_what_is_a_place() -> None:
    newsroom = protest()
    killing, other = newsroom.claims
    killing = replace(killing, places=(replace(HAMA, text=VICTIM, name=VICTIM),))
    belief = Belief(tuple(newsroom.documents.values()), (other,), (), ())
    assert "Sabbagh" not in repr(public(belief, LATER, (killing,)))


def test_a_surname_alone_is_withheld_in_the_text_that_gives_the_whole_name() -> None:
    newsroom = told(
        KILLING,
        Told(
            "protest",
            (),
            (HAMA,),
            quote="a protest followed when Sabbagh and al-Sabbagh was buried",
        ),
    )
    assert "al-Sabbagh" not in everything(published(newsroom))


def test_offsets_hold_after_blacking_out() -> None:
    rows = published(told(KILLING))
    (claim,), (document,) = rows.claims, rows.documents
    assert document.text[claim.quote_start : claim.quote_start + len(claim.quote)] == claim.quote
    assert document.text[claim.trigger.start : claim.trigger.end] == claim.trigger.text == "killing"
    assert rows.withheld == 1


def test_groups_places_and_registered_actors_keep_their_names() -> None:
    quote = "Hayat Tahrir al-Sham and the Free Tiger Brigade carried out a detention of Syrian Democratic Forces men in Deir Ful"
    where = place("Deir Ful", 36.9, 34.9)
    newsroom = told(
        Told("detention", ("HTS",), (where,), targets=("Syrian Democratic Forces",), quote=quote)
    )
    newsroom.claims[0] = replace(
        newsroom.claims[0],
        actors=(replace(newsroom.claims[0].actors[0], text="Hayat Tahrir al-Sham"),),
    )
    assert published(newsroom).claims[0].quote == quote


def test_a_deployment_waits_and_its_words_are_not_in_the_text_meanwhile() -> None:
    quote = "a convoy made its deployment on the ridge road"
    newsroom = told(
        Told("deployment", ("syria-army",), (HOMS,), "2024-12-06", quote=quote),
        Told("clash", (), (HAMA,)),
    )
    soon = datetime(2024, 12, 7, 1, tzinfo=UTC)
    rows = published(newsroom, soon)
    assert [c.event_type for c in rows.claims] == ["clash"]
    assert [e.event_type for e in rows.events] == ["clash"]
    assert rows.held_back == 1
    assert "ridge" not in everything(rows)
    assert "ridge" in everything(published(newsroom, datetime(2024, 12, 7, 13, tzinfo=UTC)))


def test_old_movements_told_today_do_not_wait() -> None:
    newsroom = told(Told("deployment", ("syria-army",), (HOMS,), "2024-11-01"))
    assert published(newsroom, datetime(2024, 12, 6, 13, tzinfo=UTC)).held_back == 0


def test_coordinates_are_as_sharp_as_the_evidence_and_the_same_everywhere() -> None:
    newsroom = told(
        *(
            Told("capture", ("rebels",), (p,), "2024-12-06")
            for p in (HOMS, HOMS_PROVINCE, ALEPPO_AIRPORT)
        )
    )
    rows = published(newsroom)
    found = {p.place_id: (p.lon, p.lat) for c in rows.claims for p in c.places}
    assert found == {
        HOMS.place_id: (36.72, 34.73),
        HOMS_PROVINCE.place_id: (38.0, 34.3),
        ALEPPO_AIRPORT.place_id: (37.224, 36.181),
    }
    assert {p.place_id: (p.lon, p.lat) for e in rows.events for p in e.places} == found
    assert all((c.lon, c.lat) == found[c.place_id] for c in rows.controls)


def test_candidates_are_no_sharper_than_the_place() -> None:
    other = Place("test:other", "Homs", 12.345678, 45.678912, "PPL")
    newsroom = told(
        Told("capture", ("rebels",), (replace(HOMS, candidates=(Candidate(other, 0.1),)),))
    )
    (candidate,) = published(newsroom).claims[0].places[0].candidates
    assert (candidate.place.lon, candidate.place.lat) == (12.35, 45.68)


def test_a_hospital_is_no_sharper_than_its_district_and_sites_can_be_left_off() -> None:
    clinic = replace(ALEPPO_AIRPORT, text="Clinic", place_id="test:clinic", feature_code="HSP")
    newsroom = told(
        Told("capture", ("rebels",), (clinic,), "2024-12-06"),
        Told("capture", ("rebels",), (HOMS,), "2024-12-06"),
    )
    rows = published(newsroom)
    assert {(p.lon, p.lat) for c in rows.claims for p in c.places} == {(37.2, 36.2), (36.72, 34.73)}
    bare = rows.without_sites()
    assert {(p.lon, p.lat) for c in bare.claims for p in c.places} == {(None, None), (36.72, 34.73)}
    assert {(c.lon, c.lat) for c in bare.controls} == {(None, None), (36.72, 34.73)}


def test_telephone_numbers_and_addresses_are_blacked_out_but_not_days_and_counts() -> None:
    quote = "call +963 11 555 0199 or desk@example.org, a warning for 12,000 people on 2024-12-06"
    clean = published(told(Told("warning", (), (HOMS,), quote=quote))).claims[0].quote
    assert "555" not in clean
    assert "@" not in clean
    assert "12,000 people" in clean
    assert "2024-12-06" in clean


@pytest.mark.parametrize(
    "written",
    [
        "34.7324, 36.7137",
        "34.73°N, 36.71°E",
        "34°43'57\"N 36°42'49\"E",
        "N 34°43', E 36°42'",
        "37S BU 906 457",
        "34.73N 36.71E",
    ],
)
def test_coordinates_leave_the_house_no_sharper_than_a_site(written: str) -> None:
    point = Place("point:34.732400,36.713700", "34.7324, 36.7137", 36.7137, 34.7324, "PT")
    at = PlaceMention(
        written,
        Role.AT,
        20,
        20 + len(written),
        point.id,
        point.name,
        point.lon,
        point.lat,
        "PT",
        precision=PlacePrecision.SITE,
    )
    newsroom = told(
        Told(
            "capture",
            ("rebels",),
            (at,),
            "2024-12-06",
            quote=f"the house at {written} fell, and 12.50, 13.75 of it",
        )
    )
    rows = published(newsroom)
    shown = repr((rows.claims, rows.events, rows.controls, rows.documents))
    assert written not in shown
    assert "34.7324" not in shown
    assert "and 12.50, 13.75 of it" in rows.claims[0].quote
    assert {(p.place_id, p.lat, p.lon) for c in rows.claims for p in c.places} == {
        ("point:34.732,36.714", 34.732, 36.714)
    }
    assert {c.place_id for c in rows.controls} <= {"point:34.732,36.714"}
    bare = rows.without_sites()
    assert "34.73" not in repr((bare.claims, bare.events, bare.controls, bare.documents))


NAMES = st.lists(
    st.sampled_from(["Karim", "Lina", "Omar", "Yusuf", "Nadeem"]),
    min_size=1,
    max_size=2,
    unique=True,
)
LAST = st.sampled_from(["Sabbagh", "al-Hakim", "Darwish", "bin Saleh"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(NAMES, LAST, st.sampled_from(["killing", "abduction", "abuse"])),
        min_size=1,
        max_size=4,
    )
)
def test_no_name_of_a_victim_leaves_the_house(victims: list[tuple[list[str], str, str]]) -> None:
    newsroom = Newsroom()
    whole = []
    for number, (first, last, kind) in enumerate(victims):
        name = f"{' '.join(first)} {last}"
        whole.append(name)
        quote = f"gunmen took {name}, {kind} number {number}"
        newsroom.report(
            f"Outlet {number}",
            "2024-12-06",
            Told(kind, (), (HAMA,), "2024-12-05", targets=(name,), quote=quote),
        )
    rows = published(newsroom)
    text = everything(rows)
    assert not [n for n in whole if n in text or re.sub(r"\W+", " ", n.casefold()) in text]
    again = public(Belief(rows.documents, rows.claims, rows.events, rows.controls), LATER)
    assert again.claims == rows.claims
    assert again.documents == rows.documents
    assert again.events == rows.events


def test_a_claim_without_its_document_is_cleaned_all_the_same() -> None:
    rows = public(Belief((), tuple(told(KILLING).claims), (), ()), LATER)
    assert "Karim" not in repr(rows)
