"""The timeline of one place: its control periods as bars, and the days beneath them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.records.claim import Claim
from reportedly.records.control import Control
from reportedly.records.period import Period
from reportedly.view.site.data import Lookup
from reportedly.view.words import short_day

STEPS = (1, 2, 7, 14, 30, 91, 365, 1826)
"""Days from one tick to the next: the first of which there are few enough."""
LONGEST_STEP = 3652
TICKS = 8
Share = tuple[float, float]
"""Left and width, in percent of the line."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One control period on the timeline of a place: left and width in percent; `unsure` are those
    of the days that it may have begun on, None where that is one day."""

    control: Control
    left: float
    width: float
    unsure: tuple[float, float] | None
    colour: str
    reasons: tuple[Claim, ...]


class DayLine:
    """The days of the slider as a line of a hundred percent; those of one day where there is no
    slider."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self.days = (last - first).days + 1

    def share(self, start: int, days: int) -> Share:
        """Left and width of so many days, counted from the first."""
        return 100 * start / self.days, 100 * days / self.days


def bars(
    lookup: Lookup, controls: Sequence[Control], colour: Callable[[Control], str]
) -> list[Bar]:
    """The control periods of one place, laid out from the first day of the slider to the last."""
    return list(_bars(lookup, controls, colour))


def _bars(
    lookup: Lookup, controls: Sequence[Control], colour: Callable[[Control], str]
) -> Iterator[Bar]:
    for control in controls:
        line = DayLine(*(lookup.slider or (control.since, control.since)))
        start = max((control.since - line.first).days, 0)
        last = control.to or line.last + timedelta(1)
        days = min((last - line.first).days, line.days) - start
        if days > 0:
            left, width = line.share(start, days)
            unsure = _unsure(lookup, control, line)
            claims = tuple(lookup.reasons(control))
            yield Bar(control, left, width, unsure, colour(control), claims)


def _unsure(lookup: Lookup, control: Control, line: DayLine) -> Share | None:
    """The days on which the change can have happened, as its sharpest event has it; None where that
    is one day."""
    events = (lookup.events.get(i) for i in control.event_ids)
    ends = [_around(event.period, control.since) for event in events if event]
    width, start = min((e for e in ends if e), default=(timedelta(0), line.last))
    if not width or start < line.first or control.since <= line.first:
        return None
    most = (line.last - start).days + 1
    return line.share((start - line.first).days, min(width.days + 1, most))


def _around(period: Period | None, day: date) -> tuple[timedelta, date] | None:
    """How long the period is and when it begins; None where the day is not in it."""
    if period is None or period.first is None or period.last is None:
        return None
    is_within = period.first <= day <= period.last
    return (period.last - period.first, period.first) if is_within else None


def ticks(lookup: Lookup, controls: Sequence[Control]) -> list[tuple[float, str]]:
    """Days beneath the bars, each with how far from the left it stands."""
    if not controls or not lookup.slider:
        return []
    line = DayLine(*lookup.slider)
    step = next((n for n in STEPS if line.days / n <= TICKS), LONGEST_STEP)
    return [
        (line.share(n, 0)[0], short_day(line.first + timedelta(n)))
        for n in range(0, line.days, step)
    ]
