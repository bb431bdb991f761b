"""Seven outlets that copy one agency that quotes one monitor are one origin."""

from dataclasses import replace

from reportedly.link.events import link_claims
from reportedly.link.origins import Origins
from reportedly.records.claim import Claim
from reportedly.records.source import independent
from tests.newsroom import ALEPPO, HOMS, SOURCES, Newsroom, Told

LEFT_HOMS = Told("withdrawal", ("government forces",), (HOMS,), "2024-12-06")


def origin(newsroom: Newsroom, claim: Claim) -> str:
    return Origins(newsroom.documents, SOURCES).of(claim)


def test_the_monitor_is_the_origin_however_many_outlets_and_agencies_repeat_it() -> None:
    newsroom = Newsroom()
    for number in range(7):
        newsroom.report(
            f"Outlet {number}", "2024-12-06", replace(LEFT_HOMS, by=("the monitor", "Old Agency"))
        )
    (event,) = link_claims(newsroom.claims, newsroom.documents, SOURCES)
    assert len(event.claim_ids) == 7
    assert event.origins == ("sohr",)


def test_an_unnamed_source_counts_as_the_agency_that_quotes_it() -> None:
    newsroom = Newsroom()
    first, second = newsroom.report(
        "Harbour Wire",
        "2024-12-06",
        replace(LEFT_HOMS, by=("two security officials", "Old Agency")),
        Told("capture", ("SDF",), (ALEPPO,), by=("an officer",)),
    )
    assert origin(newsroom, first) == "old-agency"
    assert origin(newsroom, second) == "harbour-wire"


def test_a_speaker_that_no_list_knows_is_told_by_its_words() -> None:
    newsroom = Newsroom()
    (claim,) = newsroom.report(
        "Harbour Wire", "2024-12-06", replace(LEFT_HOMS, by=("The Ministry of Interior",))
    )
    assert origin(newsroom, claim) == "name:ministry of interior"


def test_a_copy_counts_as_the_outlet_that_wrote_it_first() -> None:
    newsroom = Newsroom()
    (first,) = newsroom.report("Harbour Wire", "2024-12-06", LEFT_HOMS)
    (second,) = newsroom.report("Copying House", "2024-12-06", LEFT_HOMS, copy_of=first.document_id)
    (third,) = newsroom.report("Third Hand", "2024-12-06", LEFT_HOMS, copy_of=second.document_id)
    assert {origin(newsroom, c) for c in (first, second, third)} == {"harbour-wire"}


def test_copies_that_name_each_other_still_have_an_origin() -> None:
    newsroom = Newsroom()
    (first,) = newsroom.report("Harbour Wire", "2024-12-06", LEFT_HOMS)
    (second,) = newsroom.report("Copying House", "2024-12-06", LEFT_HOMS, copy_of=first.document_id)
    newsroom.documents[first.document_id] = replace(
        newsroom.documents[first.document_id], duplicate_of=second.document_id
    )
    assert origin(newsroom, first) in {"harbour-wire", "outlet:copying house"}


def test_two_outlets_in_their_own_voice_are_two_origins() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", LEFT_HOMS)
    newsroom.report("A Small Paper", "2024-12-06", LEFT_HOMS)
    (event,) = link_claims(newsroom.claims, newsroom.documents, SOURCES)
    assert event.origins == ("harbour-wire", "outlet:a small paper")


def test_a_document_without_an_outlet_is_its_own_origin() -> None:
    newsroom = Newsroom()
    (claim,) = newsroom.report("", "2024-12-06", LEFT_HOMS)
    assert origin(newsroom, claim) == f"document:{claim.document_id}"


LONG = "columns of the army drove out of the northern gate of Homs before dawn and did not stop"


def test_a_sentence_that_two_outlets_share_is_one_voice() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", replace(LEFT_HOMS, quote=LONG))
    newsroom.report("A Small Paper", "2024-12-07", replace(LEFT_HOMS, quote=f"{LONG} at all"))
    newsroom.report(
        "Third Hand",
        "2024-12-07",
        replace(
            LEFT_HOMS,
            quote="soldiers and guns were seen on the old road to the coast by all who live there",
        ),
    )
    (event,) = link_claims(newsroom.claims, newsroom.documents, SOURCES)
    assert event.origins == ("harbour-wire", "outlet:third hand")


def test_the_way_of_a_claim_is_told_from_the_happening_on() -> None:
    newsroom = Newsroom()
    by = ("two security officials", "the monitor", "Old Agency")
    (first,) = newsroom.report("Harbour Wire", "2024-12-06", replace(LEFT_HOMS, by=by))
    (copy,) = newsroom.report(
        "Copying House", "2024-12-06", replace(LEFT_HOMS, by=by), copy_of=first.document_id
    )
    way = Origins(newsroom.documents, SOURCES).graph(copy)
    assert [(link.id, link.kind) for link in way] == [
        ("", "anonymous"),
        ("sohr", "monitor"),
        ("old-agency", "agency"),
        ("harbour-wire", "outlet"),
        ("outlet:copying house", "copied"),
    ]


def test_all_that_no_list_knows_are_one_voice_and_none_beside_a_known_one() -> None:
    assert independent(["a", "b", "a"]) == 2
    assert independent([None, None]) == 1
    assert independent(["a", None]) == 1
    assert independent([]) == 0
