"""What the lists say of the words that tell a happening, weighed against what the encoder reads of
them in their context: a happening in no list's words is found, and a listed word that tells none is
passed over."""

from reportedly.extract.phrases import Scene
from reportedly.extract.relations import lemma_of
from reportedly.extract.triggers import Frame, opened
from reportedly.language.clauses import clause_verb, completes
from reportedly.language.labels import VERBS
from reportedly.language.lexicon import Sense
from reportedly.language.word import Word

SURE, UNSURE = 0.85, 0.02
"""From which probability a word that no list finds tells a happening, and below which a listed one
tells none: set for claim F1 on the `d*` and `e*` documents of claims-dev with the gate of types
held, where the tune wars would have more added (from 0.7) and more dropped (0.1)."""


def weighed(scene: Scene, found: list[Frame]) -> list[Frame]:
    """The frames that both kinds of evidence leave, in order."""
    if scene.vectors is None:
        return found
    kept = [frame for frame in found if _is_likely(scene, frame)]
    known = {word.i for frame in kept for word in (frame.head, frame.light) if word is not None}
    words = (w for w in scene.tokens if not w.is_space and w.i not in known)
    added = [f for w in words if not completes(w, known) and (f := _unlisted(scene, w)) is not None]
    acts = {clause_verb(frame.head).i for frame in kept if frame.rules.act}
    new = [f for f in added if not (f.rules.result and clause_verb(f.head).i in acts)]
    return sorted((*kept, *new), key=lambda f: f.head.i)


def _told(scene: Scene, word: Word) -> tuple[str, float, float]:
    """The likeliest type of the word, its probability, and that of any."""
    assert scene.vectors is not None
    return scene.vectors.tells(scene.sentence.start(word))


def _is_likely(scene: Scene, frame: Frame) -> bool:
    if max(_told(scene, word)[2] for word in frame.heads) >= UNSURE:
        return True
    scene.reject(frame.head, "tells no happening here, by its context", frame.sense)
    return False


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
