"""The commands that ask a monitor, as a person meets them."""

import json
from pathlib import Path

from tests.cli.shell import HAMA, HAMA_ID, one_line, reportedly


def test_a_monitor_tells_what_is_in_it_and_why_the_rest_is_not(monitor: Path) -> None:
    status = json.loads(reportedly("status", monitor, "--json").stdout)
    assert status["counts"]["documents"] == 1
    assert status["counts"]["claims"] >= 2
    assert [a["reason"] for a in status["put_aside"]] == ["empty"]
    shown = reportedly("status", monitor).stdout
    assert "put aside in collect, 1: empty, such as" in shown


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


def test_the_briefing_cites_what_it_says(monitor: Path) -> None:
    done = reportedly("brief", monitor)
    assert done.returncode == 0, done.stderr
    assert "Hama" in done.stdout
    assert json.loads(reportedly("brief", monitor, "--json").stdout)
