"""The demonstration: its reports are what they should be, and the monitor concludes from them what
a careful editor would."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import reportedly
from reportedly.collect.documents import gather
from reportedly.monitor import beliefs, pipeline
from reportedly.monitor.lists import load_actors, monitor_lists
from reportedly.records.actor import Actor
from reportedly.records.belief import Belief
from reportedly.records.claim import Claim, Stance
from reportedly.records.control import Control, ControlState
from reportedly.records.document import Document
from reportedly.settings import Settings, demonstration
from reportedly.store.store import Store, open_store

REPORTS = Path(reportedly.__file__).parent / "demonstration" / "reports"
FIRST, LAST = date(2024, 11, 27), date(2024, 12, 8)
INVENTED = {
    "Levant Wire", "Northern Desk", "The Quay Gazette", "Tern Coast Radio", "National Bulletin Agency", "East Bank Notebook",
    "Basalt Plain News", "The Midland Morning", "Long Table Weekly", "Crossings Bulletin",
}  # fmt: skip
LOADED_WORDS = re.compile(
    r"\b(?:terroris\w*|regimes?\b|liberat\w*|jihad\w*|martyr\w*)", re.IGNORECASE
)


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    found = list(gather([str(REPORTS)], None, datetime(2026, 1, 1, tzinfo=UTC)))
    assert not [f for f in found if not isinstance(f, Document)]
    return [f for f in found if isinstance(f, Document)]


def body(document: Document) -> str:
    return document.text.removeprefix(document.title).strip()


def test_there_are_enough_reports_of_a_readable_length(documents: list[Document]) -> None:
    lengths = [len(body(d).split()) for d in documents]
    assert sum(120 <= n <= 300 for n in lengths) >= 16
    assert min(lengths) >= 40
    assert max(lengths) <= 300


def test_the_outlets_are_invented_and_many(documents: list[Document]) -> None:
    assert {d.outlet for d in documents} == INVENTED
    assert all(re.match(r"https://[\w.-]+\.example/", d.url) for d in documents)


def test_every_report_has_an_instant_within_the_twelve_days(documents: list[Document]) -> None:
    assert all(
        d.published and d.published.tzinfo and d.day and FIRST <= d.day <= LAST for d in documents
    )
    turning_days = [date(2024, 11, 30), date(2024, 12, 5), date(2024, 12, 6)]
    assert {d.day for d in documents} >= {FIRST, *turning_days, LAST}


def test_a_page_a_feed_and_lines_are_among_them(documents: list[Document]) -> None:
    endings = Counter(p.suffix for p in REPORTS.iterdir())
    assert endings[".html"] >= 1
    assert endings[".atom"] >= 1
    assert endings[".jsonl"] >= 1
    assert sum(d.outlet == "Northern Desk" and not d.given_id for d in documents) >= 4


def test_the_page_is_read_without_its_menu_advertising_and_footer(
    documents: list[Document],
) -> None:
    page = next(d for d in documents if d.url.endswith("/aleppo-falls"))
    assert page.published == datetime(2024, 11, 30, 17, 45, tzinfo=UTC)
    assert page.title == "Aleppo falls to insurgents as army admits pulling back"
    for words in ("ferry", "Subscribe", "Sign up", "All rights reserved", "cookies", "Grain ships"):
        assert words not in page.text


def test_loaded_words_stand_only_in_quotation_marks(documents: list[Document]) -> None:
    bare = {d.title: LOADED_WORDS.findall(re.sub(r'"[^"]*"', "", d.text)) for d in documents}
    assert {title: words for title, words in bare.items() if words} == {}


# What the monitor concludes. Everything below reads the reports with the real model, once for the
# module.

GOVERNMENT, OPPOSITION, SDF = "syria-government", "syria-opposition", "sdf"
HELD, CONTESTED, UNKNOWN = ControlState.HELD, ControlState.CONTESTED, ControlState.UNKNOWN
NOON, EVENING = "2024-12-06T12:00+03:00", "2024-12-06T22:00+03:00"


@dataclass(frozen=True)
class Desk:
    """The monitor of the demonstration, read once, with its beliefs as of the instants that the
    tests ask for."""

    store: Store
    settings: Settings
    actors: dict[str, Actor]

    def known(self, at: str | None = None) -> Belief:
        return beliefs.as_known(
            self.store, self.settings, datetime.fromisoformat(at) if at else None
        )

    def side(self, actor: str | None) -> str | None:
        found = self.actors.get(actor or "")
        while found and not found.side and found.parent:
            found = self.actors.get(found.parent)
        return found.side or found.id if found else actor


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with demonstration(tmp_path_factory.mktemp("demonstration") / "monitor") as (settings, reports):
        store = open_store(settings.store)
        collected = pipeline.collect_into(store, settings, [str(reports)])
        read = pipeline.run(store, settings)
        assert collected.documents == read.documents >= 16
        assert not store.quarantine()
        yield Desk(store, settings, {a.id: a for a in load_actors(monitor_lists(settings))})
        store.close()


def on(belief: Belief, place_id: str, day: str) -> Control | None:
    at = date.fromisoformat(day)
    found = [
        c
        for c in belief.control
        if c.place_id == place_id and c.since <= at and (c.to is None or at < c.to)
    ]
    assert len(found) <= 1
    return found[0] if found else None


ALEPPO, HAMA, HOMS = "geonames:170063", "geonames:170017", "geonames:169577"
DEIR_EZ_ZOR, DARAA, DAMASCUS = "geonames:170794", "geonames:170905", "geonames:170654"


@pytest.mark.parametrize(
    ("place", "day", "state", "side"),
    [
        (ALEPPO, "2024-11-27", HELD, GOVERNMENT),
        (ALEPPO, "2024-11-29", CONTESTED, GOVERNMENT),
        (ALEPPO, "2024-11-30", HELD, OPPOSITION),
        (ALEPPO, "2024-12-08", HELD, OPPOSITION),
        (HAMA, "2024-12-03", HELD, GOVERNMENT),
        (
            HAMA,
            "2024-12-04",
            CONTESTED,
            GOVERNMENT,
        ),  # the day before its fall: battles since Monday, says the state agency
        (HAMA, "2024-12-05", HELD, OPPOSITION),
        (HOMS, "2024-12-06", CONTESTED, GOVERNMENT),
        (HOMS, "2024-12-08", HELD, OPPOSITION),
        (DEIR_EZ_ZOR, "2024-12-06", HELD, SDF),
        (DARAA, "2024-12-07", HELD, OPPOSITION),
        (DAMASCUS, "2024-12-08", HELD, OPPOSITION),
    ],
)
def test_who_holds_what(desk: Desk, place: str, day: str, state: ControlState, side: str) -> None:
    found = on(desk.known(), place, day)
    assert found is not None
    assert (found.state, desk.side(found.holder)) == (state, side)


def test_deir_ez_zor_is_nobodys_at_noon_and_changes_hands_twice_in_a_day(desk: Desk) -> None:
    noon, evening = (on(desk.known(at), DEIR_EZ_ZOR, "2024-12-06") for at in (NOON, EVENING))
    assert noon is not None
    assert (noon.state, noon.holder) == (UNKNOWN, None)
    assert evening is not None
    assert (evening.state, desk.side(evening.holder)) == (HELD, SDF)


def withdrawals(belief: Belief, place_id: str) -> list[Claim]:
    return [
        c
        for c in belief.claims
        if c.event_type == "withdrawal" and any(p.place_id == place_id for p in c.places)
    ]


def test_the_denial_of_homs_has_its_source_and_stands_beside_what_it_denies(desk: Desk) -> None:
    belief = desk.known(EVENING)
    said = withdrawals(belief, HOMS)
    denied = [c for c in said if c.stance is Stance.DENIED]
    assert denied
    assert all(desk.side(c.attribution[0].id) == GOVERNMENT for c in denied)
    event = next(e for e in belief.events if set(e.disputed_by) & {c.id for c in denied})
    told = {c.id for c in said if c.stance is Stance.ASSERTED}
    assert told & set(event.claim_ids)


def test_homs_is_disputed_and_still_the_armys_on_that_evening(desk: Desk) -> None:
    found = on(desk.known(EVENING), HOMS, "2024-12-06")
    assert found is not None
    assert (found.state, desk.side(found.holder)) == (CONTESTED, GOVERNMENT)
    stances = {
        c.stance
        for c in desk.known(EVENING).claims
        if c.id in found.claim_ids and c.event_type == "withdrawal"
    }
    assert stances == {Stance.ASSERTED, Stance.DENIED}


def test_the_syndicated_report_is_marked_as_a_copy_and_is_no_origin_of_its_own(desk: Desk) -> None:
    documents = {d.given_id: d for d in desk.store.documents() if d.given_id}
    three = [documents[name] for name in ("lw-homs-monitor", "qg-homs-abandoned", "mm-homs-wire")]
    assert sum(d.duplicate_of in {o.id for o in three} for d in three) == 2


def test_syndication_and_its_agency_are_one_origin(desk: Desk) -> None:
    belief = desk.known("2024-12-06T16:00+03:00")
    ids = {c.id for c in withdrawals(belief, HOMS)}
    told = [e for e in belief.events if ids & set(e.claim_ids)]
    assert told
    assert {len(e.origins) for e in told} == {1}


def test_jordan_closes_its_crossing_on_the_sixth(desk: Desk) -> None:
    closed = [
        c
        for c in desk.known().claims
        if c.event_type == "closure" and any(a.id == "jordan-government" for a in c.actors)
    ]
    days = [c.time.period.last for c in closed if c.time and c.time.period]
    assert date(2024, 12, 6) in days
    assert not any(c.planned for c in closed)


def test_what_is_planned_feared_or_supposed_is_no_event(desk: Desk) -> None:
    belief = desk.known()
    planned = {c.id: c for c in belief.claims if c.planned}
    assert not [e for e in belief.events if set(e.claim_ids) & planned.keys()]
    text = {d.id: d.given_id for d in belief.documents}
    supposed = {(text[c.document_id], c.event_type) for c in planned.values()}
    assert supposed >= {
        ("tc-battle-for-hama", "capture"),
        ("lt-men-from-idlib", "capture"),
        ("nb-hama-denial", "attack"),
    }


def test_hama_was_not_entered_on_the_thirtieth_says_the_ministry(desk: Desk) -> None:
    texts = {d.id: d.given_id for d in desk.store.documents()}
    denials = [
        c
        for c in desk.known().claims
        if texts[c.document_id] == "nb-hama-denial" and c.stance is Stance.DENIED
    ]
    assert {c.event_type for c in denials} & {"advance", "capture"}
    state = on(desk.known("2024-12-01T00:00+03:00"), HAMA, "2024-11-30")
    assert state is None or desk.side(state.holder) == GOVERNMENT


def test_iraqs_militias_deny_what_two_sources_say(desk: Desk) -> None:
    texts = {d.id: d.given_id for d in desk.store.documents()}
    told = [c for c in desk.known().claims if texts[c.document_id] == "mm-iraqi-fighters"]
    assert any(
        c.stance is Stance.DENIED and c.attribution and c.attribution[0].id == "pmf" for c in told
    )


def test_the_counts_of_the_dead_differ_and_both_are_kept(desk: Desk) -> None:
    counts = {(c.dead.low, c.dead.high) for c in desk.known().claims if c.dead}
    assert {(25, 25), (300, 300)} <= counts


def test_every_quotation_is_in_its_document_word_for_word(desk: Desk) -> None:
    texts = {d.id: d.text for d in desk.store.documents()}
    claims = desk.known().claims
    assert len(claims) > 150
    for claim in claims:
        assert (
            texts[claim.document_id][claim.quote_start : claim.quote_start + len(claim.quote)]
            == claim.quote
        )


def test_no_place_lies_outside_the_region(desk: Desk) -> None:
    near = {"SY", "LB", "JO", "IQ", "IL", "PS", "TR", "IR", "RU", "CY", "QA"}
    allowed = near | {"US", "GB", "CH", "UA"}
    places = {
        (p.text, p.name, p.country) for c in desk.known().claims for p in c.places if p.country
    }
    assert {p for p in places if p[2] not in allowed} == set()
