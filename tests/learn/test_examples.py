"""What a choice learns from: coded claims beside the rules' own, and candidates with what is
right."""

from datetime import date
from pathlib import Path

import pytest

from reportedly.extract.choose import CANDIDATES
from reportedly.learn.corpus import Report, load
from reportedly.learn.examples import examples_of, paired, read_reports
from reportedly.monitor.lists import packaged_lists

FILE = """id: xx-wire-01
war: Nowhere 2000
split: tune
register: wire story
outlet: The Courier
published: 2024-12-06
writer: t1
coder: t1
---
Rebels take Homs

Rebels captured Homs on Thursday, residents said. Their banner now flies over the square.
---
capture | Rebels [[take]] Homs | by Rebels | at Homs 34.73 36.72 | day 2024-12-05
capture | Rebels [[captured]] Homs | by Rebels | at Homs 34.73 36.72 | day 2024-12-05 | says residents
hold | Their [[banner]] now flies over the square | by Rebels | at Homs 34.73 36.72 | day 2024-12-06
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    file: Path = tmp_path_factory.mktemp("corpus") / "xx-wire-01.report"
    file.write_text(FILE, encoding="utf-8")
    return load(file)


def test_a_coded_claim_stands_beside_the_rules_claim_of_it(report: Report) -> None:
    ((_, whole),) = read_reports([report], packaged_lists())
    pairs = {coded.trigger.text: (told, by_rule) for coded, told, by_rule in paired(report, whole)}
    assert pairs["captured"][1]
    assert pairs["captured"][0].claim.trigger.text == "captured"


def test_what_the_coder_alone_found_has_a_bare_claim(report: Report) -> None:
    ((_, whole),) = read_reports([report], packaged_lists())
    pairs = {coded.trigger.text: (told, by_rule) for coded, told, by_rule in paired(report, whole)}
    told, by_rule = pairs["banner"]
    assert not by_rule
    assert told.frame is None
    assert (told.claim.event_type, told.head.text) == ("hold", "banner")


def test_candidates_are_judged_by_the_coder(report: Report) -> None:
    ((_, whole),) = read_reports([report], packaged_lists())
    found = {e.trigger: e for e in examples_of("time", CANDIDATES["time"], report, whole)}
    example = found["captured"]
    assert (example.split, example.war, example.report) == ("tune", "Nowhere 2000", "xx-wire-01")
    assert max(example.shares) == 1.0
    assert example.rule == 1.0
    assert found["banner"].rule is None
    assert report.published == date(2024, 12, 6)
