"""Deriving place by place, and only what new rows touch, gives what deriving the whole monitor
gives."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from reportedly.monitor import beliefs
from reportedly.monitor import derive as derivation
from reportedly.monitor.lists import packaged_lists
from reportedly.records.claim import Claim, Stance
from reportedly.records.control import Control
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.judgement import Judgement, Verdict
from reportedly.records.keys import Key, KeyKind
from reportedly.records.place import PlacePrecision
from reportedly.settings import Clock, Prior, Settings
from reportedly.store.schema import Record, Withdrawn
from reportedly.store.store import Store, open_store
from tests.newsroom import ALEPPO, ALEPPO_AIRPORT, HAMA, HOMS, HOMS_PROVINCE, Newsroom, Told, place

SETTINGS = Settings()
WITH_CARDS = replace(SETTINGS, report_cards=True)
RIVER = place("The river post", 36.0, 35.0, PlacePrecision.SITE)
NAMELESS = replace(HAMA, text="Old Mill", place_id=None, name=None, lon=None, lat=None)
HAPPENINGS = st.builds(
    Told,
    event_type=st.sampled_from(
        ["capture", "withdrawal", "hold", "airstrike", "attack", "clash", "talks", "closure"]
    ),
    actors=st.sampled_from(
        [(), ("rebels",), ("HTS",), ("government forces",), ("SDF", "rebels"), ("a local group",)]
    ),
    at=st.sampled_from(
        [
            (),
            (HOMS,),
            (HAMA,),
            (ALEPPO,),
            (ALEPPO_AIRPORT,),
            (HOMS, HAMA),
            (HOMS_PROVINCE,),
            (NAMELESS,),
            (RIVER,),
        ]
    ),
    on=st.sampled_from(
        [
            "",
            "2024-12-01",
            "2024-12-02",
            "2024-11-27/2024-12-06",
            "../2024-12-05",
            "2025-01-01",
            "2024-09-09",
        ]
    ),
    by=st.sampled_from([(), ("sohr",), ("syria-army",), ("two officials", "Old Agency")]),
    stance=st.sampled_from([Stance.ASSERTED, Stance.ASSERTED, Stance.HEDGED, Stance.DENIED]),
    targets=st.sampled_from([(), ("government forces",), ("rebels",)]),
)
STEPS = st.lists(st.lists(HAPPENINGS, max_size=6), min_size=1, max_size=3)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every block is a batch of its own, and nothing is ever derived again only because much is
    new."""
    monkeypatch.setattr(derivation, "AT_ONCE", 1)
    monkeypatch.setattr(derivation, "WORTH_ALL", 2.0)


def opened() -> Iterator[Store]:
    with closing(open_store("sqlite://")) as store:
        yield store


def add(store: Store, records: list[Record | Withdrawn]) -> None:
    store.append(records, store.start("test", "1"))


def derive(store: Store, settings: Settings = SETTINGS) -> derivation.Changed:
    return derivation.derive_anew(store, settings, packaged_lists())


def plain(records: list[Event] | list[Control]) -> list[Event | Control]:
    return sorted((replace(r, recorded_at=None, run="") for r in records), key=lambda r: r.id)


def whole(store: Store, settings: Settings = SETTINGS) -> list[list[Event | Control]]:
    """What follows from everything at once."""
    claims = beliefs.accepted(store.claims(), store.judgements())
    belief = derivation.derived(store.documents(), claims, settings)
    return [plain(list(belief.events)), plain(list(belief.control))]


def kept(store: Store) -> list[list[Event | Control]]:
    return [plain(store.events()), plain(store.control())]


def reported(happenings: list[Told], step: int, newsroom: Newsroom) -> list[Record | Withdrawn]:
    """One document for every two happenings; a denial among them denies the claim before it."""
    before, known = len(newsroom.claims), set(newsroom.documents)
    for n in range(0, len(happenings), 2):
        newsroom.report(f"Outlet {step}-{n}", f"2024-12-0{1 + step}", *happenings[n : n + 2])
    claims = newsroom.claims[before:]
    for n, claim in enumerate(claims):
        if n and claim.stance is Stance.DENIED and claims[n - 1].document_id == claim.document_id:
            claims[n] = replace(claim, denies=claims[n - 1].id)
    return [*(d for i, d in newsroom.documents.items() if i not in known), *claims]


