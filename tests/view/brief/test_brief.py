"""The briefing says what its citations say, in no side's words, and each thing once."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import codebook
from reportedly.records.claim import Claim, Stance
from reportedly.view.brief.brief import as_json, brief, unsupported
from reportedly.view.brief.text import render_text
from tests.newsroom import (
    ALEPPO,
    ALEPPO_AIRPORT,
    HAMA,
    HOMS,
    RASTAN,
    Newsroom,
    Told,
)
from tests.view.brief.room import SINCE, UNTIL, material, written


def test_every_line_is_borne_out_by_its_citations(newsroom: Newsroom) -> None:
    made = written(newsroom)
    assert made.lines
    assert unsupported(made, material(newsroom)) == {}
    assert {n for line in made.lines for n in line.citations} == {c.number for c in made.citations}
    assert all(line.citations for line in made.lines)
    assert all(c.quote in newsroom.documents[c.document_id].text for c in made.citations)


def test_a_long_section_is_cut_and_says_how_much(newsroom: Newsroom) -> None:
    for number in range(9):
        newsroom.report(
            f"Outlet {number}",
            "2024-12-06",
            Told("protest", (f"residents {number}",), (HAMA,), "2024-12-06"),
        )
    made = brief(material(newsroom), SINCE, UNTIL, longest_section=4)
    assert made.left_out["other"] == len(written(newsroom).lines) - len(made.lines)
    assert f"… and {made.left_out['other']} more" in render_text(made)


def test_json_holds_lines_citations_and_days(newsroom: Newsroom) -> None:
    plain = as_json(written(newsroom))
    assert plain["since"] == "2024-11-27"
    assert {"heading", "tally", "text", "claim_ids", "citations"} <= set(plain["lines"][0])
    assert plain["citations"][0]["day"].startswith("2024-12-0")


TOLD = st.builds(
    Told,
    event_type=st.sampled_from([*codebook.event_types(), "somethingelse"]),
    actors=st.sampled_from(
        [(), ("rebels",), ("regime troops",), ("government forces", "Iranian militias")]
    ),
    at=st.sampled_from([(), (HOMS,), (HAMA, RASTAN), (HOMS, HOMS), (ALEPPO,), (ALEPPO_AIRPORT,)]),
    on=st.sampled_from(
        ["", "2024-12-01", "2024-11-29/2024-11-30", "../2024-12-05", "2024-12-05/.."]
    ),
    by=st.sampled_from(
        [(), ("sohr",), ("two officials", "Old Agency"), ("residents of the town",), ("the army",)]
    ),
    stance=st.sampled_from(list(Stance)),
    targets=st.sampled_from([(), ("civilians",), ("terrorists",)]),
    dead=st.sampled_from([None, (3, 3), (4, 12)]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(TOLD, min_size=1, max_size=8))
def test_whatever_is_claimed_no_line_says_more_than_its_citations(told: list[Told]) -> None:
    room = Newsroom()
    for number, one in enumerate(told):
        room.report(f"Outlet {number % 3}", f"2024-12-0{1 + number % 6}", one)
    of = material(room)
    made = brief(of, SINCE, UNTIL)
    assert unsupported(made, of) == {}
    claims: list[Claim] = [of.claims[c] for line in made.lines for c in line.claim_ids]
    assert {c.number for c in made.citations} == set(range(1, len({c.id for c in claims}) + 1))
    assert (
        brief(
            replace(of, events=tuple(reversed(of.events)), controls=tuple(reversed(of.controls))),
            SINCE,
            UNTIL,
        )
        == made
    )
