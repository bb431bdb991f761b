"""The model's attribute ruler with a memory: what it says of a word depends on the word, its tag
and its dependency alone.

The ruler (part of speech, morphology and some lemmas from 179 patterns) takes a sixth of the time
of the whole pipeline, and is asked about every noun what it said of the last one. Its patterns of
one word are asked once for each tag, dependency and word that a pattern names; the few others
('there is', 'let us', any spelling of *nothin'*) each time.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """What the ruler sets on one word: spaCy's hashes, 0 for nothing."""

    pos: int
    morph: int
    lemma: int
    tag: int
    dep: int


class RememberingRuler:
    """Sets on each word of a document what `ruler` would; a component of a spaCy pipeline."""

    def __init__(self, ruler: Any) -> None:
        from spacy.pipeline import AttributeRuler

        self._ruler = ruler
        self._others = AttributeRuler(ruler.vocab)
        named: set[str] = set()
        for pattern in ruler.patterns:
            words = _words(pattern["patterns"])
            if words is None:
                self._others.add(**pattern)
            else:
                named |= words
        self._named = frozenset(ruler.vocab.strings.add(word) for word in named)
        self._answers: dict[tuple[int, bool, int, int], Answer] = {}

    def __call__(self, doc: Any) -> Any:
        """The document, its words' attributes set."""
        for token in doc:
            word, tag, dep = token.lower, token.tag, token.dep
            key = (word if word in self._named else 0, token.is_space, tag, dep)
            found = self._answers.get(key)
            if found is None:
                found = self._answers[key] = self._asked(token)
            token.pos = found.pos
            token.set_morph(found.morph)
            token.lemma = found.lemma
            if found.tag != tag:
                token.tag = found.tag
            if found.dep != dep:
                token.dep = found.dep
        return self._others(doc)

    def _asked(self, token: Any) -> Answer:
        """What the ruler says of the word standing alone."""
        from spacy.tokens import Doc

        alone = self._ruler(
            Doc(token.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
        )[0]
        return Answer(alone.pos, alone.morph.key, alone.lemma, alone.tag, alone.dep)


def _words(patterns: Sequence[Sequence[Mapping[str, Any]]]) -> set[str] | None:
    """The words that patterns of one word name; None where they are of several, or describe words
    rather than list them."""
    named: set[str] = set()
    for pattern in patterns:
        word = pattern[0].get("LOWER", "")
        listed = [word] if isinstance(word, str) else word.get("IN")
        if (
            len(pattern) > 1
            or listed is None
            or set(pattern[0]) - {"LOWER", "TAG", "DEP", "IS_SPACE"}
        ):
            return None
        named.update(filter(None, listed))
    return named