@pytest.mark.parametrize("settings", [SETTINGS, WITH_CARDS], ids=["letters", "report-cards"])
@examples(max_examples=25, deadline=None)
@given(STEPS, st.randoms(use_true_random=False))
def test_only_what_is_new_gives_what_everything_gives(
    settings: Settings, steps: list[list[Told]], random: object
) -> None:
    newsroom = Newsroom()
    for store in opened():
        for number, happenings in enumerate(steps):
            add(store, reported(happenings, number, newsroom))
            if (claims := store.claims()) and number % 2:
                one: Claim = random.choice(claims)  # type: ignore[attr-defined]
                other: Claim = random.choice(claims)  # type: ignore[attr-defined]
                add(store, [Withdrawn(replace(one, recorded_at=None, run=""))])
                add(store, [Judgement(f"jdg-{number}", other.id, Verdict.NEGATIVE, "desk")])
            derive(store, settings)
            assert kept(store) == whole(store, settings)
        assert derive(store, settings) == derivation.Changed()


def test_a_denial_stands_against_what_it_names_wherever_that_is_and_is_no_sign_elsewhere() -> None:
    newsroom = Newsroom()
    taken = Told("capture", ("rebels",), (HOMS, HAMA), "2024-12-01", ("sohr",))
    (claim,) = newsroom.report("Harbour Wire", "2024-12-01", taken)
    for number, where in enumerate(((HAMA,), (ALEPPO,), ())):
        denial = replace(taken, at=where, by=("syria-army",), stance=Stance.DENIED, denies=claim.id)
        newsroom.report(f"Outlet {number}", "2024-12-02", denial)
    for store in opened():
        add(store, [*newsroom.documents.values(), *newsroom.claims])
        derive(store)
        assert {e.places[0].name: len(e.disputed_by) for e in store.events()} == {
            "Homs": 2,
            "Hama": 3,
        }
        assert {c.place_name for c in store.control()} == {"Homs", "Hama"}
        assert kept(store) == whole(store)


def test_an_undated_claim_of_a_history_takes_its_day_from_the_rest_of_the_text() -> None:
    newsroom = Newsroom()
    told = [
        Told("capture", ("rebels",), (where,), on)
        for where, on in ((HOMS, "2024-06-01"), (ALEPPO, "2024-06-03"), (HAMA, ""))
    ]
    newsroom.report("Harbour Wire", "2024-12-06", *told)
    for store in opened():
        add(store, [*newsroom.documents.values(), *newsroom.claims])
        derive(store)
        assert {c.place_name: c.since.isoformat() for c in store.control()}["Hama"] == "2024-06-03"
        assert kept(store) == whole(store)
        add(store, [Judgement("jdg-1", newsroom.claims[1].id, Verdict.NEGATIVE, "desk")])
        derive(store)
        assert {c.place_name: c.since.isoformat() for c in store.control()}["Hama"] == "2024-06-01"
        assert kept(store) == whole(store)


def test_a_second_derivation_with_nothing_new_adds_no_row() -> None:
    for store in opened():
        add(store, reported([Told("capture", ("rebels",), (HAMA,), "2024-12-01")], 0, Newsroom()))
        assert derive(store).events == 1
        before = store.status().rows
        assert derive(store) == derivation.Changed()
        assert store.status().rows == before


def test_places_that_nothing_new_touches_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom, derived = Newsroom(), []
    real = derivation.derive_block

    def watched(block: derivation.Block, world: derivation.World, keys: frozenset[Key]) -> object:
        derived.append(keys)
        return real(block, world, keys)

    monkeypatch.setattr(derivation, "derive_block", watched)
    for store in opened():
        told = [
            Told("capture", ("rebels",), (where,), "2024-12-01") for where in (HOMS, HAMA, ALEPPO)
        ]
        add(store, reported(told, 0, newsroom))
        derive(store)
        assert len(derived) == 3
        derived.clear()
        add(store, reported([Told("hold", ("HTS",), (ALEPPO,), "2024-12-02")], 1, newsroom))
        derive(store)
        elsewhere = {Key(KeyKind.PLACE, p.place_id or "") for p in (HOMS, HAMA)}
        assert [keys & elsewhere for keys in derived] == [frozenset()]


def test_a_copy_that_comes_to_light_changes_the_events_of_the_copier() -> None:
    newsroom = Newsroom()
    for store in opened():
        for outlet in ("Harbour Wire", "Morning Post"):
            newsroom.report(
                outlet, "2024-12-01", Told("capture", ("rebels",), (HAMA,), "2024-12-01")
            )
        first, second = newsroom.documents.values()
        add(store, [first, second, *newsroom.claims])
        derive(store)
        assert [len(e.origins) for e in store.events()] == [2]
        add(store, [replace(second, duplicate_of=first.id, recorded_at=None)])
        derive(store)
        assert [len(e.origins) for e in store.events()] == [1]
        assert kept(store) == whole(store)


