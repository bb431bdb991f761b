"""Coded reports by the rows of their words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportedly.learn.corpus import Report, load
from reportedly.learn.encoder_examples import REALITIES, EncoderExample, ToldByRow, example

FILE = """id: xx-wire-01
war: Nowhere 2000
split: learn
register: wire story
outlet: The Courier
published: 2024-12-06
writer: t1
coder: t1
---
Rebels take Goma

Rebels captured Goma on Thursday, residents said. The army denied that the rebels had taken the city.
---
capture | Rebels [[take]] Goma | by Rebels | at Goma 34.73 36.72 | day 2024-12-06
capture | Rebels [[captured]] Goma on Thursday | by Rebels | at Goma 34.73 36.72 | day 2024-12-05 | says residents
capture | rebels had [[taken]] the city | by the rebels | at the city | says The army | denied | day ..2024-11-30
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    file: Path = tmp_path_factory.mktemp("corpus") / "xx-wire-01.report"
    file.write_text(FILE, encoding="utf-8")
    return load(file)


@pytest.fixture(scope="module")
def seen(report: Report) -> EncoderExample:
    return example(report)


def told(seen: EncoderExample, trigger: str) -> ToldByRow:
    (found,) = (t for t in seen.told if seen.words[t.row].text == trigger)
    return found


def named(seen: EncoderExample, one: ToldByRow, role: str) -> list[list[str]] | None:
    mentions = one.heads[role]
    return None if mentions is None else [[seen.words[n].text for n in m] for m in mentions]


def test_each_claim_is_told_by_a_row(seen: EncoderExample) -> None:
    assert [seen.words[t.row].text for t in seen.told] == ["take", "captured", "taken"]
    assert {t.event_type for t in seen.told} == {"capture"}
    assert all(t.row in t.trigger for t in seen.told)


def test_a_mention_is_headed_wherever_the_text_has_it(seen: EncoderExample) -> None:
    captured = told(seen, "captured")
    assert named(seen, captured, "actor") == [["Rebels", "Rebels"]]
    assert named(seen, captured, "place") == [["Goma", "Goma"]]
    assert named(seen, captured, "source") == [["residents"]]
    assert named(seen, captured, "target") == []


def test_a_phrase_is_headed_by_its_noun(seen: EncoderExample) -> None:
    denied = told(seen, "taken")
    assert named(seen, denied, "source") == [["army"]]
    assert named(seen, denied, "place") == [["city"]]


def test_a_day_is_pointed_at_left_to_publication_or_unknown(seen: EncoderExample) -> None:
    assert named(seen, told(seen, "captured"), "time") == [["Thursday"]]
    assert named(seen, told(seen, "take"), "time") == []
    assert named(seen, told(seen, "taken"), "time") is None


def test_reality_is_told_flag_by_flag(seen: EncoderExample) -> None:
    assert told(seen, "taken").reality == tuple(float(r == "denied") for r in REALITIES)
    assert told(seen, "captured").reality == (0.0,) * len(REALITIES)


def test_what_may_head_and_what_is_a_name_is_told_word_by_word(seen: EncoderExample) -> None:
    words = [w.text for w in seen.words]
    lengths = {len(seen.mentioned), len(seen.timed), len(seen.names)}
    assert lengths == {len(words)}
    assert seen.mentioned[words.index("residents")]
    assert not seen.mentioned[words.index(",")]
    assert [w for w, timed in zip(words, seen.timed, strict=True) if timed] == ["Thursday"]
    assert seen.names[words.index("captured") + 1]
    assert not seen.names[words.index("residents")]


def test_a_claim_without_a_day_points_at_none(report: Report) -> None:
    bare = [replace(c, first=None, last=None) for c in report.claims]
    assert all(t.heads["time"] == () for t in example(replace(report, claims=tuple(bare))).told)


def test_half_a_span_is_said_by_the_time_at_its_end(report: Report) -> None:
    spans = [replace(c, first=date(2024, 12, 1), last=date(2024, 12, 5)) for c in report.claims]
    seen = example(replace(report, claims=tuple(spans)))
    assert named(seen, told(seen, "captured"), "time") == [["Thursday"]]
