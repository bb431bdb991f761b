"""What a monitor answers beyond its rows: who is meant, what would be without somebody, what
changed, how sources did."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from reportedly.errors import BadInput
from reportedly.monitor import monitor as answers
from reportedly.monitor import pipeline
from reportedly.monitor.derive import derived
from reportedly.monitor.lists import monitor_lists
from reportedly.monitor.monitor import Monitor
from reportedly.records.change import Passage
from reportedly.records.claim import Role, Stance
from reportedly.records.control import Control, ControlState
from reportedly.records.judgement import Judgement, Verdict
from reportedly.records.place import Place
from reportedly.settings import Clock, Prior, Settings, create_monitor
from reportedly.store.schema import Withdrawn
from reportedly.store.store import Store, open_store
from tests.newsroom import ACTORS, HAMA, HOMS, RASTAN, SOURCES, Newsroom, Told

LEFT = Told(
    "withdrawal",
    ("government forces",),
    (replace(HOMS, role=Role.FROM),),
    "2024-12-06",
    ("the monitor",),
)
RASTAN_TAKEN = Told("capture", ("rebels",), (RASTAN,), "2024-12-06")
SIXTH = datetime(2024, 12, 6, 20, tzinfo=UTC)


def story() -> Newsroom:
    """Hama falls; Homs is said to be left, which the army denies, and falls; what one paper says of
    Rastan is denied by two."""
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire", "2024-12-05", Told("capture", ("rebels",), (HAMA,), "2024-12-05")
    )
    newsroom.report("Harbour Wire", "2024-12-06", LEFT)
    newsroom.report(
        "State Herald", "2024-12-06", replace(LEFT, by=("the army",), stance=Stance.DENIED)
    )
    newsroom.report("Evening Sheet", "2024-12-06", RASTAN_TAKEN)
    for outlet in ("Harbour Wire", "Morning Post"):
        newsroom.report(outlet, "2024-12-07", replace(RASTAN_TAKEN, stance=Stance.DENIED))
        newsroom.report(outlet, "2024-12-08", Told("capture", ("rebels",), (HOMS,), "2024-12-08"))
    return newsroom


def write_lists(folder: Path) -> None:
    """The sources and actors of the tests as the monitor's own."""
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "name", "aliases", "kind", "side", "reliability"])
        rows.writerows(
            [s.id, s.name, "|".join(s.aliases), s.kind, s.side or "", s.reliability]
            for s in SOURCES.values()
        )
    with (folder / "actors.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(
            ["id", "name", "aliases", "kind", "side", "country", "parent", "since", "until"]
        )
        rows.writerows(
            [
                a.id,
                a.name,
                "|".join(a.aliases),
                a.kind,
                a.side or "",
                a.country or "",
                a.parent or "",
                "",
                "",
            ]
            for a in ACTORS.values()
        )


def kept(
    folder: Path, newsroom: Newsroom, clock: Clock = Clock.PUBLISHED
) -> tuple[Store, Settings]:
    """A monitor that has read those reports, each recorded at noon of its day."""
    create_monitor(folder)
    write_lists(folder)
    prior = (Prior("syria-government", country="SY", since=date(2024, 11, 26)),)
    settings = replace(Settings.load(folder), clock=clock, prior=prior)
    store = open_store(settings.store)
    store.append((*newsroom.documents.values(), *newsroom.claims), store.start("read", "test"))
    pipeline.derive(store, settings, monitor_lists(settings), pipeline.Tally())
    return store, settings


@pytest.fixture
def monitor(tmp_path: Path) -> Iterator[tuple[Store, Settings]]:
    store, settings = kept(tmp_path / "m", story())
    yield store, settings
    store.close()


def nowhere(name: str) -> Iterable[Place]:
    return ()


def at(*ids: str) -> answers.Lookup:
    """A gazetteer in which every name is that of those places."""
    return lambda name: [Place(i, f"Place {i}", 0.0, 0.0, "PPL", "SY", "Homs") for i in ids]


def test_a_place_is_meant_by_its_id_its_name_or_any_name_that_the_gazetteer_has(
    monitor: tuple[Store, Settings],
) -> None:
    asked = Monitor(*monitor)
    assert {asked.place(words, nowhere) for words in ("test:homs", "Homs", "homs")} == {"test:homs"}
    assert asked.place("Emesa", at("test:homs", "test:elsewhere")) == "test:homs"


def test_a_name_of_several_places_is_one_line_with_their_ids(
    monitor: tuple[Store, Settings],
) -> None:
    said = r"'Town' can be several places: test:hama \(Place test:hama, Homs, SY\); test:homs \(.*\); give the id"
    with pytest.raises(BadInput, match=said):
        Monitor(*monitor).place("Town", at("test:homs", "test:hama"))


