"""Why each sentence was read as it was: the reader's own decisions, made once more with somebody
asking."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportedly.extract.attribution import Said, attributions
from reportedly.extract.frames import frames
from reportedly.extract.phrases import Note, Scene
from reportedly.extract.relevance import stretches
from reportedly.extract.attribution.speakers import Speech, chain
from reportedly.extract.stance import reality
from reportedly.extract.triggers import Frame, lemma_of
from reportedly.language.lexicon import Lexicon, Sense, lexicon
from reportedly.language.parse import Parsed, Sentence
from reportedly.language.reparse import mended
from reportedly.records.claim import Claim
from reportedly.records.explanation import (
    Cue,
    Decision,
    Rejected,
    SentenceReading,
    TriggerRow,
    Words,
)
from reportedly.records.place import Toponym

OFF_SUBJECT = "its part of the text tells of no armed conflict (words of [relevance] in cues.toml)"
LEFT_OUT = "the document tells of a disaster or an accident, or another claim stands for it"


def explain(
    parsed: Parsed,
    claims: Sequence[Claim],
    toponyms: Sequence[Toponym],
    known: Callable[[str], bool] = bool,
) -> Iterator[SentenceReading]:
    """Each sentence of a document with the decisions behind its claims; `known` tells the names of
    registered actors."""
    words = lexicon()
    kept = stretches(parsed.text, words)
    made = {(c.trigger.start, c.trigger.end, c.event_type): c for c in claims}
    for sentence in mended(parsed).sentences:
        scene = Scene(sentence, words, _by_token(sentence, toponyms), known, notes=[])
        found, folded = frames(scene)
        said = attributions(scene)
        inside = any(first <= sentence.first < last for first, last in kept)
        decisions = [_decision(scene, frame, folded.get(frame.head.i), said) for frame in found]
        yield SentenceReading(
            Words(sentence.first, sentence.last, parsed.text[sentence.first : sentence.last]),
            tuple(
                _outcome(d, made.get((d.trigger.start, d.trigger.end, d.row.event_type)), inside)
                for d in decisions
            ),
            tuple(_rejected(scene, {f.head.i for f in found})),
            tuple(_cue(scene, s) for s in said),
            "" if inside else OFF_SUBJECT,
        )


def _by_token(sentence: Sentence, toponyms: Sequence[Toponym]) -> dict[int, Toponym]:
    """The toponym that each token of the sentence is part of."""
    near = [t for t in toponyms if sentence.first <= t.start < sentence.last]
    return {
        token.i: t
        for t in near
        for token in sentence.span
        if t.start <= sentence.start(token) < t.end
    }


def _decision(scene: Scene, frame: Frame, folded: Frame | None, said: list[Said]) -> Decision:
    above = chain([Speech(s, []) for s in said], frame.head)
    real = reality(scene, frame, [s.said for s in above])
    first, last = frame.words[0], frame.words[-1]
    args = frame.arguments
    return Decision(
        trigger=_words(scene, first, last),
        row=_row(frame.sense),
        construction=frame.construction,
        light=frame.light.text if frame.light is not None else "",
        subject=tuple(t.text for t in args.subject),
        objects=tuple(t.text for t in args.objects),
        agent=tuple(t.text for t in args.agent),
        prepositions=tuple(f"{preposition}: {t.text}" for preposition, t in args.preps),
        folded=tuple(w.text for w in folded.words) if folded is not None else (),
        cues=tuple(_cue(scene, s.said) for s in above),
        stance=str(real.stance),
        planned=real.planned,
        decided_by=real.reason,
    )


def _outcome(decision: Decision, claim: Claim | None, inside: bool) -> Decision:
    """The decision with the claim that came of it, or with why none did."""
    if claim is not None:
        return replace(decision, claim_id=claim.id)
    return replace(decision, left_out=LEFT_OUT if inside else OFF_SUBJECT)


def _rejected(scene: Scene, read: set[int]) -> Iterator[Rejected]:
    """The notes on words that the codebook has, without the senses that were passed on the way to
    the one that fits."""
    for note in scene.notes or ():
        if note.sense is not None or _listed(note, scene.lexicon):
            passed = note.token.i in read and note.sense is not None
            reason = f"{note.reason}; another sense fits" if passed else note.reason
            yield Rejected(
                _words(scene, note.token, note.token),
                _row(note.sense) if note.sense is not None else None,
                reason,
            )


def _listed(note: Note, words: Lexicon) -> bool:
    token = note.token
    return any(
        (pos, lemma) in words.senses
        for pos in ("V", "N")
        for lemma in (lemma_of(token), token.lower_)
    )


def _row(sense: Sense) -> TriggerRow:
    return TriggerRow(
        sense.line,
        sense.lemma,
        sense.pos,
        sense.event_type,
        _pairs(sense.needs),
        "|".join(sorted(sense.objects)),
        "|".join(sorted(sense.subjects)),
        _pairs(sense.bars),
    )


def _pairs(pairs: tuple[tuple[str, str], ...]) -> str:
    """The pairs as the column has them."""
    return "|".join(
        lemma if relation == "any" else f"{relation}:{lemma}" for relation, lemma in pairs
    )


def _cue(scene: Scene, said: Said) -> Cue:
    return Cue(
        _words(scene, said.cue, said.cue), tuple(t.text for t in said.sources), said.negative
    )


def _words(scene: Scene, first: Any, last: Any) -> Words:
    """The words from one token to another, as the document has them."""
    start, end = scene.sentence.start(first), scene.sentence.end(last)
    return Words(
        start,
        end,
        scene.sentence.span.doc.text[start - scene.sentence.offset : end - scene.sentence.offset],
    )
