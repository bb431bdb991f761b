"""One body over both databases: what a store promises holds in SQLite and in PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from reportedly.records.claim import (
    ActorMention,
    Claim,
    Count,
    PlaceMention,
    Role,
    Span,
    Speaker,
    Stance,
    claim_id,
)
from reportedly.records.control import Control, ControlState
from reportedly.records.document import Document, document_id
from reportedly.records.event import Event
from reportedly.records.judgement import Judgement, Verdict
from reportedly.records.period import Expression, Period, Precision
from reportedly.records.place import Candidate, Place, PlacePrecision
from reportedly.store.as_of import newest
from reportedly.store.schema import KINDS, Progress, PutAside, Record, Run, Withdrawn
from reportedly.store.store import Store, open_store

EVENING = datetime(2024, 12, 6, 18, tzinfo=UTC)
TEXT = (
    "Harbour Wire\nThe ministry denied on Friday that its troops had left Homs. \U0001f30d \u0000"
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'monitor.db'}"
    given = request.getfixturevalue("postgres_url")
    assert isinstance(given, str)
    return given


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


def engine_of(url: str) -> Engine:
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://"))


def document(body: str = TEXT, outlet: str = "Harbour Wire") -> Document:
    local = timezone(timedelta(hours=3))
    return Document(
        document_id(outlet, body),
        body,
        "Harbour Wire",
        outlet,
        "",
        datetime(2024, 12, 7, 0, 30, tzinfo=local),
    )


def claim(of: Document, start: int = 30, **changes: object) -> Claim:
    homs = Place("geonames:169577", "Homs", 36.72, 34.73, "PPLA", "SY", "11", None, 775404)
    found = Claim(
        claim_id(of.id, start, start + 4),
        of.id,
        "The ministry denied on Friday that its troops had left Homs",
        13,
        Span(start, start + 4, "left"),
        "withdrawal",
        (ActorMention("its troops", "syria-government", "Government of Syria"),),
        (),
        (
            PlaceMention(
                "Homs", Role.FROM, 60, 64, homs.id, "Homs", 36.72, 34.73, "PPLA", "SY", "11", PlacePrecision.SETTLEMENT, 0.97,
                (Candidate(homs, 0.97),),
            ),
        ),
        Expression(33, 42, "on Friday", Period(date(2024, 12, 6), None, Precision.RANGE)),
        (Speaker("The ministry", "official"),),
        Stance.DENIED,
        dead=Count(0, 3),
    )  # fmt: skip
    return replace(found, **changes)  # type: ignore[arg-type]


def every_kind() -> list[Record]:
    d = document()
    c = claim(d)
    day = date(2024, 12, 6)
    e = Event(
        "evt-1", "withdrawal", Period(day, day), c.places, c.actors, (), (c.id,), ("o",), (c.id,)
    )
    h = Control(
        "ctl-1",
        "geonames:169577",
        "Homs",
        36.72,
        34.73,
        day,
        None,
        ControlState.CONTESTED,
        None,
        None,
        0.5,
    )
    j = Judgement(
        "jdg-1",
        c.id,
        Verdict.NEGATIVE,
        "desk",
        correction=("event_type", "advance"),
        note="read again",
    )
    return [
        d,
        c,
        e,
        h,
        j,
        PutAside("put-1", "read", "a.txt", "empty"),
        Progress("p", d.id, "read", "1", 1),
    ]


def test_every_record_comes_back_as_it_went_in(store: Store) -> None:
    run = store.start("read", "1")
    records = every_kind()
    assert store.append(records, run) == len(records)
    assert store.append(records, run) == 0
    back: tuple[Record, ...] = (
        *store.documents(), *store.claims(), *store.events(), *store.control(), *store.judgements(), *store.quarantine()
    )  # fmt: skip
    assert len(back) == len(records) - 1, "a mark of progress is asked after by `unread` alone"
    for found, given in zip(back, records, strict=False):
        assert found.run == run.id
        assert found.recorded_at is not None
        assert replace(found, recorded_at=None, run="") == given
    assert store.documents()[0].day == date(2024, 12, 7)


def test_a_changed_record_is_a_newer_row_and_the_old_one_is_known_at_its_time(store: Store) -> None:
    run, d = store.start("read", "1"), document()
    first = claim(d, recorded_at=EVENING)
    better = claim(d, stance=Stance.HEDGED, recorded_at=EVENING + timedelta(hours=1))
    store.append([first], run)
    store.append([better], run)
    assert [c.stance for c in store.claims()] == [Stance.HEDGED]
    assert [c.stance for c in store.claims(EVENING)] == [Stance.DENIED]
    assert store.claims(EVENING - timedelta(seconds=1)) == []


def test_a_withdrawn_record_is_gone_from_then_on_only(store: Store) -> None:
    run, d = store.start("read", "1"), document()
    kept = claim(d, recorded_at=EVENING)
    store.append([kept], run)
    gone = Withdrawn(replace(kept, recorded_at=EVENING + timedelta(hours=2)))
    assert store.append([gone], run) == 1
    assert store.append([gone], run) == 0
    assert store.claims() == []
    assert len(store.claims(EVENING + timedelta(hours=1))) == 1
    assert store.append([replace(kept, recorded_at=EVENING + timedelta(hours=3))], run) == 1
    assert len(store.claims()) == 1


def test_withdrawing_what_never_was_adds_nothing(store: Store) -> None:
    assert store.append([Withdrawn(claim(document()))], store.start("read", "1")) == 0


def test_fetching_the_same_text_again_adds_nothing(store: Store) -> None:
    run, d = store.start("collect", "1"), document()
    store.append([d], run)
    assert (
        store.append([replace(d, fetched_at=EVENING, sha256="0" * 64, capture="again.html")], run)
        == 0
    )


def test_an_archive_keeps_its_own_clock(store: Store) -> None:
    d = replace(document(), recorded_at=document().published)
    store.append([d], store.start("collect", "1"))
    assert store.documents(datetime(2024, 12, 6, 21, 30, tzinfo=UTC))[0].id == d.id
    assert store.documents(datetime(2024, 12, 6, 21, 29, 59, tzinfo=UTC)) == []


def test_a_document_is_unread_until_its_mark_for_that_version(store: Store) -> None:
    run = store.start("read", "1")
    a, b = document("Aleppo. One."), document("Hama. Two.")
    store.append([a, b], run)
    assert store.unread("read", "1") == [a.id, b.id]
    store.append([claim(a), Progress(f"{a.id}:read", a.id, "read", "1", 1)], run)
    assert store.unread("read", "1") == [b.id]
    assert store.unread("read", "2") == [a.id, b.id]
    store.append([Progress(f"{a.id}:read", a.id, "read", "2", 1)], run)
    assert store.unread("read", "1") == [a.id, b.id], "what was taken back is read as before again"
    store.append([Progress(f"{a.id}:read", a.id, "read", "1", 1)], run)
    assert store.unread("read", "1") == [b.id]
    assert [c.document_id for c in store.claims_of([a.id, b.id])] == [a.id]
    assert [d.id for d in store.documents_of([b.id, a.id, "doc-none"])] == [b.id, a.id]


def test_a_batch_that_fails_leaves_nothing_behind(store: Store) -> None:
    run, d = store.start("read", "1"), document()
    broken = claim(d)
    object.__setattr__(broken, "quote", object())
    with pytest.raises(TypeError):
        store.append([d, broken], run)
    assert store.documents() == []


@pytest.mark.parametrize("table", sorted(k.table.name for k in KINDS.values()))
@pytest.mark.parametrize("statement", ["UPDATE {} SET run = 'x'", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_a_row(
    store: Store, url: str, table: str, statement: str
) -> None:
    store.append(every_kind(), store.start("read", "1"))
    engine = engine_of(url)
    with pytest.raises(DBAPIError, match="never changed or deleted"), engine.begin() as connection:
        connection.execute(text(statement.format(table)))
    engine.dispose()


def test_verify_finds_a_row_changed_behind_its_back(store: Store, url: str) -> None:
    run = store.start("read", "1")
    store.append([document(f"Report {n}.") for n in range(5)], run)
    assert store.verify().faults == ()
    assert store.verify().rows == 6
    engine = engine_of(url)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER documents_no_update"))
        else:
            connection.execute(text("ALTER TABLE documents DISABLE TRIGGER documents_only_grows"))
        connection.execute(
            text("UPDATE documents SET body = replace(body, 'Report 3', 'Report 4') WHERE seq = 4")
        )
    engine.dispose()
    assert [f.split(":")[0] + f[10:16] for f in store.verify().faults] == ["documents row 4"]


def test_opening_again_keeps_what_is_there(store: Store, url: str) -> None:
    store.append(every_kind(), store.start("read", "1"))
    again = open_store(url)
    assert again.status().counts == store.status().counts
    assert again.status().counts["claims"] == 1
    again.close()


def test_a_store_of_an_older_version_is_brought_up_to_this_one(store: Store, url: str) -> None:
    store.append(every_kind(), store.start("read", "1"))
    tables = {name: set(store_rows(url, name)) for name in ("blocks", "spots")}
    assert all(tables.values())
    engine = engine_of(url)
    with engine.begin() as connection:
        for statement in (
            "DROP TABLE blocks",
            "DROP TABLE spots",
            "DELETE FROM migrations WHERE name = 'm0002_blocks'",
        ):
            connection.execute(text(statement))
    engine.dispose()
    open_store(url).close()
    assert {name: set(store_rows(url, name)) for name in tables} == tables
    assert store.verify().faults == ()


def store_rows(url: str, table: str) -> list[tuple[object, ...]]:
    engine = engine_of(url)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))]
    engine.dispose()
    return rows


def test_two_writers_keep_one_chain(store: Store, url: str) -> None:
    other = open_store(url)
    one, two = store.start("read", "1"), other.start("read", "1")
    for n in range(6):
        (store if n % 2 else other).append([document(f"Report {n}.")], one if n % 2 else two)
    other.close()
    assert store.verify().faults == ()
    assert len(store.documents()) == 6


def test_what_is_in_the_store_is_told_as_of_an_instant_too(store: Store) -> None:
    d = document()
    store.append(
        [claim(d, recorded_at=EVENING), claim(d, 40, recorded_at=EVENING + timedelta(hours=2))],
        store.start("read", "1"),
    )
    then = store.status(EVENING + timedelta(hours=1))
    assert (then.counts["claims"], then.rows["claims"], then.last) == (1, 1, None)
    assert (store.status().counts["claims"], store.status().rows["claims"]) == (2, 2)


def test_runs_are_rows_too(store: Store) -> None:
    run = store.start("read", "reader 1")
    assert isinstance(run, Run)
    assert store.status().rows["runs"] == 1
    assert store.status().last == run.recorded_at


def test_a_clock_that_went_backwards_is_noted_until_it_is_right_and_hides_nothing(
    store: Store,
) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    d, ahead = document(), Run("run-ahead", "read", "1", tomorrow)
    store.append([ahead, claim(d, recorded_at=tomorrow)], ahead)
    run = store.start("read", "1")
    (note,) = store.notes()
    assert store.quarantine() == []
    assert (note.stage, note.location) == ("clock", "the clock of this machine")
    assert f"a run before it {tomorrow:%Y-%m-%d}" in note.reason
    store.append([claim(d, stance=Stance.HEDGED)], run)
    assert [(c.stance, c.recorded_at) for c in store.claims()] == [(Stance.HEDGED, tomorrow)]
    assert store.verify().faults == ()


def test_what_is_read_as_of_an_instant_is_found_by_index(store: Store, url: str) -> None:
    run = store.start("derive", "1")
    days = [date(2024, 12, n) for n in range(1, 9)]
    homs = every_kind()[3]
    assert isinstance(homs, Control)
    periods = [
        replace(
            homs,
            id=f"ctl-{place}-{n}",
            place_id=place,
            since=day,
            to=day + timedelta(1),
            recorded_at=EVENING,
        )
        for place in ("a", "b")
        for n, day in enumerate(days)
    ]
    store.append(periods, run)
    longer = replace(periods[0], to=days[3], recorded_at=EVENING + timedelta(hours=1))
    store.append(
        [longer, Withdrawn(replace(periods[1], recorded_at=EVENING + timedelta(hours=1)))], run
    )
    assert [c.id for c in store.control(at=days[1])] == ["ctl-a-0", "ctl-b-1"]
    assert [c.id for c in store.control(EVENING, days[1])] == ["ctl-a-1", "ctl-b-1"]
    assert [c.id for c in store.control(EVENING, days[1], ["b"])] == ["ctl-b-1"]
    assert store.find(Control, ["ctl-a-1", "ctl-a-0"], EVENING) == [
        replace(p, run=run.id) for p in periods[1::-1]
    ]
    assert store.find(Control, ["ctl-a-1"]) == []
    engine = engine_of(url)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            query = newest(KINDS[Control].table, EVENING, KINDS[Control].table.c.place_id == "a")
            literal = query.compile(engine, compile_kwargs={"literal_binds": True})
            plan = " ".join(
                row[-1] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {literal}"))
            )
        assert "SCAN" not in plan
    engine.dispose()