def test_an_unknown_place_is_one_line_with_those_that_come_close(
    monitor: tuple[Store, Settings],
) -> None:
    with pytest.raises(BadInput, match=r"nothing is known of who holds 'Homz'; did you mean Homs"):
        Monitor(*monitor).place("Homz", nowhere)
    with pytest.raises(BadInput, match="reportedly control DIR lists the places"):
        Monitor(*monitor).place("Zzyzx", nowhere)


def test_control_on_a_day_is_that_of_the_periods_that_hold(monitor: tuple[Store, Settings]) -> None:
    on = {day: Monitor(*monitor).control(date(2024, 12, day), {"test:homs"}) for day in (5, 6, 8)}
    assert [row.state for day in (5, 6, 8) for row in on[day]] == [
        ControlState.HELD, ControlState.CONTESTED, ControlState.HELD,
    ]  # fmt: skip


def test_reasons_name_both_sides_of_each_event(monitor: tuple[Store, Settings]) -> None:
    asked = Monitor(*monitor)
    spans = asked.reasons("test:homs", asked.at_place("test:homs"))
    contested = next(s for s in spans if s.control.state == ControlState.CONTESTED)
    (ground,) = [g for g in contested.grounds if g.event and g.event.event_type == "withdrawal"]
    assert len(ground.pro) == 1
    assert len(ground.con) == 1
    assert [s.control.since for s in spans] == sorted(s.control.since for s in spans)


@pytest.mark.parametrize("clock", [Clock.PUBLISHED, Clock.NOW])
def test_reasons_are_those_that_were_known_then(tmp_path: Path, clock: Clock) -> None:
    store, settings = kept(tmp_path / "m", story(), clock)
    asked = Monitor(store, settings, datetime(2024, 12, 5, 20, tzinfo=UTC))
    assert asked.reasons("test:homs", asked.at_place("test:homs")) == ()
    store.close()


def test_without_somebody_the_map_is_another_and_the_store_the_same(
    monitor: tuple[Store, Settings],
) -> None:
    store, settings = monitor
    before = store.status().rows
    asked = Monitor(store, settings, without=("Morning Post", "harbour-wire"))
    found = asked.what_if()
    assert found.names == ("Morning Post", "Harbour Wire")
    assert found.claims == 6
    homs = [d for d in found.differences if d.place_id == "test:homs"]
    assert homs[-1].one
    assert homs[-1].one.holder == "syria-opposition"
    assert homs[-1].other is None or homs[-1].other.holder != "syria-opposition"
    assert {d.place_id for d in asked.what_if({"test:hama"}).differences} == {"test:hama"}
    assert {c.place_id for c in asked.control()} <= {
        c.place_id for c in Monitor(store, settings).control()
    }
    assert store.status().rows == before


def test_without_somebody_who_said_nothing_nothing_is_another(
    monitor: tuple[Store, Settings],
) -> None:
    asked = Monitor(*monitor, without=("sdf",))
    assert asked.what_if().differences == ()
    assert asked.what_if().claims == 0


def test_without_takes_the_names_that_were_known_then(monitor: tuple[Store, Settings]) -> None:
    assert Monitor(*monitor, without=("Evening Sheet",)).what_if().claims == 1
    with pytest.raises(BadInput, match="nobody here is called 'Evening Sheet'"):
        Monitor(*monitor, datetime(2024, 12, 5, 20, tzinfo=UTC), ("Evening Sheet",)).what_if()


def test_changes_in_the_world_are_told_by_day_and_place(monitor: tuple[Store, Settings]) -> None:
    found = answers.changes(Monitor(*monitor), date(2024, 12, 6))
    told = [(m.day.day, m.after.place_name, m.kind) for m in found.moves]
    assert (6, "Homs", Passage.DISPUTED) in told
    assert (8, "Homs", Passage.TAKEN) in told
    assert "Hama" not in {name for _, name, _ in told}
    assert found.until == date(2024, 12, 8)


def test_changes_as_known_at_an_instant_know_nothing_later(monitor: tuple[Store, Settings]) -> None:
    found = answers.changes(Monitor(*monitor, SIXTH), date(2024, 12, 6))
    assert {m.kind for m in found.moves if m.after.place_name == "Homs"} == {Passage.DISPUTED}
    assert found.corrections == ()
    assert found.until == date(2024, 12, 6)


