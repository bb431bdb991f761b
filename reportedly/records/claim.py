"""The atom: who says that what happened, where and when (FactBank, PolNeAR; ACLED precision
codes)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reportedly.records.period import Expression, Period
from reportedly.records.place import Candidate, Offset, PlacePrecision, Toponym


class Role(StrEnum):
    """How a place takes part in the happening."""

    AT = "at"
    FROM = "from"
    TO = "to"


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the document, at their code-point offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """People counted for the happening, as a range; [0, 0] is a stated none."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Who acts or suffers: `text` is the name that the words stand for, `id` and `name` the
    registry's, once linked."""

    text: str
    id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Where it happened, as written and as resolved; `place_id` None keeps the toponym and its
    candidates.

    Without a place id, `lon` and `lat` are those of what the text says the place lies in or near.
    """

    text: str
    role: Role
    start: int
    end: int
    place_id: str | None = None
    name: str | None = None
    lon: float | None = None
    lat: float | None = None
    feature_code: str | None = None
    country: str | None = None
    admin1: str | None = None
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    score: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    offset: Offset | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of the attribution chain; `kind` as in `Source.kind`."""

    text: str
    kind: str = "other"
    id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class FieldProbabilities:
    """How probable it is that each field of a claim is right; None where nothing weighed it."""

    type: float | None = None
    actor: float | None = None
    target: float | None = None
    place: float | None = None
    time: float | None = None
    source: float | None = None
    stance: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """`attribution` is ordered nearest to the happening first; the outlet is implied and not in it.

    `planned` (announced, intended, threatened, feared, hypothetical) is never an event; `denies` is
    the claim of the same document that a denial contradicts, where the text shows it.
    `probability` is that type, actors, places, day, source and stance are all right.
    """

    id: str
    document_id: str
    quote: str
    quote_start: int
    trigger: Span
    event_type: str
    actors: tuple[ActorMention, ...] = ()
    targets: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    time: Expression | None = None
    attribution: tuple[Speaker, ...] = ()
    stance: Stance = Stance.ASSERTED
    planned: bool = False
    dead: Count | None = None
    injured: Count | None = None
    denies: str | None = None
    probability: float | None = None
    fields: FieldProbabilities = FieldProbabilities()
    recorded_at: datetime | None = None
    run: str = ""

    @property
    def period(self) -> Period | None:
        """When it was, as far as the text says."""
        return self.time.period if self.time else None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of one act of attribution, each as (start, end) spans (PolNeAR)."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read in one document, in the order of the text."""

    document_id: str
    toponyms: tuple[Toponym, ...] = ()
    times: tuple[Expression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()


def claim_id(document_id: str, start: int, end: int, ordinal: int = 0) -> str:
    """The id hangs on document and trigger span alone, so that a better reading keeps its
    judgements.

    `ordinal` tells apart the rare second claim of one trigger (a denial beside what it denies): 0
    is the first.
    """
    key = f"{document_id}:{start}:{end}" + (f":{ordinal}" if ordinal else "")
    return "clm-" + hashlib.sha256(key.encode()).hexdigest()[:16]
