"""What a word of a sentence is: its class, its phrase as written."""

import pytest

from reportedly.extract.phrases import classes, mention, toponym_root
from tests.extract.sentences import scene, word


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


def test_a_name_of_several_words_has_one_root() -> None:
    at = scene("The army left {Deir ez-Zor} and {Abu Kamal}.")
    roots = [at.toponyms[w.i].text for w in at.tokens if toponym_root(at, w)]
    assert roots == ["Deir ez-Zor", "Abu Kamal"]


def test_a_name_keeps_its_short_form_inside() -> None:
    at = scene("Lake Front Forces (LFF) soldiers left {Jowhar}.")
    assert mention(at, word(at, "soldiers")) == "Lake Front Forces (LFF) soldiers"
