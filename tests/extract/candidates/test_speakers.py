"""Who may be the source of a claim: nobody, those who speak in the sentence and around it."""

from reportedly.extract.candidates.speakers import speakers
from reportedly.extract.weighing import Option
from reportedly.records.claim import Speaker
from tests.extract.sentences import whole


def _options(text: str, trigger: str) -> dict[tuple[str, ...], Option[tuple[Speaker, ...]]]:
    read = whole(text)
    told = next(t for t in read.told if t.claim.trigger.text == trigger)
    return {tuple(s.text for s in option.value): option for option in speakers(read, told)}


def test_nobody_is_a_candidate() -> None:
    assert () in _options("The army shelled {Talbiseh}.", "shelled")


def test_the_speaker_of_the_sentence_is_the_rules_own() -> None:
    found = _options("A doctor said that the army shelled {Talbiseh}.", "shelled")
    assert "rule=True" in found["doctor",].marks


def test_who_spoke_in_the_sentence_before_may_speak_on() -> None:
    text = "A doctor said that the market had burned. The army shelled {Talbiseh}."
    found = _options(text, "shelled")
    assert "back1" in found["doctor",].marks


def test_a_noun_that_no_attribution_names_may_be_a_source() -> None:
    found = _options("The army shelled {Talbiseh} (relief committee).", "shelled")
    assert any(names and "committee" in names[0] for names in found)
