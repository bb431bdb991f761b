"""What is believed, or was at an instant."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from reportedly.monitor import beliefs, pipeline
from reportedly.records.control import ControlState
from reportedly.records.judgement import Verdict
from reportedly.review import Ruling, decide
from reportedly.settings import Clock, Publication, Settings
from reportedly.store.store import Store
from tests.monitor.simple import NOON, add


def test_a_rejected_claim_counts_no_more_from_the_next_run_on(
    store: Store, settings: Settings
) -> None:
    add(store, "Rebels captured Hama.", "The army left Homs.")
    pipeline.run(store, settings)
    wrong = next(c for c in store.claims() if c.event_type == "capture")
    before = datetime.now(UTC)
    decide(store, Ruling(wrong.id, Verdict.NEGATIVE, "desk", "an old report"))
    pipeline.run(store, settings)
    assert {e.event_type for e in store.events()} == {"withdrawal"}
    assert not [c for c in store.control() if c.holder == "syria-opposition"]
    assert wrong.id not in {c.id for c in beliefs.as_known(store, settings).claims}
    assert wrong.id in {c.id for c in beliefs.as_known(store, settings, before).claims}
    assert wrong.id in {c.id for c in store.claims()}, "the claim itself stays in the store"
    decide(store, Ruling(wrong.id, Verdict.POSITIVE, "editor", "checked again"))
    pipeline.run(store, settings)
    assert {e.event_type for e in store.events()} == {"capture", "withdrawal"}


def test_an_archive_shows_each_day_as_it_was_known(store: Store, settings: Settings) -> None:
    archive = replace(settings, clock=Clock.PUBLISHED)
    first, second = NOON, NOON + timedelta(days=2)
    add(store, "The army captured Hama.", published=first, recorded_at=first)
    add(store, "Rebels captured Hama.", published=second, recorded_at=second)
    pipeline.run(store, archive)
    then = beliefs.as_known(store, archive, second - timedelta(seconds=1))
    assert [d.text for d in then.documents] == ["The army captured Hama."]
    assert len(then.claims) == len(then.events) == 1
    assert {c.holder for c in then.control if c.state is ControlState.HELD} == {"syria-army"}
    assert beliefs.as_known(store, archive, first - timedelta(seconds=1)).claims == ()
    assert len(beliefs.as_known(store, archive).claims) == 2


def test_what_is_recorded_later_changes_nothing_of_an_earlier_day(
    store: Store, settings: Settings
) -> None:
    archive = replace(settings, clock=Clock.PUBLISHED)
    add(store, "The army captured Hama.", published=NOON, recorded_at=NOON)
    pipeline.run(store, archive)
    evening = NOON + timedelta(hours=6)
    then = beliefs.as_known(store, archive, evening)
    tomorrow = NOON + timedelta(days=1)
    add(
        store, "Rebels captured Hama. The army left Homs.", published=tomorrow, recorded_at=tomorrow
    )
    pipeline.run(store, archive)
    assert beliefs.as_known(store, archive, evening) == then


def test_the_public_sees_what_was_known_some_days_ago(settings: Settings) -> None:
    assert beliefs.public_instant(settings) is None
    held_back = replace(settings, publication=Publication(delay_days=3))
    instant = beliefs.public_instant(held_back)
    assert instant is not None
    assert timedelta(days=3) <= datetime.now(UTC) - instant < timedelta(days=3, minutes=1)


def test_one_place_is_known_with_its_own_events_and_claims_alone(
    store: Store, settings: Settings
) -> None:
    add(store, "Rebels captured Hama.", "The army left Homs.")
    pipeline.run(store, settings)
    hama = next(e for e in store.events() if e.event_type == "capture").places[0].place_id or ""
    for clock in Clock:
        known = beliefs.place_known(store, replace(settings, clock=clock), hama)
        assert {e.event_type for e in known.events} == {"capture"}
        assert [c.quote for c in known.claims] == ["Rebels captured Hama."]
        assert [d.text for d in known.documents] == [""], "texts are not read"
        assert {c.place_id for c in known.control} == {hama}


def test_a_period_holds_from_its_first_day_to_the_day_before_its_last(
    store: Store, settings: Settings
) -> None:
    add(store, "Rebels captured Hama.")
    pipeline.run(store, settings)
    row = next(c for c in store.control() if c.state is ControlState.HELD)
    row = replace(row, since=date(2024, 12, 5), to=date(2024, 12, 7))
    told = {day: beliefs.holds(row, date(2024, 12, day)) for day in (4, 5, 6, 7)}
    assert told == {4: False, 5: True, 6: True, 7: False}
    assert beliefs.holds(row, None)
    assert beliefs.holds(replace(row, to=None), date(2999, 1, 1))


def test_the_map_goes_back_to_the_evenings_of_earlier_reports(
    store: Store, settings: Settings
) -> None:
    archive = replace(settings, clock=Clock.PUBLISHED)
    for days in range(3):
        at = NOON + timedelta(days=days)
        add(store, f"Rebels captured Hama. Day {days}.", published=at, recorded_at=at)
    pipeline.run(store, archive)
    known = [at for at, _ in beliefs.history(store, archive)]
    assert [at.date() for at in known] == [date(2024, 12, 5), date(2024, 12, 6)]