@pytest.mark.parametrize(
    "change", [{"prior": (Prior("syria-government", country="SY"),)}, {"prior": ()}]
)
def test_what_concerns_all_places_is_derived_for_all(change: dict[str, tuple[Prior, ...]]) -> None:
    for store in opened():
        add(
            store,
            reported(
                [Told("clash", ("rebels",), (where,), "2024-12-01") for where in (HOMS, HAMA)],
                0,
                Newsroom(),
            ),
        )
        derive(store)
        settings = replace(SETTINGS, **change)  # type: ignore[arg-type]
        derive(store, settings)
        assert kept(store) == whole(store, settings)


def test_an_earlier_document_moves_the_first_day_of_every_place() -> None:
    newsroom, settings = (
        Newsroom(),
        replace(SETTINGS, prior=(Prior("syria-government", country="SY"),)),
    )
    for store in opened():
        add(store, reported([Told("capture", ("rebels",), (HAMA,), "2024-12-05")], 4, newsroom))
        derive(store, settings)
        newsroom.report("Old Paper", "2024-11-01", Told("talks", ("russia",)))
        add(store, [*newsroom.documents.values(), *newsroom.claims])
        derive(store, settings)
        assert kept(store) == whole(store, settings)
        assert min(c.since for c in store.control()).isoformat() == "2024-11-01"


def test_an_archives_past_is_derived_for_one_place_as_for_all() -> None:
    newsroom, archive = Newsroom(), replace(SETTINGS, clock=Clock.PUBLISHED)
    for store in opened():
        for day in ("2024-12-01", "2024-12-03"):
            for where in (HOMS, HAMA):
                newsroom.report(
                    f"Outlet {day}",
                    day,
                    Told("capture", ("rebels" if "1" in day[-1] else "SDF",), (where,), day),
                )
        add(store, [*newsroom.documents.values(), *newsroom.claims])
        derive(store, archive)
        then = datetime(2024, 12, 2, tzinfo=UTC)
        every = beliefs.as_known(store, archive, then).control
        assert sorted(c.place_name for c in every) == ["Hama", "Homs"]
        assert plain(beliefs.control_at(store, archive, None, then)) == plain(list(every))
        (homs,) = beliefs.control_at(store, archive, None, then, [HOMS.place_id or ""])
        assert homs == next(c for c in every if c.place_name == "Homs")
        known = beliefs.place_known(store, archive, HOMS.place_id or "", None, then)
        assert {c.document_id for c in known.claims} == {d.id for d in known.documents}
        assert {c.id for c in known.claims} == set(homs.claim_ids)


def test_one_place_is_known_with_what_it_rests_on_and_nothing_else() -> None:
    newsroom = Newsroom()
    for store in opened():
        add(
            store,
            reported(
                [Told("capture", ("rebels",), (where,), "2024-12-01") for where in (HOMS, HAMA)],
                0,
                newsroom,
            ),
        )
        derive(store)
        known = beliefs.place_known(store, SETTINGS, HAMA.place_id or "", date(2024, 12, 2))
        assert [c.place_name for c in known.control] == ["Hama"]
        assert [[p.name for p in e.places] for e in known.events] == [["Hama"]]
        assert len(known.claims) == 1
        assert known.control[0].independent_origins == known.events[0].independent_origins == 1
        assert all(d.text == "" and d.outlet for d in known.documents)


def notes(store: Store) -> dict[str, str]:
    return {n.location: n.reason for n in store.notes()}


def test_a_claim_dated_after_its_report_makes_no_event_and_a_note() -> None:
    newsroom = Newsroom()
    for store in opened():
        add(store, reported([Told("capture", ("rebels",), (HAMA,), "2024-12-09")], 0, newsroom))
        derive(store)
        assert store.events() == []
        assert notes(store) == {
            newsroom.claims[0].id: "dated after its own report: it makes no event"
        }
        add(store, [Withdrawn(replace(newsroom.claims[0], recorded_at=None))])
        derive(store)
        assert notes(store) == {}


def test_report_cards_change_letters_and_take_no_note_away() -> None:
    said: list[dict[str, str]] = []
    for settings in (SETTINGS, WITH_CARDS):
        newsroom = Newsroom()
        left = Told("withdrawal", ("government forces",), (HOMS,), "2024-12-01", ("sohr",))
        newsroom.report("Harbour Wire", "2024-12-01", left)
        newsroom.report("Morning Post", "2024-12-01", replace(left, stance=Stance.DENIED))
        early = Told("capture", ("rebels",), (HAMA,), "2024-12-09")
        newsroom.report("Evening Sheet", "2024-12-01", early)
        for store in opened():
            add(store, [*newsroom.documents.values(), *newsroom.claims])
            add(store, [Judgement("jdg-1", "clm-gone", Verdict.NEGATIVE, "desk")])
            derive(store, settings)
            said.append(notes(store))
    assert len(said[0]) == 3
    assert said[0] == said[1]


