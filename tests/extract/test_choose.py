"""The fields of claims, chosen among their candidates by weights."""

from collections.abc import Callable

import numpy as np
import pytest

from reportedly.extract import choose as choosing
from reportedly.extract.candidates.told import ReadText, ToldClaim
from reportedly.extract.choose import CANDIDATES, HELD, choose, weighed
from reportedly.extract.claims import Mentions, read_whole
from reportedly.extract.document import SentenceNotes
from reportedly.extract.weighing import ChoiceWeights, Option
from reportedly.ground.times.find import find_times
from reportedly.language.parse import parse
from reportedly.records.claim import Claim, Speaker
from tests.extract.sentences import DAY, document, unmarked, whole

REPORT = "Rebels captured {Rastan} on Monday and shelled {Houla}, residents said."
TWINS = "Rebels captured {Rastan} on Monday and {Houla} on Tuesday."
MAYOR = (Speaker("the mayor"),)
Learned = Callable[[str, dict[str, float]], None]


def by_hand(marks: dict[str, float]) -> ChoiceWeights:
    """A net of one unit that adds nothing, and what each mark adds by itself."""
    direct = np.array([list(marks.values())], np.float32)
    none = np.zeros((1, 1), np.float32)
    rows = {mark: n for n, mark in enumerate(marks)}
    return ChoiceWeights(rows, np.zeros((1, len(marks), 1), np.float32), direct, none, none)


def sources(_: ReadText, told: ToldClaim) -> list[Option[tuple[Speaker, ...]]]:
    """Nobody, the rules' source, or the mayor."""
    values = {"nobody": (), "rules": told.claim.attribution, "mayor": MAYOR}
    return [Option(value, (name,)) for name, value in values.items()]


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> Learned:
    """Makes one field the only one with weights: those."""
    monkeypatch.setitem(CANDIDATES, "source", sources)

    def learn(field: str, marks: dict[str, float]) -> None:
        made = by_hand(marks)
        monkeypatch.setattr(choosing, "weights", lambda asked: made if asked == field else None)

    return learn


def claim_of(claims: list[Claim], trigger: str) -> Claim:
    (found,) = (c for c in claims if c.trigger.text == trigger)
    return found


def test_every_field_that_has_candidates_is_held_by_the_claim() -> None:
    assert set(CANDIDATES) <= set(HELD)


def test_the_most_probable_candidate_is_taken(learned: Learned) -> None:
    read = whole(REPORT)
    learned("source", {"mayor": 4.0})
    found = claim_of(choose(read), "captured")
    assert found.attribution == MAYOR
    assert found.fields.source is not None
    assert found.fields.source > 0.9
    learned("source", {"rules": 4.0})
    ruled = claim_of([t.claim for t in read.told], "captured")
    assert claim_of(choose(read), "captured").attribution == ruled.attribution


def test_what_has_no_weights_stays_as_the_rules_read_it(learned: Learned) -> None:
    read = whole(REPORT)
    learned("source", {"mayor": 4.0})
    for told, found in zip(read.told, choose(read), strict=True):
        assert found.time == told.claim.time
        assert (found.actors, found.places) == (told.claim.actors, told.claim.places)
        assert (found.fields.time, found.fields.place) == (None, None)


def test_claims_of_one_trigger_stay_as_the_rules_told_them_apart(learned: Learned) -> None:
    read = whole(TWINS)
    assert len(read.told) == 2
    learned("source", {"mayor": 4.0})
    assert choose(read) == [told.claim for told in read.told]


def test_where_nothing_was_learned_nothing_is_weighed(learned: Learned) -> None:
    read = whole(REPORT)
    learned("source", {"mayor": 4.0})
    assert weighed(read, read.told[0], "time") is None
    found = weighed(read, read.told[0], "source")
    assert found is not None
    options, probabilities, _ = found
    assert len(options) == len(probabilities) == 3
    assert sum(probabilities) == pytest.approx(1.0)


def test_without_candidates_nothing_is_weighed(
    learned: Learned, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = whole(REPORT)
    learned("source", {"mayor": 4.0})
    monkeypatch.setitem(CANDIDATES, "source", lambda whole, told: [])
    assert weighed(read, read.told[0], "source") is None
    assert choose(read) == [told.claim for told in read.told]


def noted() -> tuple[ReadText, list[SentenceNotes]]:
    text, toponyms = unmarked(REPORT)
    notes: list[SentenceNotes] = []
    given = Mentions(toponyms, find_times(text, DAY), notes=notes)
    return read_whole(parse(text), document(text), given)[0], notes


def test_notes_take_up_the_chosen_claim_and_its_candidates(learned: Learned) -> None:
    read, (note,) = noted()
    learned("source", {"mayor": 4.0, "nobody": 1.0})
    chosen = choose(read)
    assert [claim for _, claim in note.claims] == chosen
    (choice,) = note.choices[chosen[0].id]
    assert choice.field == "source"
    assert [c.text for c in choice.candidates][:2] == ["the mayor", ""]
    assert choice.candidates[0].marks == ("mayor",)
    odds = [c.probability for c in choice.candidates]
    assert odds == sorted(odds, reverse=True)


def test_days_are_noted_by_their_words_or_their_ends(learned: Learned) -> None:
    read, (note,) = noted()
    learned("time", {"rule=TrueTrue": 9.0})
    found = claim_of(choose(read), "captured")
    ruled = claim_of([t.claim for t in read.told], "captured")
    assert found.time is not None
    assert ruled.time is not None
    assert found.time.period == ruled.time.period
    (choice,) = note.choices[found.id]
    assert choice.candidates[0].text in ("Monday", "2024-12-02/2024-12-02")
    assert len(choice.candidates) == 3
