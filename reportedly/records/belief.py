"""What is believed: the claims that count at one instant, with what follows from them."""

from dataclasses import dataclass

from reportedly.records.claim import Claim
from reportedly.records.control import Control
from reportedly.records.document import Document
from reportedly.records.event import Event


@dataclass(frozen=True, slots=True)
class Belief:
    """Everything the monitor goes by as of one instant, rejected claims left out."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    control: tuple[Control, ...]
