"""What is passed over before the parser, and what never is."""

from pathlib import Path

import pytest

from reportedly.extract.document import BLOCK, stretches, tells_of_conflict
from reportedly.language.lexicon import lexicon
from reportedly.monitor.lists import packaged_lists
from reportedly.monitor.reading import read_document
from reportedly.records.document import Document, document_id

WAR = "Rebels captured the town after a battle with the army, and shelling killed four soldiers near the front line."
TOWN = "The council agreed to repair the bridge and called on shops to open early while the market moves to the square."
SPORT = "The visitors attacked from the start, took the lead in the opening minutes and held on to win in front of a full ground."


@pytest.mark.parametrize("text", [WAR * 6, TOWN, f"{TOWN} {WAR} {WAR} {TOWN}"])
def test_reports_of_war_and_short_texts_are_read_whole(text: str) -> None:
    assert stretches(text, lexicon()) == ((0, len(text)),)


@pytest.mark.parametrize("text", [f"{TOWN}\n" * 8, f"{SPORT}\n" * 8, f"{TOWN} {SPORT} " * 100])
def test_other_news_is_passed_over(text: str) -> None:
    assert stretches(text, lexicon()) == ()


def test_one_word_of_war_makes_no_report_of_war() -> None:
    assert not tells_of_conflict([f"{TOWN} " * 5 + "The army band played."], lexicon())
    assert tells_of_conflict([f"{TOWN} " * 3 + "The army fought rebels there."], lexicon())


def test_of_a_long_text_the_part_about_war_is_read() -> None:
    text = f"{TOWN}\n" * 300 + f"{WAR}\n" * 60 + f"{SPORT}\n" * 300
    kept = stretches(text, lexicon())
    assert len(kept) == 1
    first, last = kept[0]
    assert first <= text.index("Rebels")
    assert last >= text.rindex("Rebels")
    assert (last - first) < len(text) / 3
    assert len(text.split()) > 3 * BLOCK


@pytest.mark.parametrize("text", [WAR * 4, f"{TOWN}\n" * 8, f"{TOWN}\n" * 200 + f"{WAR}\n" * 40])
def test_the_claims_are_the_same_whether_or_not_the_rest_is_passed_over(text: str) -> None:
    document = Document(document_id("", text), text)
    whole, skimmed = (read_document(document, packaged_lists(), only) for only in (False, True))
    assert [(c.trigger, c.event_type) for c in whole.claims] == [
        (c.trigger, c.event_type) for c in skimmed.claims
    ]


def test_what_is_passed_over_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "reportedly.language.parse.language", lambda: pytest.fail("the parser was asked")
    )
    text = f"{TOWN}\n" * 8
    assert (
        read_document(
            Document(document_id("", text), text), packaged_lists(), claims_only=True
        ).claims
        == ()
    )


def test_the_words_are_in_the_codebook(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from reportedly import codebook

    plain = codebook.path("en/cues.toml").read_text(encoding="utf-8")
    (tmp_path / "cues.toml").write_text(
        plain.replace('conflict = ["military"', 'conflict = ["bridge", "council", "military"'),
        "utf-8",
    )
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    assert stretches(f"{TOWN}\n" * 8, lexicon())
