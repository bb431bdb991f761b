"""What is worth a person's look: the weightiest doubt of each claim, and nothing that was judged."""

from dataclasses import replace

import pytest

from reportedly.records.claim import Claim, Stance
from reportedly.records.event import Event
from reportedly.records.judgement import Judgement, Verdict
from reportedly.records.place import Candidate, Place
from reportedly.review import doubts
from tests.newsroom import HAMA, Newsroom, Told

LOST = replace(HAMA, text="Old Mill", place_id=None, name=None)
OTHER = Place("test:other", "Other Hama", 41.0, 36.0, "PPL", "IQ", "IQ.15")
TORN = replace(
    HAMA,
    candidates=(Candidate(replace(OTHER, id="test:hama", name="Hama"), 0.6), Candidate(OTHER, 0.3)),
)


def claim(**told: object) -> Claim:
    happening = {"event_type": "capture", "actors": ("rebels",), "at": (HAMA,)} | told
    return Newsroom().report("Harbour Wire", "2024-12-05", Told(**happening))[0]  # type: ignore[arg-type]


def disputed(one: Claim) -> Event:
    return Event(
        "evt-1", one.event_type, None, (), (), (), (one.id,), ("sohr",), ("clm-a", "clm-b")
    )


@pytest.mark.parametrize(
    ("told", "reason", "weight"),
    [
        ({"stance": Stance.HEDGED}, "a capture that the source only suggests", 4),
        ({"at": (LOST,)}, "no place found for 'Old Mill'", 3),
        ({"at": (LOST,), "event_type": "talks"}, "no place found for 'Old Mill'", 1),
        ({"at": (LOST,), "planned": True}, "no place found for 'Old Mill'", 1),
        ({"at": (TORN,)}, "'Hama' might also be Other Hama (IQ.15 IQ)", 2),
        ({"at": (TORN,), "event_type": "talks"}, "'Hama' might also be Other Hama (IQ.15 IQ)", 1),
    ],
)
def test_a_doubt_says_why_and_weighs_more_where_it_moves_the_map(
    told: dict[str, object], reason: str, weight: int
) -> None:
    (found,) = doubts([claim(**told)], [], [])
    assert (found.reason, found.weight) == (reason, weight)


def test_a_dispute_about_a_holder_comes_first() -> None:
    taken, talked = claim(), claim(event_type="talks")
    events = [disputed(talked), replace(disputed(taken), id="evt-2")]
    found = doubts([talked, taken], events, [])
    assert [(d.reason, d.weight) for d in found] == [
        ("disputed: 1 origin for it, denied by 2 claims", 5),
        ("disputed by another source", 3),
    ]


def test_what_is_sure_or_was_judged_raises_no_doubt() -> None:
    hedged = claim(stance=Stance.HEDGED)
    assert doubts([claim(stance=Stance.HEDGED, event_type="talks"), claim()], [], []) == ()
    assert doubts([hedged], [], [Judgement("jdg-1", hedged.id, Verdict.POSITIVE, "desk")]) == ()
