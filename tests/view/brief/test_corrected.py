"""What was believed and is no longer is taken back."""

from dataclasses import replace
from datetime import UTC, datetime

from reportedly.records.change import Correction, Difference
from reportedly.records.control import Control, ControlState
from reportedly.view.brief.brief import brief, unsupported
from tests.newsroom import (
    RASTAN,
    Newsroom,
    Told,
)
from tests.view.brief.room import DENIED, SINCE, UNTIL, material


def test_what_was_believed_and_is_no_longer_is_taken_back_first(newsroom: Newsroom) -> None:
    (old,) = newsroom.report(
        "Evening Sheet", "2024-12-05", Told("capture", ("rebels",), (RASTAN,), "2024-12-05")
    )
    (new,) = newsroom.report(
        "Morning Post",
        "2024-12-06",
        replace(DENIED, at=(RASTAN,), quote="the army denied the withdrawal tale"),
    )
    was = Control("c", "test:rastan", "Rastan", None, None, old.time.period.first, None, ControlState.HELD,  # type: ignore
                  "syria-opposition", "Syrian opposition", 0.8, (), (old.id,))  # fmt: skip
    difference = Difference(
        "test:rastan",
        "Rastan",
        was.since,
        was.since,
        was,
        replace(was, state=ControlState.CONTESTED),
    )
    noon = datetime(2024, 12, 6, 12, tzinfo=UTC)
    found = Correction(difference, noon, noon, (new.id,), (), late=False)
    told = replace(material(newsroom), corrections=(found, replace(found, late=True)))
    line, *others = brief(told, SINCE, UNTIL).lines
    assert line.heading == "Corrected"
    assert line.text == (
        "Corrected: Rastan. Until a report of 6 December 2024 it was taken to be held by rebels; it now counts as contested. "
        "According to the army: “the army denied the withdrawal tale”."
    )
    assert set(line.claim_ids) == {old.id, new.id}
    assert "corrected" not in {o.section for o in others}
    assert unsupported(brief(told, SINCE, UNTIL), told) == {}
