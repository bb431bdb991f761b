"""Days that say the same run together, each span with its holder and what it rests on."""

from datetime import date

from reportedly.records.control import Basis, ControlState
from reportedly.track.camps import Holder
from reportedly.track.declared import Locality
from reportedly.track.spans import DayBelief, control_id, spans

HAMA = Locality("test:hama", "Hama", 36.75, 35.13, "SY", "Hama")
ARMY, GUARD = Holder("army", "the Army", "army"), Holder("guard", "the Guard", "army", depth=1)
HELD, CONTESTED, UNKNOWN = ControlState.HELD, ControlState.CONTESTED, ControlState.UNKNOWN


def day(number: int) -> date:
    return date(2024, 12, number)


def snapshot(
    number: int, state: ControlState, camp: str | None = None, probability: float = 0.0
) -> DayBelief:
    return DayBelief(day(number), state, camp, probability, ())


def test_days_that_say_the_same_are_one_span_and_the_last_one_is_open() -> None:
    days = (
        snapshot(1, HELD, "army", 0.9),
        snapshot(2, HELD, "army", 0.6),
        snapshot(5, CONTESTED, "army", 0.5),
        snapshot(9, UNKNOWN),
    )
    rows = list(spans(HAMA, days, {"army": [(day(1), ARMY)]}))
    assert [(r.since, r.to, r.state, r.holder) for r in rows] == [
        (day(1), day(5), HELD, "army"),
        (day(5), day(9), CONTESTED, "army"),
        (day(9), None, UNKNOWN, None),
    ]
    assert rows[0].probability == round((0.9 + 3 * 0.6) / 4, 4)
    assert rows[0].basis is Basis.DECLARED


def test_nothing_comes_before_the_first_day_that_says_anything() -> None:
    rows = list(spans(HAMA, (snapshot(1, UNKNOWN), snapshot(3, HELD, "army", 0.8)), {}))
    assert [r.since for r in rows] == [day(3)]
    assert list(spans(HAMA, (snapshot(1, UNKNOWN),), {})) == []


def test_a_span_names_the_most_specific_force_that_was_named_before_it_ends() -> None:
    days = (snapshot(1, HELD, "army", 0.9), snapshot(5, UNKNOWN))
    early = {"army": [(day(1), ARMY), (day(2), GUARD)]}
    late = {"army": [(day(1), ARMY), (day(6), GUARD)]}
    assert [next(spans(HAMA, days, named)).holder for named in (early, late)] == ["guard", "army"]


def test_the_id_hangs_on_place_day_state_and_holder() -> None:
    one = control_id("test:hama", day(1), HELD, ARMY)
    assert one == control_id("test:hama", day(1), HELD, ARMY)
    others = {
        control_id("test:homs", day(1), HELD, ARMY),
        control_id("test:hama", day(2), HELD, ARMY),
        control_id("test:hama", day(1), CONTESTED, ARMY),
        control_id("test:hama", day(1), HELD, GUARD),
        control_id("test:hama", day(1), HELD, None),
    }
    assert len(others - {one}) == 5
