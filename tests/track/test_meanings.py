"""What a type says of who holds a place, a type that a person adds included."""

from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.records.control import ControlState
from reportedly.records.event_type import Side
from reportedly.track.meanings import SAYS_NOTHING, Meanings, named
from tests.newsroom import HAMA, Newsroom, Told
from tests.track.cases import followed

ANNEXATION = """
definition = "A place is declared to be part of another side's land"
family = "territory"

[event]
one_off = true

[control]
gains = "actors"
weight = 1.7

[brief]
noun = "the annexation of"
"""


def test_the_file_of_the_type_says_who_gains_and_who_loses() -> None:
    assert (Meanings().of("capture").gains, Meanings().of("capture").loses) == (
        Side.ACTORS,
        Side.TARGETS,
    )
    assert Meanings().of("nobody has a file for this") is SAYS_NOTHING
    holding = {t.id for t in codebook.event_types().values() if t.control.tells_of_holder}
    assert "clash" not in holding
    assert holding >= {"capture", "withdrawal"}


def test_a_side_that_the_type_does_not_name_is_nobody() -> None:
    told = Told("capture", ("rebels",), (HAMA,), targets=("the army",))
    (claim,) = Newsroom().report("Harbour Wire", "2024-12-06", told)
    assert [a.id for a in named(claim, Side.ACTORS)] == ["syria-opposition"]
    assert [a.id for a in named(claim, Side.TARGETS)] == ["syria-army"]
    assert named(claim, None) == ()


def test_a_type_that_a_person_adds_moves_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = Newsroom()
    for outlet in ("Harbour Wire", "Old Agency"):
        newsroom.report(
            outlet, "2024-12-06", Told("annexation", ("israel",), (HAMA,), "2024-12-05")
        )
    assert {r.holder for r in followed(newsroom, ()).belief.control} == set()
    (tmp_path / "types").mkdir()
    (tmp_path / "types" / "annexation.toml").write_text(ANNEXATION)
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    (row,) = followed(newsroom, ()).belief.control
    assert (row.holder, row.state) == ("israel", ControlState.HELD)
