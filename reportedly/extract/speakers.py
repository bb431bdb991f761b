"""The attribution chain of a claim: who says it, nearest to the happening first, the outlet implied."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reportedly.claim import Attribution
from reportedly.extract.attribution import Said, attributions
from reportedly.extract.memory import Memory, names
from reportedly.extract.parse import Parsed, Sentence
from reportedly.extract.phrases import Scene, mention

_OPEN, _CLOSE = "“«", "”»"
_ANAPHORS = frozenset("source statement report site website official spokesman spokeswoman spokesperson post communique note broadcast".split())
_TITLES = frozenset("group ministry monitor organisation organization agency observatory leader commander minister president governor army militia movement".split())
_PRONOUNS = frozenset(("it", "he", "she", "they"))


@dataclass(slots=True)
class Speech:
    """An act of attribution with its speakers as texts."""

    said: Said
    speakers: list[str]


def quotations(text: str) -> list[tuple[int, int]]:
    """Stretches between quotation marks, by paragraph; a mark that nothing closes runs to the end of its paragraph."""
    out: list[tuple[int, int]] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        start: int | None = None
        for match in re.finditer(r'[“”«»]|"+', paragraph.group()):
            at, mark = paragraph.start() + match.start(), match.group()[0]
            if start is None and mark not in _CLOSE:
                start = at + len(match.group())
            elif start is not None and mark not in _OPEN:
                out.append((start, at))
                start = None
        if start is not None and start < paragraph.end():
            out.append((start, paragraph.end()))
    return out


def _resolved(scene: Scene, memory: Memory, source: Any) -> list[str]:
    """A speaker's text; 'it', 'the statement' and 'the same site' are who spoke last."""
    word, lemma = source.lower_, source.lemma_.lower()
    last = memory.speaker()
    owner = next((c for c in source.children if c.dep_ == "poss"), None)
    if lemma == "statement" and owner is not None:
        return names(scene, memory, owner)
    bare = not any(c.dep_ in ("amod", "compound", "nmod", "poss") and c.lower_ != "same" for c in source.children)
    if last is not None and (word in _PRONOUNS or (lemma in _ANAPHORS and bare and source.tag_ in ("NN", "NNP"))):
        return [last]
    if lemma in _TITLES and bare:
        same = next((text for text in reversed(memory.speakers) if lemma in text.lower()), None)
        if same is not None:
            return [same]
    if word in _PRONOUNS and last is None:
        return names(scene, memory, source)
    if lemma in ("report", "statement") and owner is None and not bare:
        compound = [c for c in source.children if c.dep_ in ("compound", "nmod") and c.pos_ in ("PROPN", "NOUN")]
        return [mention(scene, compound[-1])] if compound else [mention(scene, source)]
    return names(scene, memory, source) or ([mention(scene, source)] if source.pos_ in ("NOUN", "PROPN") else [])


def speeches(scene: Scene, memory: Memory) -> list[Speech]:
    """The sentence's attributions with their speakers; takes up the last speaker into memory."""
    out = []
    for said in attributions(scene):
        speakers: list[str] = []
        for source in said.sources:
            for text in _resolved(scene, memory, source):
                if text not in speakers:
                    speakers.append(text)
        named = [mention(scene, a) for a in said.agencies]
        out.append(Speech(said, [*speakers, *(n for n in named if n not in speakers)]))
        if speakers:
            memory.speakers = [*memory.speakers[-10:], speakers[0]]
    return out


def chain(found: list[Speech], token: Any) -> list[Speech]:
    """The attributions whose content holds the word, nearest first."""
    above = [s for s in found if token.i in s.said.content and s.said.cue.i != token.i]
    return sorted(above, key=lambda s: len(s.said.content))


def spans(scene: Scene, said: Said) -> Attribution:
    """The attribution as offsets into the document's text."""
    sentence, doc = scene.sentence, scene.tokens.doc

    def stretches(indices: set[int]) -> tuple[tuple[int, int], ...]:
        out: list[list[int]] = []
        for i in sorted(indices):
            if out and i == out[-1][1] + 1:
                out[-1][1] = i
            else:
                out.append([i, i])
        return tuple((sentence.start(doc[a]), sentence.end(doc[b])) for a, b in out)

    source = {t.i for s in said.sources for t in s.subtree} - said.content - {said.cue.i}
    content = {i for i in said.content if not doc[i].is_space}
    return Attribution(stretches(source), stretches({said.cue.i}), stretches(content))


def quote_at(quotes: list[tuple[int, int]], sentence: Sentence) -> tuple[int, int] | None:
    """The quotation that holds most of a sentence, if any does."""
    size = sentence.last - sentence.first
    return next((q for q in quotes if min(q[1], sentence.last) - max(q[0], sentence.first) > 0.6 * size), None)


def quote_speakers(parsed: Parsed, quotes: list[tuple[int, int]], cued: dict[int, list[str]]) -> dict[int, list[str]]:
    """For sentences inside a quotation without a cue of their own: who speaks, from the cue at its end, its start or before it.

    `cued` gives, by the index of a sentence, the speakers of its cue.
    """
    out: dict[int, list[str]] = {}
    for index, sentence in enumerate(parsed.sentences):
        quote = quote_at(quotes, sentence)
        if quote is None or index in cued:
            continue
        near = [i for i, s in enumerate(parsed.sentences) if i in cued and s.paragraph == sentence.paragraph and _touches(parsed.text, s, quote)]
        if not near:
            near = [i for i in (index - 1, index + 1) if i in cued and parsed.sentences[i].paragraph == sentence.paragraph]
        if near:
            out[index] = cued[min(near, key=lambda i: abs(i - index))]
    return out


def statement_speakers(parsed: Parsed, cued: dict[int, list[str]]) -> dict[int, list[str]]:
    """After 'the minister said:' at the end of a paragraph: who speaks in the first-person paragraphs that follow."""
    out: dict[int, list[str]] = {}
    speaker: list[str] | None = None
    opened = -1
    for index, sentence in enumerate(parsed.sentences):
        if speaker is not None and sentence.paragraph > opened:
            first = any(t.lower_ in ("i", "we", "our", "my") for t in sentence.span)
            if index in cued and not first:
                speaker = None
            else:
                out[index] = speaker
        if index in cued and parsed.text[sentence.first : sentence.last].rstrip().endswith(":"):
            speaker, opened = cued[index], sentence.paragraph
    return out


def headline_source(scene: Scene, kinds: Callable[[Any], set[str]]) -> list[str]:
    """'Rebels take town: army source', 'Monitor: army left': the speaker that a colon sets off in a headline."""
    words = [t for t in scene.tokens if not t.is_space]
    colons = [n for n, t in enumerate(words) if t.text == ":"]
    if not scene.sentence.in_title or len(colons) != 1:
        return []
    at = colons[0]
    for part in (words[at + 1 :], words[:at]):
        last = part[-1] if part else None
        if last is None or len(part) > 4 or any(t.pos_ in ("VERB", "AUX") for t in part):
            continue
        if last.lemma_.lower() in _ANAPHORS | _TITLES | {"witness", "activist", "resident", "police"} or "media" in kinds(last):
            return [" ".join(t.text for t in part)]
    return []


def _touches(text: str, sentence: Sentence, quote: tuple[int, int]) -> bool:
    """The sentence overlaps the quotation or stands right before or after it."""
    return sentence.first <= quote[1] + 2 and sentence.last >= quote[0] - 2
