"""The attributions of a whole document: what its sentences tell, with quotations that run over several of them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.claim import Attribution
from reportedly.extract.opinions import Relation, relations
from reportedly.extract.parse import Parsed
from reportedly.extract.phrases import Scene

Stretch = tuple[int, int]
_OPEN, _CLOSE = "“«", "”»"
_MARK = re.compile(r"[“”«»]|\"+|''")
_GAP = re.compile(r"[\s\"“”«»'’‘.,;:!?…—–-]*")
_TURN = re.compile(r"[^\S\n]*([A-Z][A-Z.'’ -]{2,40}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})(:)(?=\s*\S)")
_SIGNED = re.compile(r"[”\"]\s*(―|—|–|--|-)\s*([A-Z][^\n“”\"]{2,80}?)\s*$", re.M)


def marked(text: str) -> list[Stretch]:
    """Stretches with their quotation marks, by paragraph; a mark that nothing closes runs to the end of its paragraph."""
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
        return self.stretches[n] if n >= 0 and self.stretches[n][0] <= offset < self.stretches[n][1] else None

    def whole(self, content: Sequence[Stretch], cue: int) -> list[Stretch]:
        """Content with every quotation that it holds most of filled up, as far as the cue stands outside."""
        out = list(content)
        for first, last in content:
            n = max(0, bisect_right(self.stretches, (first, 0)) - 1)
            while n < len(self.stretches) and self.stretches[n][0] < last:
                start, end = self.stretches[n]
                shared = min(last, end) - max(first, start)
                if shared > 0 and (2 * shared > last - first or 2 * shared > end - start) and not start <= cue < end:
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
    doc = scene.tokens.doc
    return merged("", ((scene.sentence.start(doc[i]), scene.sentence.end(doc[i])) for i in indices if not doc[i].is_space))


def _told(scene: Scene, relation: Relation, quotes: Quotes) -> Attribution | None:
    """A relation at its offsets, its quotations whole; None inside a quotation, whose speaker tells it all."""
    text, cue = quotes.text, _offsets(scene, {relation.cue.i})
    if not cue or quotes.at(cue[0][0]) is not None:
        return None
    content = quotes.whole(merged(text, _offsets(scene, relation.content)), cue[0][0])
    source = merged(text, _offsets(scene, relation.source))
    return Attribution(tuple(source), tuple(cue), tuple(content)) if content else None


def _carried(found: list[Attribution], quotes: Quotes) -> list[Attribution]:
    """Attributions with the quotations that follow theirs in the paragraph, or in paragraphs that go on quoting, without a cue."""
    text, out = quotes.text, list(found)
    owners = sorted((max(c[1] for c in (*a.cue, *a.source, *a.content)), n) for n, a in enumerate(found) if any(quotes.at(s) for s, _ in a.content))
    taken = [c for a in found for c in a.content]
    for quote in quotes.stretches:
        if any(first < quote[1] and quote[0] < last for first, last in taken):
            continue
        n = bisect_right(owners, (quote[0], len(found))) - 1
        if n < 0:
            continue
        end, which = owners[n]
        between = text[end : quote[0]]
        if len(between) > 60 or not _GAP.fullmatch(between):
            continue
        old = out[which]
        out[which] = Attribution(old.source, old.cue, (*old.content, quote))
        owners[n] = (quote[1], which)
        taken.append(quote)
    return out


def _turns(parsed: Parsed, quotes: Quotes) -> list[Attribution]:
    """'MODERATOR: …', 'Name: …' at the start of a paragraph, and quotations signed with a dash."""
    out = []
    for paragraph in re.finditer(r"[^\n]+", parsed.text):
        at, turn = paragraph.start(), _TURN.match(paragraph.group())
        if turn is not None:
            first = at + turn.end() + len(paragraph.group()[turn.end() :]) - len(paragraph.group()[turn.end() :].lstrip())
            spans = tuple((at + turn.start(k), at + turn.end(k)) for k in (1, 2))
            out.append(Attribution((spans[0],), (spans[1],), ((first, paragraph.end()),)))
        signed = _SIGNED.search(paragraph.group())
        quote = quotes.at(at + signed.start()) if signed is not None else None
        if signed is not None and quote is not None:
            out.append(Attribution(((at + signed.start(2), at + signed.end(2)),), ((at + signed.start(1), at + signed.end(1)),), (quote,)))
    return out


def attributed(parsed: Parsed, scenes: Sequence[Scene]) -> tuple[Attribution, ...]:
    """Source, cue and content of every act of attribution outside of quotations, in the order of the cues."""
    quotes = Quotes(parsed.text, marked(parsed.text))
    found = [a for s in scenes for r in relations(s) if (a := _told(s, r, quotes)) is not None]
    found = _carried([*found, *_turns(parsed, quotes)], quotes)
    return tuple(sorted(found, key=lambda a: a.cue))
