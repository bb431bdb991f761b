"""What a type of happening says of who holds the place, and whom it names."""

from reportedly import codebook
from reportedly.records.claim import ActorMention, Claim
from reportedly.records.event import Event
from reportedly.records.event_type import Holding, Side

SAYS_NOTHING = Holding()


class Meanings:
    """What the files of the types say, as they stood when it was made."""

    def __init__(self) -> None:
        self._types = codebook.event_types()

    def of(self, event_type: str) -> Holding:
        """What the file of the type says; nothing where it has none."""
        known = self._types.get(event_type)
        return known.control if known else SAYS_NOTHING


def named(told: Claim | Event, side: Side | None) -> tuple[ActorMention, ...]:
    """The parties of that side; none where the type says nothing of a side."""
    if side is None:
        return ()
    return told.actors if side is Side.ACTORS else told.targets
