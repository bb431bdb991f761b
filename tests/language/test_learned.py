"""Where weights lie, and whether the card tells of those that are there."""

import hashlib
import json
from pathlib import Path

import pytest

from reportedly.errors import BadSettings
from reportedly.language.learned import FOLDER, LEARNED, learned_files, learned_folder


def test_the_card_tells_of_every_file_of_weights() -> None:
    told = json.loads((FOLDER / LEARNED).read_text("utf-8"))["sha256"]
    there = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in learned_files(FOLDER)}
    assert told == there, "python -m tools.learn --sums-only"


def test_weights_of_ones_own_go_before_the_packaged_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REPORTEDLY_MODELS", raising=False)
    assert learned_folder() == FOLDER
    monkeypatch.setenv("REPORTEDLY_MODELS", str(tmp_path))
    assert learned_folder() == tmp_path
    monkeypatch.setenv("REPORTEDLY_MODELS", str(tmp_path / "nowhere"))
    with pytest.raises(BadSettings, match="REPORTEDLY_MODELS"):
        learned_folder()


def test_the_card_itself_is_no_file_of_weights(tmp_path: Path) -> None:
    for name in (LEARNED, "card.md", "time.npz", "place.npz"):
        (tmp_path / name).write_text(name)
    assert [f.name for f in learned_files(tmp_path)] == ["place.npz", "time.npz"]
