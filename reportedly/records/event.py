"""What the claims of one cluster tell of (ACLED, UCDP and PLOVER by crosswalk)."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.records.claim import ActorMention, Count, PlaceMention
from reportedly.records.period import Period


@dataclass(frozen=True, slots=True)
class Event:
    """`origins` are those who say it, not the outlets that repeat them, `independent_origins` how
    many of them are independent; `disputed_by` are the ids of the claims that deny it, `denied_by`
    their origins; `silent` are the sides that take part and say nothing of it.

    `dead` and `injured` run from the lowest to the highest count that any claim gives, `best` from
    the best-placed source. `key` is what its claims meet by: a place, else a name, else a camp.
    """

    id: str
    event_type: str
    period: Period | None
    places: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]
    targets: tuple[ActorMention, ...]
    claim_ids: tuple[str, ...]
    origins: tuple[str, ...]
    disputed_by: tuple[str, ...] = ()
    dead: Count | None = None
    dead_best: int | None = None
    injured: Count | None = None
    injured_best: int | None = None
    independent_origins: int = 0
    denied_by: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    key: str = ""
    recorded_at: datetime | None = None
    run: str = ""
