"""The words before a time that say what it bounds: since, until, by, before, from and between."""

import os
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reportedly import codebook
from reportedly.records.period import Lead

REACH = 40
"""Characters before a time in which its lead stands, and between the two ends of a span."""
_DASH = r"[-\u2013\u2014]"
_CLOCK = r"\d:\d|[ap]\.?m\b"


@dataclass(frozen=True)
class Leads:
    """The words of `time_leads.toml`, in lower case."""

    joins: tuple[str, ...]
    fill: tuple[str, ...]
    hours: tuple[str, ...]
    leads: dict[Lead, tuple[str, ...]]

    def among(self, words: Container[str]) -> Lead | None:
        """The first of the leads, in the order of the file, one of whose words is among those
        given."""
        return next(
            (lead for lead, own in self.leads.items() if any(w in words for w in own)), None
        )

    def before(self, text: str, start: int) -> Lead | None:
        """The lead that stands in the text right before a time that starts there."""
        found = self._lead.search(text[max(0, start - REACH) : start])
        return self.among((" ".join(found[1].lower().split()),)) if found else None

    def join(self, text: str, end: int, start: int) -> bool:
        """True where two times, of which one ends and the next starts there, are the ends of a
        span."""
        return self._join.fullmatch(text[end:start]) is not None

    def is_hour(self, text: str) -> bool:
        """True for a time that names an hour of its day."""
        return self._hour.search(text) is not None

    @cached_property
    def _lead(self) -> re.Pattern[str]:
        listed = (word for words in self.leads.values() for word in words)
        return re.compile(
            rf"\b({_either(listed)})\s+(?:(?:{_either(self.fill)})\s)*$", re.IGNORECASE
        )

    @cached_property
    def _join(self) -> re.Pattern[str]:
        joint = rf"\s*(?:,\s*)?(?:{_either(self.joins)}|{_DASH})\s*(?:(?:{_either(self.fill)})\s)?"
        return re.compile(joint, re.IGNORECASE)

    @cached_property
    def _hour(self) -> re.Pattern[str]:
        return re.compile(f"{_CLOCK}|{_either(self.hours)}", re.IGNORECASE)


def leads() -> Leads:
    """The packaged words, or the user's own."""
    return _leads(os.environ.get("REPORTEDLY_CODEBOOK"))


@lru_cache(maxsize=4)
def _leads(_: str | None) -> Leads:
    return codebook.read_toml("en/time_leads.toml", Leads)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
