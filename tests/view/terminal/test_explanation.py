"""Why a sentence was read so, in the words of the codebook's rows."""

from reportedly.records.explanation import Cue, TriggerRow, Words
from reportedly.view.terminal.explanation import cue, row


def test_a_row_is_named_by_its_line_and_its_columns() -> None:
    found = TriggerRow(7, "capture", "V", "capture", "", "place", "", "")
    assert row(found).startswith("triggers.csv line 7: capture V capture")


def test_a_construction_that_no_row_describes_is_said_so() -> None:
    assert row(TriggerRow(0, "toll", "N", "casualties", "", "", "", "")).startswith(
        "no row: toll N"
    )


def test_a_cue_names_who_speaks_and_that_it_denies() -> None:
    word = Words(0, 6, "denied")
    assert cue(Cue(word, ("the army",), True)) == "'denied' (the army, which denies it)"
    assert cue(Cue(word, (), False)) == "'denied' (nobody named)"
