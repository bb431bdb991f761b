"""The briefing says what its citations say, in no side's words, and each thing once."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import codebook
from reportedly.link.events import link_claims
from reportedly.records.change import Correction, Difference
from reportedly.records.claim import Claim, Stance
from reportedly.records.control import Control, ControlState
from reportedly.records.place import PlacePrecision
from reportedly.settings import Prior
from reportedly.track.camps import Background
from reportedly.track.ledger import track_control
from reportedly.view.brief import sentences, support
from reportedly.view.brief.brief import Brief, BriefLine, as_json, brief, unsupported
from reportedly.view.brief.material import Material
from reportedly.view.brief.text import render_text
from tests.records import (
    ACTORS,
    ALEPPO,
    ALEPPO_AIRPORT,
    HAMA,
    HOMS,
    RASTAN,
    SOURCES,
    Newsroom,
    Told,
)

SINCE, UNTIL = date(2024, 11, 27), date(2024, 12, 6)
LEFT = Told(
    "withdrawal",
    ("government forces",),
    (HOMS,),
    "2024-12-06",
    ("the monitor",),
    quote="government forces had left withdrawal Homs",
)
DENIED = replace(
    LEFT, by=("the army",), stance=Stance.DENIED, quote="the army denied the withdrawal report"
)
REMAINS = Told(
    "hold",
    ("the army",),
    (HOMS,),
    "2024-12-06",
    ("the army",),
    quote="its forces hold Homs and its countryside",
)


def material(newsroom: Newsroom) -> Material:
    events = link_claims(newsroom.claims, newsroom.documents, SOURCES, ACTORS)
    background = Background(ACTORS, SOURCES, (Prior("syria-government", country="SY"),))
    controls = track_control(events, newsroom.claims, newsroom.documents, background)
    return Material(
        {c.id: c for c in newsroom.claims}, newsroom.documents, events, controls, SOURCES, ACTORS
    )


def written(newsroom: Newsroom) -> Brief:
    return brief(material(newsroom), SINCE, UNTIL)


def lines(newsroom: Newsroom, section: str) -> list[BriefLine]:
    return [line for line in written(newsroom).lines if line.section == section]


@pytest.fixture
def newsroom() -> Newsroom:
    room = Newsroom()
    room.report("Harbour Wire", "2024-12-06", LEFT, DENIED, REMAINS)
    captured = Told("capture", ("rebels",), (HAMA,), "2024-12-05")
    room.report("Harbour Wire", "2024-12-05", captured)
    (first,) = room.report("Morning Post", "2024-12-05", captured)
    room.report("Copying House", "2024-12-05", captured, copy_of=first.document_id)
    room.report(
        "Morning Post",
        "2024-12-06",
        Told("capture", ("rebels",), (RASTAN, ALEPPO), "../2024-12-06"),
    )
    room.report(
        "Evening Sheet",
        "2024-12-06",
        Told("deployment", ("Israel",), (HOMS,), stance=Stance.HEDGED),
    )
    room.report(
        "Evening Sheet",
        "2024-12-04",
        Told("airstrike", ("Russia",), (HAMA,), "2024-12-04", dead=(6, 8)),
    )
    room.report(
        "Evening Sheet",
        "2024-12-06",
        Told("closure", ("the Ministry of Interior",), (), by=("the Ministry of Interior",)),
    )
    room.report("Evening Sheet", "2024-12-06", Told("capture", ("rebels",), (HOMS,), planned=True))
    return room


def test_a_place_that_changed_hands_is_told_once_with_its_reports_and_origins(
    newsroom: Newsroom,
) -> None:
    hama, both = lines(newsroom, "changed")
    assert hama.text == "Rebels captured Hama on 5 December, according to Harbour Wire."
    assert hama.tally == "3 reports, 2 independent origins"
    assert (
        both.text == "Rebels captured Rastan and Aleppo by 6 December, according to Morning Post."
    )
    assert both.tally == "1 report, 1 independent origin"


def test_a_disputed_place_has_both_sides_in_their_own_words(newsroom: Newsroom) -> None:
    (line,) = lines(newsroom, "disputed")
    assert line.text == (
        "Contested: Homs. Government forces withdrew from Homs, according to the monitor on 6 December: "
        "“government forces had left withdrawal Homs”. Denied by the army: “the army denied the withdrawal report”. "
        "According to the army: “its forces hold Homs and its countryside”."
    )
    assert len(line.citations) == 3


def test_what_is_hedged_stands_apart_and_says_so(newsroom: Newsroom) -> None:
    (line,) = lines(newsroom, "unconfirmed")
    assert "reportedly" in line.text


def test_a_town_that_one_doubtful_voice_says_was_taken_is_not_told_as_taken() -> None:
    room = Newsroom()
    room.report(
        "Harbour Wire",
        "2024-12-06",
        Told("capture", ("rebels",), (HAMA,), "2024-12-06", stance=Stance.HEDGED),
    )
    room.report(
        "Harbour Wire",
        "2024-12-06",
        Told("capture", ("rebels",), (RASTAN,), "2024-12-06", ("two officers",)),
    )
    assert not lines(room, "changed")
    assert len(lines(room, "unconfirmed") + lines(room, "disputed")) == 2


def test_a_state_that_goes_on_is_no_development() -> None:
    room = Newsroom()
    room.report(
        "Harbour Wire", "2024-12-06", Told("hold", ("government forces",), (HAMA,), "2024-12-06")
    )
    assert not written(room).lines


def test_a_sides_own_claim_and_an_unnamed_source_are_not_confirmed() -> None:
    room = Newsroom()
    room.report(
        "Harbour Wire",
        "2024-12-06",
        Told("airstrike", ("Russia",), (HAMA,), by=("two officials", "Old Agency")),
    )
    (line,) = lines(room, "unconfirmed")
    assert (
        line.text
        == "Russia carried out air strikes on Hama, according to two officials quoted by Old Agency."
    )


def test_strikes_carry_their_numbers_and_closures_their_words(newsroom: Newsroom) -> None:
    (strike,), (closure,) = lines(newsroom, "harm"), lines(newsroom, "measures")
    assert (
        strike.text
        == "Russia carried out air strikes on Hama (6 to 8 dead) on 4 December, according to Evening Sheet."
    )
    assert closure.text.startswith(
        "A closure, according to the Ministry of Interior: “the Ministry of Interior says"
    )


def test_plans_and_days_outside_are_left_out(newsroom: Newsroom) -> None:
    newsroom.report(
        "Evening Sheet",
        "2024-12-06",
        Told("capture", ("government forces",), (ALEPPO,), "2016-12-22"),
    )
    text = render_text(written(newsroom))
    assert "2016" not in text
    assert not any(
        c.planned
        for c in (
            material(newsroom).claims[i] for line in written(newsroom).lines for i in line.claim_ids
        )
    )


def test_a_denial_of_what_nobody_claims_is_told() -> None:
    room = Newsroom()
    unsaid = replace(DENIED, by=(), quote="no withdrawal was seen there")
    room.report(
        "Harbour Wire", "2024-12-06", replace(DENIED, quote="the army denied a withdrawal"), unsaid
    )
    (line,) = lines(room, "disputed")
    assert line.text == "Denied by the army: “the army denied a withdrawal”."


def test_a_withdrawal_that_nobody_denies_leaves_no_new_holder() -> None:
    room = Newsroom()
    room.report("Harbour Wire", "2024-12-06", LEFT)
    (line,) = lines(room, "changed")
    gone = "Government forces withdrew from Homs on 6 December, according to the monitor."
    assert line.text == f"{gone} Who holds it now is not known."
    room.report("Harbour Wire", "2024-12-06", Told("hold", ("SDF",), (HOMS,), "2024-12-06"))
    assert "not known" not in render_text(written(room))


def test_a_sides_words_are_quoted_or_replaced_never_said() -> None:
    room = Newsroom()
    room.report(
        "State Herald", "2024-12-06", Told("attack", ("terrorist gangs",), (HAMA,), "2024-12-06")
    )
    (line,) = lines(room, "harm")
    assert line.text.startswith("“terrorist gangs” attacked")
    assert not sentences.loaded_words(line.text)
    mention = sentences.neutral("regime forces", "Government of Syria")
    assert mention == "Government of Syria"


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (PlacePrecision.NEAR, "captured near Homs"),
        (PlacePrecision.PROVINCE, "captured Homs province"),
    ],
)
def test_a_place_is_told_no_sharper_than_it_is_meant(precision: PlacePrecision, words: str) -> None:
    room = Newsroom()
    room.report(
        "Harbour Wire",
        "2024-12-06",
        Told("capture", ("rebels",), (replace(HOMS, precision=precision),), "2024-12-06"),
    )
    (line,) = lines(room, "other")
    assert line.text == f"Rebels {words} on 6 December, according to Harbour Wire."


def test_a_line_names_the_places_of_the_claim_that_it_tells_and_no_others() -> None:
    room = Newsroom()
    for where in (ALEPPO, ALEPPO_AIRPORT):
        for outlet in ("Harbour Wire", "Morning Post", "Evening Sheet", "Copying House"):
            room.report(
                outlet, "2024-12-01", Told("airstrike", ("Russia",), (where,), "2024-12-01")
            )
    (line,) = lines(room, "harm")
    assert line.tally == "8 reports, 4 independent origins"
    assert line.text.count("Aleppo") == 1
    assert unsupported(written(room), material(room)) == {}


def test_a_place_that_a_claim_names_twice_is_told_once() -> None:
    room = Newsroom()
    room.report(
        "Harbour Wire", "2024-12-01", Told("clash", ("rebels",), (HOMS, replace(HOMS, start=9)))
    )
    (line,) = lines(room, "harm")
    assert line.text == "Rebels fought in Homs, according to Harbour Wire."


def test_near_a_place_needs_no_other_preposition() -> None:
    room = Newsroom()
    near = replace(HOMS, precision=PlacePrecision.NEAR)
    room.report(
        "Harbour Wire",
        "2024-12-06",
        Told("clash", ("rebels",), (near,)),
        Told("casualties", (), (near,), dead=(3, 3)),
    )
    told = {line.text.split(",")[0] for line in lines(room, "harm")}
    assert told == {"Rebels fought near Homs", "Casualties near Homs (3 dead)"}


def test_names_stand_in_a_sentence_as_the_text_writes_them() -> None:
    room = Newsroom()
    (claim,) = room.report(
        "Harbour Wire",
        "2024-12-06",
        Told("clash", ("Two officers",), (HOMS,), quote="the two Armies held a clash"),
    )
    document = room.documents[claim.document_id]
    assert sentences.in_sentence("Two officers", document) == "two officers"
    assert sentences.in_sentence("Armies", document) == "Armies"
    assert sentences.in_sentence("The Two", document) == "the two"


def test_every_line_is_borne_out_by_its_citations(newsroom: Newsroom) -> None:
    made = written(newsroom)
    assert made.lines
    assert unsupported(made, material(newsroom)) == {}
    assert {n for line in made.lines for n in line.citations} == {c.number for c in made.citations}
    assert all(line.citations for line in made.lines)
    assert all(c.quote in newsroom.documents[c.document_id].text for c in made.citations)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Rebels captured Hama on 5 December 2024, according to Harbour Wire.", ()),
        ("Rebels captured Hama on 5 December.", ()),
        ("Rebels captured Homs.", ("Homs",)),
        ("Rebels captured Hama on 6 December 2024.", ("6 December 2024",)),
        ("Rebels captured Hama (17 dead).", ("17",)),
        ("Rebels said “we took Hama”.", ("“we took Hama”",)),
        ("Rebels liberated Hama.", ("liberated",)),
        ("The liberated town of “Hama”.", ("liberated",)),
        ("The Kremlin says rebels captured Hama.", ("Kremlin",)),
    ],
)
def test_the_check_finds_what_the_records_do_not_say(text: str, wrong: tuple[str, ...]) -> None:
    room = Newsroom()
    claims = room.report(
        "Harbour Wire", "2024-12-05", Told("capture", ("rebels",), (HAMA,), "2024-12-05")
    )
    assert support.unsupported(text, claims, room.documents) == wrong


def test_the_text_fits_its_width_and_names_every_source(newsroom: Newsroom) -> None:
    text = render_text(written(newsroom), 60)
    assert all(len(row) <= 60 for row in text.splitlines())
    assert text.startswith("What to know: 27 November 2024 to 6 December 2024\n")
    assert [h for h in text.splitlines() if h.isupper()] == [
        "CHANGED HANDS",
        "DISPUTED",
        "REPORTED, NOT CONFIRMED",
        "FIGHTING AND PEOPLE HARMED",
        "CLOSURES, WARNINGS AND RELIEF",
        "SOURCES",
    ]


def test_nothing_to_know_is_said() -> None:
    text = render_text(brief(material(Newsroom()), SINCE))
    assert "Nothing is reported" in text


def test_a_long_section_is_cut_and_says_how_much(newsroom: Newsroom) -> None:
    for number in range(9):
        newsroom.report(
            f"Outlet {number}",
            "2024-12-06",
            Told("protest", (f"residents {number}",), (HAMA,), "2024-12-06"),
        )
    made = brief(material(newsroom), SINCE, UNTIL, longest_section=4)
    assert made.left_out["other"] == len(written(newsroom).lines) - len(made.lines)
    assert f"… and {made.left_out['other']} more" in render_text(made)


def test_json_holds_lines_citations_and_days(newsroom: Newsroom) -> None:
    plain = as_json(written(newsroom))
    assert plain["since"] == "2024-11-27"
    assert {"heading", "tally", "text", "claim_ids", "citations"} <= set(plain["lines"][0])
    assert plain["citations"][0]["day"].startswith("2024-12-0")


TOLD = st.builds(
    Told,
    event_type=st.sampled_from([*codebook.event_types(), "somethingelse"]),
    actors=st.sampled_from(
        [(), ("rebels",), ("regime troops",), ("government forces", "Iranian militias")]
    ),
    at=st.sampled_from([(), (HOMS,), (HAMA, RASTAN), (HOMS, HOMS), (ALEPPO,), (ALEPPO_AIRPORT,)]),
    on=st.sampled_from(
        ["", "2024-12-01", "2024-11-29/2024-11-30", "../2024-12-05", "2024-12-05/.."]
    ),
    by=st.sampled_from(
        [(), ("sohr",), ("two officials", "Old Agency"), ("residents of the town",), ("the army",)]
    ),
    stance=st.sampled_from(list(Stance)),
    targets=st.sampled_from([(), ("civilians",), ("terrorists",)]),
    dead=st.sampled_from([None, (3, 3), (4, 12)]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(TOLD, min_size=1, max_size=8))
def test_whatever_is_claimed_no_line_says_more_than_its_citations(told: list[Told]) -> None:
    room = Newsroom()
    for number, one in enumerate(told):
        room.report(f"Outlet {number % 3}", f"2024-12-0{1 + number % 6}", one)
    of = material(room)
    made = brief(of, SINCE, UNTIL)
    assert unsupported(made, of) == {}
    claims: list[Claim] = [of.claims[c] for line in made.lines for c in line.claim_ids]
    assert {c.number for c in made.citations} == set(range(1, len({c.id for c in claims}) + 1))
    assert (
        brief(
            replace(of, events=tuple(reversed(of.events)), controls=tuple(reversed(of.controls))),
            SINCE,
            UNTIL,
        )
        == made
    )


def test_what_was_believed_and_is_no_longer_is_taken_back_first(newsroom: Newsroom) -> None:
    (old,) = newsroom.report(
        "Evening Sheet", "2024-12-05", Told("capture", ("rebels",), (RASTAN,), "2024-12-05")
    )
    (new,) = newsroom.report(
        "Morning Post",
        "2024-12-06",
        replace(DENIED, at=(RASTAN,), quote="the army denied the withdrawal tale"),
    )
    was = Control("c", "test:rastan", "Rastan", None, None, old.time.period.first, None, ControlState.HELD,  # type: ignore
                  "syria-opposition", "Syrian opposition", 0.8, (), (old.id,))  # fmt: skip
    difference = Difference(
        "test:rastan",
        "Rastan",
        was.since,
        was.since,
        was,
        replace(was, state=ControlState.CONTESTED),
    )
    noon = datetime(2024, 12, 6, 12, tzinfo=UTC)
    found = Correction(difference, noon, noon, (new.id,), (), late=False)
    told = replace(material(newsroom), corrections=(found, replace(found, late=True)))
    line, *others = brief(told, SINCE, UNTIL).lines
    assert line.heading == "Corrected"
    assert line.text == (
        "Corrected: Rastan. Until a report of 6 December 2024 it was taken to be held by rebels; it now counts as contested. "
        "According to the army: “the army denied the withdrawal tale”."
    )
    assert set(line.claim_ids) == {old.id, new.id}
    assert "corrected" not in {o.section for o in others}
    assert unsupported(brief(told, SINCE, UNTIL), told) == {}