def test_what_was_believed_and_is_no_longer_is_corrected_with_the_instant_and_the_reason(
    monitor: tuple[Store, Settings],
) -> None:
    found = answers.changes(Monitor(*monitor), date(2024, 12, 6))
    rastan = next(
        c
        for c in found.corrections
        if c.difference.place_name == "Rastan" and c.difference.first == date(2024, 12, 6)
    )
    assert not rastan.late
    assert rastan.difference.one
    assert (rastan.difference.one.state, rastan.difference.one.holder) == (
        ControlState.HELD,
        "syria-opposition",
    )
    assert rastan.dropped == datetime(2024, 12, 7, 12, tzinfo=UTC)
    denials = {
        c.id
        for c in story().claims
        if c.stance == Stance.DENIED and c.places[0].place_id == RASTAN.place_id
    }
    assert denials & set(rastan.because)


def test_what_is_taken_back_on_the_same_day_is_corrected_and_the_news_of_the_day_is_not(
    tmp_path: Path,
) -> None:
    newsroom, day = Newsroom(), datetime(2024, 12, 6, tzinfo=UTC)
    newsroom.report(
        "Harbour Wire", "2024-12-05", Told("hold", ("government forces",), (RASTAN,), "2024-12-05")
    )
    (morning,) = newsroom.report("Evening Sheet", "2024-12-06", RASTAN_TAKEN)
    denied = [
        newsroom.report(o, "2024-12-06", replace(RASTAN_TAKEN, stance=Stance.DENIED))[0]
        for o in ("Harbour Wire", "Old Agency")
    ]
    newsroom.report(
        "Morning Post", "2024-12-06", Told("capture", ("rebels",), (HAMA,), "2024-12-06")
    )
    hours = {morning.document_id: 8, **{c.document_id: 15 for c in denied}}
    known = {
        k: day + timedelta(hours=hours.get(k, 18)) if d.day == day.date() else d.recorded_at
        for k, d in newsroom.documents.items()
    }
    newsroom.documents = {
        k: replace(d, recorded_at=known[k]) for k, d in newsroom.documents.items()
    }
    newsroom.claims = [replace(c, recorded_at=known[c.document_id]) for c in newsroom.claims]
    store, settings = kept(tmp_path / "m", newsroom)
    found = answers.changes(Monitor(store, settings), day.date()).corrections
    assert {(c.difference.place_name, c.late) for c in found} == {("Rastan", False)}
    assert {c.dropped for c in found} == {day + timedelta(hours=15)}
    store.close()


def test_a_claim_that_a_person_rejects_corrects_what_rested_on_it(tmp_path: Path) -> None:
    newsroom = Newsroom()
    (claim,) = newsroom.report("Harbour Wire", "2024-12-06", RASTAN_TAKEN)
    newsroom.report(
        "Harbour Wire", "2024-12-05", Told("hold", ("government forces",), (RASTAN,), "2024-12-05")
    )
    store, settings = kept(tmp_path / "m", newsroom)
    rejected = Judgement(
        "jdg-1", claim.id, Verdict.NEGATIVE, "desk", recorded_at=SIXTH + timedelta(1)
    )
    store.append((rejected,), store.start("review", "desk"))
    pipeline.derive(store, settings, monitor_lists(settings), pipeline.Tally())
    (found,) = answers.changes(Monitor(store, settings), date(2024, 12, 6)).corrections
    assert found.lost == (claim.id,)
    assert not found.late
    assert found.difference.other
    assert found.difference.other.holder == "syria-government"
    store.close()


def test_denials_with_a_turn_since_that_day_are_among_the_changes(
    monitor: tuple[Store, Settings],
) -> None:
    found = answers.changes(Monitor(*monitor), date(2024, 12, 6))
    assert "syria-army" in {d.origin for d in found.denials}
    assert answers.changes(Monitor(*monitor), date(2024, 12, 9)).denials == ()


def test_where_rows_are_recorded_as_they_come_the_stored_beliefs_are_compared(
    tmp_path: Path,
) -> None:
    newsroom = Newsroom()
    (old,) = newsroom.report("Evening Sheet", "2024-12-06", RASTAN_TAKEN)
    (new,) = newsroom.report(
        "Harbour Wire", "2024-12-07", Told("hold", ("government forces",), (RASTAN,), "2024-12-06")
    )
    create_monitor(tmp_path / "m")
    settings = Settings.load(tmp_path / "m")
    store = open_store(settings.store)
    sixth, seventh = (datetime(2024, 12, d, 13, tzinfo=UTC) for d in (6, 7))
    was = Control("ctl-a", "test:rastan", "Rastan", None, None, date(2024, 12, 6), None, ControlState.HELD, "syria-opposition",
                  "Syrian opposition", 0.8, (), (old.id,), recorded_at=sixth)  # fmt: skip
    now = replace(was, id="ctl-b", holder="syria-government", holder_name="Government of Syria", claim_ids=(new.id,),
                  recorded_at=seventh)  # fmt: skip
    run = store.start("derive", "test")
    store.append((*newsroom.documents.values(), *newsroom.claims, was), run)
    store.append((Withdrawn(replace(was, recorded_at=seventh)), now), run)
    (found,) = answers.corrected(Monitor(store, settings), date(2024, 12, 6))
    assert (
        found.difference.one and found.difference.one.id,
        found.difference.other and found.difference.other.id,
    ) == (
        "ctl-a",
        "ctl-b",
    )
    assert (found.late, found.because, found.dropped) == (False, (new.id,), new.recorded_at)
    store.close()


