"""The day of a happening: its own, else that of its sentence, of what is said of it, of the one
before, of its publication."""

from collections.abc import Iterable

from reportedly.extract.coreference import Speech
from reportedly.extract.document import Page, Reader
from reportedly.extract.quantities import (
    by_publication,
    goes_on,
    inherited,
    is_described,
    is_pluperfect,
    up_to,
)
from reportedly.extract.triggers import Frame
from reportedly.language.clauses import clause_verb
from reportedly.records.period import Expression


def when(
    reader: Reader, page: Page, frame: Frame, found: list[Speech], planned: bool
) -> Expression | None:
    """The day of the happening itself, else of its sentence, else of what is said of it, else what
    its publication says."""
    own = _own_time(page, frame, planned)
    if planned and not frame.rules.by_words:
        return own
    loose = None if planned else _beside(page, frame)
    dated = _first_dated([own]) or loose or _day_told(page, frame, found)
    if dated is not None or own is not None:
        return dated or own
    lasts = goes_on(frame)
    return (None if lasts else _day_before(reader)) or by_publication(reader.published, lasts)


def _beside(page: Page, frame: Frame) -> Expression | None:
    """The day of the sentence; of what had happened by then, it is the last."""
    loose = _first_dated(page.loose_times[:1])
    past = loose is not None and is_pluperfect(clause_verb(frame.head))
    return up_to(loose) if loose is not None and past else loose


def _day_told(page: Page, frame: Frame, found: list[Speech]) -> Expression | None:
    """The day on which somebody spoke of it, up to which it happened."""
    spoken = _first_dated(page.when.get(speech.said.cue.i) for speech in found)
    return None if spoken is None or goes_on(frame) else up_to(spoken)


_NEWS = 7
"""Days before publication from which the day of one sentence is that of the next (set on
claims-dev: .735 of days with 3 and with 31, .742 with 7; .721 where none is carried on)."""


def _day_before(reader: Reader) -> Expression | None:
    """The day of the last claim, of which the telling goes on, where it is news."""
    last = reader.claims[-1] if reader.claims else None
    period = last.time.period if last is not None and last.time is not None else None
    if last is None or period is None or last.planned or reader.published is None:
        return None
    day = period.first if period.first == period.last else None
    if day is None or (reader.published - day).days > _NEWS:
        return None
    return Expression(0, 0, "", period)


def _first_dated(expressions: Iterable[Expression | None]) -> Expression | None:
    return next((e for e in expressions if e is not None and e.period is not None), None)


def _own_time(page: Page, frame: Frame, planned: bool) -> Expression | None:
    """The expression on the frame or on one above it; of a plan, only what stands below its own
    word."""
    own = page.when.get(frame.head.i)
    if own is None and not is_described(frame) and not goes_on(frame):
        heads = {f.head.i for f in page.frames}
        times = {at: e for at, e in page.when.items() if at in heads}
        own = inherited(page.scene, frame, times, page.frames) if times else None
    return own if own is None or not planned or _inside(page, frame, own) else None


def _inside(page: Page, frame: Frame, expression: Expression) -> bool:
    """The expression stands below the event word itself (or the verb that carries it)."""
    inside = page.scene.words_in(expression.start, expression.end)
    return not set(inside).isdisjoint(frame.heads[-1].subtree)
