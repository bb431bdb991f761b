"""How many: the range that the claims of one event give, and the count of its best-placed source."""

from collections.abc import Sequence

from reportedly.claim import Claim, Count, Stance
from reportedly.link.origins import Origins


def spread(counts: Sequence[Count | None]) -> Count | None:
    """From the lowest to the highest count that any claim gives; None where no claim counts."""
    given = [c for c in counts if c]
    return Count(min(c.low for c in given), max(c.high for c in given)) if given else None


def best_dead(claims: Sequence[Claim], origins: Origins) -> int | None:
    """The low count of the best-placed claim: by reliability letter, then asserted, then the latest report.

    Low, because a report that says 'at least' gives no more than that (the conservative rule of UCDP GED).
    """
    counted = [(_placing(c, origins), c.dead.low) for c in claims if c.dead]
    return min(counted)[1] if counted else None


def _placing(claim: Claim, origins: Origins) -> tuple[str, bool, int, str]:
    source, day = origins.source(claim), origins.day(claim)
    return source.reliability if source else "F", claim.stance != Stance.ASSERTED, -day.toordinal(), claim.id
