"""Who gains with whom, and who stands behind a claim."""

from reportedly.records.actor import Actor
from reportedly.records.claim import ActorMention
from reportedly.track.camps import Backer, Background, Camps, most_specific
from tests.newsroom import ACTORS, HAMA, SOURCES, Newsroom, Told, actor

GOVERNMENT = "syria-government"


def camps(newsroom: Newsroom | None = None, actors: dict[str, Actor] | None = None) -> Camps:
    known = newsroom.documents if newsroom else {}
    return Camps(Background(ACTORS if actors is None else actors, SOURCES), known)


def voice(outlet: str, *by: str) -> Backer:
    newsroom = Newsroom()
    (claim,) = newsroom.report(outlet, "2024-12-06", Told("capture", (), (HAMA,), by=by))
    return camps(newsroom).voice(claim)


def test_a_camp_is_the_own_side_else_that_of_the_nearest_parent_else_oneself() -> None:
    brigade = Actor("brigade", "A Brigade", parent="syria-army")
    lonely = Actor("lonely", "Lonely Band")
    book = camps(actors={**ACTORS, "brigade": brigade, "lonely": lonely})
    assert (book.actor(brigade).camp, book.actor(brigade).depth) == (GOVERNMENT, 2)
    assert (book.actor(lonely).camp, book.actor(lonely).depth) == ("lonely", 0)


def test_parents_that_name_each_other_have_an_end() -> None:
    one, other = Actor("one", "One", parent="other"), Actor("other", "Other", parent="one")
    assert camps(actors={"one": one, "other": other}).actor(one).depth == 1


def test_a_militia_does_not_lead_a_camp_that_has_an_army_but_leads_its_own() -> None:
    assert not camps().holder(actor("Iranian militias")).leads
    assert camps().holder(actor("SDF")).leads


def test_an_unknown_force_is_of_the_camp_that_the_words_of_its_name_tell_of() -> None:
    brigades = {
        f"b{n}": Actor(f"b{n}", f"Sultan Brigade {n}", kind="rebel", side="rebels")
        for n in range(3)
    }
    book = camps(actors=brigades)
    assert book.holder(ActorMention("the Sultan division")).camp == "rebels"
    assert book.holder(ActorMention("some gunmen")).camp == "name:some gunmen"


def test_who_only_reports_holds_nothing_and_neither_do_civilians() -> None:
    never = frozenset({"civilian"})
    assert camps().may_hold(actor("HTS"), never)
    assert not camps().may_hold(ActorMention("SOHR"), never)
    villagers = {"villagers": Actor("villagers", "Villagers", kind="civilian")}
    assert not camps(actors=villagers).may_hold(ActorMention("Villagers", "villagers"), never)


def test_the_nearest_speaker_stands_behind_a_claim_else_the_outlet() -> None:
    assert voice("Harbour Wire", "the army") == Backer(GOVERNMENT, "D", True)
    assert voice("State Herald") == Backer(GOVERNMENT, "D", True)
    assert voice("A Small Paper") == Backer(None, "F", True)


def test_who_has_no_name_has_the_letter_of_who_quotes_them() -> None:
    assert voice("Morning Post", "two officials", "Old Agency") == Backer(None, "A", False)


def test_the_most_specific_name_is_a_leading_force_deep_in_its_camp() -> None:
    book = camps()
    named = [book.holder(actor(a)) for a in ("rebels", "HTS", "rebels")]
    found = most_specific(named)
    assert found is not None
    assert found.id == "hts"
    assert most_specific([]) is None
