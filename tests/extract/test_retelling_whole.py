"""What only the whole document shows: its country, what its headline leaves out, which claim a
denial contradicts."""

from dataclasses import replace

from reportedly.extract.document import main_country
from reportedly.extract.retelling import link_denials
from reportedly.records.claim import Claim, PlaceMention, Role, Span, Stance
from tests.extract.sentences import read, unmarked


def claim(
    number: int,
    event_type: str,
    place: str,
    stance: Stance = Stance.ASSERTED,
    planned: bool = False,
) -> Claim:
    where = PlaceMention(place, Role.AT, 0, 0, f"test:{place}")
    return Claim(
        f"clm-{number}",
        "doc",
        "",
        0,
        Span(number, number + 1, "x"),
        event_type,
        places=(where,),
        stance=stance,
        planned=planned,
    )


def test_a_denial_contradicts_the_last_claim_of_its_type_and_place() -> None:
    told = [claim(n, "withdrawal", place) for n, place in enumerate(["Rastan", "Rastan", "Houla"])]
    denial = claim(9, "withdrawal", "Rastan", Stance.DENIED)
    *same, linked = link_denials([*told, denial])
    assert same == told
    assert linked == replace(denial, denies="clm-1")


def test_another_type_another_place_a_plan_and_a_denial_are_not_denied() -> None:
    denial = claim(9, "withdrawal", "Rastan", Stance.DENIED)
    for other in (
        claim(1, "capture", "Rastan"),
        claim(1, "withdrawal", "Houla"),
        claim(1, "withdrawal", "Rastan", planned=True),
        claim(1, "withdrawal", "Rastan", Stance.DENIED),
    ):
        assert link_denials([other, denial])[-1].denies is None


def test_a_denial_that_names_what_it_denies_keeps_it() -> None:
    denial = replace(claim(9, "withdrawal", "Rastan", Stance.DENIED), denies="clm-7")
    assert link_denials([claim(1, "withdrawal", "Rastan"), denial])[-1].denies == "clm-7"


def test_an_assertion_denies_nothing() -> None:
    claims = [claim(1, "withdrawal", "Rastan"), claim(2, "withdrawal", "Rastan")]
    assert link_denials(claims) == claims


def test_the_country_of_a_document_is_the_one_most_of_its_places_lie_in() -> None:
    _, toponyms = unmarked("{Rastan} and {Houla} in {Syria|country}")
    found = main_country(toponyms)
    assert found is not None
    assert found.text == "Syria"
    assert main_country(toponyms[:2]) is None
    assert main_country([]) is None
    abroad = [
        replace(t, place=replace(t.place, country="LB"))
        for t in toponyms[:2]
        if t.place is not None
    ]
    assert main_country([*abroad, toponyms[2]]) is None


def test_a_headline_takes_from_the_lead_what_it_leaves_out() -> None:
    headline, lead = read(
        "Rebels take {Syria|country} town\nThe brigade captured {Rastan} on Thursday.", title=True
    )
    assert headline.trigger.text == "take"
    assert (headline.places, headline.time) == (lead.places, lead.time)
    assert [a.text for a in headline.actors] == ["Rebels"]


def test_a_headline_keeps_what_it_says() -> None:
    headline, _ = read(
        "Rebels captured {Houla} on Monday\nThe brigade captured {Rastan} on Thursday.", title=True
    )
    assert [p.text for p in headline.places] == ["Houla"]
    assert headline.time is not None
    assert headline.time.text == "Monday"


def test_a_headline_takes_nothing_from_a_denial() -> None:
    headline, *_ = read(
        "Rebels capture town\nThe brigade did not capture {Rastan} on Thursday.", title=True
    )
    assert headline.trigger.text == "capture"
    assert [p.text for p in headline.places] != ["Rastan"]
