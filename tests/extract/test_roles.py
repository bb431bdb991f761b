"""Who acts and who suffers: the slots of a verb, of an event noun and of its light verb."""

import pytest

from reportedly.extract.coreference import Memory
from reportedly.extract.roles import cast, texts
from tests.extract.sentences import frame, only, read, scene

FOUND = [
    ("The rebels captured {Rastan}.", "captured", ["rebels"], []),
    ("{Rastan} was captured by the rebels.", "captured", ["rebels"], []),
    ("{Rastan} was captured.", "captured", [], []),
    ("The rebels attacked the army.", "attacked", ["rebels"], ["army"]),
    ("The army was attacked by the rebels.", "attacked", ["rebels"], ["army"]),
    ("Rebels clashed with the army in {Rastan}.", "clashed", ["Rebels"], ["army"]),
    ("Clashes between rebels and the army erupted in {Rastan}.", "Clashes", ["rebels", "army"], []),
    ("The rebels launched an assault on {Rastan}.", "assault", ["rebels"], []),
    ("The rebels launched an attack on the army.", "attack", ["rebels"], ["army"]),
    ("The army came under attack from rebels.", "attack", ["rebels"], ["army"]),
    ("A drone strike by the army hit {Rastan}.", "strike", ["army"], []),
    ("The rebels' advance on {Rastan} began.", "advance", ["rebels"], []),
    ("Gunmen kidnapped two doctors in {Rastan}.", "kidnapped", ["Gunmen"], ["two doctors"]),
    ("{Syria|country} shelled {Rastan}.", "shelled", ["Syria"], []),
    ("The rebels captured {Rastan} from the army.", "captured", ["rebels"], ["army"]),
    ("Shells hit rebel-held {Rastan}.", "held", ["rebel"], []),
]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "targets"), FOUND, ids=[row[0] for row in FOUND]
)
def test_who_acts_and_who_suffers(
    text: str, trigger: str, actors: list[str], targets: list[str]
) -> None:
    at = scene(text)
    found = cast(at, frame(at, trigger))
    acting, suffering = (
        texts(at, Memory(), words, None) for words in (found.actors, found.targets)
    )
    assert (acting, [t for t in suffering if t not in acting]) == (actors, targets)


@pytest.mark.parametrize(
    "text", ["The army faced an attack in {Rastan}.", "The army came under attack in {Rastan}."]
)
def test_who_comes_under_attack_does_not_attack(text: str) -> None:
    at = scene(text)
    found = cast(at, frame(at, "attack"))
    assert [t.text for t in found.actors] == []
    assert [t.text for t in found.targets] == ["army"]


def test_a_place_is_no_target() -> None:
    assert only("Rebels captured {Rastan}, {Talbiseh} and {Houla} on Thursday.").targets == ()


def test_swapping_the_sides_swaps_the_slots() -> None:
    (one,), (other,) = (
        read(f"The {a} attacked the {b} in {{Rastan}}.")
        for a, b in (("rebels", "army"), ("army", "rebels"))
    )
    assert (one.actors, one.targets) == (other.targets, other.actors)
    assert one.actors


def test_nobody_is_actor_and_target_of_one_claim() -> None:
    for text, *_ in FOUND:
        for claim in read(text):
            assert not {a.text for a in claim.actors} & {t.text for t in claim.targets}
