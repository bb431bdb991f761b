"""Whether a text is English, by the words that hold its sentences together."""

import pytest

from reportedly.language.detect import english_share, is_surely_english


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("The army said on Friday that it had left the town after a day of shelling.", 0.4, 0.7),
        (
            "Het leger zei vrijdag dat het de stad in de nacht had verlaten, en dat er niemand was gedood.",
            0.0,
            0.12,
        ),
        (
            "Die Armee hat die Stadt am Freitag verlassen, sagte ein Sprecher der Regierung.",
            0.0,
            0.05,
        ),
        (
            "L'armée a quitté la ville vendredi, a déclaré un porte-parole du gouvernement.",
            0.0,
            0.2,
        ),
    ],
)
def test_english_has_its_function_words(text: str, least: float, most: float) -> None:
    share = english_share(text)
    assert share is not None
    assert least <= share < most


@pytest.mark.parametrize("text", ["", "Rebels take Homs", "12 345 678 9 10 11"])
def test_few_words_tell_nothing(text: str) -> None:
    assert english_share(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "A hadsereg a hét végén elhagyta a várost, és a lakosok is a környező falvakba menekültek, mondta a szóvivő.",
        "O exército deixou a cidade na sexta-feira e as forças rebeldes tomaram a base, disse a agência, a mesma que as citou.",
        "Die leër het die stad in die nag verlaat, en daar was is geen berig van wie in die veld bly nie.",
        "Het leger was in de stad en is na de aanval in de nacht van vrijdag op zaterdag vertrokken, zei de woordvoerder.",
        "Armata a parasit orasul vineri, a spus un purtator de cuvant, iar in sat a ramas o unitate care a tras in aer.",
    ],
)
def test_languages_that_share_some_words_are_not_taken_for_english(text: str) -> None:
    assert not is_surely_english(text)


def test_running_english_is_english_without_a_model() -> None:
    assert is_surely_english(
        "The army said on Friday that it had left the town after a day of shelling."
    )
    assert not is_surely_english("Rebels take Homs, army denies")
