"""The claims of a document, and the laws that hold for any text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.extract.claims import claims
from reportedly.ground.times.find import find_times
from reportedly.language.parse import parse
from reportedly.records.claim import Claim, Stance, claim_id
from tests.extract.sentences import DAY, document, only, read, unmarked

SENTENCES = [
    "Rebels captured {Rastan} on Monday, the monitor said.",
    "The army denied the report.",
    "The army denied that troops had left {Houla}.",
    'A commander said: "We have taken the bridge at {Talbiseh} — and we will hold it."',
    "The bomb killed at least nine people and injured 20.",
    "Government-held {Homs} was shelled by the rebels\u2019 guns.",
    "IS fighters attacked a convoy; 12 soldiers died.",
    "The group plans to capture {Hama}.",
    "Residents fled the town.",
    "BEIRUT, {Lebanon|country} (Wire) \u2014 Clashes broke out near {Tyre}.",
    "Rebels now in control of the whole town, state media reported.",
    "The weather was fine.",
    "\U0001f6a8 Shelling hits {Rastan}!",
    "Il pleut \u00e0 {Rastan}, e\u0301t\u00e9.",
]
PIECES = [
    *SENTENCES,
    "\n",
    "\n\n",
    '"',
    "\u201c",
    "\u201d",
    "'",
    "-",
    ",",
    "captured",
    "denied it",
    "the army",
    "\u200f",
    "(",
    "of",
    ".",
]


def verbatim(text: str, found: tuple[Claim, ...]) -> None:
    """Quotes, triggers, places and times are words of the text at their offsets; the trigger is in
    the quote."""
    for claim in found:
        end = claim.quote_start + len(claim.quote)
        assert text[claim.quote_start : end] == claim.quote
        assert text[claim.trigger.start : claim.trigger.end] == claim.trigger.text
        assert claim.quote_start <= claim.trigger.start < claim.trigger.end <= end
        assert all(text[p.start : p.end] == p.text for p in claim.places)
        assert claim.time is None or text[claim.time.start : claim.time.end] == claim.time.text
    assert len({c.id for c in found}) == len(found)
    assert {c.denies for c in found} - {None} <= {c.id for c in found}
    assert [c.trigger.start for c in found] == sorted(c.trigger.start for c in found)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=8), st.booleans())
def test_claims_of_any_report_are_verbatim(pieces: list[str], title: bool) -> None:
    marked = " ".join(pieces)
    verbatim(unmarked(marked)[0], read(marked, title=title))


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs", "No"]), max_size=80))
def test_claims_of_any_text_are_verbatim(noise: str) -> None:
    text = f"{noise} captured the town. Rebels captured {noise}. The army denied the report."
    verbatim(text, claims(parse(text, False), document(text), (), find_times(text, DAY))[0])


def test_a_text_without_words_has_no_claims() -> None:
    for text in ("", " ", "\n\n", "...", "\u200b"):
        assert claims(parse(text), document(text), (), ()) == ((), ())


def test_a_claim_holds_who_says_what_where_and_when() -> None:
    claim = only("The monitor said on Thursday that rebels had captured {Rastan} on Monday.")
    assert (claim.event_type, claim.trigger.text) == ("capture", "captured")
    assert claim.quote == "rebels had captured Rastan"
    assert [a.text for a in claim.actors] == ["rebels"]
    assert [s.text for s in claim.attribution] == ["monitor"]
    assert claim.time is not None
    assert claim.time.text == "Monday"


def test_a_denial_is_a_claim_of_its_own_and_names_what_it_denies() -> None:
    told, denial = read("Rebels captured {Rastan}, the monitor said. The army denied the report.")
    assert (told.stance, denial.stance) == (Stance.ASSERTED, Stance.DENIED)
    assert (denial.denies, told.denies) == (told.id, None)
    assert [s.text for s in denial.attribution] == ["army"]
    assert (denial.event_type, denial.places, denial.trigger.text) == (
        "capture",
        told.places,
        "denied",
    )


def test_a_denial_with_its_own_words_names_what_it_denies() -> None:
    told, denial = read(
        "The monitor said troops had left {Rastan}. The army denied that troops had left {Rastan}."
    )
    assert denial.denies == told.id
    assert [s.text for s in denial.attribution] == ["army"]


def test_who_denies_what_nobody_told_denies_no_claim() -> None:
    assert [c for c in read("The weather was fine. The army denied the report.") if c.denies] == []


def test_the_id_hangs_on_document_and_trigger_alone() -> None:
    text, toponyms = unmarked("Rebels captured {Rastan} on Monday, the monitor said.")
    report = document(text)
    with_all = claims(parse(text, False), report, toponyms, find_times(text, DAY))[0]
    with_none = claims(parse(text, False), report, (), ())[0]
    assert [c.id for c in with_all] == [c.id for c in with_none]
    (claim,) = with_all
    assert claim.id == claim_id(report.id, claim.trigger.start, claim.trigger.end)


def test_what_is_added_later_changes_no_id_before_it() -> None:
    """A reading that finds more (here: of a longer text under the same document id) leaves the ids
    it had."""
    text, more = (
        unmarked(t)[0]
        for t in (" ".join(SENTENCES[:5]), " ".join([*SENTENCES[:5], *SENTENCES[6:9]]))
    )
    report = document(text)
    before, after = (
        claims(parse(t, False), report, (), find_times(t, DAY))[0] for t in (text, more)
    )
    assert len(after) > len(before) > 3
    assert [c.id for c in after[: len(before)]] == [c.id for c in before]


def test_two_claims_of_one_trigger_have_two_ids() -> None:
    ids = {claim_id("doc-1", 10, 18, ordinal) for ordinal in range(3)}
    assert len(ids) == 3
    assert claim_id("doc-1", 10, 18) == claim_id("doc-1", 10, 18, 0)
    assert claim_id("doc-1", 10, 18) != claim_id("doc-2", 10, 18)


def test_reading_twice_finds_the_same() -> None:
    marked = " ".join(SENTENCES)
    assert read(marked) == read(marked)


def test_the_order_in_which_places_and_times_come_changes_nothing() -> None:
    text, toponyms = unmarked(" ".join(SENTENCES))
    times = find_times(text, DAY)
    ways = [(toponyms, times), (toponyms[::-1], times[::-1])]
    one, other = (claims(parse(text, False), document(text), places, days) for places, days in ways)
    assert one == other


def test_attributions_lie_in_the_text() -> None:
    text, toponyms = unmarked(" ".join(SENTENCES))
    _, said = claims(parse(text, False), document(text), toponyms, ())
    spans = [span for one in said for span in (*one.source, *one.cue, *one.content)]
    assert len(said) >= 4
    assert all(0 <= first < last <= len(text) for first, last in spans)
    assert all(one.source and one.cue for one in said)


def test_a_registered_name_is_a_group_wherever_it_stands() -> None:
    text, toponyms = unmarked("Ansar captured {Rastan}.")
    found, _ = claims(
        parse(text, False), document(text), toponyms, (), lambda name: name == "Ansar"
    )
    assert [a.text for a in found[0].actors] == ["Ansar"]
