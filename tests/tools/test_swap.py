"""How even-handed the reader is: names swapped in a text, and two readings laid side by side."""

import pytest

from reportedly.records.claim import ActorMention, Claim, Span, Stance
from tools.swap import changes_hands, pairs, plain, same, sides, swapped

FORMS = {"RSF": "army", "army": "RSF", "rebels": "soldiers", "IS": "ISF", "blue front": "Red Guard"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The army shelled it, the RSF said.", "The RSF shelled it, the army said."),
        ("An RSF unit met an army unit.", "An army unit met an RSF unit."),
        ("Rebels fled; this is what IS said", "Soldiers fled; this is what ISF said"),
        ("BLUE FRONT GAINS a town", "RED GUARD GAINS a town"),
        ("A blue front's post, a non-rebels' one", "A Red Guard's post, a non-rebels' one"),
        ("RSF gains.", "Army gains."),
        ("Nobody came.", "Nobody came."),
    ],
)
def test_each_form_gives_way_to_its_counterpart(before: str, after: str) -> None:
    assert swapped(before, FORMS).text == after


def test_an_offset_is_found_again_past_names_of_other_lengths() -> None:
    before = "The army and the blue front fled; an RSF post was captured by rebels."
    made = swapped(before, FORMS)
    for word in ("fled", "post", "captured"):
        at = made.there(before.index(word))
        assert made.text[at:].startswith(word)
    assert made.text[made.there(before.index("rebels")) :] == "soldiers."


def test_each_side_stands_for_the_other() -> None:
    forms = sides("sudan-2023")
    assert forms["RSF"] == "SAF"
    assert forms["SAF"] == "RSF"
    assert sides("a-war-that-never-was") == {}


def test_loaded_words_give_way_to_plain_ones() -> None:
    made = swapped("Terrorists were slaughtered by the regime.", plain())
    assert made.text == "Fighters were killed by the government."


def claim(trigger: str, at: int, actor: str, event_type: str = "capture") -> Claim:
    return Claim(
        id="",
        document_id="",
        quote=trigger,
        quote_start=at,
        trigger=Span(at, at + len(trigger), trigger),
        event_type=event_type,
        actors=(ActorMention(actor),),
    )


def test_claims_pair_by_the_words_of_their_triggers() -> None:
    before = "The blue front took Ard."
    made = swapped(before, FORMS)
    at = before.index("took")
    one, other = claim("took", at, "blue front"), claim("took", made.there(at), "Red Guard")
    extra = claim("fell", 90, "army")
    assert list(pairs((one,), (other, extra), made)) == [(one, other), (None, extra)]
    assert all(same(one, other, FORMS).values())


def test_a_place_won_by_another_is_a_change_of_hands_that_differs() -> None:
    one, other = claim("took", 0, "army"), claim("took", 0, "army")
    wrong = [field for field, alike in same(one, other, FORMS).items() if not alike]
    assert wrong == ["actor"]
    assert changes_hands(one, other, wrong)
    assert changes_hands(one, None, ["trigger"])
    assert not changes_hands(one, other, ["day"])


def test_a_denied_change_of_hands_is_none() -> None:
    denied = Claim("", "", "", 0, Span(0, 4, "took"), "capture", stance=Stance.DENIED)
    assert not changes_hands(denied, None, ["trigger"])
    assert not changes_hands(claim("hit", 0, "army", "shelling"), None, ["trigger"])
