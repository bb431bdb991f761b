"""Quotations and who speaks in them: the attributions of a whole document, and the speakers of
sentences without a cue of their own."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.extract.attribution.acts import attributions
from reportedly.extract.attribution.said import Said
from reportedly.extract.coreference import fuller
from reportedly.extract.phrases import Scene
from reportedly.language.lexicon import lexicon
from reportedly.language.parse import Parsed, Sentence
from reportedly.language.word import Word
from reportedly.records.claim import Attribution

Stretch = tuple[int, int]
LONGEST_GAP = 60
"""Characters of spaces and marks that may stand between an attribution and the quotation that goes
on with it."""
_OPEN, _CLOSE = "“«", "”»"
_EDGE = " ,;:.\n\t"
_TRAILING = " \"“'"
_MARK = re.compile(r"[“”«»]|\"+|''")
_GAP = re.compile(r"[\s\"“”«»'\u2018\u2019.,;:!?…—\u2013-]*")
_NAME = r"[A-Z][A-Z.'\u2019 -]{2,40}|[A-Z][\w.'\u2019-]+(?: [A-Z][\w.'\u2019-]+){0,3}"
_TURN = re.compile(rf"[^\S\n]*(?P<who>{_NAME})(?P<colon>:)\s*(?P<what>\S[^\n]*)")
_LAST = re.compile(r"(?P<what>[^\n:]{12,200})(?P<last>:) (?P<who>[^\n:.]{3,40})")
_SIGNED = re.compile(
    r"[^\S\n]*(?P<what>[“\"][^\n]+[”\"])\s*(?P<dash>―|—|\u2013|--|-)\s*(?P<who>"
    r"[A-Z][^\n“”\"]{2,80})"
)
_SHOUTED = re.compile(r"^[^\S\n]*[A-Z][A-Z. ]+:\s", re.M)
_SIGNS = ((_TURN, "colon"), (_LAST, "last"), (_SIGNED, "dash"))


def marked(text: str) -> list[Stretch]:
    """Stretches with their quotation marks, by paragraph; a mark that nothing closes runs to the
    end of its paragraph."""
    out: list[Stretch] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        start: int | None = None
        for match in _MARK.finditer(paragraph.group()):
            at, mark = paragraph.start() + match.start(), match.group()[0]
            if start is None and mark not in _CLOSE:
                start = at
            elif start is not None and mark not in _OPEN:
                out.append((start, at + len(match.group())))
                start = None
        if start is not None:
            out.append((start, paragraph.end()))
    return out


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations of a text, in order."""

    text: str
    stretches: list[Stretch]

    def at(self, offset: int) -> Stretch | None:
        """The quotation round an offset."""
        n = bisect_right(self.stretches, (offset, len(self.text) + 1)) - 1
        return (
            self.stretches[n]
            if n >= 0 and self.stretches[n][0] <= offset < self.stretches[n][1]
            else None
        )

    def whole(self, content: Sequence[Stretch], cue: int) -> list[Stretch]:
        """Content with every quotation that it holds most of filled up, as far as the cue stands
        outside."""
        out = list(content)
        for first, last in content:
            n = max(0, bisect_right(self.stretches, (first, 0)) - 1)
            while n < len(self.stretches) and self.stretches[n][0] < last:
                start, end = self.stretches[n]
                shared = min(last, end) - max(first, start)
                if (
                    shared > 0
                    and (2 * shared > last - first or 2 * shared > end - start)
                    and not start <= cue < end
                ):
                    out.append((start, end))
                n += 1
        return merged(self.text, out)


