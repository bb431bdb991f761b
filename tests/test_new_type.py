"""A type of happening that no code has ever heard of, from a codebook of one's own: two files and no
Python, and it is read, linked, briefed and exported; and a form of export that is one file."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly import codebook
from reportedly.view.export.registry import exports
from tests.cli.shell import HAMA_ID, reportedly

TYPE = """
definition = "A party cuts off electricity, telephone or the internet"
family = "measures"

[event]
one_off = true

[brief]
section = "measures"
noun = "a blackout in"
verb = "cut off the power"
at = "in"

[crosswalk]
acled = ["Other"]
plover_event = "COERCE"
"""
TRIGGER = "blackout,N,blackout,,,,,of=place\n"
REPORTS = (
    ("Harbour Wire", "Government forces imposed a blackout in Hama on Thursday, residents said."),
    ("Morning Post", "The Syrian army caused a blackout in Hama on Thursday, a doctor said."),
)
NEW_FORM = '''"""What happened, by type alone."""

from reportedly.view.export.registry import Export

EXPORT = Export("types", "the types of all events", lambda data: [e.event_type for e in data.events])
'''


@pytest.fixture(scope="module")
def monitor(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[Path]:
    """A monitor that has read two reports by a codebook with one more type."""
    folder = tmp_path_factory.mktemp("new-type")
    own = folder / "codebook"
    for name in ("types", "en"):
        (own / name).mkdir(parents=True)
    (own / "types" / "blackout.toml").write_text(TYPE)
    rows = codebook.path("en/triggers.csv").read_text("utf-8")
    (own / "en" / "triggers.csv").write_text(rows + TRIGGER, "utf-8")
    lines = (
        json.dumps({"outlet": outlet, "title": "Hama", "published": "2024-12-06", "text": text})
        for outlet, text in REPORTS
    )
    (folder / "reports.jsonl").write_text("\n".join(lines))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPORTEDLY_CODEBOOK", str(own))
        for command in ("init", "collect", "run"):
            what = [folder / "reports.jsonl"] if command == "collect" else []
            done = reportedly(command, folder / "m", *what)
            assert done.returncode == 0, done.stderr
        yield folder / "m"


def lines(monitor: Path, *asked: str) -> list[dict[str, Any]]:
    """What a command says to machines."""
    done = reportedly(asked[0], monitor, *asked[1:])
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_it_is_read(monitor: Path) -> None:
    claims = lines(monitor, "export", "native")
    assert [c["event_type"] for c in claims] == ["blackout", "blackout"]
    assert [c["trigger"]["text"] for c in claims] == ["blackout", "blackout"]
    told = reportedly("read", monitor.parent / "reports.jsonl").stdout
    assert "blackout" in told
    assert "Syrian Arab Army" in told


def test_two_reports_of_it_are_one_event(monitor: Path) -> None:
    (event,) = lines(monitor, "events", "--json")
    assert event["event_type"] == "blackout"
    assert len(event["claims"]) == 2
    assert [p["id"] for p in event["places"]] == [HAMA_ID]


def test_it_is_briefed_in_the_words_of_its_file(monitor: Path) -> None:
    told = " ".join(reportedly("brief", monitor).stdout.split())
    assert "CLOSURES, WARNINGS AND RELIEF" in told
    assert "The Syrian army cut off the power in Hama on 5 December" in told
    (found,) = lines(monitor, "brief", "--json")
    (line,) = found["lines"]
    assert line["section"] == "measures"
    assert len(line["citations"]) == 2


@pytest.mark.parametrize("form", list(exports()))
def test_every_form_of_export_is_written(monitor: Path, form: str) -> None:
    done = reportedly("export", monitor, form)
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert records
    kinds = {r["event_type"] for r in records if "event_type" in r}
    assert kinds <= {"blackout"}, "the control periods are of places and have no type"
    assert kinds or form == "geojson"


@pytest.mark.usefixtures("monitor")
def test_it_is_a_type_like_any_other_and_the_package_has_none_of_it() -> None:
    assert codebook.event_types()["blackout"].family == "measures"
    assert not (codebook.PACKAGED / "types" / "blackout.toml").exists()


def test_a_new_form_of_export_is_one_file(
    monitor: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "types.py").write_text(NEW_FORM)
    package = sys.modules["reportedly.view.export"]
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    assert "types" in exports()
    assert reportedly("export", monitor, "types").stdout == "blackout\n"
    sys.modules.pop("reportedly.view.export.types", None)


def test_the_help_of_the_command_line_lists_a_new_form(tmp_path: Path) -> None:
    """The help is made when the command line is loaded, so in a process of its own."""
    (tmp_path / "types.py").write_text(NEW_FORM)
    asked = (
        "import sys, reportedly.view.export as forms;"
        f"forms.__path__.append({str(tmp_path)!r});"
        "from reportedly.cli import main; sys.argv = ['reportedly', 'export', '--help']; main()"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert "types (the types of all events)" in " ".join(done.stdout.replace("│", " ").split())
