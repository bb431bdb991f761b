"""Days and instants: the one place that says what a day without an hour is as an instant, and what
an instant without a zone means (both UTC)."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

from reportedly.errors import BadInput

LONG_AGO = datetime.min.replace(tzinfo=UTC)
"""Before every instant that is known."""
LATEST = date(9990, 1, 1)
"""Days are added to what comes before this alone."""


def aware(instant: datetime) -> datetime:
    """The instant with its zone; UTC where it names none."""
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def aware_or_long_ago(instant: datetime | None) -> datetime:
    """The instant with its zone; before everything else where there is none."""
    return LONG_AGO if instant is None else aware(instant)


def noon(day: date) -> datetime:
    """The instant that stands for a day of which no hour is known."""
    return datetime.combine(day, time(12), UTC)


def first_instant(day: date) -> datetime:
    """The instant with which the day begins."""
    return datetime.combine(day, time.min, UTC)


def last_instant(day: date) -> datetime:
    """The last instant of the day."""
    return datetime.combine(day, time.max, UTC)


def typed_instant(text: str, name: str) -> datetime:
    """The instant that a person typed, or put into an address; a day alone is its last moment.

    BadInput says under which name it was given. An address turns the plus of a zone into a space.
    """
    with suppress(ValueError):
        return last_instant(date.fromisoformat(text))
    try:
        return aware(datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text))
    except ValueError as wrong:
        raise BadInput(
            f"{name}: {text!r} is not an instant; write 2024-12-06 or 2024-12-06T18:00+03:00"
        ) from wrong


def day_of(instant: datetime) -> date:
    """The day, in UTC, in which the instant lies."""
    return aware(instant).astimezone(UTC).date()


def days_before(day: date, days: int) -> date:
    """The day so many days before; the first of all where there are not so many."""
    return day - timedelta(days) if day.toordinal() > days else date.min


def days_after(day: date, days: int) -> date:
    """The day so many days after; the last of all where there are not so many."""
    return day + timedelta(days) if day.toordinal() <= date.max.toordinal() - days else date.max
