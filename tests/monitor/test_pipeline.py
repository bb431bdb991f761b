"""The order of the stages over a store: nothing twice, nothing lost, and the past as it was
known."""

import json
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadInput
from reportedly.monitor import pipeline, reading
from reportedly.monitor.lists import Lists
from reportedly.monitor.pipeline import Tally
from reportedly.records.claim import (
    Claim,
    Reading,
)
from reportedly.records.control import Control, ControlState
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.judgement import Verdict
from reportedly.review import Ruling, decide, queue
from reportedly.settings import Clock, Settings, create_monitor
from reportedly.store.schema import Progress
from reportedly.store.store import Store, open_store
from tests.monitor.simple import add, read_simply, rows


def test_a_run_reads_links_and_tracks(store: Store, settings: Settings) -> None:
    add(store, "Rebels captured Hama.", "Rebels captured Hama. The army left Homs.")
    told: list[tuple[int, int]] = []
    tally = pipeline.run(store, settings, lambda done, total: told.append((done, total)))
    assert (tally.documents, tally.claims, tally.errors) == (2, 3, ())
    assert told == [(2, 2)]
    assert {e.event_type for e in store.events()} == {"capture", "withdrawal"}
    held = {c.place_name: c for c in store.control() if c.state is ControlState.HELD}
    assert held["Hama"].holder == "syria-opposition"


def test_a_second_run_adds_nothing(store: Store, settings: Settings) -> None:
    add(store, "Rebels captured Hama.", "The army left Homs.")
    pipeline.run(store, settings)
    before = store.status().rows
    assert pipeline.run(store, settings) == Tally()
    assert store.status().rows == before


def test_what_cannot_be_read_is_put_aside_and_the_rest_goes_on(
    store: Store, settings: Settings
) -> None:
    bad, _good = add(store, "An unreadable page.", "Rebels captured Hama.")
    tally = pipeline.run(store, settings)
    assert [str(e) for e in tally.errors] == [
        f"{bad.id}: a page in a language without a model (read)"
    ]
    assert len(store.claims()) == 1
    (aside,) = store.quarantine()
    assert (aside.stage, aside.location, aside.reason) == (
        "read",
        bad.id,
        "a page in a language without a model",
    )
    assert pipeline.run(store, settings).documents == 0


def test_a_better_reader_withdraws_what_it_no_longer_finds(
    store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "Rebels captured Hama. The army left Homs.", "An unreadable page.")
    pipeline.run(store, settings)
    before = datetime.now(UTC)

    def better(document: Document, lists: Lists, claims_only: bool = False) -> Reading:
        first = read_simply(
            replace(document, text=document.text.replace("unreadable", "plain")), lists
        )
        return replace(first, claims=first.claims[:1])

    monkeypatch.setattr(reading, "read_document", better)
    assert pipeline.run(store, settings).documents == 0, "the same reader has read it all"
    monkeypatch.setattr(pipeline, "reader_version", lambda lists: "2")
    assert pipeline.run(store, settings).documents == 2
    assert [c.event_type for c in store.claims()] == ["capture"]
    assert {c.event_type for c in store.claims(before)} == {"capture", "withdrawal"}
    assert {e.event_type for e in store.events()} == {"capture"}
    assert {e.event_type for e in store.events(before)} == {"capture", "withdrawal"}
    assert store.quarantine() == []
    assert len(store.quarantine(before)) == 1


def test_the_queue_holds_what_needs_a_look_and_nothing_twice(
    store: Store, settings: Settings
) -> None:
    add(
        store,
        "Rebels captured Hama. The army left Selkeh. The army may have left Homs. The army did not leave Hama.",
    )
    pipeline.run(store, settings)
    waiting = {d.claim.quote: d.reason for d in queue(store)}
    assert waiting["The army may have left Homs."] == "a withdrawal that the source only suggests"
    assert waiting["The army left Selkeh."] == "no place found for 'Selkeh'"
    weights = [d.weight for d in queue(store)]
    assert weights == sorted(weights, reverse=True)
    first = queue(store)[0].claim
    decide(store, Ruling(first.id, Verdict.UNSURE, "desk"))
    assert first.id not in {d.claim.id for d in queue(store)}


