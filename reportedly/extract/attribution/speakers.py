"""The attribution chain of a claim: who says it, nearest to the happening first, the outlet
implied."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from reportedly.extract.attribution.acts import Said, telling
from reportedly.extract.attribution.quotations import marked
from reportedly.extract.memory import Memory, names
from reportedly.extract.phrases import Scene, mention
from reportedly.language.lexicon import lexicon
from reportedly.language.parse import Parsed, Sentence

_MARKS = "“”«»\"'"
_PRONOUNS = frozenset(("it", "he", "she", "they"))


@dataclass(slots=True)
class Speech:
    """An act of attribution with its speakers as texts."""

    said: Said
    speakers: list[str]


def quotations(text: str) -> list[tuple[int, int]]:
    """Stretches between quotation marks, by paragraph; a mark that nothing closes runs to the end
    of its paragraph."""
    return [
        (first, last)
        for first, last in (_inside(text, *stretch) for stretch in marked(text))
        if first < last
    ]


def _inside(text: str, first: int, last: int) -> tuple[int, int]:
    while first < last and text[first] in _MARKS:
        first += 1
    while first < last and text[last - 1] in _MARKS:
        last -= 1
    return first, last


def fuller(name: str, people: Iterable[str], honorifics: frozenset[str]) -> str:
    """The one full name among `people` that a surname or 'Minister Surname' is short for; else the
    name itself."""
    words = name.split()
    if (
        not 1 <= len(words) <= 2
        or not words[-1][:1].isupper()
        or (len(words) == 2 and not _honorific(words[0], honorifics))
    ):
        return name
    full = {p.split()[-2]: p for p in people if p.split()[-1:] == words[-1:] and len(p.split()) > 1}
    full = {
        given: p
        for given, p in full.items()
        if given[:1].isupper() and not _honorific(given, honorifics)
    }
    return next(iter(full.values())) if len(full) == 1 else name


def _honorific(word: str, honorifics: frozenset[str]) -> bool:
    return word.lower().rstrip(".") in honorifics


def _resolved(scene: Scene, memory: Memory, source: Any) -> list[str]:
    """A speaker's text; 'it', 'the statement' and 'the same site' are who spoke last."""
    word, lemma = source.lower_, source.lemma_.lower()
    last = memory.speaker()
    owner = next((c for c in source.children if c.dep_ == "poss"), None)
    if lemma == "statement" and owner is not None:
        return names(scene, memory, owner)
    bare = not any(
        c.dep_ in ("amod", "compound", "nmod", "poss") and c.lower_ != "same"
        for c in source.children
    )
    if last is not None and (
        word in _PRONOUNS
        or (
            lemma in scene.lexicon.cue("attribution", "anaphors")
            and bare
            and source.tag_ in ("NN", "NNP")
        )
    ):
        return [last]
    if lemma in scene.lexicon.cue("attribution", "offices") and bare:
        same = next((text for text in reversed(memory.speakers) if lemma in text.lower()), None)
        if same is not None:
            return [same]
    if word in _PRONOUNS and last is None:
        return names(scene, memory, source)
    if lemma in ("report", "statement") and owner is None and not bare:
        compound = [
            c
            for c in source.children
            if c.dep_ in ("compound", "nmod") and c.pos_ in ("PROPN", "NOUN")
        ]
        return [mention(scene, compound[-1])] if compound else [mention(scene, source)]
    return names(scene, memory, source) or (
        [mention(scene, source)] if source.pos_ in ("NOUN", "PROPN") else []
    )


def speeches(scene: Scene, memory: Memory) -> list[Speech]:
    """The sentence's attributions with their speakers; takes up the last speaker into memory."""
    out = []
    for said in telling(scene):
        speakers: list[str] = []
        for source in said.sources:
            for name in _resolved(scene, memory, source):
                text = fuller(name, memory.people, scene.lexicon.cue("attribution", "honorifics"))
                if text not in speakers:
                    speakers.append(text)
        named = [mention(scene, a) for a in said.agencies]
        out.append(Speech(said, [*speakers, *(n for n in named if n not in speakers)]))
        if speakers and said.spoken:
            memory.speakers = [*memory.speakers[-10:], speakers[0]]
    if not any(s.said.spoken for s in out):
        memory.speakers = [*memory.speakers[-10:], *_appearing(scene, memory)]
    return out


