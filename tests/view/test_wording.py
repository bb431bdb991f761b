"""The words of the views are a file that people edit: what is wrong in it is said in one line."""

from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.view.wording import FILE, counted, said, wording
from reportedly.view.words import day_words, weekday
from tests.view.sample import day


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wording of one's own, at first the packaged one."""
    (tmp_path / "wording.toml").write_text(codebook.path(FILE).read_text("utf-8"), "utf-8")
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    return tmp_path / "wording.toml"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_ones_own_words_are_used(own: Path) -> None:
    change(own, '"December"', '"Dezember"')
    change(own, '"Friday"', '"Freitag"')
    assert day_words(day(36)) == "6 Dezember 2024"
    assert weekday(day(36)) == "Freitag"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"November", "December",', '"November",', "expected 12 months and 7 weekdays"),
        ('\ncontested = "contested"', '\nfought = "contested"', "holding.fought: unknown key"),
        ('nothing = "Nothing changed', 'nichts = "Nothing changed', "changes.nichts: unknown key"),
        ('disputed = "Disputed"', 'quarrel = "Disputed"', "expected a section 'disputed'"),
        ('times = ["In the text", "Days", "How sharp"]', 'times = ["Days"]', r"tables\.times"),
    ],
)
def test_a_slip_is_one_line_that_names_file_and_key(
    own: Path, old: str, new: str, expected: str
) -> None:
    change(own, old, new)
    with pytest.raises(BadSettings, match=rf"wording\.toml: .*{expected}") as wrong:
        wording()
    assert "\n" not in str(wrong.value)


@pytest.mark.parametrize("phrase", ["{who} says", "{0}", "{", "{day.hour}"])
def test_a_phrase_can_be_filled_with_what_it_is_given_alone(phrase: str) -> None:
    with pytest.raises(BadSettings, match=r"wording\.toml: .*only \{day\} can be filled in"):
        said(phrase, day="today")


def test_one_and_many_are_counted_apart() -> None:
    words = wording().counts.reports
    assert [counted(n, words) for n in (0, 1, 2)] == ["0 reports", "1 report", "2 reports"]


def test_the_scale_falls_to_nothing() -> None:
    steps = [step.least for step in wording().likelihood]
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] == 0
