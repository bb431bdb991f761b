"""Monitors for the contract tests: one over each database, and programs of their own that work on
them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.settings import Settings, create_monitor

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
ROOT = Path(__file__).parents[2]

PROGRAM = """
import sys
from pathlib import Path

from reportedly.monitor import derive, pipeline, reading
from reportedly.settings import Settings
from reportedly.store.store import open_store
from tests.monitor.simple import read_simply

reading.read_document = read_simply
pipeline.GATHERED, pipeline.BATCH, derive.AT_ONCE = 4, 4, 1
settings = Settings.load(Path(sys.argv[1]))
store = open_store(settings.store)
"""
"""A process that works on a monitor in many small transactions, with the simple reader of the
tests."""


def monitor(folder: Path, database: str, request: pytest.FixtureRequest) -> Settings:
    """A new monitor over that database."""
    create_monitor(folder)
    if database == "postgresql":
        path = folder / "monitor.toml"
        url = json.dumps(request.getfixturevalue("postgres_url"))
        lines = [line for line in path.read_text().splitlines() if not line.startswith("store ")]
        path.write_text("\n".join([f"store = {url}", *lines]))
    return Settings.load(folder)


def started(program: str, *arguments: str) -> "subprocess.Popen[str]":
    """The program at work, its output still to come."""
    line = [sys.executable, "-c", PROGRAM + program, *arguments]
    return subprocess.Popen(
        line,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def finished(work: "subprocess.Popen[str]") -> str:
    """What the program printed, once it ended well."""
    said, wrong = work.communicate(timeout=120)
    assert work.returncode == 0, wrong
    return said
