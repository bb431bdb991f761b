"""The fields of claims, chosen among their candidates by weights."""

from collections.abc import Callable

import numpy as np
import pytest

from reportedly.extract import choose as choosing
from reportedly.extract.candidates.told import ReadText
from reportedly.extract.choose import CANDIDATES, HELD, choose, weighed
from reportedly.extract.claims import Mentions, read_whole
from reportedly.extract.document import SentenceNotes
from reportedly.extract.weighing import ChoiceWeights
from reportedly.ground.times.find import find_times
from reportedly.language.parse import parse
from reportedly.records.claim import Claim
from tests.extract.sentences import DAY, document, unmarked, whole

REPORT = "Rebels captured {Rastan} on Monday and shelled {Houla}, residents said."
TWINS = "Rebels captured {Rastan} on Monday and {Houla} on Tuesday."
Learned = Callable[[str, dict[str, float]], None]


def by_hand(marks: dict[str, float]) -> ChoiceWeights:
    """A net of one unit that adds nothing, and what each mark adds by itself."""
    direct = np.array([list(marks.values())], np.float32)
    none = np.zeros((1, 1), np.float32)
    rows = {mark: n for n, mark in enumerate(marks)}
    return ChoiceWeights(rows, np.zeros((1, len(marks), 1), np.float32), direct, none, none)


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> Learned:
    """Makes one field the only one with weights: those."""

    def learn(field: str, marks: dict[str, float]) -> None:
        made = by_hand(marks)
        monkeypatch.setattr(choosing, "weights", lambda asked: made if asked == field else None)

    return learn


def claim_of(claims: list[Claim], trigger: str) -> Claim:
    (found,) = (c for c in claims if c.trigger.text == trigger)
    return found


def test_every_field_that_is_weighed_has_candidates() -> None:
    assert set(HELD) == set(CANDIDATES)


def test_the_most_probable_candidate_is_taken(learned: Learned) -> None:
    read = whole(REPORT)
    ruled = claim_of([t.claim for t in read.told], "captured")
    assert ruled.attribution
    learned("source", {"none": 4.0})
    found = claim_of(choose(read), "captured")
    assert found.attribution == ()
    assert found.fields.source is not None
    assert found.fields.source > 0.9
    learned("source", {"rule=True": 4.0})
    assert claim_of(choose(read), "captured").attribution == ruled.attribution


def test_what_has_no_weights_stays_as_the_rules_read_it(learned: Learned) -> None:
    read = whole(REPORT)
    learned("source", {"none": 4.0})
    for told, found in zip(read.told, choose(read), strict=True):
        assert found.time == told.claim.time
        assert (found.actors, found.places) == (told.claim.actors, told.claim.places)
        assert (found.fields.time, found.fields.place) == (None, None)


def test_claims_of_one_trigger_stay_as_the_rules_told_them_apart(learned: Learned) -> None:
    read = whole(TWINS)
    assert len(read.told) == 2
    learned("place", {"kind=none": 4.0})
    assert choose(read) == [told.claim for told in read.told]


def test_where_nothing_was_learned_nothing_is_weighed(learned: Learned) -> None:
    read = whole(REPORT)
    learned("source", {"none": 4.0})
    assert weighed(read, read.told[0], "time") is None
    found = weighed(read, read.told[0], "source")
    assert found is not None
    options, probabilities, _ = found
    assert len(options) == len(probabilities)
    assert sum(probabilities) == pytest.approx(1.0)


def noted() -> tuple[ReadText, list[SentenceNotes]]:
    text, toponyms = unmarked(REPORT)
    notes: list[SentenceNotes] = []
    given = Mentions(toponyms, find_times(text, DAY), notes=notes)
    return read_whole(parse(text), document(text), given)[0], notes


def test_notes_take_up_the_chosen_claim_and_its_candidates(learned: Learned) -> None:
    read, (note,) = noted()
    learned("source", {"none": 4.0})
    chosen = choose(read)
    assert [claim for _, claim in note.claims] == chosen
    (choice,) = note.choices[chosen[0].id]
    assert choice.field == "source"
    assert choice.candidates[0].text == ""
    assert choice.candidates[0].marks == ("none",)
    assert len(choice.candidates) <= 3
    odds = [c.probability for c in choice.candidates]
    assert odds == sorted(odds, reverse=True)


def test_notes_tell_days_by_their_words(learned: Learned) -> None:
    read, (note,) = noted()
    learned("time", {"rule=TrueTrue": 9.0})
    found = claim_of(choose(read), "captured")
    assert found.time is not None
    (choice,) = note.choices[found.id]
    assert found.time.period == claim_of([t.claim for t in read.told], "captured").time.period
    assert choice.candidates[0].text in ("Monday", "2024-12-02/2024-12-02")
