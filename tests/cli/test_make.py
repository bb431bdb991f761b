"""The command line as a person meets it: its words, its exit codes, and bad input said in one
line."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from reportedly.cli import app as shell
from reportedly.cli import make as cli

HAMA = (
    "Rebels take Hama\n\nRebel forces captured Hama on Thursday, the Syrian Observatory for Human Rights said. "
    "The Syrian army withdrew from the city. The Defence Ministry denied on Thursday that its troops had left Homs.\n"
)
HAMA_ID = "geonames:170017"
ERRORS = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 20,
    "nothing.html": b"<html><body><nav>Home</nav></body></html>",
}


@dataclass(frozen=True)
class Done:
    """What a command printed and how it ended."""

    stdout: str
    stderr: str
    returncode: int


def reportedly(*words: str | Path, stdin: str = "", columns: int = 120) -> Done:
    """The command, run in this process, so that the model is loaded once."""
    with patch.object(shell.OUT, "_width", columns), patch.object(shell.ERR, "_width", columns):
        done = CliRunner().invoke(cli.app, [*map(str, words)], input=stdin)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.stdout, done.stderr, done.exit_code)


def started(*words: str | Path) -> "subprocess.Popen[str]":
    """The command in a process of its own, as from a shell."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "120"}
    command = [sys.executable, "-m", "reportedly", *map(str, words)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )


def one_line(done: Done) -> str:
    """What was said on standard error: one line, and no traceback."""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "hama.txt"
    path.write_text(HAMA)
    return path


