"""How a claim is quoted in an answer, and which are chosen where there is room for few."""

from dataclasses import replace

from reportedly.records.claim import Stance
from reportedly.view.public.names import Withheld
from reportedly.view.quotes import Quotable
from tests.newsroom import HOMS, Newsroom, Told

TAKEN = Told(
    "capture", ("rebels",), (HOMS,), "2024-12-06", quote="rebels capture the whole of Homs"
)


def quotes(newsroom: Newsroom) -> Quotable:
    return Quotable({c.id: c for c in newsroom.claims}, newsroom.documents)


def test_the_chain_is_told_from_the_outlet_to_the_nearest_speaker() -> None:
    newsroom = Newsroom()
    (claim,) = newsroom.report(
        "Harbour Wire", "2024-12-06", replace(TAKEN, by=("two officials", "Old Agency"))
    )
    assert (
        quotes(newsroom).chain(claim)
        == "Harbour Wire, quoting Old Agency, quoting two officials (6 December 2024)"
    )


def test_few_are_about_who_holds_it_in_whole_words_one_of_each_wording_the_last_a_denial() -> None:
    newsroom = Newsroom()
    (short,) = newsroom.report(
        "Harbour Wire", "2024-12-05", replace(TAKEN, quote="capture of Homs")
    )
    newsroom.report(
        "Harbour Wire",
        "2024-12-05",
        Told("clash", ("rebels",), (HOMS,), quote="a long clash in the streets of Homs"),
    )
    (first,) = newsroom.report("Morning Post", "2024-12-06", TAKEN)
    newsroom.report("Evening Sheet", "2024-12-07", TAKEN)
    ids = [c.id for c in newsroom.claims]
    assert quotes(newsroom).few(ids, 2) == [first, short]
    newsroom.report(
        "Evening Sheet",
        "2024-12-07",
        Told("clash", ("rebels",), (HOMS,), stance=Stance.DENIED, quote="a clash denied"),
    )
    assert quotes(newsroom).few([c.id for c in newsroom.claims], 2) == [first, short]
    (denial,) = newsroom.report("State Herald", "2024-12-08", replace(TAKEN, stance=Stance.DENIED))
    assert quotes(newsroom).few([*ids, denial.id], 2) == [first, denial]


def test_what_may_not_be_quoted_is_left_unsaid() -> None:
    newsroom = Newsroom()
    (claim,) = newsroom.report("Harbour Wire", "2024-12-06", TAKEN)
    nothing = Quotable({}, newsroom.documents)
    assert nothing.of([claim.id]) == []
    assert nothing.told([claim.id]) == []


def test_the_name_of_a_person_that_is_withheld_is_in_no_origin() -> None:
    hidden = Quotable({}, {}, Withheld(["Karim Haddadin"], {}))
    assert "haddadin" not in hidden.origin("name:karim haddadin")
    assert hidden.origin("sohr") == Quotable({}, {}).origin("sohr") == "sohr"
