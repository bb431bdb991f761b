"""What the claims of one cluster tell of (ACLED, UCDP and PLOVER by crosswalk)."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.claim import ActorMention, Count, PlaceMention
from reportedly.period import Period


@dataclass(frozen=True, slots=True)
class Event:
    """`origins` counts independent origins, not outlets; `disputed_by` are the ids of the claims that deny it.

    `dead` and `injured` run from the lowest to the highest count that any claim gives, `best` from the best-placed source.
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
    recorded_at: datetime | None = None
    run: str = ""
