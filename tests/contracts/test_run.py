"""One run over both databases, and over both executors, gives the same rows."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from reportedly.monitor import pipeline, reading
from reportedly.records.claim import Claim
from reportedly.records.control import Control
from reportedly.records.event import Event
from reportedly.settings import Settings, create_monitor
from reportedly.store.store import Store, open_store
from tests.monitor.simple import read_simply
from tests.monitor.test_pipeline import REPORTS, plain

TEXT = "Rebel forces captured {} on Thursday, the ministry said, and the road to the north was closed. Report {}."


def monitor(folder: Path, changes: str = "") -> Settings:
    create_monitor(folder)
    path = folder / "monitor.toml"
    lines = [
        line
        for line in path.read_text().splitlines()
        if not (changes and line.startswith(changes.split(" ")[0] + " "))
    ]
    path.write_text("\n".join([changes, *lines]))
    return Settings.load(folder)


def kept(store: Store) -> list[Claim | Event | Control]:
    records: tuple[Claim | Event | Control, ...] = (
        *store.claims(),
        *store.events(),
        *store.control(),
    )
    return [plain(r) for r in records]


@pytest.mark.postgres
def test_a_run_over_postgresql_gives_what_one_over_sqlite_gives(
    tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read_document", read_simply)
    (tmp_path / "reports.jsonl").write_text(REPORTS)
    found = []
    for name, changes in (("sqlite", ""), ("postgresql", f"store = {json.dumps(postgres_url)}")):
        settings = monitor(tmp_path / name, changes)
        with closing(open_store(settings.store)) as store:
            assert (
                pipeline.collect_into(store, settings, [str(tmp_path / "reports.jsonl")]).documents
                == 2
            )
            assert pipeline.run(store, settings).claims == 2
            assert pipeline.run(store, settings) == pipeline.Tally()
            assert store.verify(settings.captures).faults == ()
            assert [a.location.endswith("line 2") for a in store.quarantine()] == [True]
            found.append(kept(store))
    assert found[0] == found[1]


@pytest.mark.slow
def test_a_run_over_processes_gives_what_one_in_process_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "WORTH_PROCESSES", 1)
    towns = ("Aleppo", "Hama", "Homs")
    lines = [
        {"outlet": f"Outlet {n}", "published": "2024-12-06", "text": TEXT.format(towns[n % 3], n)}
        for n in range(9)
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(map(json.dumps, lines)))
    found = []
    for kind in ("inline", "processes"):
        settings = monitor(tmp_path / kind, f'executor = "{kind}"')
        assert settings.executor == kind
        with closing(open_store(settings.store)) as store:
            pipeline.collect_into(store, settings, [str(tmp_path / "reports.jsonl")])
            assert pipeline.run(store, settings).documents == 9
            found.append(kept(store))
    assert len(found[0]) > 9
    assert found[0] == found[1]
