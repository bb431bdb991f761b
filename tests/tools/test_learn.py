"""The card of the weights: what they learned from, how right they are, where they fail."""

import json
from collections import Counter
from pathlib import Path

import numpy as np

from reportedly.extract.weighing import ChoiceWeights
from reportedly.learn.corpus import Report
from reportedly.learn.examples import Example
from tools import learn


def report(name: str, war: str, split: str) -> Report:
    return Report(name, war, split, "", "", None, "", "", "Rebels took Hama.", False, ())


SOME = [
    *(report(f"a{n}", f"War {n // 10}", "learn") for n in range(40)),
    *(report(f"b{n}", "War 7", "tune") for n in range(6)),
    *(report(f"c{n}", "War 8", "test") for n in range(8)),
]


def test_a_few_reports_are_of_every_split_and_of_many_wars() -> None:
    few = learn.spread(SOME, 20)
    assert Counter(r.split for r in few) == {"learn": 15, "tune": 2, "test": 3}
    assert {r.war for r in few} == {r.war for r in SOME}
    assert len({r.id for r in few}) == len(few)
    assert {r.split for r in learn.spread(SOME, 1)} == {"learn", "tune", "test"}
    assert learn.spread(SOME, None) == learn.spread(SOME, 1000) == SOME


def test_the_table_counts_by_split() -> None:
    *_, last = learn.corpus_table(SOME)
    assert last == "| `test` | 8 | 24 | 0 | War 8 |"


def test_the_hashes_change_with_the_weights_alone(tmp_path: Path) -> None:
    (tmp_path / "time.npz").write_bytes(b"weights")
    first = learn.sums(tmp_path)
    assert set(json.loads(first)["sha256"]) == {"time.npz"}
    (tmp_path / "card.json").write_text(first)
    (tmp_path / "card.md").write_text("words")
    assert learn.sums(tmp_path) == first
    (tmp_path / "time.npz").write_bytes(b"others")
    assert learn.sums(tmp_path) != first


def near() -> ChoiceWeights:
    """Weights that take what is near."""
    one = np.zeros((1, 1), np.float32)
    return ChoiceWeights({"near": 0}, one[:, :, None], np.ones((1, 1), np.float32), one, one)


def test_failures_are_told_apart_by_whether_a_right_candidate_was_there() -> None:
    def example(war: str, *shares: float) -> Example:
        return Example(war, "test", "r", "took", (("near",), ("far",)), shares, None)

    some = [example("A", 1, 0), example("A", 0, 1), example("B", 0, 0), example("C", 1, 0)]
    row = learn.failure_row("place", near(), some)
    assert row == "| place | 2 | 1 | 1 | B 0.00, A 0.50, C 1.00 |"


def test_each_split_has_a_row_and_one_of_what_the_coder_alone_found() -> None:
    alone = Example("A", "test", "r", "took", (("near",), ("far",)), (1.0, 0.0), None)
    found = Example("A", "test", "r", "took", (("near",), ("far",)), (0.0, 1.0), 0.5)
    rows = list(learn.field_rows("place", near(), [alone, found]))
    assert len(rows) == 6
    assert rows[4].startswith("| place | `test` | 1 | 1.000 | 0.500 | 0.000 |")
    assert rows[5] == "| place | `test`, alone | 1 | 1.000 | | 1.000 | |"
