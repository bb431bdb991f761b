"""How a stretch stands to a claim: sentence, side, distance, the way through the tree."""

from reportedly.extract.candidates.standing import claim_marks, path, standing
from tests.extract.sentences import whole as read

TEXT = (
    "Rebels take the hills\n"
    "On Monday the army shelled {Rastan}. On Tuesday rebels seized {Talbiseh} after the soldiers left."
)


def test_the_way_through_the_tree_runs_over_what_both_hang_on() -> None:
    whole = read(TEXT)
    told = next(t for t in whole.told if t.claim.trigger.text == "seized")
    rebels = next(w for w in told.head.doc if w.text == "rebels")
    assert path(rebels, told.head) == (["nsubj"], [])


def test_a_word_of_the_triggers_own_sentence_has_side_and_distance() -> None:
    whole = read(TEXT)
    told = next(t for t in whole.told if t.claim.trigger.text == "seized")
    at = whole.reader.document.text.index("Talbiseh")
    marks = standing(whole, told, at, at + len("Talbiseh"))
    assert {"sentences=0", "title=False", "paragraph=same", "side=after"} <= set(marks)
    assert "path=dobj|" in marks


def test_a_word_of_another_sentence_has_its_distance_in_sentences() -> None:
    whole = read(TEXT)
    told = next(t for t in whole.told if t.claim.trigger.text == "seized")
    at = whole.reader.document.text.index("Monday")
    marks = standing(whole, told, at, at + len("Monday"))
    assert "sentences=-1" in marks
    assert not [m for m in marks if m.startswith("path=")]


def test_the_headline_is_marked() -> None:
    whole = read(TEXT)
    told = next(t for t in whole.told if t.claim.trigger.text == "seized")
    assert "title=True" in standing(whole, told, 0, len("Rebels"))


def test_a_claim_is_marked_by_type_trigger_and_reality() -> None:
    whole = read(TEXT)
    marks = claim_marks(next(t for t in whole.told if t.claim.trigger.text == "seized"))
    assert {"type=capture", "trigger=seize", "stance=asserted", "planned=False"} <= set(marks)
