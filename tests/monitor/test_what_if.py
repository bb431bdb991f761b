"""Whose claims a what-if leaves out: a name anywhere in the chain, with the parts of an actor;
unknown names get suggestions."""

import pytest

from reportedly.errors import BadInput
from reportedly.monitor.what_if import Voices
from reportedly.records.claim import Claim
from tests.newsroom import ACTORS, HAMA, HOMS, SOURCES, Newsroom, Told

TAKEN = ("capture", ("rebels",), (HOMS,), "2024-12-07")


@pytest.fixture
def newsroom() -> Newsroom:
    """Five reports, each with another chain; the last copies the first."""
    made = Newsroom()
    (first,) = made.report("Harbour Wire", "2024-12-07", Told(*TAKEN))
    made.report("Morning Post", "2024-12-07", Told(*TAKEN, by=("the monitor", "Old Agency")))
    made.report("Evening Sheet", "2024-12-07", Told(*TAKEN, by=("the army",)))
    made.report(
        "Evening Sheet",
        "2024-12-08",
        Told("hold", ("rebels",), (HAMA,), "2024-12-08", ("the harbour master",)),
    )
    made.report("Morning Post", "2024-12-08", Told(*TAKEN), copy_of=first.document_id)
    return made


def voices(newsroom: Newsroom) -> Voices:
    return Voices(newsroom.claims, newsroom.documents, SOURCES.values(), ACTORS.values())


def left_out(newsroom: Newsroom, *names: str) -> set[int]:
    found = voices(newsroom)
    kept: tuple[Claim, ...] = found.without([found.omission(n) for n in names])
    return {number for number, claim in enumerate(newsroom.claims) if claim not in kept}


@pytest.mark.parametrize(
    ("name", "gone"),
    [
        ("Harbour Wire", {0, 4}),
        ("harbour-wire", {0, 4}),
        ("outlet:evening sheet", {2, 3}),
        ("name:harbour master", {3}),
        ("Morning Post", {1, 4}),
        ("sohr", {1}),
        ("the Syrian Observatory for Human Rights", {1}),
        ("Old Agency", {1}),
        ("syria-army", {2}),
        ("syria-government", {2}),
        ("Evening Sheet", {2, 3}),
        ("the harbour master", {3}),
        ("Syrian Democratic Forces", set()),
    ],
)
def test_a_claim_goes_where_the_name_stands_anywhere_in_its_chain(
    newsroom: Newsroom, name: str, gone: set[int]
) -> None:
    assert left_out(newsroom, name) == gone


def test_several_are_left_out_together(newsroom: Newsroom) -> None:
    assert left_out(newsroom, "Harbour Wire", "Morning Post", "Evening Sheet") == {0, 1, 2, 3, 4}


def test_a_part_does_not_stand_for_its_whole(newsroom: Newsroom) -> None:
    newsroom.report("Evening Sheet", "2024-12-08", Told(*TAKEN, by=("Government of Syria",)))
    assert left_out(newsroom, "syria-army") == {2}
    assert left_out(newsroom, "syria-government") == {2, 5}


def test_an_unknown_name_is_one_line_with_those_that_come_close(newsroom: Newsroom) -> None:
    with pytest.raises(
        BadInput, match=r"nobody here is called 'Harbor Wire'; did you mean Harbour Wire, "
    ):
        voices(newsroom).omission("Harbor Wire")
    with pytest.raises(BadInput, match="reportedly sources DIR lists everybody"):
        voices(newsroom).omission("Zzyzx")


def test_a_name_of_several_is_one_line_with_their_ids(newsroom: Newsroom) -> None:
    newsroom.report("The Army", "2024-12-08", Told(*TAKEN))
    with_same_name = {
        **ACTORS,
        "other-army": type(ACTORS["hts"])("other-army", "Another army", ("the army",)),
    }
    found = Voices(newsroom.claims, newsroom.documents, SOURCES.values(), with_same_name.values())
    with pytest.raises(
        BadInput,
        match=r"can be several: other-army \(Another army\); syria-army \(.*\); give the id",
    ):
        found.omission("the army")
    assert found.omission("other-army").name == "Another army"
