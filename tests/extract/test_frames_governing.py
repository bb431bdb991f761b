"""What a word above a happening makes of it."""

import pytest

from reportedly.extract.frames import governs, is_conditional
from reportedly.language.clauses import is_infinitive
from tests.extract.sentences import scene, word


@pytest.mark.parametrize(
    ("text", "upper", "lower", "verdict"),
    [
        ("The army plans to capture {Rastan}.", "plans", "capture", "planned"),
        ("The army failed to capture {Rastan}.", "failed", "capture", "denied"),
        ("The army began to shell {Rastan}.", "began", "shell", ""),
        ("The army condemned the attack.", "condemned", "attack", "real"),
        ("The army foiled an attack.", "foiled", "attack", "denied"),
        ("The army plans an attack.", "plans", "attack", "planned"),
        ("The army announced a plan to capture {Rastan}.", "plan", "capture", "planned"),
        ("The army is ready to leave {Rastan}.", "ready", "leave", "planned"),
        ("The army is unable to leave {Rastan}.", "unable", "leave", "denied"),
        ("He was accused of an attack.", "accused", "of", "hedged"),
        ("The army ruled out an attack.", "ruled", "attack", "denied"),
    ],
)
def test_the_word_above_decides(text: str, upper: str, lower: str, verdict: str) -> None:
    at = scene(text)
    assert governs(at, word(at, upper), word(at, lower)) == verdict


def test_an_infinitive_has_its_to() -> None:
    at = scene("The army plans to capture {Rastan}.")
    assert is_infinitive(word(at, "capture"))
    assert not is_infinitive(word(at, "plans"))


def test_a_condition_has_its_if() -> None:
    at = scene("If the rebels leave, the army will return.")
    assert is_conditional(at, word(at, "leave"))
    assert not is_conditional(at, word(at, "return"))
