"""One decision by one person about one or two records: a row of its own, never an edit
(nomenklatura)."""

from collections.abc import Iterable
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
    """`subject` (and `other`, where two records are compared) are record ids; `correction` is a
    field and its new value."""

    id: str
    subject: str
    verdict: Verdict
    person: str
    other: str | None = None
    correction: tuple[str, str] | None = None
    note: str = ""
    recorded_at: datetime | None = None
    run: str = ""


def rejected(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of the records that a person's last word, the judgements in order of time,
    rejects."""
    last = {j.subject: j.verdict for j in judgements if j.other is None}
    return frozenset(subject for subject, verdict in last.items() if verdict is Verdict.NEGATIVE)
