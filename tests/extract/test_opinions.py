"""Acts of attribution in single sentences, by construction: (sentence, source, cue, content)."""

from typing import Any

import pytest

from reportedly.extract.opinions import relations
from reportedly.extract.phrases import Scene
from reportedly.language.lexicon import lexicon
from reportedly.language.parse import parse

CASES = [
    ("Rebels have taken the bridge, the monitor reported.", "the monitor", "reported", "Rebels have taken the bridge"),
    ("According to two officials, the bridge was destroyed.", "two officials", "According", ", the bridge was destroyed ."),
    ("The ministry promised to open the crossing.", "The ministry", "promised", "to open the crossing"),
    ("The general accused the rebels of shelling the market.", "The general", "accused", "the rebels of shelling the market"),
    ("Residents are afraid that the truce will not last.", "Residents", "afraid", "that the truce will not last"),
    ("The town is reported to have fallen.", "", "reported", "The town to have fallen"),
    ("Analysts expect the army to advance.", "Analysts", "expect", "the army to advance"),
    ("As experts have pointed out, the road is open.", "experts", "pointed", ", the road is open ."),
    ("The envoy called for an end to the siege.", "The envoy", "called", "an end to the siege"),
    ("The minister praised the truce as a step to peace.", "The minister", "praised", "the truce as a step to peace"),
    ("The video shows that the dam is intact.", "The video", "shows", "that the dam is intact"),
    ("The head of the agency, a judge, believes that the camps are full.", "The head of the agency , a judge ,", "believes",
     "that the camps are full"),
    ("Both sides met the army's demand that the town be left.", "the army 's", "demand", "that the town be left"),
]  # fmt: skip


def _words(doc: Any, indices: Any) -> Any:
    return " ".join(doc[i].text for i in sorted(indices))


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES, ids=[c[2] for c in CASES])
def test_a_sentence_tells_source_cue_and_content(
    text: Any, source: Any, cue: Any, content: Any
) -> None:
    (sentence,) = parse(text, False).sentences
    told = [r for r in relations(Scene(sentence, lexicon(), {})) if r.cue.text == cue]
    assert [(_words(r.cue.doc, r.source), _words(r.cue.doc, r.content)) for r in told] == [
        (source, content)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The council made sure of the road.",
        "Shelling ensures that the road stays closed.",
        "The convoy crossed.",
    ],
)
def test_what_nobody_says_is_no_attribution(text: Any) -> None:
    (sentence,) = parse(text, False).sentences
    assert relations(Scene(sentence, lexicon(), {})) == []


def test_a_verb_after_an_infinitive_is_an_act_of_its_own() -> None:
    (sentence,) = parse(
        "The group vowed to retake the dam and accused its rival of firing first.", False
    ).sentences
    told = relations(Scene(sentence, lexicon(), {}))
    assert [r.cue.text for r in told] == ["vowed", "accused"]
    assert not told[0].content & told[1].content
