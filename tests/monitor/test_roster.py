"""Who was seen publishing and speaking, each under one name however it is written."""

from dataclasses import replace

from reportedly.monitor.roster import Roster
from reportedly.records.source import SourceSeen
from tests.newsroom import ACTORS, HOMS, SOURCES, Newsroom, Told

TAKEN = Told("capture", ("rebels",), (HOMS,), "2024-12-06")


def seen(newsroom: Newsroom) -> dict[str, SourceSeen]:
    roster = Roster(SOURCES, ACTORS, lambda a: ACTORS[a].side or a)
    return {s.source.id: s for s in roster.seen(newsroom.documents.values(), newsroom.claims, {})}


def test_an_outlet_is_found_on_the_list_by_its_name() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", TAKEN)
    newsroom.report("harbour wire", "2024-12-07", TAKEN)
    newsroom.report("Evening Sheet", "2024-12-07", TAKEN)
    found = seen(newsroom)
    assert found["harbour-wire"].documents == 2
    assert (found["outlet:evening sheet"].listed, found["outlet:evening sheet"].source.kind) == (
        False,
        "outlet",
    )


def test_a_speaker_counts_once_a_claim_and_an_unnamed_one_not_at_all() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", replace(TAKEN, by=("the monitor", "SOHR")))
    newsroom.report(
        "Harbour Wire", "2024-12-07", replace(TAKEN, by=("two officials", "Old Agency"))
    )
    found = seen(newsroom)
    assert found["sohr"].claims == 1
    assert found["old-agency"].claims == 1
    assert len(found) == 3


def test_an_actor_that_no_list_of_sources_has_speaks_for_its_side() -> None:
    newsroom = Newsroom()
    (claim,) = newsroom.report("Harbour Wire", "2024-12-06", replace(TAKEN, by=("the army",)))
    newsroom.claims = [
        replace(
            claim, attribution=(replace(claim.attribution[0], id="hts", kind="party", name=None),)
        )
    ]
    found = seen(newsroom)["hts"]
    assert (found.source.name, found.source.side, found.listed, found.independent) == (
        "Hayat Tahrir al-Sham", "syria-opposition", False, False,
    )  # fmt: skip
