"""Which texts can be read."""

from typing import Any

import pytest

from reportedly.language.model import RememberingRuler, language, name, readable

NEWS = "The army said on Friday that it had taken the town, and that the rebels were leaving."


@pytest.mark.parametrize("told", ["", "en", "nl", "ar"])
def test_english_is_read_whatever_it_was_taken_for(told: str) -> None:
    assert readable(NEWS, told) == ""
    assert readable(NEWS.upper(), told) == ""


def test_another_language_is_named() -> None:
    dutch = "De troepen van de regering hebben de stad ingenomen, zei een woordvoerder van het leger op vrijdag."
    assert readable(dutch, "nl") == "no reader for Dutch yet"
    assert readable(dutch, "") == ""


@pytest.mark.parametrize(("code", "said"), [("ar", "Arabic"), ("ku", "Kurdish"), ("qq", "'qq'")])
def test_names_of_languages(code: str, said: str) -> None:
    assert name(code) == said


def test_the_model_is_loaded_once() -> None:
    assert language() is language()
    assert {"tagger", "parser", "ner"} <= set(language().pipe_names)


TEXTS = [
    "There were clashes in Hama, and there's fighting in Homs; it isn't over, the monitor said.",
    "The army did not leave. It has to hold the town it had taken, let us say, until the convoy's gotten through.",
    "Troops who'd left are gonna return to what's theirs   and\n to that bridge which they'd lost.",
    "THE GROUP SEIZED 12 VILLAGES \U0001f600 — 'em all, gettin' nothin' — and I saw you there.",
]


@pytest.fixture(scope="module")
def rulers() -> tuple[Any, RememberingRuler]:
    return language().get_pipe("attribute_ruler"), RememberingRuler(
        language().get_pipe("attribute_ruler")
    )


@pytest.mark.parametrize("text", TEXTS)
def test_each_word_gets_what_the_model_gives_it(
    rulers: tuple[Any, RememberingRuler], text: str
) -> None:
    of_model, remembering = rulers
    tagged = list(language().pipe([text] * 2, disable=["remembering_ruler", "lemmatizer", "ner"]))
    for doc in tagged:  # the second time from memory
        plain, quick = of_model(doc.copy()), remembering(doc.copy())
        assert [_said(t) for t in quick] == [_said(t) for t in plain]


def test_it_sets_something(rulers: tuple[Any, RememberingRuler]) -> None:
    doc = next(language().pipe(TEXTS[:1], disable=["remembering_ruler", "lemmatizer", "ner"]))
    assert {t.pos_ for t in doc} == {""}
    assert {t.pos_ for t in rulers[1](doc)} >= {"PRON", "VERB", "NOUN", "PROPN", "AUX"}


def _said(token: Any) -> tuple[str, ...]:
    return token.text, token.pos_, str(token.morph), token.lemma_, token.tag_, token.dep_
