"""How many: the range that the claims of one event give, and the count of its best-placed
source."""

from collections.abc import Sequence

from reportedly.link.origins import Origins
from reportedly.records.claim import Claim, Count, Stance


def spread(counts: Sequence[Count | None]) -> Count | None:
    """From the lowest to the highest count that any claim gives; None where no claim counts."""
    given = [c for c in counts if c]
    return Count(min(c.low for c in given), max(c.high for c in given)) if given else None


def best(counted: Sequence[tuple[Claim, Count | None]], origins: Origins) -> int | None:
    """The low count of the best-placed claim: by reliability letter, then asserted, then the latest
    report.

    Low, because a report that says 'at least' gives no more than that (the conservative rule of
    UCDP GED).
    """
    placed = [(_placing(claim, origins), count.low) for claim, count in counted if count]
    return min(placed)[1] if placed else None


def _placing(claim: Claim, origins: Origins) -> tuple[str, bool, int, str]:
    source, day = origins.source(claim), origins.day(claim)
    return (
        source.reliability if source else "F",
        claim.stance != Stance.ASSERTED,
        -day.toordinal(),
        claim.id,
    )
