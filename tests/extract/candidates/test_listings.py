"""Lists of places as one candidate."""

import pytest

from reportedly.extract.candidates.listings import listings
from reportedly.extract.candidates.scope import Scope
from reportedly.extract.candidates.told import ReadText
from reportedly.extract.claims import Mentions, read_whole
from reportedly.language.parse import parse
from tests.extract.sentences import document, unmarked


def whole(marked: str) -> ReadText:
    text, toponyms = unmarked(marked)
    return read_whole(parse(text, False), document(text), Mentions(toponyms, (), lambda _: False))[
        0
    ]


TOLD = [
    ("Rebels captured {Rastan}, {Nawa} and {Talbiseh}.", "Rastan Nawa Talbiseh"),
    ("The army withdrew from {Rastan} to {Nawa}.", "Rastan Nawa"),
    ("Clashes broke out in {Rastan}. The army fled to {Nawa}.", "Rastan Nawa"),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[text for text, _ in TOLD])
def test_a_list_is_one_candidate(text: str, wanted: str) -> None:
    read = whole(text)
    scope = Scope.of(read, read.told[-1])
    groups = [group for _, group in listings(scope, scope.nearest())]
    assert wanted in [" ".join(each.toponym.text for each in group) for group in groups]


def test_no_list_stands_twice() -> None:
    read = whole("Rebels captured {Rastan} and {Nawa}.")
    scope = Scope.of(read, read.told[-1])
    assert len(listings(scope, scope.nearest())) == 1
