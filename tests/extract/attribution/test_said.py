"""The words that attributions are known by, and whose they are."""

from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.extract.attribution.said import Head, named, told_outlets
from reportedly.language import lexicon as lexicons
from reportedly.language.lexicon import lexicon
from tests.extract.sentences import scene, word


def speaker(text: str, verb: str) -> str | None:
    found = Head(word(scene(text), verb)).speaker()
    return found.text if found is not None else None


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("The mayor said that the town had fallen.", "said", "mayor"),
        ("The mayor was told by elders that the town had fallen.", "told", "elders"),
        ("The mayor was quoted as saying that the town had fallen.", "saying", "mayor"),
        ("The mayor, who said that the town had fallen, left.", "said", "mayor"),
        ("The mayor came to say that the town had fallen.", "say", "mayor"),
        ("The town is said to have fallen.", "said", None),
    ],
)
def test_a_verb_has_its_speaker(text: str, verb: str, who: str | None) -> None:
    assert speaker(text, verb) == who


def test_a_name_has_its_titles_and_its_relative_pronoun() -> None:
    at = scene("The mayor of the town, who said that it had fallen, left.")
    verb = word(at, "said")
    who = Head(verb).speaker()
    assert who is not None
    words = [at.tokens.doc[i].text for i in sorted(named(who, verb))]
    assert [w for w in words if w != ","] == ["The", "mayor", "of", "the", "town", "who"]


def test_an_outlet_is_told_and_reporters_are_none() -> None:
    for text, expected in (
        ("Officials told Reuters that the army had left.", ["Reuters"]),
        ("Officials told reporters that the army had left.", []),
    ):
        at = scene(text)
        told = told_outlets(at, Head(word(at, "told")), lexicon().saying.words.audience)
        assert [t.text for t in told] == expected


@pytest.mark.parametrize(
    ("lemma", "makes"),
    [("deny", "denied"), ("doubt", "denied"), ("suspect", "hedged"), ("fear", "planned"), ("say", "")],
)  # fmt: skip
def test_a_cue_makes_of_its_content_what_the_codebook_says(lemma: str, makes: str) -> None:
    assert lexicon().saying.made.get(lemma, "") == makes


def test_a_word_of_ones_own_counts_and_a_slip_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = codebook.path("en/attribution.toml").read_text(encoding="utf-8")
    own = tmp_path / "attribution.toml"
    own.write_text(text.replace('denied = ["doubt"', 'denied = ["pooh-pooh", "doubt"'), "utf-8")
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    lexicons._lexicon.cache_clear()
    assert lexicon().saying.made.get("pooh-pooh", "") == "denied"
    own.write_text(text.replace("denied =", "refused ="), "utf-8")
    lexicons._lexicon.cache_clear()
    with pytest.raises(BadSettings, match=r"attribution\.toml: makes\.refused: unknown key"):
        lexicon()
    lexicons._lexicon.cache_clear()