def _appearing(scene: Scene, memory: Memory) -> list[str]:
    """'The governor spoke to journalists.': who 'he' of 'he said' is, in the sentence after."""
    verbs = (
        t
        for t in scene.tokens
        if t.pos_ == "VERB" and t.lemma_ in scene.lexicon.cue("attribution", "appearing")
    )
    subjects = (
        c
        for verb in verbs
        for c in verb.children
        if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN")
    )
    return [text for subject in subjects for text in names(scene, memory, subject)][:1]


def chain(found: list[Speech], token: Any) -> list[Speech]:
    """The attributions whose content holds the word, nearest first."""
    above = [s for s in found if token.i in s.said.content and s.said.cue.i != token.i]
    return sorted(above, key=lambda s: (len(s.said.content), s.said.cue.lemma_ != "cite"))


def quote_at(quotes: list[tuple[int, int]], sentence: Sentence) -> tuple[int, int] | None:
    """The quotation, of those in order, that holds most of a sentence, if any does."""
    size = sentence.last - sentence.first
    n = max(0, bisect_right(quotes, (sentence.first, sentence.first)) - 1)
    while n < len(quotes) and quotes[n][0] < sentence.last:
        if min(quotes[n][1], sentence.last) - max(quotes[n][0], sentence.first) > 0.6 * size:
            return quotes[n]
        n += 1
    return None


def quote_speakers(
    parsed: Parsed, quotes: list[tuple[int, int]], cued: dict[int, list[str]]
) -> dict[int, list[str]]:
    """For sentences inside a quotation without a cue of their own: who speaks, from the cue at its
    end, its start or before it.

    `cued` gives, by the index of a sentence, the speakers of its cue.
    """
    out: dict[int, list[str]] = {}
    together: dict[int, list[int]] = defaultdict(list)
    for index in cued:
        together[parsed.sentences[index].paragraph].append(index)
    for index, sentence in enumerate(parsed.sentences):
        quote = quote_at(quotes, sentence)
        if quote is None or index in cued:
            continue
        paragraph = together.get(sentence.paragraph, [])
        near = [i for i in paragraph if _touches(parsed.sentences[i], quote)] or [
            i for i in paragraph if abs(i - index) == 1
        ]
        if near:
            out[index] = cued[min(near, key=lambda i: abs(i - index))]
    return out


def _full(parsed: Parsed, given: list[str], before: int) -> list[str]:
    """Speakers by the full names that the text gives them before an offset."""
    people = [
        parsed.text[first:last]
        for first, last, label in parsed.entities
        if label == "PERSON" and first < before
    ]
    return [fuller(name, people, lexicon().cue("attribution", "honorifics")) for name in given]


def statement_speakers(parsed: Parsed, cued: dict[int, list[str]]) -> dict[int, list[str]]:
    """After 'the minister said:' at the end of a paragraph: who speaks in the first-person
    paragraphs that follow."""
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
            speaker, opened = _full(parsed, cued[index], sentence.first), sentence.paragraph
    return out


def headline_source(scene: Scene, kinds: Callable[[Any], set[str]]) -> list[str]:
    """'Rebels take town: army source', 'Monitor: army left': the speaker that a colon sets off in a
    headline."""
    cue = scene.lexicon.cue
    speaking = (
        cue("attribution", "anaphors")
        | cue("attribution", "offices")
        | cue("attribution", "named_by_colon")
    )
    words = [t for t in scene.tokens if not t.is_space]
    colons = [n for n, t in enumerate(words) if t.text == ":"]
    if not scene.sentence.in_title or len(colons) != 1:
        return []
    at = colons[0]
    for part, trailing in ((words[at + 1 :], True), (words[:at], False)):
        last = part[-1] if part else None
        if last is None or len(part) > 4 or any(t.pos_ in ("VERB", "AUX") for t in part):
            continue
        if last.lemma_.lower() in speaking or "media" in kinds(last) or (trailing and _named(last)):
            return [" ".join(t.text for t in part)]
    return []


def _named(word: Any) -> bool:
    return word.pos_ == "PROPN" and word.ent_type_ in ("ORG", "PERSON", "NORP")


def _touches(sentence: Sentence, quote: tuple[int, int]) -> bool:
    """The sentence overlaps the quotation or stands right before or after it."""
    return sentence.first <= quote[1] + 2 and sentence.last >= quote[0] - 2