@pytest.fixture(scope="module")
def monitor(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A monitor that has read one report and put one aside; what its tests add, they add under ids
    of their own."""
    folder = tmp_path_factory.mktemp("monitor")
    (folder / "reports").mkdir()
    (folder / "reports" / "hama.json").write_text(
        json.dumps(
            {
                "id": "hama",
                "outlet": "Harbour Wire",
                "title": "",
                "published": "2024-12-05",
                "text": HAMA,
            }
        )
    )
    (folder / "reports" / "empty.txt").write_text("")
    assert reportedly("init", folder / "m").returncode == 0
    assert reportedly("collect", folder / "m", folder / "reports").returncode == 0
    assert reportedly("run", folder / "m").returncode == 0
    return folder / "m"


def test_every_command_explains_itself_with_an_example() -> None:
    commands = get_command(cli.app).commands  # type: ignore[attr-defined]
    assert set(commands) >= {
        "demo",
        "read",
        "init",
        "collect",
        "run",
        "control",
        "brief",
        "serve",
        "publish",
        "export",
        "status",
    }
    assert set(commands) >= {"events", "changes", "sources"}
    for name in (*commands, "gazetteer add", "gazetteer status"):
        if name == "gazetteer":
            continue
        done = reportedly(*name.split(), "--help")
        assert done.returncode == 0
        assert f"reportedly {name}" in done.stdout.split("Example:")[1]


def test_reading_prints_the_claims_for_people(report: Path) -> None:
    wide = reportedly("read", report, "--published", "2024-12-06", columns=140)
    assert wide.returncode == 0, wide.stderr
    assert "Rebels take Hama" in wide.stdout
    assert "capture" in wide.stdout
    assert "2024-12-05" in wide.stdout
    narrow = reportedly("read", report, "--published", "2024-12-06", columns=50)
    assert max(map(len, narrow.stdout.splitlines())) <= 50
    assert "denied" in narrow.stdout


CONTRACT = {
    "": {"id", "title", "published", "toponyms", "times", "attributions", "claims"},
    "toponyms": {"start", "end", "text", "score", "precision", "geo_precision", "where_prec", "offset", "place"},
    "times": {"start", "end", "text", "from", "to", "precision"},
    "attributions": {"source", "cue", "content"},
    "claims": {
        "id", "quote", "trigger", "event_type", "actors", "targets", "places", "time", "attribution", "stance", "planned", "dead",
        "injured",
    },
}  # fmt: skip


def test_reading_prints_the_contract_for_machines(report: Path) -> None:
    done = reportedly("read", report, "--published", "2024-12-06", "--json")
    (line,) = done.stdout.splitlines()
    read = json.loads(line)
    assert set(read) == CONTRACT[""]
    for part in ("toponyms", "times", "claims"):
        assert read[part], f"no {part} in a report that has some"
    for part in ("toponyms", "times", "attributions", "claims"):
        assert all(set(item) >= CONTRACT[part] for item in read[part])
    assert (read["id"], read["published"]) == ("hama", "2024-12-06")
    text = "Rebels take Hama\n" + HAMA.split("\n\n", 1)[1].rstrip()
    for claim in read["claims"]:
        trigger = claim["trigger"]
        assert text[trigger["start"] : trigger["end"]] == trigger["text"]
        assert claim["quote"] in text
    for found in (*read["toponyms"], *read["times"]):
        assert text[found["start"] : found["end"]] == found["text"]
    assert {c["stance"] for c in read["claims"]} >= {"asserted", "denied"}


def test_lines_keep_their_ids_and_their_order(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": f"r-{n}", "text": HAMA, "published": "2024-12-06", "outlet": "Wire"})
        for n in range(5)
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines))
    done = reportedly("read", "--json", tmp_path / "reports.jsonl")
    assert [json.loads(x)["id"] for x in done.stdout.splitlines()] == [f"r-{n}" for n in range(5)]
    (tmp_path / "broken.jsonl").write_text("\n".join([*lines[:2], "{oops", *lines[3:]]))
    done = reportedly("read", "--json", tmp_path / "broken.jsonl")
    assert [json.loads(x)["id"] for x in done.stdout.splitlines()] == ["r-0", "r-1", "r-3", "r-4"]
    assert "line 3" in one_line(done)
    assert done.returncode == 0


def test_standard_input_is_read_too() -> None:
    done = reportedly("read", "-", "--json", "--published", "2024-12-06", stdin=HAMA)
    assert json.loads(done.stdout)["claims"]


def test_without_a_date_nothing_is_dated(report: Path) -> None:
    done = reportedly("read", report, "--json")
    read = json.loads(done.stdout)
    assert read["published"] is None
    assert read["times"]
    assert {t["from"] for t in read["times"]} == {None}


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_a_file_that_cannot_be_read_is_one_line_and_the_rest_goes_on(
    name: str, tmp_path: Path, report: Path
) -> None:
    (tmp_path / name).write_bytes(ERRORS[name])
    done = reportedly("read", "--json", tmp_path / name, report)
    assert name in one_line(done)
    assert len(done.stdout.splitlines()) == 1
    assert done.returncode == 0


def test_a_missing_file_is_said_and_the_exit_code_tells(report: Path) -> None:
    done = reportedly("read", "--json", "none.txt", report)
    assert one_line(done) == "none.txt: no such file or folder"
    assert len(done.stdout.splitlines()) == 1
    assert done.returncode == 2


def test_a_text_too_long_to_be_a_report_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("The army left the town. " * 900_000)
    done = reportedly("read", tmp_path / "long.txt")
    assert "long.txt" in one_line(done)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("read", "hama.txt", "--published", "6 December"),
            "--published: '6 December' is not a day; write it as 2024-12-06",
        ),
        (("run", "none"), "none: no monitor.toml here; make a monitor with: reportedly init none"),
    ],
)
def test_a_wrong_request_is_one_line_and_exit_code_two(words: tuple[str, ...], said: str) -> None:
    done = reportedly(*words)
    assert one_line(done) == said
    assert done.returncode == 2


def test_an_unknown_option_is_exit_code_two() -> None:
    assert reportedly("read", "--colour").returncode == 2


def test_wrong_settings_name_file_and_key(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text("cloock = 'now'\n")
    done = reportedly("status", tmp_path)
    assert one_line(done).startswith(f"{tmp_path}/monitor.toml: cloock: unknown key")
    assert done.returncode == 2


def test_a_broken_store_is_exit_code_four(tmp_path: Path) -> None:
    assert reportedly("init", tmp_path / "m").returncode == 0
    for path in (tmp_path / "m").glob("monitor.db*"):
        path.write_text("not a database " * 100)
    done = reportedly("status", tmp_path / "m")
    assert "file is not a database" in one_line(done)
    assert done.returncode == 4


def test_a_reader_that_stops_listening_is_no_error(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r-{n}", "text": HAMA}) for n in range(40)]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines))
    command = f"{sys.executable} -m reportedly read --json {tmp_path / 'reports.jsonl'} | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False
    )
    assert json.loads(done.stdout)["id"] == "r-0"
    assert done.stderr == ""


def test_ctrl_c_is_one_line_and_exit_code_130(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r-{n}", "text": HAMA}) for n in range(4000)]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines))
    work = started("read", "--json", "--processes", "1", tmp_path / "reports.jsonl")
    assert work.stdout is not None
    work.stdout.readline()
    work.send_signal(signal.SIGINT)
    _, told = work.communicate(timeout=20)
    assert told.splitlines() == ["stopped; what was finished is kept"]
    assert work.returncode == 130


def test_a_monitor_tells_what_is_in_it_and_why_the_rest_is_not(monitor: Path) -> None:
    status = json.loads(reportedly("status", monitor, "--json").stdout)
    assert status["counts"]["documents"] == 1
    assert status["counts"]["claims"] >= 2
    assert [a["reason"] for a in status["put_aside"]] == ["empty"]
    shown = reportedly("status", monitor).stdout
    assert "put aside in collect, 1: empty, such as" in shown


def test_running_again_changes_nothing(monitor: Path) -> None:
    before = json.loads(reportedly("status", monitor, "--json").stdout)["rows"]
    assert reportedly("run", monitor).stdout.startswith("0 documents read, 0 claims, 0 events")
    after = json.loads(reportedly("status", monitor, "--json").stdout)["rows"]
    assert {**after, "runs": 0} == {**before, "runs": 0}


def test_verify_is_silent_gold_and_loud_when_something_changed(monitor: Path) -> None:
    done = reportedly("verify", monitor)
    assert "intact" in done.stdout
    assert done.returncode == 0


def test_control_is_a_table_and_a_contract(monitor: Path) -> None:
    assert "Syrian opposition" in reportedly("control", monitor).stdout
    lines = reportedly(
        "control", monitor, "--json", "--place", "hama", "--at", "2024-12-06"
    ).stdout.splitlines()
    periods = [json.loads(line) for line in lines]
    assert periods
    for period in periods:
        assert set(period) >= {"place", "from", "to", "state", "holder", "probability", "events"}
        assert set(period["place"]) == {"id", "name", "lat", "lon"}
        assert period["place"]["id"] == HAMA_ID
        assert period["from"] <= "2024-12-06"
    assert reportedly("control", monitor, "--json", "--at", "2020-01-01").stdout == ""
    assert reportedly("control", monitor, "--json", "--known-at", "2020-01-01").stdout == ""


def test_why_is_a_tree_of_quotes_and_data_with_the_same_contract(monitor: Path) -> None:
    shown = reportedly("control", monitor, "--why", "Hama", columns=80).stdout
    assert "for: “" in shown
    assert (
        "Harbour Wire, quoting Syrian Observatory for Human Rights (5 December 2024)"
        in " ".join(line.strip("│├└─ ") for line in shown.splitlines())
    )
    assert max(map(len, shown.splitlines())) <= 80
    spans = [
        json.loads(line)
        for line in reportedly("control", monitor, "--why", HAMA_ID, "--json").stdout.splitlines()
    ]
    for span in spans:
        assert set(span) >= {
            "place",
            "from",
            "to",
            "state",
            "holder",
            "probability",
            "events",
            "reasons",
        }
    quotes = [c["quote"] for s in spans for r in s["reasons"] for c in (*r["for"], *r["against"])]
    text = " ".join(HAMA.split())
    assert quotes
    assert all(" ".join(q.split()) in text for q in quotes)
    unknown = reportedly("control", monitor, "--why", "Hamaa Town")
    assert "nothing is known of who holds 'Hamaa Town'" in one_line(unknown)
    assert unknown.returncode == 2


def test_a_what_if_says_who_is_left_out_and_what_differs(monitor: Path) -> None:
    shown = reportedly("control", monitor, "--without", "Harbour Wire").stdout
    assert "Without Harbour Wire" in shown
    assert "not known who holds it" in shown
    *_, last = reportedly("events", monitor, "--without", "sohr", "--json").stdout.splitlines()
    found = json.loads(last)
    assert found["without"] == ["Syrian Observatory for Human Rights"]
    assert found["claims_left_out"] >= 1
    unknown = reportedly("brief", monitor, "--without", "Harbor Wire")
    assert "did you mean Harbour Wire" in one_line(unknown)
    assert unknown.returncode == 2


def test_fragility_is_a_column_and_a_key(monitor: Path) -> None:
    assert "Hangs on" in reportedly("control", monitor, "--fragility").stdout
    for line in reportedly("control", monitor, "--fragility", "--json").stdout.splitlines():
        assert set(json.loads(line)["fragility"]) == {"least", "origins", "tried", "all_tried"}


def test_events_are_asked_for_by_day_and_place(monitor: Path) -> None:
    events = [
        json.loads(line)
        for line in reportedly("events", monitor, "--place", "Hama", "--json").stdout.splitlines()
    ]
    assert events
    assert {p["id"] for e in events for p in e["places"]} == {HAMA_ID}
    assert "Hama" in reportedly("events", monitor).stdout
    assert reportedly("events", monitor, "--since", "2025-01-01", "--json").stdout == ""
    on = [
        reportedly("events", monitor, "--place", "Hama", "--at", day, "--json").stdout
        for day in ("2024-12-05", "2024-12-07")
    ]
    assert [bool(lines) for lines in on] == [True, False]
    assert (
        "No event is known here." in reportedly("events", monitor, "--since", "2025-01-01").stdout
    )


def test_changes_keep_the_world_and_what_was_believed_apart(monitor: Path) -> None:
    shown = reportedly("changes", monitor, "--since", "2024-12-01", columns=80).stdout
    assert "DENIALS" in shown
    assert max(map(len, shown.splitlines())) <= 80
    found = json.loads(reportedly("changes", monitor, "--since", "2024-12-01", "--json").stdout)
    assert set(found) == {"since", "until", "world", "denials", "corrections"}
    (denial,) = [d for d in found["denials"] if d["steps"][0]["claims"][0]["stance"] == "denied"]
    assert denial["state"] == "opened"
    assert "Nothing changed" in reportedly("changes", monitor, "--since", "2099-01-01").stdout
    assert "is not a day" in one_line(reportedly("changes", monitor, "--since", "Friday"))


def test_public_answers_pass_the_publication_policy(tmp_path: Path) -> None:
    text = "Rebels killed Karim Haddadin in Hama on Thursday. The army denied that rebels had captured Hama."
    (tmp_path / "r.json").write_text(
        json.dumps({"id": "r", "outlet": "Wire", "published": "2024-12-05", "text": text})
    )
    assert reportedly("init", tmp_path / "m").returncode == 0
    assert reportedly("collect", tmp_path / "m", tmp_path / "r.json").returncode == 0
    assert reportedly("run", tmp_path / "m").returncode == 0
    for words in (("events",), ("brief", "--since", "2024-12-01")):
        assert "Haddadin" in reportedly(words[0], tmp_path / "m", *words[1:], "--json").stdout
        assert (
            "Haddadin"
            not in reportedly(words[0], tmp_path / "m", *words[1:], "--json", "--public").stdout
        )
    shown = json.loads(
        reportedly("changes", tmp_path / "m", "--since", "2024-12-01", "--json", "--public").stdout
    )
    assert shown["denials"]


def test_sources_are_a_table_and_data(monitor: Path) -> None:
    shown = reportedly("sources", monitor, columns=80).stdout
    assert "Harbour Wire" in shown
    assert "used for nothing unless monitor.toml says report_cards = true" in " ".join(
        shown.split()
    )
    assert max(map(len, shown.splitlines())) <= 80
    found = {
        s["name"]: s
        for s in map(json.loads, reportedly("sources", monitor, "--json").stdout.splitlines())
    }
    assert (found["Harbour Wire"]["reliability"], found["Harbour Wire"]["independent"]) == (
        "F",
        False,
    )
    assert found["Syrian Observatory for Human Rights"]["listed"]


def test_exports_are_lines_that_machines_read(monitor: Path) -> None:
    native = [
        json.loads(line) for line in reportedly("export", monitor, "native").stdout.splitlines()
    ]
    assert {"document", "quote", "recorded_at"} <= set(native[0])
    places = json.loads(reportedly("export", monitor, "geojson").stdout)
    assert places["type"] == "FeatureCollection"
    lon, lat = next(f for f in places["features"] if f["properties"]["place"]["id"] == HAMA_ID)[
        "geometry"
    ]["coordinates"]
    assert (round(lon), round(lat)) == (37, 35)
    wrong = reportedly("export", monitor, "xlsx")
    assert "there are: events, geojson, native" in one_line(wrong)
    assert wrong.returncode == 2


def test_the_briefing_cites_what_it_says(monitor: Path) -> None:
    done = reportedly("brief", monitor)
    assert done.returncode == 0, done.stderr
    assert "Hama" in done.stdout
    assert json.loads(reportedly("brief", monitor, "--json").stdout)


def test_a_person_rejects_a_claim_and_it_counts_no_more(monitor: Path) -> None:
    claims = [
        json.loads(line) for line in reportedly("export", monitor, "native").stdout.splitlines()
    ]
    wrong = claims[0]["id"]
    done = reportedly(
        "review", monitor, "--reject", wrong, "--person", "desk", "--note", "a figure of speech"
    )
    assert done.returncode == 0, done.stderr
    assert wrong not in reportedly("export", monitor, "native").stdout
    assert reportedly("review", monitor, "--accept", wrong, "--person", "desk").returncode == 0
    assert wrong in reportedly("export", monitor, "native").stdout
    missing = reportedly("review", monitor, "--reject", "clm-none", "--person", "desk")
    assert "no claim of this monitor has this id" in one_line(missing)
    assert missing.returncode == 2
    assert (
        "wait for a look" in (shown := reportedly("review", monitor).stdout)
        or "Nothing waits" in shown
    )


def test_the_site_is_published_and_served(monitor: Path, tmp_path: Path) -> None:
    done = reportedly("publish", monitor, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert "Hama" in "".join(p.read_text() for p in (tmp_path / "site").rglob("*.html"))
    server = started("serve", monitor, "--port", "0")
    assert server.stdout is not None
    try:
        address = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
        assert address
        for _ in range(100):
            try:
                with urllib.request.urlopen(address.group(), timeout=10) as answer:
                    assert answer.status == 200
                break
            except ConnectionError:
                time.sleep(0.1)
        taken = reportedly("serve", monitor, "--port", address.group().rsplit(":", 1)[1])
        assert "cannot be had" in one_line(taken)
        assert taken.returncode == 2
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=20)
    assert server.returncode == 130


@pytest.mark.slow
def test_the_demonstration_prints_its_briefing() -> None:
    done = reportedly("demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    for town in ("Aleppo", "Hama", "Homs"):
        assert town in done.stdout


def test_the_help_of_export_lists_the_forms_and_what_they_hold() -> None:
    told = " ".join(reportedly("export", "--help").stdout.replace("│", " ").split())
    assert "native (claims as JSON lines)" in told
    assert "geojson (who holds what as one GeoJSON document)" in told
