"""What the tree says of a word: its class, its phrase as written, its arguments."""

from typing import Any

import pytest

from reportedly.extract.phrases import (
    arguments,
    classes,
    clause_verb,
    conjuncts,
    grammatical_subject,
    is_passive,
    mention,
    prepositions,
    toponym_root,
)
from tests.extract.sentences import scene, word


def texts(words: Any) -> list[str]:
    return [w.text for w in words]


@pytest.mark.parametrize(
    ("text", "asked", "has", "lacks"),
    [
        ("The rebels entered {Rastan}.", "rebels", {"force"}, {"place"}),
        ("The rebels entered {Rastan}.", "Rastan", {"place"}, {"force"}),
        ("The army of {Syria|country} left.", "Syria", {"place", "country", "force"}, {"person"}),
        ("They shelled the bridge.", "They", {"pron"}, {"force"}),
        ("They shelled the bridge.", "bridge", {"place", "structure"}, {"force"}),
        ("Dozens of soldiers fled.", "Dozens", {"force"}, {"place"}),
        ("The doctors fled.", "doctors", {"person", "people"}, {"force"}),
    ],
)
def test_a_word_has_its_classes(text: str, asked: str, has: set[str], lacks: set[str]) -> None:
    at = scene(text)
    found = classes(at, word(at, asked))
    assert has <= found
    assert not lacks & found


@pytest.mark.parametrize(
    ("text", "asked", "phrase"),
    [
        ("The northern rebel alliance entered {Rastan}.", "alliance", "northern rebel alliance"),
        ("The rebels, who hold the hills, entered {Rastan}.", "rebels", "rebels"),
        (
            "Members of the Falcon Brigade entered {Rastan}.",
            "Members",
            "Members of the Falcon Brigade",
        ),
        ("Soldiers and policemen left {Rastan}.", "Soldiers", "Soldiers"),
        ("Their commander left {Deir ez-Zor}.", "commander", "commander"),
        ("The army left {Deir ez-Zor}.", "Zor", "Deir ez-Zor"),
    ],
)
def test_a_phrase_is_as_written_without_article_clause_and_conjuncts(
    text: str, asked: str, phrase: str
) -> None:
    at = scene(text)
    assert mention(at, word(at, asked)) == phrase


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


def test_a_name_of_several_words_has_one_root() -> None:
    at = scene("The army left {Deir ez-Zor} and {Abu Kamal}.")
    roots = [at.toponyms[w.i].text for w in at.tokens if toponym_root(at, w)]
    assert roots == ["Deir ez-Zor", "Abu Kamal"]
