"""Who may act and who may suffer: the candidates of both sides."""

from reportedly.extract.candidates.parties import actors, slots, targets
from reportedly.extract.candidates.told import ToldClaim
from tests.extract.sentences import whole as read


def told(text: str, trigger: str) -> tuple[dict[tuple[str, ...], tuple[str, ...]], ToldClaim]:
    """The actors of a claim with their marks, and the claim."""
    whole = read(text)
    claim = next(t for t in whole.told if t.claim.trigger.text == trigger)
    options = actors(whole, claim)
    return {tuple(a.text for a in o.value): o.marks for o in options}, claim


def test_nobody_is_a_candidate() -> None:
    found, _ = told("The army seized {Talbiseh}.", "seized")
    assert "from=none" in found[()]


def test_the_rules_answer_is_one_of_them_and_marked() -> None:
    found, claim = told("The army seized {Talbiseh}.", "seized")
    assert [value for value, marks in found.items() if "rule=True" in marks] == [("army",)]
    assert claim.claim.actors[0].text == "army"


def test_a_list_stands_beside_its_members() -> None:
    found, _ = told("The army and the police seized {Talbiseh}.", "seized")
    assert {("army",), ("police",), ("army", "police")} <= set(found)
    assert "list=True" in found["army", "police"]


def test_the_place_under_the_trigger_is_marked() -> None:
    found, _ = told("The army seized {Talbiseh} from the rebels.", "seized")
    assert "slot=subject" in found["army",]
    assert "slot=from" in found["rebels",]


def test_who_is_named_before_is_a_candidate_with_the_part_it_had() -> None:
    text = "The Harbour Guard shelled {Rastan}.\nThe Harbour Guard shelled {Rastan}. They seized {Talbiseh}."
    found, _ = told(text, "seized")
    assert {"part1=actor", "ever=actor"} <= set(found["Harbour Guard",])


def test_who_says_it_is_a_candidate() -> None:
    found, _ = told("The ministry said that {Talbiseh} was seized.", "seized")
    assert "speaks" in found["ministry",]


def test_two_sides_of_what_is_mutual_make_a_pair() -> None:
    found, _ = told("Rebels clashed with soldiers near {Talbiseh}.", "clashed")
    assert ("Rebels", "soldiers") in {tuple(sorted(value)) for value in found}


def test_targets_know_the_actor_of_the_rules() -> None:
    whole = read("The army attacked the rebels.")
    options = targets(whole, whole.told[0])
    marks = {tuple(a.text for a in o.value): o.marks for o in options}
    assert "rule_other=True" in marks["army",]
    assert "rule=True" in marks["rebels",]


def test_the_trigger_is_no_party_of_its_own() -> None:
    found, claim = told("The army launched an attack on {Talbiseh}.", "attack")
    assert ("attack",) not in found
    assert slots(claim)
