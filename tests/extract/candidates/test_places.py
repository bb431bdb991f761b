"""Which places a claim may be of: recall, not choice."""

import pytest

from reportedly.extract.candidates.places import places
from reportedly.extract.candidates.told import ReadText, ToldClaim
from reportedly.extract.claims import Mentions, read_whole
from reportedly.extract.weighing import Option
from reportedly.language.parse import parse
from reportedly.records.claim import PlaceMention, Role
from tests.extract.sentences import document, unmarked


def whole(marked: str, title: bool = False) -> ReadText:
    text, toponyms = unmarked(marked)
    report = document(text, title=text.split("\n")[0] if title else "")
    return read_whole(parse(text, title), report, Mentions(toponyms, (), lambda _: False))[0]


def of_last(marked: str, title: bool = False) -> list[Option[tuple[PlaceMention, ...]]]:
    """The candidates of the last claim."""
    read = whole(marked, title)
    return places(read, read.told[-1])


def names(options: list[Option[tuple[PlaceMention, ...]]]) -> set[str]:
    return {" + ".join(p.text for p in option.value) for option in options}


TOLD = [
    ("Rebels took Minova on Friday after they had captured {Rastan}.", "Minova"),
    ("The army shelled {Rastan}. Rebels attacked the border villages.", "border villages"),
    ("The army shelled {Rastan}. Rebels attacked the old airport.", "old airport"),
    ("Rebels captured {Rastan}, {Talbiseh} and {Nawa}.", "Rastan + Talbiseh + Nawa"),
    ("Clashes broke out in {Rastan}. The army then fled to {Nawa}.", "Rastan + Nawa"),
    ("The army shelled {Rastan} on Friday. Twelve people were killed.", "Rastan"),
    ("The army shelled {Rastan} on Friday. Twelve people were killed.", ""),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[f"{w}: {t}" for t, w in TOLD])
def test_what_the_text_names_is_among_the_candidates(text: str, wanted: str) -> None:
    assert wanted in names(of_last(text))


def test_the_headline_town_is_a_candidate_below() -> None:
    options = of_last("{Rastan} under fire\nRebels attacked on Friday, residents said.", True)
    assert "Rastan" in names(options)


def test_each_place_is_a_candidate_once() -> None:
    options = of_last("The army shelled {Rastan}. It shelled {Rastan} again. Rebels took {Rastan}.")
    alone = [o.value[0].text for o in options if len(o.value) == 1]
    assert alone.count("Rastan") == 1


def test_the_rules_answer_bears_its_mark() -> None:
    options = of_last("After clashes in {Talbiseh} rebels captured {Rastan}.")
    ruled = [o for o in options if "rule=True" in o.marks]
    assert [p.text for p in ruled[0].value] == ["Rastan"]


def test_a_claim_of_no_rule_has_no_mark_of_it() -> None:
    read = whole("Rebels captured {Rastan}.")
    bare = ToldClaim(read.told[0].claim, 0, read.told[0].head)
    assert not any("rule=True" in o.marks for o in places(read, bare))


def test_a_preposition_tells_the_part() -> None:
    options = of_last("The army withdrew from {Rastan} to {Nawa}.")
    roles = {(p.text, p.role) for o in options for p in o.value}
    assert ("Rastan", Role.FROM) in roles
    assert ("Nawa", Role.TO) in roles


def test_a_spokesman_is_no_place() -> None:
    options = of_last("Rebels captured {Rastan}, spokesman Adam Halo said.")
    assert not any("Halo" in name for name in names(options))
