"""What stands in which relation to a word, as the senses of triggers.csv ask for it."""

import pytest

from reportedly.extract.relations import first_held, lemma_of, light_verb
from tests.extract.sentences import scene, word


@pytest.mark.parametrize(
    ("text", "asked", "pair"),
    [
        ("Rebels seized control of {Rastan}.", "seized", ("obj", "control")),
        ("Rebels pulled out of {Rastan}.", "pulled", ("prep", "out")),
        ("Rebels took over {Rastan}.", "took", ("prt", "over")),
        ("An air strike hit {Rastan}.", "strike", ("mod", "air")),
        ("Rebels launched an assault.", "assault", ("light", "launch")),
        ("Talks collapsed.", "Talks", ("up", "collapse")),
        ("The army agreed to leave.", "agreed", ("xcomp", "leave")),
        ("The army agreed to leave.", "agreed", ("xcomp", "any")),
        ("The town fell to the rebels.", "fell", ("to", "rebel")),
        ("The town fell to the rebels.", "fell", ("prep_obj", "rebel")),
        ("The town came under fire.", "fire", ("prep_up", "under")),
    ],
)
def test_a_relation_holds(text: str, asked: str, pair: tuple[str, str]) -> None:
    of = word(scene(text), asked)
    assert first_held(of, [("obj", "unicorn"), pair]) == pair


def test_no_relation_holds_of_what_is_not_there() -> None:
    of = word(scene("Rebels left."), "left")
    assert first_held(of, [("obj", "control"), ("from", "any"), ("any", "at once")]) is None


def test_words_with_a_space_may_stand_anywhere_in_the_sentence() -> None:
    of = word(scene("The road was closed in both directions."), "closed")
    assert first_held(of, [("any", "both directions")]) == ("any", "both directions")


@pytest.mark.parametrize(
    ("text", "noun", "verb"),
    [
        ("Rebels launched an assault.", "assault", "launched"),
        ("Rebels launched a series of attacks.", "attacks", "launched"),
        ("The town came under attack.", "attack", "came"),
        ("The film showed an attack.", "attack", None),
    ],
)
def test_a_light_verb_lends_its_subject(text: str, noun: str, verb: str | None) -> None:
    at = scene(text)
    found = light_verb(at, word(at, noun))
    assert (found.text if found is not None else None) == verb


def test_slips_of_the_model_are_mended() -> None:
    assert lemma_of(word(scene("The army left {Rastan}."), "left")) == "leave"
