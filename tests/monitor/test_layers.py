"""One layer alone, as a library function and on the command line: many files, standard input, JSON
lines, what is refused."""

import json
from pathlib import Path
from unittest.mock import patch

import pytest
from typer.testing import CliRunner

from reportedly.cli import app as shell
from reportedly.cli import make as cli
from reportedly.monitor.layers import Layer, layer_files
from reportedly.monitor.reading import Given

REPORT = "Rebels captured Talbiseh, 10 km north of Homs, on Thursday.\nThe Syrian army denied it.\n"
KEYS = {
    "places": (
        "toponyms",
        {
            "start",
            "end",
            "text",
            "score",
            "precision",
            "geo_precision",
            "where_prec",
            "offset",
            "place",
        },
    ),
    "times": ("times", {"start", "end", "text", "from", "to", "precision"}),
    "actors": ("actors", {"start", "end", "text", "actor"}),
}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def run(*words: str | Path, stdin: str = "", columns: int = 120) -> tuple[str, str, int]:
    """Standard output, standard error and exit code of `reportedly read` with these words."""
    with patch.object(shell.OUT, "_width", columns), patch.object(shell.ERR, "_width", columns):
        done = CliRunner().invoke(cli.app, ["read", *map(str, words)], input=stdin)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.stdout, done.stderr, done.exit_code


@pytest.mark.parametrize("layer", list(Layer))
def test_a_layer_is_one_line_a_document_and_that_of_the_whole_reading(
    report: Path, layer: Layer
) -> None:
    out, _, code = run(report, "--published", "2024-12-06", "--json", "--layer", layer)
    found = json.loads(out)
    key, fields = KEYS[layer]
    assert (code, set(found)) == (0, {"id", "title", "published", key})
    assert found[key]
    assert all(fields <= set(item) for item in found[key])
    whole = json.loads(run(report, "--published", "2024-12-06", "--json")[0])
    if key in whole:
        assert [(i["start"], i["end"]) for i in found[key]] == [
            (i["start"], i["end"]) for i in whole[key]
        ]


def test_places_have_their_codes_and_their_way(report: Path) -> None:
    (talbiseh, homs) = json.loads(run(report, "--json", "--layer", "places")[0])["toponyms"]
    assert (
        talbiseh["precision"],
        talbiseh["geo_precision"],
        talbiseh["where_prec"],
        talbiseh["offset"],
    ) == (
        "settlement",
        1,
        1,
        None,
    )
    assert (homs["precision"], homs["geo_precision"], homs["where_prec"]) == ("near", 2, 2)
    assert homs["offset"] == {"distance_km": 10.0, "direction": "north"}


@pytest.mark.parametrize(
    ("layer", "wide"),
    [
        ("places", ("Talbiseh", "34.84", "near (10 km north)")),
        ("times", ("Thursday", "2024-12-05")),
        ("actors", ("Syrian Arab Army",)),
    ],
)
def test_a_layer_is_a_table_that_fits(report: Path, layer: str, wide: tuple[str, ...]) -> None:
    out, _, code = run(report, "--published", "2024-12-06", "--layer", layer)
    assert code == 0
    assert all(words in out for words in wide)
    narrow, _, _ = run(report, "--published", "2024-12-06", "--layer", layer, columns=60)
    assert max(map(len, narrow.splitlines())) <= 60


def test_many_files_lines_and_standard_input(report: Path, tmp_path: Path) -> None:
    lines = tmp_path / "reports.jsonl"
    rows = [
        {"id": f"r-{n}", "text": "They left Homs on Friday.", "published": "2024-12-06"}
        for n in range(3)
    ]
    lines.write_text("\n".join(map(json.dumps, rows)) + "\n{broken\n", "utf-8")
    out, err, code = run(
        report,
        lines,
        "-",
        tmp_path / "missing.txt",
        "--json",
        "--layer",
        "times",
        stdin="Since 2 March 2024.",
    )
    found = [json.loads(line) for line in out.splitlines()]
    assert [f["id"] for f in found] == ["report", "r-0", "r-1", "r-2", "-"]
    assert found[-1]["times"][0]["from"] == "2024-03-02"
    assert "line 4" in err
    assert "missing.txt: no such file" in err
    assert code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--layer", "claims"), "'places'"), (("--layer", "places", "--explain"), "give one of them")],
)
def test_what_cannot_be_asked_is_said(report: Path, words: tuple[str, ...], said: str) -> None:
    _, err, code = run(report, *words)
    assert code == 2
    assert said in err


def test_another_language_is_an_error_in_its_place(tmp_path: Path) -> None:
    german = tmp_path / "german.txt"
    german.write_text(
        "Die Armee hat die Stadt am Freitag verlassen, sagte ein Sprecher der Regierung am Abend dort.",
        "utf-8",
    )
    for layer in Layer:
        (aside,) = layer_files([str(german)], Given(), layer)
        assert "no reader for German" in str(aside)
