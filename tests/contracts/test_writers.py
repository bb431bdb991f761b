"""Two collectors and a reviewer at work on one monitor at once, as programs of their own: nothing
is lost."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.collect.duplicates import mark_duplicates
from reportedly.monitor import pipeline, reading
from reportedly.settings import Settings
from reportedly.store.store import open_store
from tests.contracts.monitors import DATABASES, finished, monitor, started
from tests.monitor.simple import read_simply

COLLECTOR = """
print("ready", flush=True)
sys.stdin.readline()
for n in range(5):
    pipeline.collect_into(store, settings, [str(Path(sys.argv[2]) / f"{sys.argv[3]}-{n}.jsonl")])
"""
REVIEWER = """
from reportedly.records.judgement import Verdict
from reportedly.review import Ruling, decide

print("ready", flush=True)
sys.stdin.readline()
for claim in store.claims():
    decide(store, Ruling(claim.id, Verdict.UNSURE, "desk"))
    decide(store, Ruling(claim.id, Verdict.POSITIVE, "desk"))
"""
SYNDICATED = "Fighters entered the town at dawn and took the square, residents said by telephone on Thursday; the market stayed shut. "


def reports(folder: Path, name: str, outlet: str) -> None:
    """Five files of four documents, one of them in each the text that the other collector gets from
    another outlet."""
    for n in range(5):
        texts = [f"Rebels captured Hama. It was report {name} {n} {m}." for m in range(3)]
        texts.append(
            SYNDICATED * 3 + f"It was file {n}, and the road to the coast was closed {n} times."
        )
        lines = [
            json.dumps({"outlet": outlet, "published": f"2024-12-0{1 + n}", "text": t})
            for t in texts
        ]
        (folder / f"{name}-{n}.jsonl").write_text("\n".join(lines))


def reviewed(settings: Settings, folder: Path) -> int:
    """The number of claims that there are to review."""
    with closing(open_store(settings.store)) as store:
        line = {
            "outlet": "Outlet",
            "published": "2024-11-30",
            "text": "Rebels captured Homs. The army left Homs. Rebels captured Hama.",
        }
        (folder / "first.jsonl").write_text(json.dumps(line))
        pipeline.collect_into(store, settings, [str(folder / "first.jsonl")])
        return pipeline.run(store, settings).claims


@pytest.mark.slow
@pytest.mark.parametrize("database", DATABASES)
def test_two_collectors_and_a_reviewer_lose_nothing(
    tmp_path: Path, database: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read_document", read_simply)
    settings = monitor(tmp_path / "monitor", database, request)
    claims = reviewed(settings, tmp_path)
    for name, outlet in (("a", "Harbour Wire"), ("b", "Morning Post")):
        reports(tmp_path, name, outlet)
    folder = str(settings.folder)
    work = [started(COLLECTOR, folder, str(tmp_path), name) for name in "ab"] + [
        started(REVIEWER, folder)
    ]
    for one in work:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in work:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    for one in work:
        finished(one)
    with closing(open_store(settings.store)) as store:
        assert store.verify(settings.captures).faults == ()
        documents, judgements = store.documents(), store.judgements()
        assert len(documents) == 1 + 2 * 5 * 4
        assert len(judgements) == 2 * claims == 6
        marked = {
            d.id: d.duplicate_of
            for d in mark_duplicates([replace(d, duplicate_of=None) for d in documents])
        }
        assert {d.id: d.duplicate_of for d in documents} == marked, (
            "as if one collector had brought them all"
        )
        assert sum(bool(original) for original in marked.values()) >= 5
        assert pipeline.run(store, settings).documents == len(documents) - 1
        assert store.verify(settings.captures).faults == ()
