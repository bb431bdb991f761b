"""How a stretch of the text stands to a claim: what every choice of a field looks at first."""

from collections.abc import Iterator

from reportedly.extract.candidates.told import ReadText, ToldClaim
from reportedly.language.tree import governor
from reportedly.language.word import Word

_LONGEST_PATH = 5


def claim_marks(told: ToldClaim) -> list[str]:
    """What is told and how: the type, the trigger's form, and whether a rule read it."""
    head, claim = told.head, told.claim
    return [
        f"type={claim.event_type}",
        f"trigger={head.lemma_.lower()}",
        f"form={head.tag_}",
        f"part={head.dep_}",
        f"stance={claim.stance}",
        f"planned={claim.planned}",
        f"frame={told.frame.construction if told.frame else 'none'}",
    ]


def standing(whole: ReadText, told: ToldClaim, start: int, end: int) -> list[str]:
    """Where the stretch stands: which sentence, before or after the trigger, and on what it hangs
    there."""
    there = whole.sentence_at(start)
    word = whole.root(start, end)
    marks = _apart(whole, told, there)
    return marks if word is None else marks + _hanging(told, word, there)


def word_standing(whole: ReadText, told: ToldClaim, word: Word, there: int) -> list[str]:
    """The same of a word of the sentence of that index."""
    return _apart(whole, told, there) + _hanging(told, word, there)


def _apart(whole: ReadText, told: ToldClaim, there: int) -> list[str]:
    sentence = whole.sentence(there)
    marks = [f"sentences={_bucket(there - told.index)}", f"title={sentence.in_title}"]
    if sentence.paragraph == whole.sentence(told.index).paragraph:
        marks.append("paragraph=same")
    return marks


def _hanging(told: ToldClaim, word: Word, there: int) -> list[str]:
    marks = [f"dep={word.dep_}", f"pos={word.pos_}", f"entity={word.ent_type_}"]
    marks.append(f"under={governor(word)}")
    marks += _within(told, word) if there == told.index else _main(word)
    return marks


def _bucket(steps: int) -> str:
    """The number of sentences from the trigger's, the farther the coarser."""
    if abs(steps) < 4:
        return str(steps)
    sign = "-" if steps < 0 else ""
    return sign + ("4-6" if abs(steps) < 7 else "7+")


def _main(word: Word) -> Iterator[str]:
    """Of another sentence: whether it hangs on the main verb."""
    above = word.head
    yield f"main={above.dep_}"
    yield f"out={word.dep_}<{above.dep_}"


def _within(told: ToldClaim, word: Word) -> Iterator[str]:
    """Of the trigger's own sentence: order, distance, the way through the tree, and whose clause it
    is in."""
    head = told.head
    steps = word.i - head.i
    side = "after" if steps > 0 else "before"
    yield f"side={side}"
    yield f"words={side}{_distance(abs(steps))}"
    up, down = path(word, head)
    yield (
        f"path={'>'.join(up)}|{'<'.join(down)}"
        if len(up) + len(down) <= _LONGEST_PATH
        else (f"path=long{min(9, len(up) + len(down))}")
    )
    yield f"up={len(up)}"
    yield f"down={len(down)}"
    if up:
        yield f"last={up[-1]}"


def _distance(steps: int) -> str:
    bounds = (1, 2, 3, 5, 8, 12, 20, 40)
    return str(next((b for b in bounds if steps <= b), "far"))


def path(word: Word, head: Word) -> tuple[list[str], list[str]]:
    """The relations from the word up to what it shares with the head, and from there down to the
    head."""
    above = {head.i: 0} | {w.i: n for n, w in enumerate(head.ancestors, 1)}
    up: list[str] = []
    here = word
    while here.i not in above and here.head.i != here.i:
        up.append(here.dep_)
        here = here.head
    if here.i not in above:
        return up, ["apart"]
    chain = [head, *head.ancestors]
    return up, [w.dep_ for w in chain[: above[here.i]]]
