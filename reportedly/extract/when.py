"""The days of each frame: every time expression of a sentence hangs on the nearest happening or cue
above it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportedly.extract.phrases import Scene
from reportedly.extract.triggers import BEFORE_PLACE, Frame
from reportedly.language.leads import leads
from reportedly.language.tree import VERBS, Word, clause_verb, in_present
from reportedly.records.period import Expression, Lead, Period, Precision, led

LONGEST_WAY = 6
"""Words between a time and its verb."""
_STATES = frozenset(("hold", "siege"))
_DESCRIBING = frozenset(("amod", "acl", "appos", "compound", "nmod"))


def _root(scene: Scene, expression: Expression) -> Word | None:
    """The word of the expression on which its other words hang."""
    first, last = (at - scene.sentence.offset for at in (expression.start, expression.end))
    inside = [t for t in scene.tokens if first <= t.idx < last]
    roots = (t for t in inside if t.head == t or t.head not in inside)
    return next(roots, inside[0] if inside else None)


def _bounded(expression: Expression, root: Word, published: date | None) -> Expression:
    """The expression with what its preposition makes of it: 'since' opens a span to the day of
    publication, 'by' leaves the start open."""
    period = expression.period
    lead = leads().among(_above(root)) if period else None
    if period is None or (lead is Lead.BEFORE and leads().is_hour(expression.text)):
        return expression
    return replace(expression, period=led(period, lead, published))


def _above(root: Word) -> set[str]:
    """The words between a time and its verb; with 'since' where it marks the clause: 'since the war
    broke out in April'."""
    verb = clause_verb(root)
    words = {c.lower_ for c in verb.children if c.dep_ == "mark"} if verb.dep_ == "advcl" else set()
    words &= set(leads().leads[Lead.SINCE])
    here = root
    while here.head != here and here.pos_ not in VERBS and len(words) < LONGEST_WAY:
        here = here.head
        words.add(here.lower_)
    return words


def _stops(frames: Sequence[Frame], cues: Sequence[Word]) -> dict[int, list[int]]:
    """Where an expression comes to rest: the index of a word, and the heads of the frames (or cues)
    it dates."""
    stops: dict[int, list[int]] = {}
    for cue in cues:
        stops.setdefault(cue.i, []).append(cue.i)
    for frame in frames:
        stops.setdefault(frame.head.i, []).append(frame.head.i)
    for frame in frames:
        if frame.light is not None:
            stops.setdefault(frame.light.i, []).append(frame.head.i)
    for frame in frames:
        verb = clause_verb(frame.head)
        if frame.sense.pos == "N" and verb.i not in stops:
            stops[verb.i] = [frame.head.i]
    return stops


def sentence_times(
    scene: Scene,
    frames: Sequence[Frame],
    cues: Sequence[Word],
    found: tuple[list[Expression], date | None],
) -> tuple[dict[int, Expression], list[Expression]]:
    """Expressions by the index of the frame's head or of the cue, and those that hang on neither;
    `found` is (in the sentence, published)."""
    expressions, published = found
    stops = _stops(frames, cues)
    out: dict[int, Expression] = {}
    loose: list[Expression] = []
    for expression in expressions:
        root = _root(scene, expression)
        if root is None:
            continue
        bounded = _bounded(expression, root, published)
        here = root
        while here.i not in stops and here.head != here:
            here = here.head
        if here.i in stops:
            for head in stops[here.i]:
                out.setdefault(head, bounded)
        else:
            loose.append(bounded)
    return out, loose


def is_described(frame: Frame) -> bool:
    """True for a state told in passing, which the day of its clause does not date: 'government-held
    Aleppo'."""
    described = frame.head.dep_ in _DESCRIBING or frame.construction == BEFORE_PLACE
    return described and frame.event_type in _STATES


def goes_on(frame: Frame) -> bool:
    """True for a state told in the present tense: it lasts on the day of publication."""
    return frame.event_type in _STATES and in_present(clause_verb(frame.head))


def _apart(scene: Scene, verb: Word) -> bool:
    """'before X fell', 'since the war broke out', 'a year after X fell': a clause whose day is not
    that of the one above."""
    if verb.dep_ != "advcl":
        return False
    apart = scene.cues.days.apart
    marks = [c for c in verb.children if c.dep_ == "mark" and c.lower_ in apart]
    return bool(marks) and (marks[0].lower_ != "after" or _measured(verb, marks))


def _measured(verb: Word, marks: list[Word]) -> bool:
    """'a year after', 'shortly after'."""
    before = [c for m in marks for c in m.children if c.dep_ in ("npadvmod", "advmod")]
    if any(c.pos_ in ("NOUN", "ADV") for c in before):
        return True
    return any(c.dep_ == "npadvmod" and c.i < marks[0].i for c in verb.children)


def _up_to(expression: Expression) -> Expression:
    """What happened before something on those days, it is not said how long."""
    last = expression.period.last if expression.period else None
    if last is None:
        return expression
    return replace(expression, text="", period=Period(None, last, Precision.RANGE))


def inherited(
    scene: Scene, frame: Frame, times: dict[int, Expression], frames: Sequence[Frame]
) -> Expression | None:
    """The time of the nearest frame above in the same sentence, else of one it shares a verb
    with."""
    here, earlier = frame.head, False
    while here.head != here:
        if _apart(scene, here):
            return None
        earlier = earlier or _is_after(here)
        here = here.head
        if here.i in times:
            return _up_to(times[here.i]) if earlier else times[here.i]
    verb = clause_verb(frame.head)
    others = [f for f in frames if f is not frame and f.head.i in times]
    return next((times[f.head.i] for f in others if clause_verb(f.head) == verb), None)


def _is_after(verb: Word) -> bool:
    """'after X had fallen': what stands above it happened later."""
    marks = (c.lower_ for c in verb.children if c.dep_ == "mark")
    return verb.dep_ == "advcl" and "after" in marks


def by_publication(published: date | None, going_on: bool = False) -> Expression | None:
    """What an undated report says of its happenings: that they were over when it came out, or that
    they went on that day."""
    if published is None:
        return None
    over = Period(None, published, Precision.RANGE)
    return Expression(0, 0, "", Period(published, published, Precision.DAY) if going_on else over)
