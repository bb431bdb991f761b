"""Who says it, sentence by sentence: what carries the source of a claim (sentence, cue, sources,
outlets told, words said), and all that is attributed (sentence, source, cue, content)."""

from typing import Any

import pytest

from reportedly.extract.attribution.acts import attributions
from reportedly.extract.attribution.quotations import outermost
from reportedly.extract.attribution.said import Said
from reportedly.extract.claims import claims
from reportedly.extract.coreference import telling
from reportedly.extract.phrases import Scene
from reportedly.ground.times.find import find_times
from reportedly.language.lexicon import lexicon
from reportedly.language.parse import Sentence, parse
from reportedly.records.claim import Claim, Stance
from tests.extract.sentences import DAY, document, only, unmarked

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
    found = [s for s in telling(Scene(sentence, lexicon(), {})) if s.cue.text == cue]
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
        assert [a.text for s in telling(Scene(sentence, lexicon(), {})) for a in s.agencies] == []


def test_a_denial_is_negative() -> None:
    (sentence,) = parse("The army denied that it had left the town.", False).sentences
    (said,) = telling(Scene(sentence, lexicon(), {}))
    assert said.negative


TOLD = [
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


def _outermost(sentence: Sentence) -> list[Said]:
    return list(outermost(attributions(Scene(sentence, lexicon(), {})), lambda word: False))


def _words(doc: Any, indices: Any) -> Any:
    return " ".join(doc[i].text for i in sorted(indices))


@pytest.mark.parametrize(("text", "source", "cue", "content"), TOLD, ids=[c[2] for c in TOLD])
def test_a_sentence_tells_source_cue_and_content(
    text: Any, source: Any, cue: Any, content: Any
) -> None:
    (sentence,) = parse(text, False).sentences
    told = [r for r in _outermost(sentence) if r.cue.text == cue]
    assert [
        (_words(sentence.span.doc, r.source), _words(sentence.span.doc, r.content | r.about))
        for r in told
    ] == [(source, content)]


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
    assert _outermost(sentence) == []


def test_a_verb_after_an_infinitive_is_an_act_of_its_own() -> None:
    (sentence,) = parse(
        "The group vowed to retake the dam and accused its rival of firing first.", False
    ).sentences
    told = _outermost(sentence)
    assert [r.cue.text for r in told] == ["vowed", "accused"]
    assert not (told[0].content | told[0].about) & (told[1].content | told[1].about)


def _verbs() -> list[str]:
    """Every verb that tells or holds something, of all the lists."""
    words = lexicon().saying.words
    return sorted(words.verbs | words.speech)


NO_OBJECT = frozenset(("tell", "inform", "convince", "persuade", "remind", "assure", "notify", "instruct", "teach"))  # fmt: skip


TAKEN_FOR_NOUNS = frozenset(("lament", "profess", "reason"))
"""By the model, in this sentence: nobody says it then, for the claim and for the attributions."""


@pytest.fixture(scope="module")
def told_by_diplomats() -> dict[str, tuple[str, tuple[Claim, ...], list[str]]]:
    """For each verb: the sentence, its claims, and the sources of its attributions."""
    out = {}
    for verb in _verbs():
        whom = "reporters " if verb in NO_OBJECT else ""
        text = f"Diplomats {verb} {whom}that the army recaptured {{Hama}} on Thursday."
        plain, toponyms = unmarked(text)
        parsed = parse(plain, False)
        made, found = claims(parsed, document(plain), toponyms, find_times(plain, DAY))
        out[verb] = plain, made, [plain[a:b] for f in found for a, b in f.source]
    return out


@pytest.mark.parametrize("verb", _verbs())
def test_a_claim_has_the_source_that_the_attributions_name(
    told_by_diplomats: dict[str, tuple[str, tuple[Claim, ...], list[str]]], verb: str
) -> None:
    text, made, sources = told_by_diplomats[verb]
    assert sources == ([] if verb in TAKEN_FOR_NOUNS else ["Diplomats"]), text
    (claim,) = (c for c in made if c.event_type == "capture")
    assert [s.text for s in claim.attribution] == sources, text
    if verb in TAKEN_FOR_NOUNS:
        return
    expected = {
        "denied": (Stance.DENIED, False),
        "hedged": (Stance.HEDGED, False),
        "planned": (Stance.ASSERTED, True),
    }
    makes = lexicon().saying.made.get(verb, "")
    assert (claim.stance, claim.planned) == expected.get(makes, (Stance.ASSERTED, False)), text


@pytest.mark.parametrize(
    ("text", "stance", "planned", "sources"),
    [
        ("Diplomats doubt that the army recaptured {Hama}.", "denied", False, ["Diplomats"]),
        ("Diplomats never doubted that the army recaptured {Hama}.", "asserted", False, ["Diplomats"]),
        ("Diplomats do not believe that the army recaptured {Hama}.", "denied", False, ["Diplomats"]),
        ("Diplomats suspect the army recaptured {Hama}.", "hedged", False, ["Diplomats"]),
        ("Residents fear that the army recaptured {Hama}.", "asserted", True, ["Residents"]),
        ("Residents are afraid that the army recaptured {Hama}.", "asserted", True, ["Residents"]),
        ("Diplomats are sure that the army recaptured {Hama}.", "asserted", False, ["Diplomats"]),
        ("The army recaptured {Hama}, diplomats think.", "hedged", False, ["diplomats"]),
        ("The army issued a statement that rebels captured {Hama}.", "asserted", False, ["army"]),
        ("As residents feared, the army recaptured {Hama}.", "asserted", False, []),
        ("The army, diplomats think, recaptured {Hama}.", "hedged", False, ["diplomats"]),
        ("It seems that the army recaptured {Hama}.", "hedged", False, []),
        ("It is feared that the army recaptured {Hama}.", "asserted", True, []),
        ("The UN's conclusion was that rebels captured {Hama}.", "asserted", False, []),
    ],
)  # fmt: skip
def test_what_a_cue_makes_of_a_claim(text: str, stance: str, planned: bool, sources: Any) -> None:
    claim = only(text, "capture")
    assert (str(claim.stance), claim.planned) == (stance, planned)
    assert [s.text for s in claim.attribution] == sources
