"""Happenings by what the lists and what the context say of their words."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from reportedly.extract.phrases import Rejection, Scene
from reportedly.extract.triggers import Frame
from reportedly.extract.weighed import SURE, UNSURE, weighed
from tests.extract.sentences import frame, scene, word


@dataclass
class Read:
    """What the context says of words by where they start, and of all others the same."""

    told: dict[int, tuple[str, float]] = field(default_factory=dict)
    others: float = 0.5

    def tells(self, start: int) -> tuple[str, float, float]:
        event_type, probability = self.told.get(start, ("capture", self.others))
        return event_type, probability, probability

    def reality(self, start: int) -> dict[str, float]:
        """Nothing is planned, background or unconfirmed."""
        return dict.fromkeys(("planned", "background", "unconfirmed"), 0.0 * start)


def read(text: str, others: float = 0.5, **told: tuple[str, float]) -> Scene:
    """A sentence of which the context says this."""
    notes: list[Rejection] = []
    at = scene(text, notes=notes)
    by_start = {at.sentence.start(word(at, form)): said for form, said in told.items()}
    vectors: Any = Read(by_start, others)
    return replace(at, vectors=vectors)


def listed(at: Scene) -> list[Frame]:
    return [frame(at, "captured")]


def test_without_a_context_the_lists_alone_tell() -> None:
    at = scene("Rebels captured {Rastan}.")
    found = listed(at)
    assert weighed(at, found) is found


def test_a_listed_word_that_surely_tells_nothing_is_passed_over() -> None:
    at = read("Rebels captured {Rastan}.", captured=("capture", UNSURE / 2))
    assert weighed(at, listed(scene("Rebels captured {Rastan}."))) == []
    assert at.notes is not None
    assert [r.reason for r in at.notes] == ["tells no happening here, by its context"]


def test_a_listed_word_keeps_the_type_of_the_lists() -> None:
    at = read("Rebels captured {Rastan}.", captured=("shelling", 0.99))
    found = listed(scene("Rebels captured {Rastan}."))
    assert weighed(at, found) == found


def test_a_word_of_no_list_is_read_where_the_context_is_sure() -> None:
    at = read("Rebels rolled into {Rastan} on Friday.", rolled=("advance", SURE))
    (found,) = weighed(at, [])
    assert (found.head.text, found.event_type, found.construction) == ("rolled", "advance", "verb")
    assert [w.text for w in found.arguments.subject] == ["Rebels"]


def test_a_noun_of_no_list_is_read_as_one() -> None:
    at = read("A pounding of {Rastan} followed.", pounding=("shelling", SURE))
    (found,) = weighed(at, [])
    assert (found.event_type, found.sense.pos) == ("shelling", "N")


@pytest.mark.parametrize("probability", [0.0, SURE - 0.01])
def test_a_word_of_no_list_is_passed_over_where_it_is_not(probability: float) -> None:
    at = read("Rebels rolled into {Rastan} on Friday.", rolled=("capture", probability))
    assert weighed(at, []) == []


def test_frames_are_in_the_order_of_the_text() -> None:
    at = read("Rebels rolled in and captured {Rastan}.", rolled=("advance", 0.9))
    found = listed(scene("Rebels rolled in and captured {Rastan}."))
    assert [f.head.text for f in weighed(at, found)] == ["rolled", "captured"]
