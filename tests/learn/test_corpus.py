"""The corpus: its compact form is read as it is meant, what is wrong in it is named, and every report
that stands in it is whole."""

from datetime import date
from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadInput
from reportedly.learn.corpus import CodedPlace, faults, load, reports
from reportedly.records.claim import Count, Role, Stance

CORPUS = Path(__file__).parents[2] / "corpus"
TYPES = frozenset(codebook.event_types())
HEAD = """id: x-01
war: War 2001
split: learn
register: wire story
outlet: Courier
published: 2001-02-03
writer: w
coder: c
---
Army takes Kasra

The army took Kasra on Friday, two officers and a clerk told Dawn. Rebels denied that it took Kasra.
---
"""


def written(folder: Path, claims: str, head: str = HEAD) -> Path:
    file = folder / "x-01.report"
    file.write_text(head + claims, encoding="utf-8")
    return file


def test_a_line_is_read_as_the_claim_that_it_codes(tmp_path: Path) -> None:
    line = (
        "capture | The army [[took]] Kasra on Friday | by army | at Kasra 31.50 -12.25; Dawn"
        " | day 2001-02-02 | says two officers; clerk < Dawn | dead 3-5 | hurt 2 | event e1\n"
        "# a note of the coder\n"
        "capture | it [[took]] Kasra | by army | day ..2001-02-03 | says Rebels | denied\n"
    )
    report = load(written(tmp_path, line))
    first, second = report.claims
    assert report.text[first.trigger.start : first.trigger.end] == "took"
    assert report.text[first.quote.start : first.quote.end] == "The army took Kasra on Friday"
    assert first.places == (
        CodedPlace("Kasra", Role.AT, 31.5, -12.25),
        CodedPlace("Dawn", Role.AT),
    )
    assert (first.first, first.last) == (date(2001, 2, 2), date(2001, 2, 2))
    assert first.sources == ("two officers", "clerk", "Dawn")
    assert (first.dead, first.injured, first.event) == (Count(3, 5), Count(2, 2), "e1")
    assert (second.first, second.last) == (None, date(2001, 2, 3))
    assert (second.stance, second.planned) == (Stance.DENIED, False)
    assert not list(faults(report, TYPES))


def test_of_words_that_stand_twice_the_line_says_which(tmp_path: Path) -> None:
    head = HEAD.replace("Army takes Kasra\n", "Rebels took Kasra\n").replace("it took", "they took")
    with pytest.raises(BadInput, match=r"line 14: 'took Kasra' stands 3 times; say which"):
        load(written(tmp_path, "capture | [[took]] Kasra | by Rebels\n", head))
    claim = load(written(tmp_path, "capture | [[took]] Kasra | by Rebels | nth 2\n", head)).claims[
        0
    ]
    assert claim.trigger.start == load(tmp_path / "x-01.report").text.index("took Kasra on Friday")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("capture | The army took Kasra", "has no "),
        ("capture | The army [[stormed]] Kasra", "stands 0 times"),
        ("capture | The army [[took]] Kasra on Friday | day Friday", "day 'Friday'"),
        ("capture | The army [[took]] Kasra on Friday | colour red", "colour 'red' is no field"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(BadInput, match=f"line 14: .*{said}"):
        load(written(tmp_path, line))


def test_a_head_that_lacks_a_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="the head has no writer"):
        load(written(tmp_path, "", HEAD.replace("writer: w\n", "")))


def test_a_head_may_say_who_decided_between_two_codings(tmp_path: Path) -> None:
    line = "capture | The army [[took]] Kasra on Friday | by army | at Kasra\n"
    decided = written(tmp_path, line, HEAD.replace("coder: c\n", "coder: c\nadjudicated: a1\n"))
    assert load(decided).adjudicated == "a1"
    assert load(written(tmp_path, line)).adjudicated == ""


def test_mentions_that_are_not_in_the_text_are_faults(tmp_path: Path) -> None:
    line = "conquest | The army [[took]] Kasra on Friday | by navy | day 2001-02-03..2001-02-01\n"
    found = list(faults(load(written(tmp_path, line + line)), TYPES))
    assert any("no such type" in f for f in found)
    assert any("'navy' is not in the text" in f for f in found)
    assert any("ends before it begins" in f for f in found)
    assert any("coded twice" in f for f in found)


def test_a_register_or_split_that_nobody_knows_is_a_fault(tmp_path: Path) -> None:
    head = HEAD.replace("wire story", "sonnet").replace("split: learn", "split: all")
    found = list(faults(load(written(tmp_path, "", head)), TYPES))
    assert [f.split(";")[0] for f in found] == ["'all' is no split", "'sonnet' is no register"]


def test_every_report_is_whole_and_stands_once() -> None:
    every = list(reports(CORPUS))
    assert len(every) >= 24
    assert len({r.id for r in every}) == len(every)
    assert not [f"{r.id}: {fault}" for r in every for fault in faults(r, TYPES)]


def test_a_war_is_in_one_split_alone() -> None:
    splits: dict[str, set[str]] = {}
    for report in reports(CORPUS):
        splits.setdefault(report.war, set()).add(report.split)
    assert not {war: some for war, some in splits.items() if len(some) > 1}


def test_what_was_coded_twice_was_decided() -> None:
    twice = {report.id for report in reports(CORPUS.with_name("corpus-second"))}
    assert {report.id for report in reports(CORPUS) if report.adjudicated} == twice


def test_an_aim_is_planned_or_denied() -> None:
    aims = [c for r in reports(CORPUS) for c in r.claims if c.event_type == "intent"]
    assert all(aim.planned or aim.stance == Stance.DENIED for aim in aims)