def test_a_letter_that_is_earned_weighs_in_places_that_nothing_new_touches() -> None:
    newsroom = Newsroom()
    towns = [
        replace(HAMA, place_id=f"test:{n}", name=f"Town {n}", text=f"Town {n}", lon=30.0 + n)
        for n in range(9)
    ]
    taken = Told("capture", ("rebels",), on="2024-12-01")
    for store in opened():
        for town in towns:
            newsroom.report("Reuters", "2024-12-01", replace(taken, at=(town,)))
        add(store, [*newsroom.documents.values(), *newsroom.claims])
        derive(store, WITH_CARDS)
        before = {c.place_id: c.probability for c in store.control()}
        known, told = set(newsroom.documents), len(newsroom.claims)
        for outlet in ("Associated Press", "Agence France-Presse"):
            for town in towns[:-1]:
                denial = replace(taken, at=(town,), stance=Stance.DENIED)
                newsroom.report(outlet, "2024-12-02", denial)
        new = [d for i, d in newsroom.documents.items() if i not in known]
        add(store, [*new, *newsroom.claims[told:]])
        derive(store, WITH_CARDS)
        (last,) = store.control(places=["test:8"])
        assert last.probability < before["test:8"], "who was wrong eight times is believed less"
        assert kept(store) == whole(store, WITH_CARDS)


def test_a_source_that_contradicts_itself_on_one_day_is_noted_until_it_no_longer_does() -> None:
    newsroom = Newsroom()
    for store in opened():
        left = Told("withdrawal", ("government forces",), (HOMS,), "2024-12-01", ("sohr",))
        newsroom.report("Harbour Wire", "2024-12-01", left)
        newsroom.report("Morning Post", "2024-12-01", replace(left, stance=Stance.DENIED))
        add(store, [*newsroom.documents.values(), *newsroom.claims])
        derive(store)
        (event,) = store.events()
        assert notes(store) == {
            event.id: "sohr both says and denies this withdrawal on 2024-12-01: both stand"
        }
        assert (event.origins, event.denied_by) == (("sohr",), ("sohr",))
        add(store, [Withdrawn(replace(newsroom.claims[1], recorded_at=None))])
        derive(store)
        assert notes(store) == {}


def test_two_places_with_one_id_are_noted() -> None:
    for store in opened():
        elsewhere = replace(HAMA, name="Other Hama", lon=41.0)
        add(
            store,
            reported(
                [
                    Told("capture", ("rebels",), (where,), "2024-12-01")
                    for where in (HAMA, elsewhere)
                ],
                0,
                Newsroom(),
            ),
        )
        derive(store)
        (reason,) = notes(store).values()
        assert reason.startswith(
            "two places have this id: Hama at 35.13, 36.76 and Other Hama at 35.13, 41.00"
        )
        before = store.status().rows["quarantine"]
        newsroom = Newsroom()
        add(store, reported([Told("hold", ("rebels",), (HAMA,), "2024-12-03")], 2, newsroom))
        derive(store)
        assert store.status().rows["quarantine"] == before, "said once"


def test_a_judgement_on_a_claim_that_no_longer_appears_is_noted_until_it_does() -> None:
    newsroom = Newsroom()
    for store in opened():
        add(store, reported([Told("capture", ("rebels",), (HAMA,), "2024-12-01")], 0, newsroom))
        (claim,) = newsroom.claims
        add(store, [Judgement("jdg-1", claim.id, Verdict.NEGATIVE, "desk")])
        derive(store)
        assert notes(store) == {}
        add(store, [Withdrawn(replace(claim, recorded_at=None))])
        derive(store)
        assert notes(store) == {
            "jdg-1": "judges a claim that no document holds any more: it plays no part"
        }
        add(store, [replace(claim, recorded_at=None)])
        derive(store)
        assert notes(store) == {}
        assert store.events() == [], "it is rejected still"


def test_a_clock_that_goes_backwards_hides_no_newer_reading() -> None:
    newsroom = Newsroom()
    for store in opened():
        add(store, reported([Told("capture", ("rebels",), (HAMA,), "2024-12-01")], 0, newsroom))
        (claim,) = newsroom.claims
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        add(store, [replace(claim, event_type="clash", recorded_at=tomorrow)])
        add(store, [replace(claim, event_type="advance", recorded_at=None)])
        (now,) = store.claims()
        assert (now.event_type, now.recorded_at) == ("advance", tomorrow)


def test_documents_are_read_without_their_texts() -> None:
    for store in opened():
        document = Document(
            "doc-1",
            "A long text.",
            outlet="Harbour Wire",
            published=datetime(2024, 12, 6, 23, tzinfo=UTC),
        )
        add(store, [document])
        from reportedly.store.blocks import heads

        with store.reading() as connection:
            (head,) = heads(connection, ["doc-1"]).values()
        assert (head.text, head.outlet, head.day) == ("", "Harbour Wire", document.day)
