"""What an edit of the codebook touches: what is read again, what is derived again, and what is
neither."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.monitor.lists import Lists, packaged_lists
from reportedly.monitor.versions import deriving_version, read_by, reader_version

READ, DERIVED = {"read"}, {"derived"}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A codebook of one's own, with every file of the packaged one."""
    folder = tmp_path / "codebook"
    shutil.copytree(codebook.PACKAGED, folder)
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(folder))
    return folder


def touched(edit: Callable[[], object]) -> set[str]:
    """Whose version that edit changes."""
    lists = packaged_lists()
    before = reader_version(lists), deriving_version(lists)
    edit()
    codebook._event_types.cache_clear()
    changed = (
        a != b
        for a, b in zip(before, (reader_version(lists), deriving_version(lists)), strict=True)
    )
    return {name for name, new in zip(("read", "derived"), changed, strict=True) if new}


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("en/triggers.csv", READ),
        ("world/demonyms.csv", READ),
        ("world/actors.csv", READ | DERIVED),
        ("rules/control.toml", DERIVED),
        ("rules/linking.toml", DERIVED),
        ("rules/report_cards.toml", DERIVED),
        ("rules/policy.toml", set()),
        ("rules/precision.csv", set()),
        ("en/wording.toml", set()),
    ],
)
def test_an_edit_of_a_file_touches_who_reads_it(own: Path, name: str, again: set[str]) -> None:
    file = own / name
    assert touched(lambda: file.write_bytes(file.read_bytes() + b"\n")) == again


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("weight = ", "weight = 1", DERIVED),
        ('family = "', 'family = "another ', READ | DERIVED),
        ("gain = true", "gain = false", READ),
        ('verb = "', 'verb = "quite ', set()),
        ('cameo = "', 'cameo = "0', set()),
        ('definition = "', 'definition = "Once more, ', set()),
    ],
)
def test_an_edit_of_a_type_touches_who_reads_that_part_of_it(
    own: Path, old: str, new: str, again: set[str]
) -> None:
    file = own / "types" / "capture.toml"
    text = file.read_text("utf-8")
    assert old in text
    assert touched(lambda: file.write_text(text.replace(old, new, 1), "utf-8")) == again


def test_a_file_of_ones_own_that_stands_in_no_folder_counts_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    words = codebook.path("en/cues.toml").read_bytes()
    assert touched(lambda: (tmp_path / "cues.toml").write_bytes(words + b"\n")) == READ


def test_an_edit_of_the_monitors_own_lists_reads_and_derives_again(tmp_path: Path) -> None:
    lists = Lists(tmp_path / "actors.csv", tmp_path / "sources.csv")
    for path in (lists.actors, lists.sources):
        path.write_text("id,name\n")
    first = reader_version(lists), deriving_version(lists)
    assert (reader_version(lists), deriving_version(lists)) == first
    lists.actors.write_text("id,name\nsdf,Syrian Democratic Forces\n")
    assert reader_version(lists) != first[0]
    assert deriving_version(lists) != first[1]


def test_other_weights_read_again_and_derive_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, words = tmp_path / "card.json", tmp_path / "card.md"
    for file in (card, words, tmp_path / "time.npz"):
        file.write_text("first")
    monkeypatch.setenv("REPORTEDLY_MODELS", str(tmp_path))
    assert touched(lambda: card.write_text("second")) == READ
    assert touched(lambda: words.write_text("said otherwise")) == set()
    assert tmp_path / "time.npz" in read_by(packaged_lists())


OPENED = """
import json, os, sys

opened = set()
sys.addaudithook(lambda what, args: opened.add(str(args[0])) if what == "open" else None)
from reportedly import codebook, read
from reportedly.language.learned import FOLDER
from reportedly.monitor.lists import packaged_lists
from reportedly.monitor.versions import read_by

read("Rebels took Hama on Friday, the army said. It denied that the town had fallen.", published="2024-12-06")
found = sorted(
    f
    for f in opened
    if (f.startswith(str(codebook.PACKAGED)) and f.endswith((".csv", ".toml"))) or f.startswith(str(FOLDER))
)
print(json.dumps({"opened": found, "declared": sorted(map(str, read_by(packaged_lists())))}))
"""


def test_reading_opens_no_file_that_its_version_does_not_count() -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPENED], capture_output=True, text=True, check=True
    )
    said = json.loads(done.stdout)
    assert said["opened"]
    assert any(name.endswith("encoder.onnx") for name in said["opened"])
    assert set(said["opened"]) <= set(said["declared"])
    assert set(map(str, read_by(packaged_lists()))) == set(said["declared"])
