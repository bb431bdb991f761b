"""The reasons for one place: spans, events, weights and the words of both sides."""

import json
from dataclasses import replace
from datetime import date

from reportedly.records.claim import Stance
from reportedly.records.control import Basis, Control, ControlState
from reportedly.records.event import Event
from reportedly.records.explanation import Ground, SpanReasons, Weight
from reportedly.view.export import answers, contract
from reportedly.view.quotes import Quotable
from reportedly.view.terminal import reasons
from tests.newsroom import HOMS, Newsroom, Told, period
from tests.view.shown import shown, words

CONTROL = Control(
    "c",
    "test:homs",
    "Homs",
    36.7,
    34.7,
    date(2024, 12, 6),
    None,
    ControlState.CONTESTED,
    "army",
    "Army",
    0.7,
)


def spans() -> tuple[tuple[SpanReasons, ...], Quotable]:
    newsroom = Newsroom()
    left = Told(
        "withdrawal", ("the army",), (HOMS,), "2024-12-06", quote="the army leaves the city of Homs"
    )
    told = [
        newsroom.report(outlet, "2024-12-06", left)[0]
        for outlet in ("Harbour Wire", "Morning Post", "Evening Sheet")
    ]
    (denied,) = newsroom.report(
        "State Herald",
        "2024-12-06",
        replace(left, quote="the army has left Homs", stance=Stance.DENIED),
    )
    event = Event(
        "e",
        "withdrawal",
        period("2024-12-06"),
        (HOMS,),
        (),
        (),
        tuple(c.id for c in told),
        ("x",),
        (denied.id,),
    )
    ground = Ground(event, "the army loses it", (Weight("a withdrawal is claimed", 1.7), Weight("denied by a side", -0.5)), 0.5,
                    event.claim_ids, event.disputed_by)  # fmt: skip
    before = Control(
        "b",
        "test:homs",
        "Homs",
        36.7,
        34.7,
        date(2024, 12, 1),
        date(2024, 12, 6),
        ControlState.HELD,
        "army",
        "Army",
        0.9,
    )
    found = (
        SpanReasons(replace(before, basis=Basis.DECLARED), ()),
        SpanReasons(CONTROL, (ground,)),
    )
    return found, Quotable({c.id: c for c in newsroom.claims}, newsroom.documents)


def test_the_tree_has_spans_events_weights_and_both_sides() -> None:
    found, quotes = spans()
    told = words(reasons.tree(found, quotes), 120)
    assert told.startswith("Homs test:homs 1 December 2024 to 6 December 2024: held by Army (90%)")
    assert "declared in monitor.toml; no claim tells of it" in told
    assert "From 6 December 2024 on: contested, last held by Army" in told
    assert "Withdrawal: Homs, 6 December 2024: the army loses it, 50% likely" in told
    assert "+1.7 a withdrawal is claimed · -0.5 denied by a side" in told
    assert "for: “the army leaves the city of Homs” Harbour Wire (6 December 2024)" in told
    assert "against: denied “" in told
    assert max(map(len, shown(reasons.tree(found, quotes), 80).splitlines())) <= 80


def test_the_same_words_stand_once_with_everybody_who_prints_them() -> None:
    found, quotes = spans()
    told = words(reasons.tree(found, quotes), 200)
    assert told.count("“the army leaves the city of Homs”") == 1
    for outlet in ("Harbour Wire", "Morning Post", "Evening Sheet"):
        assert outlet in told
    assert "in the same words" in told


def test_data_is_the_contract_with_reasons() -> None:
    found, quotes = spans()
    data = json.loads(contract.line(answers.reasons(found[1], quotes)))
    plain = json.loads(contract.line(contract.control(CONTROL)))
    assert {k: v for k, v in data.items() if k != "reasons"} == plain
    (reason,) = data["reasons"]
    assert len(reason["for"]) == 3
    assert [c["stance"] for c in reason["against"]] == ["denied"]
    assert reason["weights"][0] == {"reason": "a withdrawal is claimed", "log_odds": 1.7}
    assert reason["probability"] == 0.5
