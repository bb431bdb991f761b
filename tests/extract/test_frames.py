"""Of the triggers of a sentence, those that are happenings of their own."""

import pytest

from reportedly.extract.frames import frames
from reportedly.extract.phrases import Rejection
from reportedly.records.claim import Count
from tests.extract.sentences import read, scene


def kinds(marked: str) -> list[tuple[str, str]]:
    return [(f.event_type, f.head.text) for f in frames(scene(marked))[0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The rebels launched an assault on {Rastan}.", [("offensive", "assault")]),
        ("Gunmen attacked a hotel in {Rastan}, killing nine.", [("attack", "attacked")]),
        ("The airstrike on {Rastan} killed nine people.", [("airstrike", "airstrike")]),
        ("Nine people died in {Rastan}.", [("casualties", "died")]),
        ("The army aims to retake {Rastan}.", [("capture", "retake")]),
        ("The army warned residents to leave {Rastan}.", [("warning", "warned")]),
        ("The offensive in the north surprised everybody.", [("offensive", "offensive")]),
        ("The offensive is over.", []),
        (
            "Rebels captured {Rastan} and shelled {Houla}.",
            [("capture", "captured"), ("shelling", "shelled")],
        ),
        ("The road is long.", []),
    ],
)
def test_each_happening_is_told_once(text: str, found: list[tuple[str, str]]) -> None:
    assert kinds(text) == found


def test_a_result_is_folded_into_its_act() -> None:
    found, results = frames(scene("The airstrike on {Rastan} killed nine people."))
    (act,) = found
    assert results[act.head.i].head.text == "killed"


def test_killed_and_wounded_are_one_frame_with_both_words() -> None:
    found, _ = frames(scene("Nine people were killed and wounded in {Rastan}."))
    assert [[w.text for w in f.words] for f in found] == [["killed", "wounded"]]


@pytest.mark.parametrize(
    ("text", "asked", "reason"),
    [
        (
            "Nine people were killed and wounded in {Rastan}.",
            "wounded",
            "only repeats another trigger",
        ),
        ("The army aims to retake {Rastan}.", "aims", "the aim of a happening that is told"),
        ("The army warned residents to leave {Rastan}.", "leave", "what is demanded or warned of"),
        ("The offensive is over.", "offensive", "only mentioned"),
        (
            "The airstrike on {Rastan} killed nine people.",
            "killed",
            "its dead and injured are told of 'airstrike'",
        ),
    ],
)
def test_what_is_dropped_is_noted_with_its_reason(text: str, asked: str, reason: str) -> None:
    notes: list[Rejection] = []
    frames(scene(text, notes=notes))
    assert [n.reason for n in notes if n.token.text == asked and n.reason.startswith(reason)]


def test_frames_stand_in_the_order_of_the_text() -> None:
    found, _ = frames(
        scene("After rebels captured {Rastan}, troops left {Houla} and shells hit {Homs}.")
    )
    assert [f.head.i for f in found] == sorted(f.head.i for f in found)
    assert len(found) == 3


def test_an_act_that_is_named_again_with_its_toll_is_told() -> None:
    claims = read("Gunmen attacked {Jowhar}. Six guards were killed in the attack.")
    assert [(c.event_type, c.trigger.text, c.dead) for c in claims] == [
        ("attack", "attacked", None),
        ("attack", "attack", Count(6, 6)),
    ]


def test_an_act_that_is_only_named_again_is_not() -> None:
    assert len(read("Gunmen attacked {Jowhar}. The attack was condemned.")) == 1
