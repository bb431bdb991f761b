"""The reader's codebook as data: an own row is read without Python, a row that does not fit is
named with its line."""

from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.extract.frames import frames
from reportedly.language.lexicon import lexicon, words
from tests.extract.sentences import only, read, scene

CLASSES_BY_GRAMMAR = {"name", "pron", "any", "none", "people", "country"}
"""Classes that phrases.classes gives without a row of nouns.csv, and 'none' for no object at
all."""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty codebook folder of one's own, named in the environment."""
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    return tmp_path


def add(folder: Path, *rows: str, name: str = "en/triggers.csv") -> int:
    """The packaged file with these rows at its end, in the folder; the line of the first of
    them."""
    lines = [*codebook.path(name).read_text(encoding="utf-8").splitlines(), *rows]
    (folder / Path(name).name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines) - len(rows) + 1


CLEANSED = "The army cleansed {Rastan} on Friday."


def test_a_word_without_a_row_is_left_to_its_context() -> None:
    assert frames(scene(CLEANSED))[0] == []
    assert only(CLEANSED).event_type == "capture"
    assert read("The army admired {Rastan} on Friday.") == ()


def test_an_own_trigger_is_read_without_python(own: Path) -> None:
    line = add(own, "cleanse,V,withdrawal,,place,force,,")
    (sense,) = lexicon().senses["V", "cleanse"]
    assert (sense.event_type, sense.line) == ("withdrawal", line)
    assert (sense.objects, sense.subjects) == (frozenset({"place"}), frozenset({"force"}))
    assert (only(CLEANSED).event_type, only(CLEANSED).trigger.text) == ("withdrawal", "cleansed")


@pytest.mark.parametrize(
    "row", ["cleanse,V,conquest,,place,force,,", "cleanse,X,capture,,place,force,,", "cleanse"]
)
def test_a_row_that_does_not_fit_is_named_with_file_and_line(own: Path, row: str) -> None:
    line = add(own, "cleanse,V,capture,,place,force,,", row) + 1
    with pytest.raises(BadSettings, match=rf"triggers\.csv, line {line}: ") as raised:
        lexicon()
    assert str(own) in str(raised.value)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("triggers.csv", b"\xff\xfelemma"),
        ("nouns.csv", b"classes,lemmas\nplace,\xe9\n"),
        ("cues.toml", b"[attribution\n"),
        ("cues.toml", b"[attribution]\nverbs = ['\xe9']\n"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(own: Path, name: str, content: bytes) -> None:
    (own / name).write_bytes(content)
    with pytest.raises(BadSettings, match=name):
        lexicon()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("triggers.csv", "lemma,pos,type\ncleanse,V,capture\n"),
        ("nouns.csv", "lemmas\ntown\n"),
    ],
)
def test_a_file_without_a_column_is_named(own: Path, name: str, content: str) -> None:
    (own / name).write_text(content, encoding="utf-8")
    with pytest.raises(BadSettings, match=name):
        lexicon()


def test_an_empty_line_is_counted(own: Path) -> None:
    line = add(own, "", "cleanse,V,conquest,,,,,")
    with pytest.raises(BadSettings, match=f"line {line + 1}: "):
        lexicon()


def test_an_own_noun_gets_its_class(own: Path) -> None:
    add(own, "force,zealot", name="en/nouns.csv")
    assert lexicon().nouns["zealot"] == {"force"}
    assert {"place", "structure"} <= lexicon().nouns["bridge"]


def test_fields_are_read_as_relations_and_roles(own: Path) -> None:
    add(own, "wangle,V,capture,obj:control|prep_of:town|quickly,,,on:video,of=place|subj=target")
    (sense,) = lexicon().senses["V", "wangle"]
    assert sense.needs == (("obj", "control"), ("prep_of", "town"), ("any", "quickly"))
    assert sense.bars == (("on", "video"),)
    assert sense.roles == {"of": "place", "subj": "target"}


def test_senses_of_a_word_keep_the_order_of_the_file() -> None:
    lines = {key: [s.line for s in senses] for key, senses in lexicon().senses.items()}
    assert [s.event_type for s in lexicon().senses["V", "capture"]][:3] == [
        "capture",
        "seizure",
        "detention",
    ]
    assert {key: at for key, at in lines.items() if at != sorted(at)} == {}


def test_every_event_type_has_a_trigger() -> None:
    assert {s.event_type for senses in lexicon().senses.values() for s in senses} == set(
        lexicon().types
    )


def test_every_class_that_a_trigger_asks_for_has_its_nouns() -> None:
    listed = [sense for senses in lexicon().senses.values() for sense in senses]
    known = {one for found in lexicon().nouns.values() for one in found} | CLASSES_BY_GRAMMAR
    unknown = {
        f"line {s.line}: {name}" for s in listed for name in (s.objects | s.subjects) - known
    }
    assert unknown == set()


def test_a_trigger_is_a_lemma_in_lower_case() -> None:
    assert [lemma for _, lemma in lexicon().senses if lemma != lemma.lower() or not lemma] == []


def test_words_are_the_phrases_of_the_cue_file() -> None:
    assert words("directions") == lexicon().cue("phrases", "directions")
    assert "north" in words("directions")


def test_a_sense_tells_a_type_with_its_rules_of_reading() -> None:
    (sense,) = {s.told.id: s for s in lexicon().senses["V", "withdraw"]}.values()
    assert (sense.event_type, sense.told) == ("withdrawal", lexicon().types["withdrawal"])
    assert sense.told.reading.leaves
    assert not sense.told.reading.suffered


def test_of_two_lists_the_stronger_says_what_a_cue_makes() -> None:
    made = lexicon().saying.made
    assert (made["deny"], made["think"], made["fear"]) == ("denied", "hedged", "planned")
    assert "say" not in made
