"""Names of people: which words may be one, and where they are blacked out."""

import pytest

from reportedly.view.public.names import people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("soldiers shot Omar bin Saleh on Friday", ["Omar bin Saleh"]),
        ("On Friday Dr Lina Haddad's brother was killed", ["Lina Haddad"]),
        ("they killed Abu Omar and A. Nasser", ["Abu Omar", "A. Nasser"]),
        ("the Human Rights Office said", []),
        ("two civilians", []),
        ("clashes with Syrian Kurds", []),
        ("the driver German Ortiz", ["German Ortiz"]),
        ("Karim", ["Karim"]),
        ("the civilian Karim", []),
        ("in Hama City Hall", []),
    ],
)
def test_which_words_may_be_a_persons_name(text: str, names: list[str]) -> None:
    assert list(people(text, ["Hama"], alone=True)) == names
