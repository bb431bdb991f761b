"""Report cards: what became of what a source said, with the count, and the letter that it earns."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.records.claim import Stance
from reportedly.records.source import Mark
from reportedly.track.cases import case_rules
from reportedly.track.denials import denials
from reportedly.track.report_cards import by_record, report_cards
from tests.newsroom import HAMA, HOMS, SOURCES, Newsroom, Told, place
from tests.track.cases import followed

TAKEN = Told("capture", ("rebels",), (HOMS,), "2024-12-07")
WITNESSES = ("Morning Post", "Old Agency")


def borne_out(newsroom: Newsroom, told: Told) -> None:
    for outlet in WITNESSES:
        newsroom.report(outlet, told.on, replace(told, by=(), stance=Stance.ASSERTED))


def refuted(newsroom: Newsroom, told: Told) -> None:
    for outlet in WITNESSES:
        newsroom.report(outlet, told.on, replace(told, by=(), stance=Stance.DENIED))


def test_a_card_counts_what_was_borne_out_for_each_kind_of_claim() -> None:
    newsroom = Newsroom()
    other = replace(TAKEN, at=(HAMA,))
    newsroom.report("Harbour Wire", "2024-12-07", TAKEN)
    newsroom.report("Harbour Wire", "2024-12-07", other)
    borne_out(newsroom, TAKEN)
    refuted(newsroom, other)
    found = followed(newsroom)
    card = report_cards(found.cases.all())["harbour-wire"]
    assert card.marks == (Mark("capture", 1, 2),)
    assert (card.borne_out, len(card.event_ids), len(card.wrong)) == (1, 2, 1)
    assert card.letter is None
    (wrong,) = card.wrong
    assert next(e for e in found.belief.events if e.id == wrong).places[0].place_id == HAMA.place_id


def test_a_denial_is_a_kind_of_its_own() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire", "2024-12-07", replace(TAKEN, by=("the army",), stance=Stance.DENIED)
    )
    borne_out(newsroom, TAKEN)
    assert report_cards(followed(newsroom).cases.all())["syria-army"].marks == (
        Mark("denial", 0, 1),
    )


def test_the_first_word_counts_and_reservations_do_not() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-07", replace(TAKEN, stance=Stance.DENIED))
    newsroom.report("Harbour Wire", "2024-12-08", TAKEN)
    newsroom.report("Evening Sheet", "2024-12-07", replace(TAKEN, stance=Stance.HEDGED))
    borne_out(newsroom, TAKEN)
    newsroom.report("State Herald", "2024-12-08", replace(TAKEN, by=("the army",)))
    cards = report_cards(followed(newsroom).cases.all())
    assert cards["harbour-wire"].marks == (Mark("denial", 0, 1),)
    assert "outlet:evening sheet" not in cards


def test_what_is_not_settled_is_on_no_card() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-07", TAKEN)
    assert report_cards(followed(newsroom).cases.all()) == {}


@pytest.mark.parametrize(("wrong", "letter"), [(0, "B"), (2, "C"), (8, "E")])
def test_a_record_of_enough_cases_earns_a_letter(wrong: int, letter: str) -> None:
    newsroom, cases = Newsroom(), case_rules().least_cases
    towns = [place(f"Town {n}", 30.0 + n, 34.0) for n in range(cases)]
    for number, town in enumerate(towns):
        told = replace(TAKEN, at=(town,))
        newsroom.report("Harbour Wire", "2024-12-07", told)
        (refuted if number < wrong else borne_out)(newsroom, told)
    cards = report_cards(followed(newsroom).cases.all())
    assert cards["harbour-wire"].letter == letter
    weighed = by_record(SOURCES, cards)
    assert weighed["harbour-wire"].reliability == letter
    assert weighed["sohr"] == SOURCES["sohr"]


SAYS = st.tuples(
    st.sampled_from(
        ["Harbour Wire", "Morning Post", "Old Agency", "State Herald", "Evening Sheet"]
    ),
    st.sampled_from(["2024-12-06", "2024-12-07", "2024-12-09"]),
    st.sampled_from(["capture", "hold", "withdrawal"]),
    st.sampled_from(["rebels", "government forces"]),
    st.sampled_from(list(Stance)),
    st.sampled_from([(), ("the monitor",), ("the army",), ("rebels",)]),
)


def said(reports: list[tuple[str, str, str, str, Stance, tuple[str, ...]]]) -> Newsroom:
    """The reports as documents."""
    newsroom = Newsroom()
    for number, (outlet, day, kind, actor, stance, by) in enumerate(reports):
        told = Told(
            kind, (actor,), (HOMS,), day, by, stance, quote=f"{kind} of Homs, told number {number}"
        )
        newsroom.report(outlet, day, told)
    return newsroom


@settings(max_examples=40, deadline=None)
@given(st.lists(SAYS, max_size=12), st.randoms())
def test_the_order_of_claims_changes_no_card_and_no_denial(
    reports: list[Any], chance: Random
) -> None:
    one, other = said(reports), said(reports)
    chance.shuffle(other.claims)
    first, second = followed(one), followed(other)
    assert report_cards(first.cases.all()) == report_cards(second.cases.all())
    lives = [denials(f.cases, f.belief.events, f.belief.claims) for f in (first, second)]
    assert [(d.origin, d.state) for d in lives[0]] == [(d.origin, d.state) for d in lives[1]]
    assert all(s.instant >= d.steps[0].instant for d in lives[0] for s in d.steps)


@settings(max_examples=40, deadline=None)
@given(st.lists(SAYS, max_size=12))
def test_a_card_adds_up(reports: list[Any]) -> None:
    for card in report_cards(followed(said(reports)).cases.all()).values():
        assert set(card.wrong) <= set(card.event_ids)
        assert len(card.event_ids) == sum(m.cases for m in card.marks)
        assert card.borne_out == sum(m.borne_out for m in card.marks)
