"""Why a sentence was read as it was: the decisions behind each claim, and what was rejected."""

from dataclasses import dataclass

from reportedly.records.control import Control
from reportedly.records.event import Event


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the document, at their code-point offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TriggerRow:
    """One row of triggers.csv, its columns as they stand there; `line` 0 is a construction that no
    row describes."""

    line: int
    lemma: str
    pos: str
    event_type: str
    needs: str
    objects: str
    subjects: str
    bars: str


@dataclass(frozen=True, slots=True)
class Cue:
    """An act of attribution: the cue word, the words that say who speaks, and whether it denies
    what it tells."""

    word: Words
    sources: tuple[str, ...]
    denies: bool


@dataclass(frozen=True, slots=True)
class WeighedCandidate:
    """What a field might hold, how probable that was, and the marks that spoke most for it."""

    text: str
    probability: float
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """The most probable candidates of one field of a claim, the one taken first."""

    field: str
    candidates: tuple[WeighedCandidate, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """How one claim came about.

    `construction` is verb, noun or another; `light` the verb that lends an event noun its subject;
    the slots are words of the tree, 'preposition: word' in `prepositions`; `cues` stand above the
    trigger, nearest first; `decided_by` is the word that made it hedged, denied or planned;
    `claim_id` is empty where the frame made no claim, and `left_out` says why.
    """

    trigger: Words
    row: TriggerRow
    construction: str
    light: str
    subject: tuple[str, ...]
    objects: tuple[str, ...]
    agent: tuple[str, ...]
    prepositions: tuple[str, ...]
    folded: tuple[str, ...]
    cues: tuple[Cue, ...]
    stance: str
    planned: bool
    decided_by: str
    claim_id: str = ""
    left_out: str = ""
    choices: tuple[FieldChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A word of the codebook that is no trigger here, or a sense that is not meant; `row` None is
    every sense of it."""

    word: Words
    row: TriggerRow | None
    reason: str


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """One sentence, what it was read as and what was rejected; `passed_over` is why nothing in it
    was looked at."""

    text: Words
    decisions: tuple[Decision, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    cues: tuple[Cue, ...] = ()
    passed_over: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """One line of the ledger: what counts, and the log-odds that it adds."""

    reason: str
    log_odds: float


@dataclass(frozen=True, slots=True)
class Ground:
    """One event, or one denial of what nobody claims here, that a span rests on.

    `effect` says in words what it does to the place; `probability` is that it did so, None for what
    only tells of fighting.
    """

    event: Event | None
    effect: str
    weights: tuple[Weight, ...]
    probability: float | None
    pro: tuple[str, ...]
    con: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpanReasons:
    """One span of control with what it rests on, in the order of the days."""

    control: Control
    grounds: tuple[Ground, ...]
