"""The timeline of one place."""

import pytest

from reportedly.view.site.bars import bars as laid_out
from reportedly.view.site.pages import Pages


def test_the_bars_fill_the_slider_and_are_hatched_where_the_day_is_not_certain(
    pages: Pages,
) -> None:
    homs = next(p for p in pages.lookup.places.values() if p.name == "Homs")
    bars = laid_out(pages.lookup, pages.lookup.controls_by_place[homs.id], pages.colour)
    assert sum(bar.width for bar in bars) == pytest.approx(100)
    assert [round(bar.left) for bar in bars] == [0, 75, 92]
    assert [bar.unsure and [round(v) for v in bar.unsure] for bar in bars] == [
        None,
        None,
        [83, 17],
    ]  # "overnight": two days
