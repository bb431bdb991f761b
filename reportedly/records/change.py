"""What changed: places in the world, the lives of denials, and what is believed no longer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from reportedly.records.claim import Claim
from reportedly.records.control import Control
from reportedly.records.event import Event


class Passage(StrEnum):
    """How a place passes to another state: to another camp's hands, to nobody known, into dispute,
    or out of it unchanged."""

    TAKEN = "changed hands"
    LEFT = "left by its holder"
    DISPUTED = "became disputed"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Move:
    """One change in the world; `before` is the last span in which somebody held the place, None
    where nobody is known to have."""

    kind: Passage
    day: date
    before: Control | None
    after: Control
    ends_dispute: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Days of one place (both inclusive, `last` None while it lasts) of which two beliefs say
    different things.

    `one` and `other` are the spans that cover them, None where a belief says nothing.
    """

    place_id: str
    place_name: str
    first: date
    last: date | None
    one: Control | None
    other: Control | None

    @property
    def before(self) -> tuple[str, ...]:
        """The claims that the span of the one belief rests on."""
        return self.one.claim_ids if self.one else ()

    @property
    def after(self) -> tuple[str, ...]:
        """The claims that the span of the other belief rests on."""
        return self.other.claim_ids if self.other else ()


@dataclass(frozen=True, slots=True)
class Correction:
    """Days of which the monitor believed `difference.one` and believes `difference.other` now.

    It still did at `until`, no longer at `dropped`: when the first of the new reasons (`because`)
    came in, else at the next instant that was looked at. `lost` are reasons that are claims no
    longer. `late` where nobody was wrong: the earlier belief named no holder, or only carried one
    on from days before.
    """

    difference: Difference
    until: datetime
    dropped: datetime
    because: tuple[str, ...]
    lost: tuple[str, ...]
    late: bool


class Turn(StrEnum):
    """What happens to a denial.

    opened: somebody with a name denies something. supported: another origin, not of the same camp,
    denies it too, or says afterwards, before anybody claims another change, that the other side
    still holds the place. abandoned: who denied it, or its camp, later says it without reservation.
    overturned: that it happened is settled by others.
    """

    OPENED = "opened"
    SUPPORTED = "supported"
    ABANDONED = "abandoned"
    OVERTURNED = "overturned"


@dataclass(frozen=True, slots=True)
class Step:
    """One turn: when the monitor learned of it, and the claims that make it."""

    turn: Turn
    instant: datetime
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class DenialLife:
    """What one origin denies of one event, from its first denial on; `event` is None where nobody
    here claims it."""

    origin: str
    camp: str | None
    event: Event | None
    steps: tuple[Step, ...]

    @property
    def claim(self) -> Claim:
        """The denial as it was opened."""
        return self.steps[0].claims[0]

    @property
    def state(self) -> Turn:
        """How it stands now."""
        return self.steps[-1].turn


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a day, on either clock; `until` is the last day looked at."""

    since: date
    until: date
    moves: tuple[Move, ...]
    denials: tuple[DenialLife, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Omitted:
    """What leaving somebody out changes: how many claims and events are gone, and where the map is
    another.

    `one` of a difference is what is believed with everybody, `other` without those left out.
    """

    names: tuple[str, ...]
    claims: int
    events: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Fragility:
    """How few origins a holder hangs on: `least` of them, such as `origins`, without which nobody
    or another camp has the place.

    `least` is None where no set of up to `tried` origins does that, `all_tried` where no set at all
    does.
    """

    least: int | None
    origins: tuple[str, ...]
    tried: int
    all_tried: bool = False
