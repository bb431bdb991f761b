"""What the lists say of the words that tell a happening, weighed against what the encoder reads of
them in their context: a happening in no list's words is found, and a listed word that tells none is
passed over."""

from reportedly.extract.phrases import Scene, lemma_of
from reportedly.extract.triggers import Frame, opened
from reportedly.language.lexicon import Sense
from reportedly.language.tree import VERBS
from reportedly.language.word import Word

SURE, UNSURE, RETYPED = 0.7, 0.1, 0.5
"""From which probability a word that no list finds tells a happening, below which a listed one
tells none, and from which the encoder's type stands instead of the list's: set for typed F1 on the
wars of `corpus/` kept for tuning."""
UNLIKELY = 0.1
"""The most that the encoder may give the list's type, to put its own instead."""


def weighed(scene: Scene, found: list[Frame]) -> list[Frame]:
    """The frames that both kinds of evidence leave, in order."""
    if scene.vectors is None:
        return found
    kept = [_retyped(scene, frame) for frame in found if _is_likely(scene, frame)]
    known = {word.i for frame in kept for word in (frame.head, frame.light) if word is not None}
    words = (w for w in scene.tokens if not w.is_space and w.i not in known)
    added = (_unlisted(scene, word) for word in words)
    return sorted((*kept, *(f for f in added if f is not None)), key=lambda f: f.head.i)


def _told(scene: Scene, word: Word) -> tuple[str, float, float]:
    """The likeliest type of the word, its probability, and that of any."""
    assert scene.vectors is not None
    return scene.vectors.tells(scene.sentence.start(word))


def _is_likely(scene: Scene, frame: Frame) -> bool:
    if max(_told(scene, word)[2] for word in frame.heads) >= UNSURE:
        return True
    scene.reject(frame.head, "tells no happening here, by its context", frame.sense)
    return False


def _retyped(scene: Scene, frame: Frame) -> Frame:
    """The frame, of another type where its context tells that surely."""
    assert scene.vectors is not None
    event_type, probability, _ = _told(scene, frame.head)
    if event_type == frame.event_type or probability < RETYPED:
        return frame
    if scene.vectors.types(scene.sentence.start(frame.head))[frame.event_type] > UNLIKELY:
        return frame
    return opened(scene, frame.head, _sense(scene, frame.head, event_type))


def _unlisted(scene: Scene, word: Word) -> Frame | None:
    """The frame of a word that surely tells a happening."""
    event_type, _, probability = _told(scene, word)
    if probability < SURE:
        return None
    return opened(scene, word, _sense(scene, word, event_type))


def _sense(scene: Scene, word: Word, event_type: str) -> Sense:
    """The sense that the context gives the word."""
    told = scene.lexicon.types[event_type]
    pos = "V" if word.pos_ in VERBS else "N"
    return Sense(lemma_of(word), pos, told, (), frozenset(), frozenset(), (), {})
