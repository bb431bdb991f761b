"""When a claim counts as settled: by independent origins, or by a side's word against its interest,
never by itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.records.claim import Role, Stance
from reportedly.track.cases import case_rules, settlement
from tests.newsroom import HOMS, Newsroom, Told
from tests.track.cases import followed

TAKEN = Told("capture", ("rebels",), (HOMS,), "2024-12-07")
LEFT = Told("withdrawal", ("government forces",), (replace(HOMS, role=Role.FROM),), "2024-12-06")
ALONE = "outlet:small paper"


def test_two_independent_origins_settle_what_a_third_says() -> None:
    newsroom = Newsroom()
    newsroom.report("A Small Paper", "2024-12-07", TAKEN)
    newsroom.report("Harbour Wire", "2024-12-07", TAKEN)
    (second,) = newsroom.report("Morning Post", "2024-12-08", TAKEN)
    found = settlement(followed(newsroom).case("capture"), ALONE, None)
    assert found
    assert (found.happened, found.admitted) == (True, False)
    assert found.instant == second.recorded_at


@pytest.mark.parametrize("judged", ["harbour-wire", "morning-post"])
def test_two_origins_do_not_bear_each_other_out(judged: str) -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-07", TAKEN)
    newsroom.report("Morning Post", "2024-12-07", TAKEN)
    assert settlement(followed(newsroom).case("capture"), judged, None) is None


def test_copies_of_one_origin_and_unlisted_outlets_settle_nothing() -> None:
    newsroom = Newsroom()
    for outlet in ("Harbour Wire", "Morning Post", "Evening Sheet"):
        newsroom.report(outlet, "2024-12-07", replace(TAKEN, by=("the monitor",)))
    newsroom.report("Evening Sheet", "2024-12-07", TAKEN)
    newsroom.report("Another Sheet", "2024-12-07", TAKEN)
    assert settlement(followed(newsroom).case("capture"), ALONE, None) is None


def test_a_reservation_settles_nothing() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-07", replace(TAKEN, stance=Stance.HEDGED))
    newsroom.report("Morning Post", "2024-12-07", TAKEN)
    assert settlement(followed(newsroom).case("capture"), ALONE, None) is None


def test_one_independent_denial_keeps_it_open() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-07", TAKEN)
    newsroom.report("Morning Post", "2024-12-07", TAKEN)
    newsroom.report("Old Agency", "2024-12-07", replace(TAKEN, stance=Stance.DENIED))
    assert settlement(followed(newsroom).case("capture"), ALONE, None) is None


def test_two_independent_denials_settle_that_it_did_not_happen() -> None:
    newsroom = Newsroom()
    newsroom.report("State Herald", "2024-12-07", replace(TAKEN, by=("rebels",)))
    for outlet in ("Morning Post", "Old Agency"):
        newsroom.report(outlet, "2024-12-07", replace(TAKEN, stance=Stance.DENIED))
    found = settlement(followed(newsroom).case("capture"), "syria-opposition", "syria-opposition")
    assert found
    assert not found.happened


@pytest.mark.parametrize("stance", [Stance.ASSERTED, Stance.HEDGED])
def test_the_side_that_loses_settles_it_where_it_says_so_without_reservation(
    stance: Stance,
) -> None:
    newsroom = Newsroom()
    newsroom.report("A Small Paper", "2024-12-06", LEFT)
    newsroom.report("Morning Post", "2024-12-07", replace(LEFT, by=("the army",), stance=stance))
    found = settlement(followed(newsroom).case("withdrawal"), ALONE, None)
    assert bool(found and found.happened and found.admitted) == (stance == Stance.ASSERTED)


def test_the_holder_of_the_day_before_is_the_side_that_loses_where_nobody_says_who() -> None:
    newsroom = Newsroom()
    newsroom.report("A Small Paper", "2024-12-07", TAKEN)
    newsroom.report("Morning Post", "2024-12-08", replace(TAKEN, by=("the army",)))
    assert settlement(followed(newsroom).case("capture"), ALONE, None)
    assert settlement(followed(newsroom, priors=()).case("capture"), ALONE, None) is None


def test_a_side_does_not_settle_its_own_case() -> None:
    newsroom = Newsroom()
    newsroom.report("Morning Post", "2024-12-06", replace(LEFT, by=("the army",)))
    newsroom.report("State Herald", "2024-12-06", LEFT)
    assert (
        settlement(followed(newsroom).case("withdrawal"), "syria-army", "syria-government") is None
    )


def test_a_side_that_boasts_settles_nothing() -> None:
    newsroom = Newsroom()
    newsroom.report("A Small Paper", "2024-12-07", TAKEN)
    newsroom.report("Morning Post", "2024-12-07", replace(TAKEN, by=("rebels",)))
    assert settlement(followed(newsroom).case("capture"), ALONE, None) is None


@pytest.mark.parametrize(
    ("day", "settled"), [("2024-12-08", True), ("2025-01-06", True), ("2025-01-07", False)]
)
def test_who_holds_the_place_afterwards_speaks_for_it(day: str, settled: bool) -> None:
    newsroom = Newsroom()
    newsroom.report("A Small Paper", "2024-12-07", TAKEN)
    for outlet in ("Harbour Wire", "Morning Post"):
        newsroom.report(outlet, day, Told("hold", ("rebels",), (HOMS,), day))
    assert bool(settlement(followed(newsroom).case("capture"), ALONE, None)) == settled


def test_who_still_holds_it_just_afterwards_speaks_against_it() -> None:
    newsroom = Newsroom()
    newsroom.report("A Small Paper", "2024-12-06", LEFT)
    for outlet in ("Harbour Wire", "Morning Post"):
        newsroom.report(
            outlet, "2024-12-07", Told("hold", ("government forces",), (HOMS,), "2024-12-07")
        )
    found = settlement(followed(newsroom).case("withdrawal"), ALONE, None)
    assert found
    assert not found.happened


def test_who_holds_the_place_after_another_change_says_nothing_of_the_first() -> None:
    newsroom = Newsroom()
    newsroom.report("A Small Paper", "2024-12-06", LEFT)
    newsroom.report("Evening Sheet", "2024-12-10", replace(TAKEN, on="2024-12-10"))
    for outlet in ("Harbour Wire", "Morning Post"):
        newsroom.report(outlet, "2024-12-12", Told("hold", ("rebels",), (HOMS,), "2024-12-12"))
    found = followed(newsroom)
    assert settlement(found.case("withdrawal"), ALONE, None) is None
    assert settlement(found.case("capture"), ALONE, None)


def test_a_slip_in_the_rules_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (codebook.PACKAGED / "rules" / "report_cards.toml").read_text()
    (tmp_path / "report_cards.toml").write_text('admitted = ["capture"]\n' + text)
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    with pytest.raises(BadSettings, match=r"report_cards\.toml: admitted: unknown key"):
        case_rules()
