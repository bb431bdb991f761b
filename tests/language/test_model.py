"""Which texts can be read."""

import pytest

from reportedly.language.model import language, name, readable

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
