"""What a type means to the views: as its file says, and for a type that no code has ever heard of."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.records.belief import Belief
from reportedly.records.claim import Claim
from reportedly.records.control import Control, ControlState
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.view import kinds
from reportedly.view.brief.brief import brief, unsupported
from reportedly.view.brief.material import Material
from reportedly.view.brief.text import render_text
from reportedly.view.export.registry import exports
from reportedly.view.public.policy import public
from reportedly.view.site.data import SiteData
from reportedly.view.site.site import Site
from reportedly.view.terminal.event_table import event_table
from tests.newsroom import HOMS, Newsroom, Told
from tests.view.shown import words

BLACKOUT = """
definition = "A party cuts off electricity, telephone or the internet"
family = "measures"
[public]
delayed = true
names_withheld = true
[brief]
section = "measures"
noun = "a blackout in"
verb = "cut off the power"
at = "in"
"""
DAY = date(2024, 12, 6)
CUT = Told("blackout", ("rebels",), (HOMS,), "2024-12-06", quote="rebels black out all of Homs")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A codebook of one's own with one more type."""
    (tmp_path / "types").mkdir()
    (tmp_path / "types" / "blackout.toml").write_text(BLACKOUT)
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    return tmp_path


def told() -> tuple[Document, Claim, Event]:
    newsroom = Newsroom()
    (claim,) = newsroom.report("Harbour Wire", "2024-12-06", CUT)
    period = claim.time.period if claim.time else None
    event = Event(
        "evt-1",
        "blackout",
        period=period,
        places=claim.places,
        actors=claim.actors,
        targets=(),
        claim_ids=(claim.id,),
        origins=("harbour-wire",),
    )
    return newsroom.documents[claim.document_id], claim, event


@pytest.mark.usefixtures("own")
def test_a_new_type_is_briefed_as_its_file_says() -> None:
    document, claim, event = told()
    material = Material({claim.id: claim}, {document.id: document}, (event,), ())
    found = brief(material, DAY, DAY)
    (line,) = found.lines
    assert (line.section, line.heading) == ("measures", "Closures, warnings and relief")
    assert line.text == "Rebels cut off the power in Homs on 6 December, according to Harbour Wire."
    assert not unsupported(found, material)
    assert "CLOSURES, WARNINGS AND RELIEF" in render_text(found)
    nobody = replace(claim, actors=())
    (line,) = brief(replace(material, claims={claim.id: nobody}), DAY, DAY).lines
    assert line.text.startswith("A blackout in Homs on 6 December")


@pytest.mark.usefixtures("own")
def test_a_new_type_is_shown_and_exported() -> None:
    document, claim, event = told()
    data = SiteData((document,), (claim,), (event,), (), (), (), datetime(2024, 12, 7, tzinfo=UTC))
    assert "Blackout Homs" in words(event_table([event])).replace("…", "")
    page = Site(data).content("events/evt-1.html")
    assert page is not None
    assert "Blackout: Homs" in page
    for form in ("native", "events"):
        (line,) = exports()[form].write(data)
        assert json.loads(line)["event_type"] == "blackout"


@pytest.mark.usefixtures("own")
def test_a_new_type_is_held_back_as_its_file_says() -> None:
    document, claim, event = told()
    soon, later = (datetime(2024, 12, day, 12, tzinfo=UTC) for day in (6, 9))
    belief = Belief((document,), (claim,), (event,), ())
    assert public(belief, soon).claims == ()
    assert len(public(belief, later).claims) == 1


def test_a_type_that_is_in_no_codebook_is_told_in_the_sources_words() -> None:
    document, claim, event = told()
    material = Material({claim.id: claim}, {document.id: document}, (event,), ())
    (line,) = brief(material, DAY, DAY).lines
    assert line.section == "other"
    assert line.text.endswith("“rebels black out all of Homs”.")


def test_a_section_that_the_briefing_has_not_is_said_in_one_line(own: Path) -> None:
    (own / "types" / "blackout.toml").write_text(
        BLACKOUT.replace('"measures"\nnoun', '"none"\nnoun')
    )
    codebook._event_types.cache_clear()
    with pytest.raises(BadSettings, match=r"blackout\.toml: brief\.section: no section 'none'"):
        kinds.section("blackout")
    codebook._event_types.cache_clear()


def test_what_the_packaged_types_say_of_who_holds_a_place() -> None:
    def those(says: object) -> set[str]:
        return {name for name in codebook.event_types() if says(name)}  # type: ignore[operator]

    assert those(kinds.tells_of_holder) == {"capture", "handover", "withdrawal", "hold"}
    assert those(kinds.changes_holder) == {"capture", "handover", "withdrawal"}
    assert those(kinds.hands_over) == {"capture", "handover"}
    assert those(kinds.gives_up) == {"withdrawal"}
    assert those(kinds.is_state) == {"hold"}
    assert those(kinds.actors_hold) == {"capture", "hold"}
    assert those(kinds.targets_hold) == {"handover"}


def test_a_new_type_that_moves_a_place_is_told_among_what_changed_hands(own: Path) -> None:
    taken = BLACKOUT + '[control]\ngains = "actors"\nloses = "targets"\nweight = 1.0\n'
    (own / "types" / "takeover.toml").write_text(taken.replace("cut off the power", "took over"))
    codebook._event_types.cache_clear()
    document, claim, event = told()
    claim, event = replace(claim, event_type="takeover"), replace(event, event_type="takeover")
    actor = claim.actors[0].id
    held = Control(
        "ctl-1", event.places[0].place_id or "", "Homs", None, None, DAY, None,
        ControlState.HELD, actor, "rebels", 0.9, (event.id,), (claim.id,),
    )  # fmt: skip
    material = Material({claim.id: claim}, {document.id: document}, (event,), (held,))
    (line,) = brief(material, DAY, DAY).lines
    assert line.section == "changed"
    codebook._event_types.cache_clear()