def merged(text: str, stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order, joined where they touch or only spaces stand between them."""
    out: list[Stretch] = []
    for first, last in sorted(stretches):
        if out and (first <= out[-1][1] or text[out[-1][1] : first].isspace()):
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return out


def _offsets(scene: Scene, indices: set[int]) -> list[Stretch]:
    """Runs of tokens as offsets into the text."""
    doc, offset = scene.tokens.doc, scene.sentence.offset
    words = (doc[i] for i in indices if not doc[i].is_space)
    return merged("", ((offset + w.idx, offset + w.idx + len(w.text)) for w in words))


def _trimmed(text: str, stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Stretches without the commas and stops at their edges; those of nothing else are left out."""
    trimmed = (_inside(text, stretch, _EDGE) for stretch in stretches)
    return tuple((first, last) for first, last in trimmed if first < last)


def outermost(acts: Iterable[Said], passed_over: Callable[[Word], bool]) -> Iterator[Said]:
    """The acts whose cue stands in nothing that an earlier one holds, nor where it is passed
    over."""
    inside: set[int] = set()
    for act in acts:
        if not act.relayed and act.cue.i not in inside and not passed_over(act.cue):
            inside |= act.holds
            yield act


def _told(scene: Scene, quotes: Quotes) -> Iterator[Attribution]:
    """What a sentence tells outside of quotations, whose speaker tells all that is in them; the
    quotations whole."""
    text, offset = quotes.text, scene.sentence.offset
    for act in outermost(attributions(scene), lambda w: quotes.at(offset + w.idx) is not None):
        first = offset + act.cue.idx
        held = quotes.whole(merged(text, _offsets(scene, act.holds)), first)
        source = merged(text, _offsets(scene, act.source))
        cue = (first, first + len(act.cue.text))
        yield Attribution(_trimmed(text, source), (cue,), _trimmed(text, held))


def _carried(
    found: list[Attribution], quotes: Quotes, ends: dict[Stretch, int]
) -> list[Attribution]:
    """Attributions with the quotations before and after theirs that have no cue, also in paragraphs
    that go on quoting.

    `ends` gives, by the cue, where the sentence of an attribution ends.
    """
    out, taken = list(found), _covered(quotes.text, found)
    starts = sorted((_start(a), n) for n, a in enumerate(found))
    quoting = [n for n, a in enumerate(found) if _is_quoting(a, quotes)]
    owners = sorted((max(_end(found[n]), ends.get(found[n].cue[0], 0)), n) for n in quoting)
    for quote in quotes.stretches:
        if any(taken[quote[0] : quote[1]]):
            continue
        which = _ahead(quotes.text, quote, starts)
        if which is not None:
            out[which] = replace(out[which], content=tuple(sorted((*out[which].content, quote))))
            continue
        n = bisect_right(owners, (quote[0], len(found))) - 1
        if n >= 0 and _joined(quotes.text, owners[n][0], quote[0]):
            which = owners[n][1]
            out[which] = replace(out[which], content=(*out[which].content, quote))
            owners[n] = (quote[1], which)
    return out


def _start(one: Attribution) -> int:
    return min(first for first, _ in (*one.cue, *one.source))


def _is_quoting(one: Attribution, quotes: Quotes) -> bool:
    """It tells words in a quotation, or none yet."""
    return not one.content or any(quotes.at(first) for first, _ in one.content)


def _ahead(text: str, quote: Stretch, starts: list[tuple[int, int]]) -> int | None:
    """The number of the attribution that begins right behind a quotation, in its paragraph."""
    n = bisect_right(starts, (quote[1], -1))
    if n == len(starts) or not _joined(text, quote[1], starts[n][0]):
        return None
    return None if "\n" in text[quote[1] : starts[n][0]] else starts[n][1]


def _joined(text: str, first: int, last: int) -> bool:
    """True where nothing but spaces and marks stands between two offsets."""
    return last - first <= LONGEST_GAP and _GAP.fullmatch(text, first, last) is not None


def _end(one: Attribution) -> int:
    return max(last for _, last in (*one.cue, *one.source, *one.content))


def _covered(text: str, found: Iterable[Attribution]) -> bytearray:
    """For each character, 1 where it is what somebody says."""
    out = bytearray(len(text))
    for one in found:
        for first, last in one.content:
            out[first:last] = b"\1" * (last - first)
    return out


def _turns(parsed: Parsed, nouns: frozenset[str]) -> list[Attribution]:
    """'Name: …' at the start of a paragraph, '…: army source' at the end of a headline, and
    quotations signed with a dash."""
    labels = ("PERSON", "ORG", "NORP")
    people = [(first, last) for first, last, label in parsed.entities if label in labels]
    speaks = sum(1 for _ in _SHOUTED.finditer(parsed.text)) > 1
    out = []
    for paragraph in re.finditer(r"[^\n]+", parsed.text):
        for pattern, sign in _SIGNS:
            found = pattern.fullmatch(parsed.text, *paragraph.span())
            if found is None:
                continue
            name, who = found.span("who"), found["who"]
            known = who.lower().split()[-1] in nouns or (speaks and who.isupper())
            if known or sign == "dash" or (sign == "colon" and _overlaps(name, people)):
                out.append(Attribution((name,), (found.span(sign),), (found.span("what"),)))
    return out


def _overlaps(name: Stretch, people: list[Stretch]) -> bool:
    """The model takes the name for somebody's, or a part of it."""
    n = bisect_right(people, (name[1], 0)) - 1
    return n >= 0 and people[n][1] > name[0]


def _outermost(text: str, found: list[Attribution]) -> list[Attribution]:
    """Those whose cue stands in nobody else's content: what a speaker tells of other speakers is
    the first one's to tell."""
    largest = sorted(
        found, key=lambda a: sum(last - first for first, last in a.content), reverse=True
    )
    kept: list[Attribution] = []
    inside = bytearray(len(text))
    for one in largest:
        if not inside[one.cue[0][0]]:
            kept.append(one)
            for first, last in one.content:
                inside[first:last] = b"\1" * (last - first)
    return kept


def attributed(parsed: Parsed, scenes: Sequence[Scene]) -> tuple[Attribution, ...]:
    """Source, cue and content of every act of attribution outside of quotations, in the order of
    the cues."""
    quotes = Quotes(parsed.text, marked(parsed.text))
    found: list[Attribution] = []
    ends: dict[Stretch, int] = {}
    for scene in scenes:
        told = list(_told(scene, quotes))
        ends |= {
            a.cue[0]: scene.sentence.first + len(scene.tokens.text.rstrip(_TRAILING))
            for a in told[-1:]
        }
        found += told
    nouns = scenes[0].cues.attribution.named_by_colon if scenes else frozenset()
    found = _carried(_outermost(parsed.text, [*found, *_turns(parsed, nouns)]), quotes, ends)
    return tuple(
        sorted((a for a in _outermost(parsed.text, found) if a.content), key=lambda a: a.cue)
    )


_MARKS = "“”«»\"'"


def quotations(text: str) -> list[tuple[int, int]]:
    """Stretches between quotation marks, by paragraph; a mark that nothing closes runs to the end
    of its paragraph."""
    inside = (_inside(text, stretch, _MARKS) for stretch in marked(text))
    return [(first, last) for first, last in inside if first < last]


def _inside(text: str, stretch: Stretch, edge: str) -> Stretch:
    """The stretch without the marks at its edges."""
    first, last = stretch
    inside = text[first:last].lstrip(edge)
    return last - len(inside), last - len(inside) + len(inside.rstrip(edge))


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
    return [fuller(name, people, lexicon().saying.words.honorifics) for name in given]


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
    ours = lexicon().saying.grammar.ours
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
    words, last = lexicon().saying.words, part[-1].lemma_.lower()
    speaking = last in words.anaphors or last in words.offices or last in words.named_by_colon
    return speaking or "media" in kinds(part[-1])


def _is_short(part: Sequence[Word]) -> bool:
    return 1 <= len(part) <= 4 and not any(t.pos_ in ("VERB", "AUX") for t in part)


def _named(word: Word) -> bool:
    return word.pos_ == "PROPN" and word.ent_type_ in ("ORG", "PERSON", "NORP")


def _touches(sentence: Sentence, quote: tuple[int, int]) -> bool:
    """The sentence overlaps the quotation or stands right before or after it."""
    return sentence.first <= quote[1] + 2 and sentence.last >= quote[0] - 2