@pytest.mark.parametrize(
    ("subject", "person", "said"),
    [("clm-none", "desk", "no claim of this monitor"), ("", " ", "needs a person")],
)
def test_a_decision_needs_a_claim_and_a_person(
    store: Store, subject: str, person: str, said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        decide(store, Ruling(subject, Verdict.NEGATIVE, person))


REPORTS = (
    '{"id": "a", "outlet": "Harbour Wire", "title": "Hama", "published": "2024-12-05", "text": "Rebels captured Hama."}\n'
    "{oops\n"
    '{"id": "b", "outlet": "Morning Post", "title": "Army leaves", "published": "2024-12-06", "text": "The army left Homs."}\n'
)


def test_collecting_the_same_twice_adds_nothing(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "reports.jsonl").write_text(REPORTS)
    tally = pipeline.collect_into(store, settings, [str(tmp_path / "reports.jsonl")])
    assert tally.documents == 2
    assert len(tally.errors) == 1
    assert "line 2" in str(tally.errors[0])
    before = rows(store)
    assert pipeline.collect_into(store, settings, [str(tmp_path / "reports.jsonl")]).documents == 0
    assert rows(store) == before
    assert store.verify(settings.captures).faults == ()


def test_a_mended_file_is_put_aside_no_more(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(REPORTS)
    pipeline.collect_into(store, settings, [str(path)])
    assert len(store.quarantine()) == 1
    path.write_text(REPORTS.replace("{oops\n", "\n"))
    pipeline.collect_into(store, settings, [str(path)])
    assert store.quarantine() == []


def test_a_missing_file_is_said_and_the_others_come_in(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "reports.jsonl").write_text(REPORTS)
    tally = pipeline.collect_into(
        store, settings, [str(tmp_path / "none.txt"), str(tmp_path / "reports.jsonl")]
    )
    assert tally.documents == 2
    assert isinstance(tally.errors[0], BadInput)
    assert store.quarantine()[0].location.endswith("line 2")


def test_an_archives_documents_are_known_from_their_publication_on(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "reports.jsonl").write_text(REPORTS)
    pipeline.collect_into(
        store, replace(settings, clock=Clock.PUBLISHED), [str(tmp_path / "reports.jsonl")]
    )
    assert [d.given_id for d in store.documents(datetime(2024, 12, 5, 23, 59, tzinfo=UTC))] == ["a"]
    assert [d.given_id for d in store.documents()] == ["a", "b"]


def test_an_archive_is_never_known_before_its_day_comes(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "future.jsonl").write_text(REPORTS.replace("2024-12-06", "2999-12-06"))
    pipeline.collect_into(
        store, replace(settings, clock=Clock.PUBLISHED), [str(tmp_path / "future.jsonl")]
    )
    assert all(d.recorded_at and d.recorded_at <= datetime.now(UTC) for d in store.documents())


COPY = "Fighters entered the town at dawn and took the square, residents said by telephone on Thursday; the market stayed shut. "


def test_copies_are_marked_across_collections(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    for n, (outlet, day) in enumerate((("Harbour Wire", 6), ("Morning Post", 5))):
        line = f'{{"outlet": "{outlet}", "title": "Town", "published": "2024-12-0{day}", "text": "{COPY * 3}Ends {n}."}}\n'
        (tmp_path / f"{n}.jsonl").write_text(line)
        pipeline.collect_into(store, settings, [str(tmp_path / f"{n}.jsonl")])
    later, earlier = store.documents()
    assert earlier.duplicate_of is None
    assert later.duplicate_of == earlier.id
    assert len(store.documents()) == 2


def test_an_edit_of_a_rule_derives_again_and_reads_nothing(
    settings: Settings, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "codebook"
    own.mkdir()
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(own))
    add(store, "Rebels captured Hama.")
    pipeline.run(store, settings)

    def marks() -> list[tuple[str, str]]:
        return [(p.stage, p.version) for p in store.find(Progress, store.ids(Progress))]

    before = marks()
    for name, derived in (("policy", False), ("control", True), ("linking", True)):
        rules = codebook.path(f"rules/{name}.toml").read_text("utf-8")
        (own / f"{name}.toml").write_text(f"{rules}\n# Edited.\n")
        assert pipeline.run(store, settings).documents == 0
        assert {stage for stage, _ in set(marks()) - set(before)} == (
            {"derive"} if derived else set()
        )
        before = marks()


WATCHED = """
import sys, time
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
from reportedly.monitor import pipeline
from reportedly.settings import Settings
from reportedly.store.store import open_store

def stop(*_):
    print("now", flush=True)
    time.sleep(120)

folder, nth = sys.argv[1:]
settings = Settings.load(Path(folder))
store = open_store(settings.store)
commits = iter(range(1, 1000))
event.listen(Engine, "commit", lambda connection: stop() if next(commits) == int(nth) else None)
pipeline.run(store, settings)
print("ended", flush=True)
"""


def killed_before_commit(folder: Path, nth: int) -> None:
    """A run that gets SIGKILL, and so no chance to clean up, when all of its nth transaction is
    written but not committed."""
    work = subprocess.Popen(
        [sys.executable, "-c", WATCHED, str(folder), str(nth)], stdout=subprocess.PIPE, text=True
    )
    assert work.stdout is not None
    assert work.stdout.readline() == "now\n"
    work.kill()
    work.wait()
    work.stdout.close()


def plain(record: Claim | Event | Control) -> Claim | Event | Control:
    return replace(record, recorded_at=None, run="")


@pytest.mark.slow
def test_a_run_killed_again_and_again_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    towns = ("Aleppo", "Hama", "Homs", "Daraa", "Palmyra")
    text = "Rebel forces captured {} on Thursday, the ministry said. It was report {} of the day."
    lines = [
        {
            "id": f"r-{n}",
            "outlet": f"Outlet {n % 7}",
            "published": f"2024-12-{day:02}",
            "text": text.format(towns[n % 5], n),
        }
        for n, day in ((n, 1 + n % 28) for n in range(40))
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(map(json.dumps, lines)))
    folders = (tmp_path / "killed", tmp_path / "undisturbed")
    archive = tmp_path / "archive.toml"
    archive.write_text('clock = "published"\n')
    for folder in folders:
        settings = create_monitor(folder, archive)
        with closing(open_store(settings.store)) as opened:
            pipeline.collect_into(opened, settings, [str(tmp_path / "reports.jsonl")])
    killed_before_commit(folders[0], 2)  # the first batch of 16
    killed_before_commit(folders[0], 3)  # the second; the first is kept now
    killed_before_commit(folders[0], 5)  # the last two batches are kept, events and control are not
    ends = []
    for folder, unread in zip(folders, (0, 40), strict=True):
        settings = Settings.load(folder)
        with closing(open_store(settings.store)) as opened:
            assert pipeline.run(opened, settings).documents == unread
            assert opened.verify(settings.captures).faults == ()
            kept = (opened.claims(), opened.events(), opened.control())
            ends.append([sorted(map(plain, some), key=lambda r: r.id) for some in kept])
    assert len(ends[0][0]) >= 40
    assert ends[0] == ends[1]


def test_of_two_collectors_that_bring_one_text_at_once_the_later_sees_the_earlier(
    store: Store, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = '{{"outlet": "{}", "title": "Town", "published": "2024-12-0{}", "text": "{}"}}\n'
    for name, outlet, day in (("mine", "Harbour Wire", 6), ("theirs", "Morning Post", 5)):
        (tmp_path / f"{name}.jsonl").write_text(line.format(outlet, day, COPY * 3))
    looked = Store.documents_near
    others = [tmp_path / "theirs.jsonl"]

    def looks_and_is_overtaken(self: Store, first: date, last: date) -> list[Document]:
        found = looked(self, first, last)
        while others:
            with closing(open_store(settings.store)) as other:
                pipeline.collect_into(other, settings, [str(others.pop())])
        return found

    monkeypatch.setattr(Store, "documents_near", looks_and_is_overtaken)
    pipeline.collect_into(store, settings, [str(tmp_path / "mine.jsonl")])
    marks = {d.outlet: d.duplicate_of for d in store.documents()}
    assert marks["Morning Post"] is None
    assert marks["Harbour Wire"] is not None
