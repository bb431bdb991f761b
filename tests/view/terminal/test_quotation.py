"""One claim as it is quoted on the terminal."""

from dataclasses import replace

from reportedly.records.claim import Stance
from reportedly.view.quotes import Quotable
from reportedly.view.terminal.quotation import quotation
from tests.newsroom import HOMS, Newsroom, Told

TAKEN = Told(
    "capture", ("rebels",), (HOMS,), "2024-12-06", quote="rebels capture the whole of Homs"
)


def quotes(newsroom: Newsroom) -> Quotable:
    return Quotable({c.id: c for c in newsroom.claims}, newsroom.documents)


def test_the_words_come_first_and_who_says_them_after() -> None:
    newsroom = Newsroom()
    (claim,) = newsroom.report("Harbour Wire", "2024-12-06", TAKEN)
    told = quotation(quotes(newsroom), claim).plain
    assert told == "“rebels capture the whole of Homs” Harbour Wire (6 December 2024)"


def test_what_is_denied_reserved_or_planned_says_so_first() -> None:
    newsroom = Newsroom()
    for told, mark in (
        (replace(TAKEN, stance=Stance.DENIED), "denied “"),
        (replace(TAKEN, stance=Stance.HEDGED), "hedged “"),
        (replace(TAKEN, planned=True), "planned “"),
    ):
        (claim,) = newsroom.report("Harbour Wire", "2024-12-06", told)
        assert quotation(quotes(newsroom), claim).plain.startswith(mark)
        assert quotation(quotes(newsroom), claim, marked=False).plain.startswith("“")
