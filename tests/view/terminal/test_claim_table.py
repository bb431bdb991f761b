"""Claims in the terminal: a table where there is room, blocks where there is not, and every fact in
both."""

from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from reportedly.records.claim import (
    ActorMention,
    Claim,
    Count,
    PlaceMention,
    Reading,
    Role,
    Span,
    Speaker,
    Stance,
)
from reportedly.records.document import Document
from reportedly.records.period import Expression, Period
from reportedly.view.terminal.claim_table import ClaimTable, days, says, when, where, who

CLAIM = Claim(
    "clm-1",
    "doc-1",
    "its troops did not leave Homs [sic] on Friday",
    10,
    Span(29, 34, "leave"),
    "withdrawal",
    actors=(ActorMention("its troops", "syria-army", "Syrian Arab Army"),),
    places=(
        PlaceMention("Homs", Role.FROM, 35, 39, "geonames:1", "Homs"),
        PlaceMention("Selkeh", Role.TO, 40, 46),
    ),
    time=Expression(40, 49, "on Friday", Period(date(2024, 12, 6), date(2024, 12, 6))),
    attribution=(Speaker("the ministry"), Speaker("Harbour Wire")),
    stance=Stance.DENIED,
    planned=True,
    dead=Count(2, 3),
)
DOCUMENT = Document("doc-1", "Text.", "The [bold] title")


def shown(width: int, *claims: Claim) -> str:
    console = Console(width=width, record=True, file=None, no_color=True, force_terminal=False)
    with console.capture() as captured:
        console.print(ClaimTable(DOCUMENT, Reading("doc-1", claims=claims)))
    return captured.get()


@pytest.mark.parametrize("width", [40, 70, 100, 160])
def test_every_fact_is_there_at_every_width(width: int) -> None:
    text = shown(width, CLAIM)
    assert max(map(len, text.splitlines())) <= width
    words = " ".join(text.replace("│", " ").split())
    for fact in (
        "withdrawal",
        "denied",
        "planned",
        "2-3 dead",
        "2024-12-06",
        "[sic]",
        "[bold]",
        "1 claim",
    ):
        assert fact in words, fact
    for word in ("Syrian", "Homs", "Selkeh", "ministry", "Harbour"):
        assert word in words, word


def test_no_claims_is_said() -> None:
    assert "0 claims, no date given" in shown(80)


def test_the_parts_in_words() -> None:
    assert who(CLAIM) == "Syrian Arab Army"
    assert who(replace(CLAIM, targets=(ActorMention("a convoy"),))) == "Syrian Arab Army → a convoy"
    assert where(CLAIM) == "from Homs, to Selkeh (?)"
    assert says(CLAIM) == "the ministry via Harbour Wire"
    assert says(replace(CLAIM, attribution=())) == "the outlet"
    assert when(None) == ""
    assert when(Expression(0, 8, "some day", None)) == "“some day”"
    assert days(Period(date(2024, 12, 6), None)) == "2024-12-06 to …"
    assert days(Period(None, date(2024, 12, 6))) == "… to 2024-12-06"
