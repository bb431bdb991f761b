"""Who publishes or speaks, and how far to trust it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, agency, monitor, office or witness; reliability is the Admiralty letter A to F (F: cannot be judged).

    `kind`: outlet, agency, monitor, official, party, humanitarian, witness, anonymous, other.
    `side` names the camp whose interest it shares, as in `Actor.side`; None where it has none.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "other"
    side: str | None = None
    reliability: str = "F"
