"""The words and rules that tell time, as the codebook lists them."""

import re
from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.ground.times.find import grammar
from reportedly.ground.times.words import FILE, RULES, either, filled, plain, words


def matched(piece: str, text: str) -> str:
    found = re.match(words().pieces[piece], text)
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("piece", "text", "expected"),
    [
        ("month", "Sept. 3", "Sept."),
        ("month", "MAY 3", "MAY"),
        ("month", "may 3", ""),
        ("weekdays", "Sundays", "Sundays"),
        ("number", "twenty-five men", "twenty-five"),
        ("number", "12 to 18 men", "12 to 18"),
        ("number", "a couple of men", "a couple of"),
        ("year", "2024%", ""),
        ("day", "31st", "31st"),
        ("day", "32nd", ""),
    ],
)
def test_what_a_piece_finds(piece: str, text: str, expected: str) -> None:
    assert matched(piece, text) == expected


def test_a_form_is_looked_up_as_it_is_written() -> None:
    assert plain("New  Year\u2019s Day.") == "new year's day"
    assert words().value("months", "Sept.") == 9
    assert words().value("months", None) is None


def test_longer_forms_come_first() -> None:
    found = re.match(either(("last", "last night")), "last night")
    assert found is not None
    assert found[0] == "last night"


def test_what_is_no_piece_stays() -> None:
    assert filled(r"{a}\d{4}", {"a": "b"}) == r"b\d{4}"


@pytest.mark.parametrize(
    ("name", "was", "becomes", "said"),
    [
        (FILE, "january = 1", 'january = "one"', r"time_words\.toml: months"),
        (RULES, 'name = "iso"', "nome = 3", r"time_rules\.toml: rules\[0\]\.nome"),
        (RULES, 'read = "iso"', 'read = "nobody"', r"time_rules\.toml: iso: no such reader"),
    ],
)
def test_a_broken_file_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    was: str,
    becomes: str,
    said: str,
) -> None:
    told = codebook.path(name).read_text(encoding="utf-8")
    assert was in told
    (tmp_path / Path(name).name).write_text(told.replace(was, becomes, 1), encoding="utf-8")
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    with pytest.raises(BadSettings, match=said):
        grammar(words())
