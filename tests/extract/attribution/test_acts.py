"""The acts of attribution that carry the source of a claim: (sentence, cue, sources, outlets told,
words said)."""

from typing import Any

import pytest

from reportedly.extract.attribution import attributions
from reportedly.extract.phrases import Scene
from reportedly.language.lexicon import lexicon
from reportedly.language.parse import parse

CASES = [
    ("The mayor said that the town had fallen.", "said", ["mayor"], [], "that the town had fallen"),
    ("The town has fallen, the mayor said.", "said", ["mayor"], [], "The town has fallen"),
    ("Two officials told Reuters that the army had left.", "told", ["officials"], ["Reuters"], "that the army had left"),
    ("He told national television that the road was open.", "told", ["He"], ["television"], "that the road was open"),
    ("The agency said the road was open, citing an officer.", "citing", ["officer"], [], "the road was open ,"),
    ("The mayor said he had been told by elders that the militants had left Galkad.", "told", ["elders"], [],
     "that the militants had left Galkad"),
    ("In the words of one diplomat, the army has walked away.", "In", ["diplomat"], [], ", the army has walked away ."),
    ("According to residents, the bridge is down.", "According", ["residents"], [], ", the bridge is down ."),
    ("The town is believed to have fallen.", "believed", [], [], "to have fallen"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cue", "sources", "told", "content"), CASES, ids=[c[0][:30] for c in CASES]
)
def test_a_cue_has_its_sources_and_what_they_say(
    text: Any, cue: Any, sources: Any, told: Any, content: Any
) -> None:
    (sentence,) = parse(text, False).sentences
    found = [s for s in attributions(Scene(sentence, lexicon(), {})) if s.cue.text == cue]
    assert len(found) == 1
    said = found[0]
    assert [t.text for t in said.sources] == sources
    assert [t.text for t in said.agencies] == told
    assert " ".join(sentence.span.doc[i].text for i in sorted(said.content)) == content


def test_a_bare_agency_and_reporters_are_no_outlets() -> None:
    for text in (
        "He told the agency that the road was open.",
        "He told reporters that the road was open.",
    ):
        (sentence,) = parse(text, False).sentences
        assert [
            a.text for s in attributions(Scene(sentence, lexicon(), {})) for a in s.agencies
        ] == []


def test_a_denial_is_negative() -> None:
    (sentence,) = parse("The army denied that it had left the town.", False).sentences
    (said,) = attributions(Scene(sentence, lexicon(), {}))
    assert said.negative