def test_a_monitor_that_reads_old_reports_today_learned_nothing_late(tmp_path: Path) -> None:
    newsroom = story()
    now = datetime.now(UTC)
    newsroom.documents = {k: replace(d, recorded_at=now) for k, d in newsroom.documents.items()}
    newsroom.claims = [replace(c, recorded_at=now) for c in newsroom.claims]
    store, settings = kept(tmp_path / "m", newsroom, Clock.NOW)
    found = answers.changes(Monitor(store, settings), date(2024, 12, 6))
    assert found.moves
    assert found.corrections == ()
    store.close()


def test_sources_are_seen_with_what_the_list_knows_of_them(monitor: tuple[Store, Settings]) -> None:
    seen = {s.source.id: s for s in Monitor(*monitor).sources_seen()}
    wire, sheet, army = seen["harbour-wire"], seen["outlet:evening sheet"], seen["syria-army"]
    assert (wire.documents, wire.source.reliability, wire.independent) == (4, "B", True)
    assert (sheet.source.reliability, sheet.listed, sheet.independent) == ("F", False, False)
    assert (army.claims, army.source.side, army.independent) == (1, "syria-government", False)
    assert sheet.card
    assert (sheet.card.borne_out, len(sheet.card.event_ids)) == (0, 1)


def test_report_cards_change_nothing_until_the_setting_says_so(tmp_path: Path) -> None:
    newsroom = story()
    towns = [
        replace(RASTAN, place_id=f"test:town-{n}", name=f"Town {n}", text=f"Town {n}")
        for n in range(8)
    ]
    for town in towns:
        told = replace(RASTAN_TAKEN, at=(town,))
        newsroom.report("Old Agency", "2024-12-06", told)
        for outlet in ("Harbour Wire", "Morning Post"):
            newsroom.report(outlet, "2024-12-07", replace(told, stance=Stance.DENIED))
    newsroom.report("Old Agency", "2024-12-08", Told("capture", ("HTS",), (HAMA,), "2024-12-08"))
    last = replace(RASTAN, place_id="test:last", name="Last", text="Last")
    newsroom.report("Old Agency", "2024-12-08", Told("capture", ("HTS",), (last,), "2024-12-08"))
    store, settings = kept(tmp_path / "m", newsroom)
    card = next(
        s.card for s in Monitor(store, settings).sources_seen() if s.source.id == "old-agency"
    )
    assert card
    assert card.letter == "E"

    def sure(used: bool) -> float:
        weighed = derived(store.documents(), store.claims(), replace(settings, report_cards=used))
        return next(
            c.probability for c in weighed.control if c.place_id == "test:last" and c.to is None
        )

    assert sure(used=True) < sure(used=False)
    for used, letter in ((True, "E"), (False, "A")):
        asked = Monitor(store, replace(settings, report_cards=used))
        (span,) = [
            s
            for s in asked.reasons("test:last", asked.at_place("test:last"))
            if s.control.to is None
        ]
        assert f"reliability {letter}" in {w.reason for g in span.grounds for w in g.weights}
    store.close()


def test_fragility_is_that_of_the_day_that_is_asked_about(monitor: tuple[Store, Settings]) -> None:
    asked = Monitor(*monitor)
    last = next(c for c in asked.control(place_ids={"test:homs"}) if c.to is None)
    found = asked.fragility(last)
    assert (found.least, found.origins) == (2, ("harbour-wire", "morning-post"))
    held = next(c for c in asked.control(date(2024, 11, 28), {"test:homs"}))
    assert asked.fragility(held, date(2024, 11, 28)).least is None


@pytest.mark.parametrize("since", [date.min, date.max])
def test_any_day_can_be_asked_about(monitor: tuple[Store, Settings], since: date) -> None:
    found = answers.changes(Monitor(*monitor), since)
    assert (found.since, found.until >= since) == (since, True)
    assert bool(found.moves) == (since == date.min)
