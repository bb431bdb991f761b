"""The site's own small words: what a type, a period, a probability and a chain of sources are
called."""

from collections.abc import Sequence
from datetime import date

from reportedly.records.claim import Claim, Count
from reportedly.records.control import Control, ControlState
from reportedly.records.event import Event
from reportedly.records.period import Period, Precision

LIKELIHOOD = (
    (0.95, "almost certainly"),
    (0.8, "very likely"),
    (0.55, "likely"),
    (0.45, "as likely as not"),
    (0.2, "possibly"),
)
"""Words after the scale of the US Intelligence Community Directive 203 (2015); under 0.2 it is
'unlikely'."""


def type_label(word: str) -> str:
    """An id in readable words."""
    text = word.replace("_", " ").strip()
    return text[:1].upper() + text[1:]


def likelihood(probability: float) -> str:
    """The probability in words."""
    return next((words for least, words in LIKELIHOOD if probability >= least), "unlikely")


def day_words(day: date) -> str:
    """`6 December 2024`."""
    return f"{day.day} {day:%B} {day.year}"


def period_words(period: Period | None) -> str:
    """The days of a period in words, as sharp as it is and no sharper."""
    if period is None or (period.first is None and period.last is None):
        return "day not stated"
    first, last = period.first, period.last
    if first is None or last is None:
        return f"since {day_words(first)}" if first else f"until {day_words(last or date.max)}"
    if first == last:
        return day_words(first)
    about = "about " if period.precision == Precision.VAGUE else ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{about}{first.day}–{day_words(last)}"  # noqa: RUF001
    return f"{about}{day_words(first)} – {day_words(last)}"  # noqa: RUF001


def count_words(count: Count | None) -> str:
    """`3`, `3 to 5`, or nothing."""
    if count is None:
        return ""
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"


def event_title(event: Event) -> str:
    """What happened and where, in the fewest words."""
    places = list(dict.fromkeys(p.name or p.text for p in event.places))
    more = f" and {len(places) - 2} more" if len(places) > 2 else ""
    where = ", ".join(places[:2]) + more
    return f"{type_label(event.event_type)}: {where}" if where else type_label(event.event_type)


def chain(claim: Claim, outlet: str) -> list[str]:
    """Who says so, nearest to the happening first, the outlet last."""
    said = [speaker.name or speaker.text for speaker in claim.attribution]
    return [*said, outlet] if outlet and outlet not in said else said or ["source not named"]


def control_words(control: Control | None) -> str:
    """Who holds the place, without how sure that is."""
    if control is None or control.state == ControlState.UNKNOWN:
        return "Not known who holds it"
    if control.state == ControlState.CONTESTED:
        return "Contested"
    return f"Held by {control.holder_name or 'a force that is not named'}"


def sure_words(control: Control | None) -> str:
    """How sure it is who holds the place, in words and percent; nothing where nobody is named."""
    if control is None or control.state == ControlState.UNKNOWN or not control.holder:
        return ""
    who = f" {control.holder_name}" if control.state == ControlState.CONTESTED else ""
    return f"{likelihood(control.probability)}{who} ({control.probability * 100:.0f}%)"


STANCES = {
    "asserted": "states",
    "hedged": "with reservation",
    "denied": "denies",
    "planned": "not yet happened",
}
"""What stands before the source's name."""


def stance_words(claim: Claim) -> str:
    """How the source puts it."""
    return STANCES["planned" if claim.planned else claim.stance.value]


def listed(items: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)
