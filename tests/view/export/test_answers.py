"""The answers of a monitor as other programs read them."""

from dataclasses import replace

from reportedly.records.change import Omitted
from reportedly.view.export import answers
from reportedly.view.quotes import Quotable
from tests.newsroom import HOMS, Newsroom, Told
from tests.view.terminal.test_source_table import ARMY, MONITOR, NOBODY
from tests.view.terminal.test_what_if import DIFFERENCE

TAKEN = Told(
    "capture", ("rebels",), (HOMS,), "2024-12-06", quote="rebels capture the whole of Homs"
)


def quotes(newsroom: Newsroom) -> Quotable:
    return Quotable({c.id: c for c in newsroom.claims}, newsroom.documents)


def test_data_has_the_words_and_where_they_stand() -> None:
    newsroom = Newsroom()
    (claim,) = newsroom.report("Harbour Wire", "2024-12-06", replace(TAKEN, by=("the monitor",)))
    data = answers.quotation(claim, quotes(newsroom))
    text = newsroom.documents[claim.document_id].text
    assert text[data["quote_start"] :].startswith(data["quote"])
    assert (data["outlet"], data["published"], data["attribution"][0]["id"]) == (
        "Harbour Wire",
        "2024-12-06",
        "sohr",
    )


def test_data_says_who_can_bear_others_out() -> None:
    assert [answers.source(s)["independent"] for s in (MONITOR, ARMY, NOBODY)] == [
        True,
        False,
        False,
    ]
    card = answers.source(MONITOR)["report_card"]
    assert (card["borne_out"], card["cases"], card["letter"], card["events_against"]) == (
        7,
        8,
        "C",
        ["e3"],
    )
    assert answers.source(ARMY)["report_card"] is None


def test_a_what_if_has_one_and_other() -> None:
    found = answers.what_if(Omitted(("Old Agency",), 3, 1, (DIFFERENCE,)))
    assert found["without"] == ["Old Agency"]
    assert found["differences"][0]["one"]["holder"] == {"id": "army", "name": "Army"}
    assert found["differences"][0]["other"] is None
