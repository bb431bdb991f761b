"""A small version of bench/simulation.py: the ledger finds who truly held the towns of wars that
were made up."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    folder = str(Path(__file__).parents[2] / "bench")
    sys.path.insert(0, folder)
    yield import_module("simulation")
    sys.path.remove(folder)


def test_the_ledger_keeps_its_bars(bench: ModuleType) -> None:
    found = bench.results(towns=24, wars=1, seed=11)
    assert bench.failures(found) == []
    assert {r.setting.name for r in found} >= {"honest", "late", "partisan", "copied"}


def test_a_missed_bar_is_told(bench: ModuleType) -> None:
    copied = next(s for s in bench.SETTINGS if s.copies)
    assert len(bench.failures([bench.Result(copied, 0.9, 0.95, [(0.9, False)] * 10)])) == 2


def test_the_calibration_error_is_that_of_the_bins(bench: ModuleType) -> None:
    assert bench.calibration_error([(0.8, True)] * 8 + [(0.8, False)] * 2) == pytest.approx(0.0)
    assert bench.calibration_error([(0.95, False)] * 4) == pytest.approx(0.95)
