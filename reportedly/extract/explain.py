"""Why each sentence was read as it was: the notes that the reader took, as records."""

from collections.abc import Iterator, Sequence

from reportedly.extract.attribution.said import Said
from reportedly.extract.document import SentenceNotes, is_kept, stretches
from reportedly.extract.phrases import Rejection, Scene
from reportedly.extract.relations import lemma_of
from reportedly.extract.triggers import Frame
from reportedly.language.lexicon import Lexicon, Sense
from reportedly.language.word import Word
from reportedly.records.claim import Claim
from reportedly.records.explanation import (
    Cue,
    Decision,
    Rejected,
    SentenceReading,
    TriggerRow,
    Words,
)

OFF_SUBJECT = "its part of the text tells of no armed conflict (words of [relevance] in cues.toml)"
LEFT_OUT = "the document tells of a disaster or an accident, or another claim stands for it"
DENIES = "denies what was told before"


def explain(
    text: str, notes: Sequence[SentenceNotes], claims: Sequence[Claim]
) -> Iterator[SentenceReading]:
    """Each sentence with the decisions behind its claims; `claims` are those that the reading
    kept."""
    told = {claim.id for claim in claims}
    for page in notes:
        kept = stretches(text, page.scene.lexicon)
        sentence = page.scene.sentence
        inside = is_kept(kept, sentence.first)
        why_not = LEFT_OUT if inside else OFF_SUBJECT
        yield SentenceReading(
            Words(sentence.first, sentence.last, text[sentence.first : sentence.last]),
            tuple(_decisions(page, told, why_not)),
            tuple(_rejected(page.scene, {f.head.i for f in page.frames})),
            tuple(_cue(page.scene, speech.said) for speech in page.speech),
            "" if inside else OFF_SUBJECT,
        )


def _decisions(page: SentenceNotes, told: set[str], why_not: str) -> Iterator[Decision]:
    """A decision for each claim of the sentence, with why it was left out where it was."""
    for frame, claim in page.claims:
        kept = claim.id in told
        found = (claim.id, "") if kept else ("", why_not)
        yield _of_frame(page, frame, claim, found) if frame else _of_denial(page, claim, found)


def _of_frame(page: SentenceNotes, frame: Frame, claim: Claim, found: tuple[str, str]) -> Decision:
    folded, why = page.folded.get(frame.head.i), page.why[frame.head.i]
    args = frame.arguments
    return Decision(
        trigger=Words(claim.trigger.start, claim.trigger.end, claim.trigger.text),
        row=_row(frame.sense),
        construction=frame.construction,
        light=frame.light.text if frame.light is not None else "",
        subject=tuple(t.text for t in args.subject),
        objects=tuple(t.text for t in args.objects),
        agent=tuple(t.text for t in args.agent),
        prepositions=tuple(f"{preposition}: {t.text}" for preposition, t in args.preps),
        folded=tuple(w.text for w in folded.words) if folded is not None else (),
        cues=tuple(_cue(page.scene, s.said) for s in why.above),
        stance=str(claim.stance),
        planned=claim.planned,
        decided_by=why.real.reason,
        claim_id=found[0],
        left_out=found[1],
        choices=page.choices.get(claim.id, ()),
    )


def _of_denial(page: SentenceNotes, claim: Claim, found: tuple[str, str]) -> Decision:
    """'The army denied the report': no trigger of a list, but a cue that denies."""
    trigger = claim.trigger
    return Decision(
        trigger=Words(trigger.start, trigger.end, trigger.text),
        row=TriggerRow(0, trigger.text, "V", claim.event_type, "", "", "", ""),
        construction=DENIES,
        light="",
        subject=tuple(speaker.text for speaker in claim.attribution),
        objects=(),
        agent=(),
        prepositions=(),
        folded=(),
        cues=(),
        stance=str(claim.stance),
        planned=claim.planned,
        decided_by=trigger.text,
        claim_id=found[0],
        left_out=found[1],
        choices=page.choices.get(claim.id, ()),
    )


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


def _listed(note: Rejection, words: Lexicon) -> bool:
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


def _words(scene: Scene, first: Word, last: Word) -> Words:
    """The words from one token to another, as the document has them."""
    start, end = scene.sentence.start(first), scene.sentence.end(last)
    return Words(
        start,
        end,
        scene.sentence.span.doc.text[start - scene.sentence.offset : end - scene.sentence.offset],
    )
