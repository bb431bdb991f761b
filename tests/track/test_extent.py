"""How much of a place the words are of."""

from pathlib import Path

import pytest

from reportedly.track.extent import is_of_part, is_of_whole


def test_the_words_tell_a_part_from_the_whole() -> None:
    assert is_of_part("rebels took the Eastern outskirts of Hama")
    assert not is_of_part("rebels took Hama")
    assert is_of_whole("they hold the entire province")
    assert not is_of_whole("they took a village and drove on; ballots were cast")


def test_a_folder_of_ones_own_has_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "extent.toml").write_text('partial = ["Teil"]\nwhole = ["ganz"]\n')
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    assert is_of_part("ein Teil der Stadt")
    assert not is_of_part("part of the town")
