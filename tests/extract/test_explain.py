"""Why a sentence was read as it was: the sense, the construction, the cue, and what was
rejected."""

import json
import re
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import msgspec
import pytest
from rich.console import Console
from typer.testing import CliRunner

from reportedly import codebook
from reportedly.cli.make import app
from reportedly.extract.document import SentenceNotes
from reportedly.extract.explain import OFF_SUBJECT, explain
from reportedly.monitor.lists import packaged_lists
from reportedly.monitor.reading import read_document
from reportedly.records.claim import Reading
from reportedly.records.document import Document, document_id
from reportedly.records.explanation import SentenceReading
from reportedly.view.terminal.explanation import Explanation, as_json


def explained(text: str) -> tuple[Document, Reading, list[SentenceReading]]:
    document = Document(
        document_id("", text), text, published=datetime(2024, 12, 6, 12, tzinfo=UTC)
    )
    notes: list[SentenceNotes] = []
    reading = read_document(document, packaged_lists(), notes=notes)
    sentences = list(explain(text, notes, reading.claims))
    for sentence in sentences:
        for words in (
            sentence.text,
            *(d.trigger for d in sentence.decisions),
            *(r.word for r in sentence.rejected),
        ):
            assert text[words.start : words.end] == words.text
    return document, reading, sentences


def reasons(sentences: Sequence[SentenceReading], word: str) -> str:
    return " / ".join(r.reason for s in sentences for r in s.rejected if r.word.text == word)


def test_each_claim_has_its_row_its_construction_and_its_words() -> None:
    _, reading, sentences = explained("Rebels captured Homs on Friday, the monitor said.")
    decision = sentences[0].decisions[0]
    assert decision.claim_id == reading.claims[0].id
    rows = codebook.path("en/triggers.csv").read_text(encoding="utf-8").splitlines()
    assert rows[decision.row.line - 1].startswith("capture,V,capture")
    assert (decision.construction, decision.subject, decision.objects) == (
        "verb",
        ("Rebels",),
        ("Homs",),
    )
    assert [(c.word.text, c.sources) for c in decision.cues] == [("said", ("monitor",))]


def test_every_claim_of_a_frame_is_explained() -> None:
    _, reading, sentences = explained(
        "Troops seized Homs and withdrew from Hama. The army denied that Idlib had fallen. Air strikes killed 12 in Aleppo."
    )
    told = {d.claim_id for s in sentences for d in s.decisions}
    assert {c.id for c in reading.claims} <= told


def test_the_word_that_decided_is_told() -> None:
    text = "The army denied that rebels had captured Homs. Troops will storm Idlib. Troops have not left Hama."
    _, _, sentences = explained(text)
    decided = {
        d.trigger.text: (d.stance, d.planned, d.decided_by) for s in sentences for d in s.decisions
    }
    assert decided["captured"] == ("denied", False, "denied")
    assert decided["storm"][1:] == (True, "will")
    assert decided["left"] == ("denied", False, "not")


@pytest.mark.parametrize(
    ("text", "word", "reason"),
    [
        (
            "The arrest was captured on video near the Homs bridge.",
            "captured",
            "barred by 'video' (on)",
        ),
        (
            "The army hopes for the capture of carbon.",
            "capture",
            "its object ('carbon': no class) is not of class place",
        ),
        (
            "An air strike killed 12 civilians in Idlib.",
            "killed",
            "its dead and injured are told of 'strike'",
        ),
        (
            "The offensive began on Friday and the offensive surprised the rebels.",
            "offensive",
            "only mentioned",
        ),
        (
            "Shells killed and wounded dozens of soldiers in Homs.",
            "wounded",
            "only repeats another trigger",
        ),
    ],
)
def test_what_is_rejected_is_told_with_its_reason(text: str, word: str, reason: str) -> None:
    _, _, sentences = explained(text)
    assert reason in reasons(sentences, word)


def test_it_as_the_reader_took_it_is_explained() -> None:
    _, reading, sentences = explained("Rebels entered Homs. Rebels seized it on Friday.")
    (seized,) = (c for c in reading.claims if c.trigger.text == "seized")
    assert seized.id in {d.claim_id for s in sentences for d in s.decisions}
    _, reading, sentences = explained("Homs fell on Thursday. Rebels seized it on Friday.")
    assert {c.id for c in reading.claims} == {d.claim_id for s in sentences for d in s.decisions}


def test_nothing_is_noted_where_nobody_asks() -> None:
    document = Document(document_id("", "x"), "Rebels seized Homs on Friday.")
    notes: list[SentenceNotes] = []
    assert read_document(document, packaged_lists()) == read_document(
        document, packaged_lists(), notes=notes
    )
    assert notes


def _sample() -> list[str]:
    """Every so many of the sentences that the reader is held to, without their marks."""
    files = sorted((Path(__file__).parents[1] / "reading").glob("*.toml"))
    texts = [
        re.sub(r"\{([^{}|]+)(?:\|\w+)?\}", r"\1", case["text"])
        for file in files
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["sentence"]
    ]
    return texts[:: max(1, len(texts) // 60)]


@pytest.mark.parametrize("text", _sample())
def test_what_was_read_is_never_called_rejected(text: str) -> None:
    _, reading, sentences = explained(text)
    decisions = [d for s in sentences for d in s.decisions if d.claim_id]
    assert sorted(d.claim_id for d in decisions) == sorted(c.id for c in reading.claims)
    rejected = {
        (r.word.start, r.row.line if r.row is not None else 0)
        for s in sentences
        for r in s.rejected
        if not r.reason.endswith("another sense fits")
    }
    assert not rejected & {(d.trigger.start, d.row.line) for d in decisions if d.row.line}


def test_what_is_passed_over_is_told() -> None:
    text = (
        "The council agreed to repair the bridge and the visitors attacked from the start of the game in the rain.\n"
        * 8
    )
    _, reading, sentences = explained(text)
    assert not reading.claims
    assert {s.passed_over for s in sentences} == {OFF_SUBJECT}
    assert {d.left_out for s in sentences for d in s.decisions} <= {OFF_SUBJECT}


def test_the_terminal_and_the_data_say_the_same() -> None:
    document, reading, sentences = explained(
        "Rebels captured Homs on Friday. The arrest was captured on video near the bridge."
    )
    console = Console(width=120, record=True, file=StringIO())
    console.print(Explanation(document, reading, sentences))
    shown = console.export_text()
    data = json.loads(msgspec.json.encode(as_json(document, reading, sentences)))
    decision = data["sentences"][0]["decisions"][0]
    assert f"triggers.csv line {decision['row']['line']}: capture V capture" in shown
    assert decision["claim_id"] in shown
    assert data["sentences"][1]["rejected"][0]["reason"].split(";")[0] in " ".join(shown.split())


def test_the_command_explains_a_file(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Rebels captured Homs on Friday, the monitor said.", encoding="utf-8")
    plain, data = (
        CliRunner().invoke(app, ["read", "--explain", *more, str(report)])
        for more in ((), ("--json",))
    )
    assert plain.exit_code == 0
    assert "construction: verb" in plain.output
    assert json.loads(data.output)["sentences"][0]["decisions"][0]["row"]["event_type"] == "capture"
