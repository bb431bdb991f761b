"""What the tree says of a word: what is coordinated with it, what it governs, whose act it is."""

from collections.abc import Iterable

import pytest

from reportedly.language.clauses import (
    arguments,
    clause_verb,
    grammatical_subject,
    in_present,
    is_passive,
    subjects,
)
from reportedly.language.tree import (
    below,
    conjuncts,
    first_below,
    governed,
    has_below,
    has_spelt,
    heads_phrase,
    in_date,
    is_owner,
    pobj,
    prepositions,
    stands_before,
)
from reportedly.language.word import Word
from tests.extract.sentences import scene, word


def texts(words: Iterable[Word]) -> list[str]:
    return [w.text for w in words]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The rebels captured {Rastan}.", "captured", "rebels"),
        ("The rebels entered {Rastan} and shelled {Houla}.", "shelled", "rebels"),
        ("The rebels who shelled {Houla} left.", "shelled", "rebels"),
        ("The army ordered residents to leave {Rastan}.", "leave", "residents"),
        ("The army wants to leave {Rastan}.", "leave", "army"),
        ("After shelling {Houla}, the rebels left.", "shelling", "rebels"),
    ],
)
def test_a_verb_has_its_own_subject_or_the_one_it_shares(
    text: str, verb: str, subject: str
) -> None:
    at = scene(text)
    found = grammatical_subject(word(at, verb))
    assert found is not None
    assert found.text == subject


def test_the_subject_of_a_passive_is_its_object() -> None:
    at = scene("{Rastan} was captured by the rebels.")
    verb = word(at, "captured")
    found = arguments(verb)
    assert is_passive(verb)
    assert (texts(found.subject), texts(found.objects), texts(found.agent)) == (
        [],
        ["Rastan"],
        ["rebels"],
    )
    assert found.passive


@pytest.mark.parametrize(
    "text", ["The rebels captured {Rastan}.", "The rebels have captured {Rastan}."]
)
def test_an_active_verb_has_subject_and_object(text: str) -> None:
    found = arguments(word(scene(text), "captured"))
    assert (texts(found.subject), texts(found.objects), found.passive) == (
        ["rebels"],
        ["Rastan"],
        False,
    )


def test_verbs_side_by_side_share_their_object() -> None:
    at = scene("The rebels stormed and captured the base.")
    assert texts(arguments(word(at, "captured")).objects) == ["base"]


def test_prepositions_reach_what_is_listed_and_look_through_pairs() -> None:
    at = scene("Troops withdrew from {Rastan} and {Houla} to {Homs}.")
    assert [(p, o.text) for p, o in prepositions(word(at, "withdrew"))] == [
        ("from", "Rastan"),
        ("from", "Houla"),
        ("to", "Homs"),
    ]
    at = scene("They dug people out from under the rubble.")
    assert ("rubble") in [o.text for _, o in prepositions(word(at, "dug"))]


def test_conjuncts_are_in_the_order_of_the_text() -> None:
    at = scene("Soldiers, policemen and guards left.")
    assert texts(conjuncts(word(at, "Soldiers"))) == ["Soldiers", "policemen", "guards"]


def test_a_clause_has_its_verb() -> None:
    at = scene("The monitor said the shelling of {Rastan} continued.")
    assert clause_verb(word(at, "shelling")).text == "continued"
    assert clause_verb(word(at, "said")).text == "said"


def test_a_preposition_governs_what_stands_behind_it() -> None:
    at = scene("Troops withdrew from {Rastan}.")
    found = pobj(word(at, "from"))
    assert found is not None
    assert found.text == "Rastan"


@pytest.mark.parametrize(
    ("text", "verb", "present"),
    [
        ("Rebels hold {Rastan}.", "hold", True),
        ("Rebels held {Rastan}.", "held", False),
        ("Rebels have held {Rastan}.", "held", False),
    ],
)
def test_what_goes_on_is_told_in_the_present(text: str, verb: str, present: bool) -> None:
    assert in_present(word(scene(text), verb)) is present


def test_a_number_before_a_month_is_of_a_date() -> None:
    at = scene("On 4 May rebels shelled {Rastan}.")
    assert [in_date(word(at, text)) for text in ("4", "May", "rebels")] == [True, True, False]


def test_what_hangs_on_a_word_is_told_by_relation_and_form() -> None:
    verb = word(scene("The army did not leave the town on Friday."), "leave")
    assert [w.text for w in below(verb, "nsubj", "dobj")] == ["army", "town"]
    assert first_below(verb, "agent") is None
    assert has_below(verb, "neg")
    assert has_spelt(verb, ("not", "never"), "neg")
    assert not has_spelt(verb, ("not",), "aux")
    assert [w.text for w in governed(verb, "on", "at")] == ["Friday"]
    assert [w.text for w in subjects(verb)] == ["army"]


def test_a_noun_heads_a_phrase_and_what_stands_before_it_does_not() -> None:
    shown = scene("The army's artillery shelled their positions.")
    assert heads_phrase(word(shown, "artillery"))
    assert not heads_phrase(word(shown, "army"))
    assert stands_before(word(shown, "army"))
    assert is_owner(word(shown, "army"))
    assert not heads_phrase(word(shown, "their"))


def test_a_number_alone_heads_a_phrase() -> None:
    shown = scene("The blast killed 12 and wounded 30 people.")
    assert heads_phrase(word(shown, "12"))
    assert not heads_phrase(word(shown, "30"))
