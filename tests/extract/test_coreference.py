"""What pronouns and bare descriptors stand for."""

import pytest

from reportedly.extract.coreference import Memory, names
from tests.extract.sentences import read, scene, word


def remembered(*sentences: str) -> Memory:
    memory = Memory()
    for sentence in sentences:
        memory.note(scene(sentence))
    return memory


def meant(memory: Memory, marked: str, asked: str, quoted_by: str | None = None) -> list[str]:
    at = scene(marked)
    return names(at, memory, word(at, asked), quoted_by)


def test_it_is_the_last_group_and_they_the_last_groups() -> None:
    memory = remembered("The Falcon Brigade met the rebels.")
    assert memory.actor() == "Falcon Brigade"
    assert memory.actor(many=True) == "rebels"
    assert Memory().actor() is None


def test_a_subject_is_meant_rather_than_an_object() -> None:
    memory = remembered("The Falcon Brigade attacked the Heron Brigade.")
    assert meant(memory, "It left {Rastan}.", "It") == ["Falcon Brigade"]


def test_what_was_named_last_is_meant() -> None:
    memory = remembered("The Falcon Brigade left.", "The Heron Brigade stayed.")
    assert meant(memory, "The group left {Rastan}.", "group") == ["Heron Brigade"]


def test_the_own_sentence_comes_before_what_was_said_before() -> None:
    memory = remembered("The Falcon Brigade left.")
    assert meant(memory, "The Heron Brigade said its forces had left {Rastan}.", "forces") == [
        "Heron Brigade"
    ]


def test_we_is_who_is_quoted_and_nobody_outside_of_a_quotation() -> None:
    memory = remembered("The Falcon Brigade left.")
    assert meant(memory, "We captured {Rastan}.", "We", "Heron Brigade") == ["Heron Brigade"]
    assert meant(memory, "We captured {Rastan}.", "We") == []
    assert meant(memory, "Our fighters captured {Rastan}.", "fighters", "Heron Brigade") == [
        "Heron Brigade"
    ]


def test_he_is_the_last_person() -> None:
    memory = remembered("President Anna Kovacs met Peter Novak.", "The road is open.")
    assert meant(memory, "He left {Rastan}.", "He") == ["Peter Novak"]
    assert meant(Memory(speakers=["the mayor"]), "He left {Rastan}.", "He") == ["the mayor"]


def test_a_share_is_its_whole() -> None:
    assert meant(Memory(), "Dozens of fighters left {Rastan}.", "Dozens") == ["fighters"]


def test_what_is_listed_is_named_apart_and_once() -> None:
    assert meant(Memory(), "Soldiers and policemen left {Rastan}.", "Soldiers") == [
        "Soldiers",
        "policemen",
    ]


def test_a_name_is_itself_whatever_was_said_before() -> None:
    memory = remembered("The Falcon Brigade left.")
    assert meant(memory, "The army left {Rastan}.", "army") == ["army"]


def test_memory_of_a_long_text_does_not_grow() -> None:
    memory = Memory()
    at = scene("President Anna Kovacs said the Falcon Brigade had left {Rastan}.")
    for _ in range(200):
        memory.note(at)
    assert max(len(memory.people), len(memory.actors), len(memory.places)) < 50


def test_the_town_is_the_settlement_named_before_and_no_country() -> None:
    memory = remembered("The army shelled {Rastan} in {Syria|country}.")
    assert [t.text for t in memory.places] == ["Rastan"]
    _, fled = read("The army shelled {Rastan}. Residents fled the town.")
    assert [p.text for p in fled.places] == ["Rastan"]


@pytest.mark.parametrize(
    ("bare", "meant"),
    [("fighters", "White Army fighters"), ("group", "Lions"), ("battalion", "Lions")],
)
def test_a_bare_descriptor_means_the_group_that_is_called_so_else_a_single_one(
    bare: str, meant: str
) -> None:
    memory = Memory(
        actors=[
            ("White Army fighters", True),
            ("Lions", False),
            ("Hill units", True),
            ("convoy", False),
        ]
    )
    assert memory.called(bare) == meant


def test_who_reports_or_is_told_is_no_party() -> None:
    memory = Memory()
    memory.note(scene("Raiders attacked {Jowhar}, the Herald reported."))
    memory.note(scene("A farmer told the Herald that the raiders had left."))
    assert "Herald" not in [name for name, _ in memory.actors]
