"""The instant of publication, from what an outlet writes there."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
"""Outside these a publication date is a slip of a program (the years 0, 1 and 9999 are its usual
blanks)."""

MILLISECONDS = 100_000_000_000
"""A Unix time from here on counts milliseconds: in seconds it would be the year 5138."""

_RFC_5322 = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d{2}")
_DAYS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d")
_WRITTEN = tuple(day + time for time in ("", " %H:%M", " %H:%M:%S") for day in _DAYS)


def instant(value: object) -> datetime | None:
    """The aware datetime that the value stands for, with its own offset; None where it stands for
    none.

    ISO 8601, RFC 5322 (RSS), a written English date and Unix time (a number) are read. UTC where no
    offset is given, 00:00 where no time is. Day-first and month-first numbers (06/12/2024) could be
    either and are not guessed.
    """
    try:
        when = _read(value)
        if when is None or not EARLIEST_YEAR <= when.year <= LATEST_YEAR:
            return None
        if when.tzinfo is None:
            return when.replace(tzinfo=UTC)
        return when if when.utcoffset() is not None else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _read(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return datetime.fromtimestamp(value / 1000 if abs(value) >= MILLISECONDS else value, UTC)
    if not isinstance(value, str) or len(value) > 100:
        return None
    text = " ".join(value.split())
    if text[:4].isdigit() and "/" not in text:
        return datetime.fromisoformat(text)
    if _RFC_5322.match(text):
        return parsedate_to_datetime(text)
    return _written(text.removesuffix("."))


def _written(text: str) -> datetime | None:
    for form in _WRITTEN:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None
