"""Who publishes or speaks, and how far to trust it."""

from collections.abc import Iterable
from dataclasses import dataclass

UNNAMED = frozenset({"anonymous", "witness"})
"""Kinds of source that cannot be told from others of their kind."""


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, agency, monitor, office or witness; reliability is the Admiralty letter A to F (F:
    cannot be judged).

    `kind`: outlet, agency, monitor, official, party, humanitarian, witness, anonymous, other.
    `side` names the camp whose interest it shares, as in `Actor.side`; None where it has none.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "other"
    side: str | None = None
    reliability: str = "F"


@dataclass(frozen=True, slots=True)
class Mark:
    """Of one kind of claim (a type of event, or `denial`): how many of the settled ones were borne
    out."""

    kind: str
    borne_out: int
    cases: int


@dataclass(frozen=True, slots=True)
class ReportCard:
    """One origin's record; `event_ids` are its settled cases, those that went against it in
    `wrong`.

    `letter` is the one that the record earns, None while there are too few cases to say.
    """

    origin: str
    marks: tuple[Mark, ...]
    event_ids: tuple[str, ...]
    wrong: tuple[str, ...]
    letter: str | None = None

    @property
    def borne_out(self) -> int:
        """How many of all its settled cases were borne out."""
        return len(self.event_ids) - len(self.wrong)


@dataclass(frozen=True, slots=True)
class SourceSeen:
    """Who was seen publishing or speaking in a monitor: `documents` published, `claims` in its
    name.

    One that is not listed has the letter F and counts as nobody independent; neither does one with
    a side.
    """

    source: Source
    listed: bool
    documents: int
    claims: int
    card: ReportCard | None = None

    @property
    def independent(self) -> bool:
        """True where its word can bear out somebody else's."""
        return self.listed and self.source.side is None and self.source.reliability != "F"


def independent(voices: Iterable[str | None]) -> int:
    """How many voices are independent: each known one counts once; all that no list knows (None)
    are one together, and count only where no known one speaks, for nobody can say that they are not
    a known one."""
    known = set(voices)
    return len(known - {None}) or len(known)
