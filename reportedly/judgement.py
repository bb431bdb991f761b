"""One decision by one person about one or two records: a row of its own, never an edit (nomenklatura)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What the person decided."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`subject` (and `other`, where two records are compared) are record ids; `correction` is a field and its new value."""

    id: str
    subject: str
    verdict: Verdict
    person: str
    other: str | None = None
    correction: tuple[str, str] | None = None
    note: str = ""
    recorded_at: datetime | None = None
    run: str = ""
