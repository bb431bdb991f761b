"""The net that the encoder is fitted as, as far as it can be told without torch."""

from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from reportedly.errors import BadSettings
from reportedly.language.encoder import word_steps
from reportedly.learn import encoder_net
from reportedly.learn.encoder_loss import laid
from reportedly.learn.encoder_net import (
    APART,
    PARTS,
    STEPS,
    WIDTH,
    base_folder,
)
from tests.learn.small import TYPES, small


def test_the_weights_lie_beside_their_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ModuleSpec("base", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(encoder_net, "find_spec", lambda name: found)
    assert base_folder() == tmp_path / "model"


@pytest.mark.parametrize("found", [None, ModuleSpec("base", None)])
def test_without_the_package_one_line_says_what_to_do(
    found: ModuleSpec | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder_net, "find_spec", lambda name: found)
    with pytest.raises(BadSettings, match="make learn"):
        base_folder()


def test_heads_of_attention_part_the_width() -> None:
    assert WIDTH % PARTS == 0


def test_every_distance_has_a_place_in_the_matrices() -> None:
    held = laid(small(), TYPES)
    assert 0 <= held.near[0].min() <= held.near[0].max() < APART
    assert {int(n) for n in word_steps(2000, 1000)} <= set(range(STEPS))
