"""Events as a table."""

from reportedly.records.claim import Count
from reportedly.records.event import Event
from reportedly.view.terminal.event_table import event_table
from tests.newsroom import HOMS, actor, period
from tests.view.shown import shown, words


def test_a_row_has_when_what_where_who_and_how_many() -> None:
    event = Event("e", "killing", period("2024-12-06"), (HOMS,), (actor("the army"),), (actor("civilians"),), ("a", "b"),
                  ("x", "y"), ("c",), Count(3, 5))  # fmt: skip
    told = words(event_table([event]), 120)
    assert "2024-12-06 Killing Homs Syrian Arab Army → civilians 2 1 3 to 5 dead" in told
    assert max(map(len, shown(event_table([event] * 3), 60).splitlines())) <= 60
