"""What the templates ask for by name."""

from dataclasses import replace

import pytest

from reportedly.records.claim import Claim, Stance
from reportedly.view.site.filters import marked, web_address, words_link
from reportedly.view.site.pages import Pages


@pytest.mark.parametrize(
    ("url", "safe"),
    [("https://a.example/1", True), ("http://a.example", True), ("javascript:alert(1)", False), ("data:text/html,x", False),
     ("//a.example", False), ("file:///etc/passwd", False), ("https://", False), ("http://[", False), ("", False)],
)  # fmt: skip
def test_only_web_addresses_are_linked(url: str, safe: bool) -> None:
    assert web_address(url) == (url if safe else "")


def test_the_link_to_the_publisher_points_at_the_words(pages: Pages) -> None:
    claim = next(c for c in pages.lookup.claims.values() if c.stance == Stance.DENIED)
    link = words_link(pages.lookup.documents[claim.document_id], claim)
    assert (
        link
        == "https://northern-wire.example/36#:~:text=its%20forces%20had%20withdrawn%20from%20Homs"
    )


def test_a_trigger_outside_its_quote_marks_nothing(pages: Pages) -> None:
    claim: Claim = next(iter(pages.lookup.claims.values()))
    assert "".join(marked(claim)) == claim.quote
    assert marked(claim)[1] == claim.trigger.text
    assert marked(replace(claim, quote_start=claim.trigger.start + 1)) == (claim.quote, "", "")
