"""A denial's life: opened, supported, abandoned, overturned, each by the claims that make it so."""

from dataclasses import replace

from reportedly.records.change import DenialLife, Turn
from reportedly.records.claim import Role, Stance
from reportedly.track.denials import denials
from tests.newsroom import HOMS, Newsroom, Told
from tests.track.cases import followed

LEFT = Told(
    "withdrawal",
    ("government forces",),
    (replace(HOMS, role=Role.FROM),),
    "2024-12-06",
    ("the monitor",),
)
DENIED = replace(LEFT, by=("the army",), stance=Stance.DENIED)


def lives(newsroom: Newsroom) -> tuple[DenialLife, ...]:
    found = followed(newsroom)
    return denials(found.cases, found.belief.events, found.belief.claims)


def turns(denial: DenialLife) -> list[Turn]:
    return [s.turn for s in denial.steps]


def test_a_denial_is_opened_once_however_often_it_is_repeated() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", LEFT)
    (first,) = newsroom.report("State Herald", "2024-12-06", DENIED)
    newsroom.report("Morning Post", "2024-12-07", DENIED)
    (denial,) = lives(newsroom)
    assert turns(denial) == [Turn.OPENED]
    assert denial.claim == first
    assert denial.origin == "syria-army"
    assert denial.event
    assert denial.event.event_type == "withdrawal"


def test_another_origin_supports_it_and_its_own_camp_does_not() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", LEFT)
    newsroom.report("State Herald", "2024-12-06", DENIED)
    newsroom.report("State Herald", "2024-12-06", replace(DENIED, by=("Government of Syria",)))
    (backing,) = newsroom.report("Morning Post", "2024-12-07", replace(DENIED, by=("Old Agency",)))
    mine = next(d for d in lives(newsroom) if d.origin == "syria-army")
    assert turns(mine) == [Turn.OPENED, Turn.SUPPORTED]
    assert mine.steps[1].claims == (backing,)


def test_a_report_that_the_side_is_still_there_supports_it() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", LEFT)
    newsroom.report("State Herald", "2024-12-06", DENIED)
    newsroom.report(
        "Morning Post", "2024-12-07", Told("hold", ("government forces",), (HOMS,), "2024-12-07")
    )
    (denial,) = lives(newsroom)
    assert denial.state == Turn.SUPPORTED


def test_who_denied_it_abandons_it_by_saying_it() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", LEFT)
    newsroom.report("State Herald", "2024-12-06", DENIED)
    newsroom.report(
        "State Herald",
        "2024-12-07",
        replace(LEFT, by=("Government of Syria",), stance=Stance.HEDGED),
    )
    assert [d.state for d in lives(newsroom)] == [Turn.OPENED]
    (admission,) = newsroom.report(
        "State Herald", "2024-12-08", replace(LEFT, by=("Government of Syria",))
    )
    (denial,) = lives(newsroom)
    assert denial.state == Turn.ABANDONED
    assert denial.steps[-1].claims == (admission,)
    assert denial.steps[-1].instant == admission.recorded_at


def test_what_was_said_before_the_denial_does_not_abandon_it() -> None:
    newsroom = Newsroom()
    newsroom.report("State Herald", "2024-12-06", replace(LEFT, by=("the army",)))
    newsroom.report("State Herald", "2024-12-07", DENIED)
    (denial,) = lives(newsroom)
    assert Turn.ABANDONED not in turns(denial)


def test_what_others_settle_overturns_it() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", LEFT)
    newsroom.report("State Herald", "2024-12-06", DENIED)
    newsroom.report("Morning Post", "2024-12-07", replace(LEFT, by=()))
    (denial,) = lives(newsroom)
    assert turns(denial) == [Turn.OPENED, Turn.OVERTURNED]
    assert len(denial.steps[-1].claims) == 2


def test_that_the_town_falls_later_does_not_make_the_denial_false() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", LEFT)
    newsroom.report("State Herald", "2024-12-06", DENIED)
    for outlet in ("Morning Post", "Old Agency"):
        newsroom.report(outlet, "2024-12-15", Told("capture", ("rebels",), (HOMS,), "2024-12-15"))
        newsroom.report(outlet, "2024-12-16", Told("hold", ("rebels",), (HOMS,), "2024-12-16"))
    (denial,) = lives(newsroom)
    assert turns(denial) == [Turn.OPENED]


def test_a_denial_of_what_nobody_claims_is_kept_and_a_texts_own_did_not_is_none() -> None:
    newsroom = Newsroom()
    newsroom.report("State Herald", "2024-12-06", DENIED)
    newsroom.report(
        "Morning Post",
        "2024-12-06",
        Told("capture", ("rebels",), (HOMS,), "2024-12-06", stance=Stance.DENIED),
    )
    (denial,) = lives(newsroom)
    assert denial.event is None
    assert denial.origin == "syria-army"
