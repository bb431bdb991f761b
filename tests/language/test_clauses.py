"""What the tree says of a verb: whose act it is, to whom, in which voice and tense."""

from collections.abc import Iterable

import pytest

from reportedly.language.clauses import (
    arguments,
    clause_verb,
    grammatical_subject,
    in_present,
    is_passive,
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


def test_a_clause_has_its_verb() -> None:
    at = scene("The monitor said the shelling of {Rastan} continued.")
    assert clause_verb(word(at, "shelling")).text == "continued"
    assert clause_verb(word(at, "said")).text == "said"


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
