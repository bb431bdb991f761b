"""What stands around a claim."""

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


def scope_of(marked: str) -> Scope:
    read = whole(marked)
    return Scope.of(read, read.told[-1])


def test_the_mention_in_the_sentence_is_nearer_than_those_before_and_after() -> None:
    scope = scope_of("The army shelled {Rastan}. Rebels took {Rastan}. {Rastan} is a town.")
    assert [each.index for each in scope.nearest()] == [1]


def test_places_are_ranked_by_how_lately_they_were_named() -> None:
    scope = scope_of("The army shelled {Rastan}. It shelled {Nawa}. Ten people were killed.")
    assert scope.ranks == {"test:nawa": 0, "test:rastan": 1}


def test_the_claim_before_in_the_paragraph_is_known() -> None:
    scope = scope_of("The army shelled {Rastan}. Ten people were killed.")
    assert scope.same_paragraph
    (rastan,) = scope.nearest()
    assert "prior=1" in scope.marks(rastan)
