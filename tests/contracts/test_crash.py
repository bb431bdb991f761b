"""SIGKILL in the middle of every stage, over both databases: the store opens, and the next run ends
as an undisturbed one."""

import json
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportedly.settings import Settings
from reportedly.store.store import open_store
from tests.contracts.monitors import DATABASES, finished, monitor, started

TOWNS = ("Hama", "Homs", "Selkeh", "Rastan", "Tartus")
STAGES = {
    "collect": "pipeline.collect_into(store, settings, [sys.argv[2]])",
    "read": "pipeline.run(store, settings)",
    "derive": "pipeline.run(store, settings)",
}
STOP = """
import time
from sqlalchemy import event
from sqlalchemy.engine import Engine

def stop(connection):
    if next(commits) == int(sys.argv[3]):
        print("now", flush=True)
        time.sleep(120)

commits = iter(range(1, 1000))
event.listen(Engine, "commit", stop)
"""


def reports(path: Path, count: int = 24) -> str:
    """Documents of a few towns, two of them copies, in one file."""
    lines = []
    for n in range(count):
        town, day = TOWNS[n % len(TOWNS)], 1 + n % 9
        text = (
            f"Rebels captured {town}. The army left {town}."
            if n % 3
            else f"The army did not leave {town}. It was report {n}."
        )
        lines.append(
            json.dumps(
                {
                    "id": f"r-{n}",
                    "outlet": f"Outlet {n}",
                    "published": f"2024-12-0{day}",
                    "text": text,
                }
            )
        )
    path.write_text("\n".join(lines))
    return str(path)


def killed(stage: str, folder: Path, what: str, nth: int) -> bool:
    """True where the program was killed when its nth transaction was written but not committed;
    False where it ended before."""
    work = started(STOP + STAGES[stage], str(folder), what, str(nth))
    assert work.stdout is not None
    reached = work.stdout.readline() == "now\n"
    work.kill()
    _, wrong = work.communicate()
    assert "Error" not in wrong, wrong
    return reached


def ends(settings: Settings) -> dict[str, list[Any]]:
    """Everything that the monitor believes, without clocks and runs."""
    with closing(open_store(settings.store)) as store:
        assert store.verify(settings.captures).faults == ()
        every: dict[str, list[Any]] = {
            "documents": [
                replace(d, fetched_at=None, capture="", sha256="") for d in store.documents()
            ],
            "claims": list(store.claims()),
            "events": list(store.events()),
            "control": list(store.control()),
            "quarantine": list(store.quarantine()),
        }
    plain = {
        name: [replace(r, recorded_at=None, run="") for r in records]
        for name, records in every.items()
    }
    return {name: sorted(records, key=lambda r: r.id) for name, records in plain.items()}


@pytest.mark.slow
@pytest.mark.parametrize("database", DATABASES)
def test_a_run_killed_in_each_stage_ends_as_an_undisturbed_one(
    tmp_path: Path, database: str, request: pytest.FixtureRequest
) -> None:
    what = reports(tmp_path / "reports.jsonl")
    broken, whole = (
        monitor(tmp_path / "killed", database, request),
        monitor(tmp_path / "whole", "sqlite", request),
    )
    stops = {"collect": (1, 2, 4), "read": (2, 4), "derive": (2, 3, 5)}
    for stage, program in STAGES.items():
        reached = [killed(stage, broken.folder, what, nth) for nth in stops[stage]]
        assert all(reached), f"{stage} has fewer transactions than the test thinks"
        if stage != "read":
            finished(started(program, str(broken.folder), what))
    for program in STAGES.values():
        finished(started(program, str(whole.folder), what))
    found = ends(broken)
    assert len(found["events"]) >= len(TOWNS)
    assert found == ends(whole)


@pytest.mark.slow
def test_a_collector_killed_at_any_moment_leaves_captures_and_rows_that_verify(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for n in range(40):
        (pages / f"{n}.txt").write_text(f"Rebels captured Hama. It was report {n}.\n" * 40)
    settings = monitor(tmp_path / "killed", "sqlite", request)
    ready = 'print("ready", flush=True)\n'
    for delay in (0.02, 0.1, 0.3):
        work = started(ready + STAGES["collect"], str(settings.folder), str(pages))
        assert work.stdout is not None
        work.stdout.readline()
        time.sleep(delay)
        work.kill()
        work.communicate()
        with closing(open_store(settings.store)) as store:
            assert store.verify(settings.captures).faults == ()
    finished(started(STAGES["collect"], str(settings.folder), str(pages)))
    with closing(open_store(settings.store)) as store:
        assert len(store.documents()) == 40
        assert store.verify(settings.captures).faults == ()
