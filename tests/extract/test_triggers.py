"""Which words tell of a happening: the same word by its arguments, and words that tell of none."""

import pytest

from reportedly.extract.phrases import Rejection
from reportedly.extract.relations import lemma_of
from reportedly.extract.triggers import candidate
from tests.extract.sentences import frame, scene, word


@pytest.mark.parametrize(
    ("text", "trigger", "event_type"),
    [
        ("Rebels captured {Rastan}.", "captured", "capture"),
        ("Rebels captured two tanks.", "captured", "seizure"),
        ("Police captured two suspects.", "captured", "detention"),
        ("The army seized control of {Rastan}.", "seized", "capture"),
        ("The army seized weapons in {Rastan}.", "seized", "seizure"),
        ("Troops left {Rastan}.", "left", "withdrawal"),
        ("Residents left {Rastan}.", "left", "displacement"),
        ("The rebels launched an assault on {Rastan}.", "assault", "offensive"),
        ("An assault on {Rastan} failed.", "assault", "attack"),
    ],
)
def test_the_tree_picks_the_sense(text: str, trigger: str, event_type: str) -> None:
    assert frame(scene(text), trigger).event_type == event_type


@pytest.mark.parametrize(
    ("text", "asked", "reason"),
    [
        ("The Ministry of Defence spoke.", "Defence", "a word of a proper name"),
        ("The army bought attack helicopters.", "attack", "only describes 'helicopters'"),
        (
            "According to the monitor, the road is open.",
            "According",
            "describes somebody, tells no happening",
        ),
        (
            "Fighters armed with rifles crossed the river.",
            "armed",
            "describes somebody, tells no happening",
        ),
        ("The captured general spoke.", "captured", "only describes 'general'"),
        (
            "The film captured the attention of the world.",
            "captured",
            "barred by 'attention' (obj)",
        ),
    ],
)
def test_what_tells_of_no_happening_is_noted_with_its_reason(
    text: str, asked: str, reason: str
) -> None:
    notes: list[Rejection] = []
    at = scene(text, notes=notes)
    assert candidate(at, word(at, asked)) is None
    assert reason in [n.reason for n in notes if n.token.text == asked]


def test_a_misfit_says_which_class_was_asked_for() -> None:
    notes: list[Rejection] = []
    at = scene("The army captured {Rastan}.", notes=notes)
    found = candidate(at, word(at, "captured"))
    assert found is not None
    assert (found.event_type, notes) == ("capture", [])
    at = scene("Rebels captured two tanks.", notes=notes)
    assert candidate(at, word(at, "captured")) is not None
    (misfit,) = notes
    assert misfit.sense is not None
    assert misfit.sense.event_type == "capture"
    assert "is not of class place" in misfit.reason


def test_nobody_asks_and_nothing_is_noted() -> None:
    at = scene("The army bought attack helicopters.")
    assert candidate(at, word(at, "attack")) is None
    assert at.notes is None


def test_a_state_before_a_name_is_a_hold() -> None:
    at = scene("Shells hit rebel-held {Rastan}.")
    found = candidate(at, word(at, "held"))
    assert found is not None
    assert (found.event_type, found.construction) == ("hold", "held before a place")
    assert [w.text for w in found.arguments.subject] == ["rebel"]


def test_the_words_that_a_sense_needs_are_quoted_with_it() -> None:
    at = scene("The army seized control of {Rastan}.")
    assert [w.text for w in frame(at, "seized").words] == ["seized", "control"]


def test_a_light_verb_is_kept_beside_its_event() -> None:
    found = frame(scene("The rebels launched an assault on {Rastan}."), "assault")
    assert found.light is not None
    assert found.light.text == "launched"


def test_slips_of_the_lemmatizer_are_mended() -> None:
    at = scene("Troops have left {Rastan} and residents fled.")
    assert lemma_of(word(at, "left")) == "leave"
    assert lemma_of(word(at, "fled")) == "flee"
