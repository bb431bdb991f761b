"""A person's decisions, each a row of its own."""

import uuid
from dataclasses import dataclass

from reportedly.errors import BadInput
from reportedly.records.claim import Claim
from reportedly.records.judgement import Judgement, Verdict
from reportedly.store.store import Store


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person says of one record; `note` is why."""

    subject: str
    verdict: Verdict
    person: str
    note: str = ""


def decide(store: Store, decision: Ruling) -> Judgement:
    """The judgement, appended; BadInput where the subject is no current claim or nobody stands for
    it."""
    person = decision.person.strip()
    if not person:
        raise BadInput("a judgement needs a person: give --person NAME")
    if not store.find(Claim, (decision.subject,)):
        raise BadInput(
            f"{decision.subject}: no claim of this monitor has this id;"
            " reportedly review DIR lists them"
        )
    made = Judgement(
        f"jdg-{uuid.uuid4().hex[:16]}",
        decision.subject,
        decision.verdict,
        person,
        note=decision.note,
    )
    store.append((made,), store.start("review", person[:80]))
    return made
