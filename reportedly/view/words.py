"""The small words of every view: what a day, a number, a probability, an event and a source are
called."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from reportedly.records.claim import Claim, Count
from reportedly.records.control import Control, ControlState
from reportedly.records.event import Event
from reportedly.records.period import Period, Precision
from reportedly.view.wording import said, wording

SHORT = 3
"""Letters of a month where there is little room."""


def capital(words: str) -> str:
    """The words with a capital letter first."""
    return words[:1].upper() + words[1:]


def type_label(word: str) -> str:
    """An id in readable words."""
    return capital(word.replace("_", " ").strip())


def likelihood(probability: float) -> str:
    """The probability in words."""
    scale = wording().likelihood
    return next((step.words for step in scale if probability >= step.least), scale[-1].words)


def day_words(day: date, year: int | None = None) -> str:
    """`6 December 2024`, whatever the locale; without the year where it is `year`."""
    bare = f"{day.day} {wording().months[day.month - 1]}"
    return bare if day.year == year else f"{bare} {day.year}"


def short_day(day: date) -> str:
    """`6 Dec`."""
    return f"{day.day} {wording().months[day.month - 1][:SHORT]}"


def weekday(day: date) -> str:
    """`Friday`."""
    return wording().weekdays[day.weekday()]


def instant_words(at: datetime) -> str:
    """`6 December 2024, 13:50 UTC`."""
    known = at.astimezone(UTC)
    return said(wording().days.instant, day=day_words(known.date()), time=f"{known:%H:%M}")


def span_words(first: date, last: date) -> str:
    """`1 December 2024 to 6 December 2024`; one day alone where it is one."""
    if first == last:
        return day_words(last)
    return said(wording().days.span, first=day_words(first), last=day_words(last))


def period_words(period: Period | None) -> str:
    """The days of a period in words, as sharp as it is and no sharper."""
    words = wording().days
    if period is None or (period.first is None and period.last is None):
        return words.unsaid
    if period.last is None:
        return said(words.since, day=day_words(period.first or date.min))
    if period.first is None:
        return said(words.until, day=day_words(period.last))
    if period.first == period.last:
        return day_words(period.last)
    days = _range(period.first, period.last)
    return said(words.about, days=days) if period.precision == Precision.VAGUE else days


def _range(first: date, last: date) -> str:
    """The days with a dash between them, the month once where it is one."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"  # noqa: RUF001
    return f"{day_words(first)} – {day_words(last)}"  # noqa: RUF001


def when(period: Period | None, year: int | None = None) -> str:
    """The days as they stand in a sentence: 'on 6 December', 'by 6 December'; empty where unsaid.

    The year is left out where it is `year`, that of the whole text.
    """
    words = wording().days
    if period is None or (period.first is None and period.last is None):
        return ""
    first, last = (day and day_words(day, year) for day in (period.first, period.last))
    if last is None:
        return said(words.since, day=first)
    if first is None:
        return said(words.by, day=last)
    if period.first == period.last:
        return said(words.on, day=last)
    return said(words.between, first=first, last=last)


def count_words(count: Count | None) -> str:
    """`3`, `3 to 5`, or nothing."""
    if count is None:
        return ""
    if count.low == count.high:
        return str(count.low)
    return said(wording().counts.between, low=count.low, high=count.high)


def event_title(event: Event) -> str:
    """What happened and where, in the fewest words."""
    places = list(dict.fromkeys(p.name or p.text for p in event.places))
    return titled(event.event_type, few(places, 2) if places else "")


def titled(event_type: str, where: str) -> str:
    """The type with the places, where there are any."""
    label = type_label(event_type)
    return f"{label}: {where}" if where else label


def few(names: Sequence[str], most: int) -> str:
    """The first of the names, and how many more there are."""
    shown = ", ".join(names[:most])
    more = len(names) - most
    return said(wording().listed[1], listed=shown, n=more) if more > 0 else shown


def chain(claim: Claim, outlet: str) -> list[str]:
    """Who says so, nearest to the happening first, the outlet last."""
    speakers = [speaker.name or speaker.text for speaker in claim.attribution]
    if outlet and outlet not in speakers:
        return [*speakers, outlet]
    return speakers or [wording().sources.no_source]


def control_words(control: Control | None) -> str:
    """Who holds the place, without how sure that is."""
    words = wording().holding
    if control is None or control.state == ControlState.UNKNOWN:
        return capital(words.unknown)
    if control.state == ControlState.CONTESTED:
        return capital(words.contested)
    return capital(said(words.held, who=control.holder_name or words.unnamed))


def sure_words(control: Control | None) -> str:
    """How sure it is who holds the place, in words and percent; nothing where nobody is named."""
    if control is None or control.state == ControlState.UNKNOWN or not control.holder:
        return ""
    who = f" {control.holder_name}" if control.state == ControlState.CONTESTED else ""
    return f"{likelihood(control.probability)}{who} ({control.probability * 100:.0f}%)"


def stance_words(claim: Claim) -> str:
    """How the source puts it."""
    stance = "planned" if claim.planned else claim.stance.value
    return wording().stances.get(stance, stance)


def listed(items: Sequence[str]) -> str:
    """`a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return said(wording().listed[0], first=", ".join(items[:-1]), last=items[-1])
