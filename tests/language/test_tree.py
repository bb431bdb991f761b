"""What the tree says of a word: what is coordinated with it, what it governs, whose act it is."""

from collections.abc import Iterable

from reportedly.language.clauses import (
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


def test_a_preposition_governs_what_stands_behind_it() -> None:
    at = scene("Troops withdrew from {Rastan}.")
    found = pobj(word(at, "from"))
    assert found is not None
    assert found.text == "Rastan"


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
