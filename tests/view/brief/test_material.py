"""What is known of an event: whom to cite, for which side, how sure."""

from tests.newsroom import (
    HAMA,
    Newsroom,
    Told,
)
from tests.view.brief.room import lines


def test_a_sides_own_claim_and_an_unnamed_source_are_not_confirmed() -> None:
    room = Newsroom()
    room.report(
        "Harbour Wire",
        "2024-12-06",
        Told("airstrike", ("Russia",), (HAMA,), by=("two officials", "Old Agency")),
    )
    (line,) = lines(room, "unconfirmed")
    assert (
        line.text
        == "Russia carried out air strikes on Hama, according to two officials quoted by Old Agency."
    )
