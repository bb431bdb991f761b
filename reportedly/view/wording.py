"""The words that no record holds: `en/wording.toml`, as every view takes them from there."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportedly import codebook
from reportedly.errors import BadSettings

FILE = "en/wording.toml"
SECTIONS = ("corrected", "changed", "disputed", "unconfirmed", "other")
"""Sections of the briefing that are not filled by the types alone."""
Counted = tuple[str, str]
"""The words for one and for any other number."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """The words for a probability of at least `least`."""

    least: float
    words: str


@dataclass(frozen=True, slots=True)
class DayWords:
    """Days and instants."""

    unsaid: str
    undated: str
    no_date: str
    on: str
    by: str
    since: str
    until: str
    between: str
    about: str
    span: str
    from_to: str
    from_on: str
    now: str
    instant: str


@dataclass(frozen=True, slots=True)
class CountWords:
    """Numbers, and what they count."""

    between: str
    dead: str
    injured: str
    claims: Counted
    places: Counted
    times: Counted
    actors: Counted
    reports: Counted
    outlets: Counted
    origins: Counted


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Who says so, and how."""

    quoting: str
    quoted_by: str
    via: str
    the_outlet: str
    the_report: str
    no_outlet: str
    no_source: str
    planned: str
    same_words: str


@dataclass(frozen=True, slots=True)
class HoldingWords:
    """Who holds a place."""

    held: str
    contested: str
    contested_from: str
    unknown: str
    unnamed: str
    nobody_known: str
    unsaid: str


@dataclass(frozen=True, slots=True)
class PassageWords:
    """How a place passed to another state, after its name."""

    taken: str
    taken_from: str
    left: str
    left_by: str
    disputed: str
    disputed_from: str
    settled: str
    ends_dispute: str


@dataclass(frozen=True, slots=True)
class NothingWords:
    """Where there is no answer."""

    control: str
    day: str
    place: str
    events: str
    sources: str
    doubts: str


@dataclass(frozen=True, slots=True)
class BriefWords:
    """The briefing."""

    title: str
    summary: str
    tally: str
    nothing: str
    more: str
    sources: str
    reportedly: str
    unlisted: str
    said_by: str
    according_to: str
    denied_by: str
    contested: str
    gap: str
    corrected: str
    a_place: str
    until_report: str
    until_withdrawn: str


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """What changed since a day."""

    title: str
    world: str
    denials: str
    wrong: str
    late: str
    nothing: str
    was: str
    now: str
    lost: str
    unclaimed: str


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """Why a place is held so; the first four where no claim tells of the days, by what these rest
    on."""

    reported: str
    area: str
    neighbours: str
    declared: str
    denied: str
    pro: str
    con: str
    likely: str


@dataclass(frozen=True, slots=True)
class OmissionWords:
    """What would be believed without somebody."""

    without: str
    gone: str
    nothing: str


@dataclass(frozen=True, slots=True)
class ExplanationWords:
    """Why a sentence was read so; `slots` and `facts` are labels in the order of what they name."""

    passed_over: str
    no_trigger_in_it: str
    sense: str
    construction: str
    light: str
    slots: tuple[str, str, str, str]
    toll: str
    toll_from: str
    said_by: str
    no_cue: str
    stance: str
    planned: str
    decided_by: str
    undecided: str
    no_claim: str
    facts: tuple[str, str, str, str]
    not_told: str
    claim: str
    row: str
    no_row: str
    cue: str
    cue_denies: str
    nobody: str
    line: str
    no_trigger: str
    weighed: str
    candidate: str


@dataclass(frozen=True, slots=True)
class TableWords:
    """The heads of the terminal's tables, and what stands in and beneath them."""

    claims: tuple[str, str, str, str, str, str]
    events: tuple[str, str, str, str, str, str]
    control: tuple[str, str, str, str, str, str]
    places: tuple[str, str, str, str, str, str]
    times: tuple[str, str, str]
    actors: tuple[str, str, str, str]
    status: tuple[str, str, str]
    omitted: tuple[str, str, str, str]
    sources: tuple[str, str, str, str, str]
    says: str
    place_from: str
    place_to: str
    hangs_on: str
    no_origin: str
    more_origins: str
    surroundings: str
    off: str
    for_side: str
    not_listed: str
    by_record: str
    borne_out: str
    unlisted: str
    letter_note: str
    record_note: str
    used: str
    unused: str


@dataclass(frozen=True, slots=True)
class ViewWording:
    """The words of every view, room by room.

    `months` and `weekdays` begin with January and Monday, `sections` are those of the briefing in
    their order, `likelihood` begins with the most likely.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    listed: tuple[str, str]
    point: str
    article: str
    loaded: frozenset[str]
    openers: frozenset[str]
    likelihood: tuple[Likelihood, ...]
    precisions: Mapping[str, str]
    sections: Mapping[str, str]
    stances: Mapping[str, str]
    days: DayWords
    counts: CountWords
    sources: SourceWords
    holding: HoldingWords
    passages: PassageWords
    nothing: NothingWords
    brief: BriefWords
    changes: ChangeWords
    reasons: ReasonWords
    what_if: OmissionWords
    explanation: ExplanationWords
    tables: TableWords

    def __post_init__(self) -> None:
        if (len(self.months), len(self.weekdays)) != (12, 7):
            raise ValueError("expected 12 months and 7 weekdays")
        if missing := [name for name in SECTIONS if name not in self.sections]:
            raise ValueError(f"expected a section {missing[0]!r}")


def wording() -> ViewWording:
    """The words as the codebook has them."""
    return _wording(os.environ.get("REPORTEDLY_CODEBOOK"))


def said(phrase: str, **values: object) -> str:
    """The phrase with its braces filled; BadSettings where one of them names nothing that is
    known."""
    try:
        return phrase.format_map(values)
    except (KeyError, IndexError, ValueError, AttributeError) as wrong:
        known = ", ".join(f"{{{name}}}" for name in values)
        raise BadSettings(
            f"{codebook.path(FILE)}: {phrase!r}: only {known} can be filled in"
        ) from wrong


def counted(number: int, words: Counted) -> str:
    """`1 claim`, `2 claims`."""
    return said(words[number != 1], n=number)


@lru_cache(maxsize=4)
def _wording(_: str | None) -> ViewWording:
    return codebook.read_toml(FILE, ViewWording)
