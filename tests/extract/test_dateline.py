"""Where a report was filed."""

from reportedly.extract.dateline import is_filed_at


def test_only_names_and_figures_stand_before_the_dash_of_a_dateline() -> None:
    text = "Rebels gain\nTarvano (Desk), May 3 - Troops left Ubenzi."
    assert is_filed_at(text, text.index("Tarvano"))
    assert not is_filed_at(text, text.index("Ubenzi"))
    assert not is_filed_at("Troops left Ubenzi - and Tarvano.", 12)
