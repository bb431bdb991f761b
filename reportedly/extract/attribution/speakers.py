"""The attribution chain of a claim: who says it, nearest to the happening first, the outlet
implied."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportedly.extract.attribution.acts import attributions
from reportedly.extract.attribution.quotations import marked
from reportedly.extract.attribution.said import Head, Said, SayingLists, lists
from reportedly.extract.memory import Memory, names
from reportedly.extract.phrases import Scene, mention
from reportedly.language.parse import Parsed, Sentence
from reportedly.language.tree import Word

_MARKS = "“”«»\"'"


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


def _resolved(scene: Scene, memory: Memory, source: Word) -> list[str]:
    """A speaker's text; 'it', 'the statement' and 'the same site' are who spoke last."""
    lemma, words, parts = source.lemma_.lower(), lists(), Head(source)
    owner = next(iter(parts.parts["poss"]), None)
    if owner is not None and lemma in words.grammar.statement:
        return names(scene, memory, owner)
    described = parts.of("amod", "compound", "nmod", "poss")
    bare = all(c.lower_ == "same" for c in described)
    before = _before(memory, source, bare, words)
    if before is not None:
        return [before]
    if lemma in words.grammar.reports and owner is None and not bare:
        return [mention(scene, _author(parts) or source)]
    return names(scene, memory, source) or _as_written(scene, source)


def _before(memory: Memory, source: Word, bare: bool, known: SayingLists) -> str | None:
    """Who spoke before, where a pronoun or a bare word ('the source', 'the ministry') means him."""
    lemma, last, words = source.lemma_.lower(), memory.speaker(), known.words
    if source.lower_ in known.pronouns.speaking:
        return last
    if not bare:
        return None
    if last is not None and lemma in words.anaphors and source.tag_ in ("NN", "NNP"):
        return last
    if lemma not in words.offices:
        return None
    return next((text for text in reversed(memory.speakers) if lemma in text.lower()), None)


def _author(report: Head) -> Word | None:
    """Whose report or statement it is: 'the ministry statement'."""
    named = [c for c in report.of("compound", "nmod") if c.pos_ in ("PROPN", "NOUN")]
    return max(named, key=lambda c: c.i, default=None)


def _as_written(scene: Scene, source: Word) -> list[str]:
    return [mention(scene, source)] if source.pos_ in ("NOUN", "PROPN") else []


def telling(scene: Scene) -> list[Said]:
    """Those acts that tell what is so: whose sources a claim in their content has."""
    if "telling" not in scene.once:
        nobody = lists().grammar.nobody
        acts = [act for act in attributions(scene) if act.content]
        told = [a for a in acts if not a.sources or a.sources[0].lemma_.lower() not in nobody]
        scene.once["telling"] = [act for act in told if not _shadowed(act, told)]
    found: list[Said] = scene.once["telling"]
    return found


def _shadowed(said: Said, others: list[Said]) -> bool:
    """A nominal cue that is only the object of a verb with a source ('denied the report that …')
    says nothing of its own."""
    if not said.nominal or said.sources or said.cue.dep_ != "dobj":
        return False
    return any(said.cue.head == other.cue for other in others if not other.nominal)


def speeches(scene: Scene, memory: Memory) -> list[Speech]:
    """The sentence's attributions with their speakers; takes up the last speaker into memory."""
    out = []
    for said in telling(scene):
        speakers = _speakers(scene, memory, said)
        named = [mention(scene, a) for a in said.agencies]
        out.append(Speech(said, list(dict.fromkeys([*speakers, *named]))))
        if speakers and said.spoken:
            memory.speakers = [*memory.speakers[-10:], speakers[0]]
    if not any(speech.said.spoken for speech in out):
        memory.speakers = [*memory.speakers[-10:], *_appearing(scene, memory)]
    return out


def _speakers(scene: Scene, memory: Memory, said: Said) -> list[str]:
    """Who speaks, each once, by the full names that the text gives them."""
    resolved = (name for source in said.sources for name in _resolved(scene, memory, source))
    titles = lists().words.honorifics
    return list(dict.fromkeys(fuller(name, memory.people, titles) for name in resolved))


def _appearing(scene: Scene, memory: Memory) -> list[str]:
    """'The governor spoke to journalists.': who 'he' of 'he said' is, in the sentence after."""
    appearing = lists().words.appearing
    verbs = [t for t in scene.tokens if t.pos_ == "VERB" and t.lemma_ in appearing]
    subjects = (c for verb in verbs for c in verb.children if c.dep_ == "nsubj")
    nouns = (c for c in subjects if c.pos_ in ("NOUN", "PROPN"))
    return [text for noun in nouns for text in names(scene, memory, noun)][:1]


def chain(found: list[Speech], token: Word) -> list[Speech]:
    """The attributions whose content holds the word, nearest first."""
    above = [s for s in found if token.i in s.said.content and s.said.cue.i != token.i]
    return sorted(above, key=lambda s: (len(s.said.content), not s.said.relayed))


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
    named = [e for e in parsed.entities if e[2] == "PERSON" and e[0] < before]
    people = [parsed.text[first:last] for first, last, _ in named]
    return [fuller(name, people, lists().words.honorifics) for name in given]


def statement_speakers(parsed: Parsed, cued: dict[int, list[str]]) -> dict[int, list[str]]:
    """After 'the minister said:' at the end of a paragraph: who speaks in the first-person
    paragraphs that follow."""
    out: dict[int, list[str]] = {}
    speaker: list[str] | None = None
    opened = -1
    for index, sentence in enumerate(parsed.sentences):
        if speaker is not None and sentence.paragraph > opened:
            if index in cued and not _in_first_person(sentence):
                speaker = None
            else:
                out[index] = speaker
        if index in cued and parsed.text[sentence.first : sentence.last].rstrip().endswith(":"):
            speaker, opened = _full(parsed, cued[index], sentence.first), sentence.paragraph
    return out


def _in_first_person(sentence: Sentence) -> bool:
    ours = lists().grammar.ours
    return any(t.lower_ in ours for t in sentence.span)


def headline_source(scene: Scene, kinds: Callable[[Word], set[str]]) -> list[str]:
    """'Rebels take town: army source', 'Monitor: army left': the speaker that a colon sets off in a
    headline."""
    if not scene.sentence.in_title:
        return []
    words = [t for t in scene.tokens if not t.is_space]
    colons = [n for n, t in enumerate(words) if t.text == ":"]
    if len(colons) != 1:
        return []
    before, after = words[: colons[0]], words[colons[0] + 1 :]
    if _speaks(after, kinds) or (_is_short(after) and _named(after[-1])):
        return [" ".join(t.text for t in after)]
    return [" ".join(t.text for t in before)] if _speaks(before, kinds) else []


def _speaks(part: Sequence[Word], kinds: Callable[[Word], set[str]]) -> bool:
    """A few words without a verb whose last is somebody who speaks."""
    if not _is_short(part):
        return False
    words, last = lists().words, part[-1].lemma_.lower()
    speaking = last in words.anaphors or last in words.offices or last in words.named_by_colon
    return speaking or "media" in kinds(part[-1])


def _is_short(part: Sequence[Word]) -> bool:
    return 1 <= len(part) <= 4 and not any(t.pos_ in ("VERB", "AUX") for t in part)


def _named(word: Word) -> bool:
    return word.pos_ == "PROPN" and word.ent_type_ in ("ORG", "PERSON", "NORP")


def _touches(sentence: Sentence, quote: tuple[int, int]) -> bool:
    """The sentence overlaps the quotation or stands right before or after it."""
    return sentence.first <= quote[1] + 2 and sentence.last >= quote[0] - 2
