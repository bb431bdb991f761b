"""What the pages say is so: commands, options, paths, links, dependencies and event types they name
are there, none left out."""

import csv
import doctest
import importlib.util
import json
import os
import re
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from reportedly import codebook
from reportedly.cli.make import app
from tests.view.sample import sample
from tools import outputs
from tools.draw_house import PICTURE, drawn

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
OF_THE_FORGE = [ROOT / name for name in ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")]
PAGES = [ROOT / "README.md", *OF_THE_FORGE, *sorted(DOCS.rglob("*.md"))]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def page(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands(group: Any, before: str = "reportedly") -> Iterator[tuple[str, Any]]:
    """Every command's words with the command, those of sub-groups as well."""
    for name, command in group.commands.items():
        words = f"{before} {name}"
        if hasattr(command, "commands"):
            yield from commands(command, words)
        else:
            yield words, command


COMMANDS = dict(commands(typer.main.get_command(app)))


def options(command: Any) -> set[str]:
    return {
        o
        for parameter in command.params
        for o in (*parameter.opts, *parameter.secondary_opts)
        if o.startswith("--")
    }


def calls() -> list[tuple[str, str]]:
    """Every command line that a page shows after a prompt or in `backticks`, with the page's
    name."""
    found = []
    for path in PAGES:
        text = page(path)
        shown = re.findall(r"^\s*\$ (.*)$", text, re.MULTILINE) + re.findall(
            r"`(reportedly [a-z][^`]*)`", text
        )
        parts = [
            re.sub(r"^(?:\w+=\S+|\.venv/bin/\S+ -m) ", "", part.strip()).removeprefix(".venv/bin/")
            for line in shown
            for part in line.split("|")
        ]
        found += [(path.name, part) for part in parts if re.match(r"reportedly [a-z]", part)]
    return found


def rows(path: Path) -> set[str]:
    """The names in `backticks` in the first cell of each table row."""
    first = re.findall(r"^\| ([^|]*)\|", page(path), re.MULTILINE)
    return {name for cell in first for name in re.findall(r"`([^`]+)`", cell)}


def requirement(line: str) -> str:
    return re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0]


def required() -> set[str]:
    extras = PROJECT["project"]["optional-dependencies"].values()
    lines = [
        *PROJECT["project"]["dependencies"],
        *(r for e in extras for r in e),
        *PROJECT["build-system"]["requires"],
    ]
    lines += [r for group in PROJECT["dependency-groups"].values() for r in group]
    for name in ("build.in", "learn.in"):
        said = page(ROOT / "requirements" / name).splitlines()
        lines += [line for line in said if line.strip() and not line.startswith("#")]
    lines += re.findall(r"^TORCH \?= (\S+)", page(ROOT / "Makefile"), re.MULTILINE)
    return {requirement(line) for line in lines}


def anchor(heading: str) -> str:
    """The anchor that mkdocs gives a heading."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading.strip().lower()))


def anchors(path: Path) -> set[str]:
    return {anchor(h) for h in re.findall(r"^#+ (.*)$", FENCE.sub("", page(path)), re.MULTILINE)}


def test_every_command_has_its_heading_and_every_heading_its_command() -> None:
    headings = set(re.findall(r"^## (reportedly .*)$", page(DOCS / "cli.md"), re.MULTILINE))
    assert headings == set(COMMANDS)


@pytest.mark.parametrize("words", sorted(COMMANDS))
def test_every_command_has_an_example_with_a_prompt(words: str) -> None:
    section = page(DOCS / "cli.md").split(f"## {words}\n", 1)[1].split("\n## ", 1)[0]
    assert re.search(rf"^\$ (.*\| )?{words}\b", section, re.MULTILINE)


def test_the_command_lines_shown_are_taken_by_the_command_line() -> None:
    shown = calls()
    assert len(shown) > 30
    wrong = []
    for name, line in shown:
        words = next(
            (w for w in sorted(COMMANDS, key=len, reverse=True) if f"{line} ".startswith(f"{w} ")),
            None,
        )
        known = options(COMMANDS[words]) | {"--help"} if words else set()
        if words is None or not set(re.findall(r"(?<!\S)--[a-z-]+", line)) <= known:
            wrong.append(f"{name}: {line}")
    assert not wrong


def test_every_dependency_has_its_line_and_every_line_its_dependency() -> None:
    text = page(DOCS / "dependencies.md")
    named = rows(DOCS / "dependencies.md")
    assert required() - named == set()
    run, rest = text.split("## What comes in the package")
    used = run + rest.split("## What only developers need")[1].split("## What was left out")[0]
    first = {
        n
        for cell in re.findall(r"^\| ([^|]*)\|", used, re.MULTILINE)
        for n in re.findall(r"`([^`]+)`", cell)
    }
    assert first - required() == set()


def test_the_codebook_page_defines_every_event_type_and_no_other() -> None:
    types = set(codebook.event_types())
    section = page(DOCS / "codebook.md").split("## Event types")[1].split("## Add a trigger")[0]
    named = {
        n
        for cell in re.findall(r"^\| ([^|]*)\|", section, re.MULTILINE)
        for n in re.findall(r"`([^`]+)`", cell)
    }
    assert named == types


def test_the_codebook_page_names_every_file_and_column() -> None:
    files = {
        p.name
        for p in codebook.PACKAGED.glob("*/*")
        if p.suffix in (".csv", ".toml") and p.parent.name != codebook.TYPES
    }
    assert files - {"monitor.toml"} <= rows(DOCS / "codebook.md")
    with codebook.path("en/triggers.csv").open(encoding="utf-8", newline="") as file:
        assert set(next(csv.reader(file))) <= rows(DOCS / "codebook.md")


def read_with(codebook_of_mine: Path, text: str) -> list[str]:
    """The types of the claims that the command line reads in a text, with that codebook."""
    call = [sys.executable, "-m", "reportedly", "read", "--json", "-", "--published", "2024-12-06"]
    environment = {**os.environ, "REPORTEDLY_CODEBOOK": str(codebook_of_mine)}
    done = subprocess.run(
        call, input=text, env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    return [c["event_type"] for c in json.loads(done.stdout)["claims"]]


def test_a_trigger_is_added_without_python_as_the_page_says(tmp_path: Path) -> None:
    row = re.search(
        r"^echo '(cleanse,.*)' >>", page(DOCS / "codebook.md").replace("$ ", ""), re.MULTILINE
    )
    assert row
    (tmp_path / "triggers.csv").write_text(
        f"{page(codebook.path('en/triggers.csv'))}{row.group(1)}\n", encoding="utf-8"
    )
    assert read_with(tmp_path, "The army cleansed the town of Rastan on Friday.") == ["capture"]


def fenced(kind: str, within: str) -> str:
    """The first fenced block of that kind on the page for contributors which holds `within`."""
    blocks = re.findall(
        rf"^ *```{kind}\n(.*?)^ *```", page(ROOT / "CONTRIBUTING.md"), re.MULTILINE | re.DOTALL
    )
    return textwrap.dedent(next(b for b in blocks if within in b))


def test_a_type_an_outlet_and_an_actor_are_added_as_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "types").mkdir()
    (tmp_path / "types" / "blackout.toml").write_text(fenced("toml", "Electricity"), "utf-8")
    rows_of = (("en/triggers", "blackout"), ("world/sources", "levant"), ("world/actors", "lake"))
    for name, within in rows_of:
        file = codebook.path(f"{name}.csv")
        (tmp_path / file.name).write_text(page(file) + fenced("csv", within), encoding="utf-8")
    text = "The Blue Lake Brigade seized Rastan on Friday, Levant Wire said. A blackout hit Homs."
    assert read_with(tmp_path, text) == ["capture", "blackout"]


def test_an_export_is_one_module_as_the_page_says() -> None:
    made: dict[str, Any] = {}
    exec(fenced("python", "EXPORT"), made)
    assert made["EXPORT"].name == "tsv"
    lines = list(made["EXPORT"].write(sample()))
    assert lines
    assert all("\t" in line for line in lines)


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", page(path))):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, part = target.partition("#")
        to = (path.parent / file) if file else path
        if not to.exists() or (part and part not in anchors(to)):
            broken.append(target)
    assert not broken


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_files_and_make_targets_that_a_page_names_are_there(path: Path) -> None:
    text = page(path)
    named = re.findall(r"`((?:reportedly|tests|tools|docs|requirements|bench)/[\w./-]+)`", text)
    targets = set(re.findall(r"^([a-z][a-z-]*):", page(ROOT / "Makefile"), re.MULTILINE))
    lost = [n for n in named if not (ROOT / n).exists()]
    lost += [f"make {t}" for t in re.findall(r"(?:`|\$ )make ([a-z]+)", text) if t not in targets]
    assert not lost


def test_the_changelog_has_the_version_that_is_packaged() -> None:
    assert f"## [{PROJECT['project']['version']}]" in page(ROOT / "CHANGELOG.md")


def test_every_page_is_in_the_navigation() -> None:
    listed = set(re.findall(r"[\w/-]+\.md", page(ROOT / "mkdocs.yml")))
    there = {str(p.relative_to(DOCS)) for p in DOCS.rglob("*.md")}
    assert listed == there | {name.lower() for name in ("CONTRIBUTING.md", "SECURITY.md")}


@pytest.mark.skipif(
    importlib.util.find_spec("mkdocs") is None,
    reason="mkdocs is not installed: `make docs` builds with it",
)
def test_the_pages_build_without_a_warning(tmp_path: Path) -> None:
    build = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "--site-dir",
        str(tmp_path / "site"),
    ]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "cli" / "index.html").is_file()


def test_the_examples_of_the_library_page_print_what_they_show() -> None:
    shown = doctest.testfile(str(DOCS / "library.md"), module_relative=False, encoding="utf-8")
    assert shown.attempted > 10
    assert shown.failed == 0


NOT_RUN = {
    "README.md": {"reportedly serve syria"},
    "first-steps.md": {
        "make demo",
        "reportedly serve syria",
        "reportedly collect syria https://example.org/feed.atom",
        "reportedly gazetteer add SY.zip",
    },
    "library.md": set(),
}
"""What a page shows and the tests do not run: what serves until it is ended, what asks a network, and
what is a download. The page says so above the block."""


@pytest.mark.parametrize("name", sorted(NOT_RUN))
def test_what_is_not_run_is_known_here(name: str) -> None:
    page_of = next(path for path in PAGES if path.name == name)
    assert {re.sub(r"\s+#.*", "", c) for c in outputs.not_run(page_of)} == NOT_RUN[name]


def test_every_figure_of_the_benchmarks_stands_beneath_a_command() -> None:
    path = DOCS / "benchmarks.md"
    blocks = list(outputs.blocks(path))
    assert len(blocks) >= 8
    assert all(b.slow or b.mark.startswith("not run: ") for b in blocks)
    assert all(call.shown for b in blocks if b.slow for call in b.calls)


@pytest.mark.slow
def test_the_pages_show_what_their_commands_print() -> None:
    differs = outputs.stale(outputs.PAGES)
    assert not differs, f"run `make docs-outputs`:\n{differs}"


def test_an_excerpt_says_where_something_is_left_out() -> None:
    lines = ["one", "  of it", "two", "", "HEAD", "three", "four"]
    assert outputs.excerpt(lines, "") == lines
    assert outputs.excerpt(lines, "first 1; HEAD 2") == [
        "one", "  of it", "…", "", "HEAD", "three", "…",
    ]  # fmt: skip
    with pytest.raises(RuntimeError, match="no paragraph with 'five'"):
        outputs.excerpt(lines, "five 1")


def test_a_page_is_written_anew_but_for_what_is_marked(tmp_path: Path) -> None:
    shown = """Words.

```console
$ echo one # a comment
two
```

<!-- not run: why -->
```console
$ false
```

<!-- not run (false): why -->
```console
$ false --now
$ reportedly --version
```

<!-- slow: why -->
```console
$ echo three
```
"""
    path = tmp_path / "page.md"
    path.write_text(shown, encoding="utf-8")
    assert outputs.not_run(path) == {"false", "false --now", "echo three"}
    assert "-two\n+one" in outputs.stale([path])
    assert outputs.write([path]) == [path]
    assert page(path) == shown.replace("\ntwo\n", "\none\n")
    assert outputs.stale([path]) == ""


def test_a_command_that_fails_is_named(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("```console\n$ reportedly read nowhere.txt\n```\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"nowhere\.txt"):
        outputs.stale([path])


def test_the_pages_at_the_top_stand_in_the_site_with_their_links() -> None:
    pages = pytest.importorskip("tools.pages")
    text = "[a](docs/cli.md#x) [b](SECURITY.md) [c](tests/reading/README.md) [d](LICENSE) [e](#f)"
    assert pages.as_within_docs(text) == "[a](cli.md#x) [b](security.md) c d [e](#f)"
    assert pages.on_page_markdown("[a](../CONTRIBUTING.md#b)") == "[a](contributing.md#b)"


def test_the_workflow_runs_on_every_python_that_is_promised() -> None:
    yaml = pytest.importorskip("yaml")
    workflow = yaml.safe_load(page(ROOT / ".github" / "workflows" / "ci.yml"))
    listed = re.findall(r":: Python :: (3\.\d+)", " ".join(PROJECT["project"]["classifiers"]))
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == listed
    assert workflow["permissions"] == {"contents": "read"}
    used = [s["uses"] for j in workflow["jobs"].values() for s in j["steps"] if "uses" in s]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", u) for u in used)
    run = {s["run"].split()[1] for j in workflow["jobs"].values() for s in j["steps"] if "run" in s}
    assert run == {"setup-dev", "lint", "test", "docs"}


@pytest.mark.parametrize("path", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")))
def test_the_forms_for_issues_are_complete(path: Path) -> None:
    form = pytest.importorskip("yaml").safe_load(page(path))
    if path.name == "config.yml":
        assert form == {"blank_issues_enabled": False}
        return
    assert {"name", "description", "body"} <= set(form)
    asked = [f for f in form["body"] if f["type"] != "markdown"]
    assert len({f["id"] for f in asked}) == len(asked) >= 4
    assert all(f["attributes"]["label"] for f in asked)


def test_the_picture_of_the_house_is_drawn_from_its_imports() -> None:
    assert PICTURE.read_text(encoding="utf-8") == drawn(), "python -m tools.draw_house"
