"""One claim as a reader meets it on the terminal: its exact words, who says so, how it is put."""

from rich.text import Text

from reportedly.records.claim import Claim, Stance
from reportedly.view.quotes import Quotable, exact
from reportedly.view.wording import wording

STYLES = {Stance.ASSERTED: "", Stance.HEDGED: "yellow", Stance.DENIED: "bold red"}
PLANNED = "cyan"


def style(claim: Claim) -> str:
    """The style of how the claim is put; that of plans where nothing else is to be said of it."""
    return STYLES.get(claim.stance, "") or PLANNED


def quotation(quotes: Quotable, claim: Claim, *, marked: bool = True) -> Text:
    """The quotation with who says so; where `marked`, what is denied, reserved or only planned says
    so first."""
    words = Text.assemble(f"“{exact(claim)}” ", (quotes.chain(claim), "dim"))
    manner = _manner(claim)
    return Text.assemble((f"{manner} ", style(claim)), words) if manner and marked else words


def _manner(claim: Claim) -> str:
    """How the claim is put, where it is not simply asserted."""
    if claim.planned:
        return wording().sources.planned
    return "" if claim.stance == Stance.ASSERTED else str(claim.stance)
