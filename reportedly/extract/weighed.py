"""What the lists say of the words that tell a happening, weighed against what the encoder reads of
them in their context: a happening in no list's words is found, and a listed word that tells none is
passed over."""

from collections.abc import Iterator

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

SOFT = 0.4
"""From which probability that it is planned, background or unconfirmed nothing is added: with it
the towns of the demonstration are held by whom its reports say."""
_SOFT = ("planned", "background", "unconfirmed")


def weighed(scene: Scene, found: list[Frame]) -> list[Frame]:
    """The frames that both kinds of evidence leave, in order."""
    if scene.vectors is None:
        return found
    kept = [frame for frame in found if _is_likely(scene, frame)]
    return sorted((*kept, *_new(scene, kept)), key=lambda f: f.head.i)


def _new(scene: Scene, kept: list[Frame]) -> Iterator[Frame]:
    """The frames of words in no list: none of what is part of a frame that is there, nor the dead
    and injured of an act of the same clause."""
    known = {word.i for frame in kept for word in frame.heads}
    acts = {clause_verb(frame.head).i for frame in kept if frame.rules.act}
    for word in scene.tokens:
        if word.is_space or word.i in known or completes(word, known):
            continue
        found = _unlisted(scene, word)
        if found is None:
            continue
        if not (found.rules.result and clause_verb(word).i in acts):
            yield found


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
    if probability < SURE or _is_soft(scene, word) or _moves_a_holder(scene, event_type):
        return None
    return opened(scene, word, _sense(scene, word, event_type))


def _moves_a_holder(scene: Scene, event_type: str) -> bool:
    """True for types that say who holds a place: only a listed word tells one of these, for what is
    not sure moves nothing."""
    control = scene.lexicon.types[event_type].control
    return control.gains is not None or control.loses is not None


def _is_soft(scene: Scene, word: Word) -> bool:
    """What the context tells as planned, as background or as unconfirmed: the rules do not know it
    for that in a word of no list, and would tell it as a happening."""
    assert scene.vectors is not None
    real = scene.vectors.reality(scene.sentence.start(word))
    return max(real[kind] for kind in _SOFT) >= SOFT


def _sense(scene: Scene, word: Word, event_type: str) -> Sense:
    """The sense that the context gives the word."""
    told = scene.lexicon.types[event_type]
    pos = "V" if word.pos_ in VERBS else "N"
    return Sense(lemma_of(word), pos, told, (), frozenset(), frozenset(), (), {})
