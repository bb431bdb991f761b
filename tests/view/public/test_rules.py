"""The rules of publication: what the types say, and a slip in one line."""

from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.view.public.rules import demonyms, person_words, rules


def test_the_rules_are_what_the_files_say() -> None:
    assert rules().positions.decimals["site"] == 3
    assert "CMPRF" in rules().positions.protected
    assert "brigade" in person_words().not_people
    assert "syrian" in demonyms()


def test_who_is_withheld_and_what_waits_is_said_by_the_types() -> None:
    types = codebook.event_types()
    assert {i for i, t in types.items() if t.public.names_withheld} == {
        "killing", "casualties", "abduction", "detention", "abuse"
    }  # fmt: skip
    assert {i for i, t in types.items() if t.public.delayed} == {
        "deployment", "advance", "aid", "displacement"
    }  # fmt: skip


def test_a_slip_is_one_line_that_names_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = codebook.path("rules/policy.toml").read_text("utf-8")
    (tmp_path / "policy.toml").write_text(text.replace("hours = 24", "hours = 'a day'"), "utf-8")
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    with pytest.raises(BadSettings, match=r"policy\.toml: delay\.hours: expected `float`"):
        rules()
