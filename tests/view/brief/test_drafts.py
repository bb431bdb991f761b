"""What a briefing has to say, section by section, each thing once."""

from dataclasses import replace

from reportedly.records.claim import Stance
from reportedly.view.brief.brief import unsupported
from reportedly.view.brief.text import render_text
from tests.newsroom import (
    ALEPPO,
    ALEPPO_AIRPORT,
    HAMA,
    HOMS,
    RASTAN,
    Newsroom,
    Told,
)
from tests.view.brief.room import DENIED, LEFT, lines, material, written


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
