"""What a type of happening is, and what it means to every stage (ACLED, UCDP, PLOVER and CAMEO by
crosswalk)."""

from dataclasses import dataclass, field
from enum import StrEnum


class Side(StrEnum):
    """Which of a claim's parties is meant: who does it, or to whom it is done."""

    ACTORS = "actors"
    TARGETS = "targets"


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """How sentences tell of the type: what the reader makes of its words, of who stands beside them
    and of where. A new type gets by with what stands here."""

    aim: bool = False
    """An aim: it has not happened, and whoever speaks of it without naming another has it."""
    by_words: bool = False
    """It is done by saying it, so that it has the day of the saying even where it is planned."""
    asks: bool = False
    """What stands below its verb is what is asked for, and is not told a second time."""
    undoubted: bool = False
    """What plans or hedges it is what it is about: it was said all the same."""
    state: bool = False
    """It lasts: told in the present, it goes on on the day of publication."""
    participle: str = ""
    """The list of [triggers] in cues.toml whose words before a place tell it ('rebel-held
    Homs')."""
    act: bool = False
    """The dead and injured that are told below it are its own."""
    result: bool = False
    """It tells the dead and injured of an act, where one is told above it."""
    refers: bool = False
    """With 'the' or 'their' before it and nothing of its own it only points at what is told
    elsewhere."""
    gain: bool = False
    """Told on without a subject, it is the gain of whom the sentence before told of."""
    clause_subject: bool = False
    """Its noun without an owner is done by the subject of its clause."""
    persons: bool = False
    """Single persons do it, not only forces."""
    of_actor: bool = False
    """'of X' below its noun names who does it, not to whom it is done."""
    from_actor: bool = False
    """'from X' below its noun names who does it."""
    with_target: bool = False
    """'with X', 'for X' and 'to X' below its noun name to whom it is done."""
    opposed: bool = False
    """Of two sides one acts against the other: who is a target does not act."""
    suffered: bool = True
    """It is done to the object of its verb."""
    targets_after: tuple[str, ...] = ()
    """Prepositions after its verb before those to whom it is done."""
    actors_after: tuple[str, ...] = ()
    """Prepositions after its verb before those who do it as well."""
    in_hands: bool = False
    """'under the control of X' and 'in the hands of X' name who does it."""
    sent: bool = False
    """A force that is the object of its verb acts, where nobody is said to send it."""
    leaves: bool = False
    """A place without a preposition that tells more is where it leads away from."""
    whole_country: bool = False
    """A country may be the object of its verb, and then is where it happens."""
    opposes: bool = False
    """What follows 'against' or 'over' is what it is about, not where it happens."""
    around: bool = True
    """What else the sentence names may be where it happens."""
    nowhere: bool = False
    """It happens nowhere where its own sentence names no place."""
    countrywide: bool = False
    """Without a place of its own it happens in the country, not where the last claim did."""
    moves_on: bool = False
    """The claim after it does not happen where it did."""


@dataclass(frozen=True, slots=True)
class Linking:
    """How claims of the type become events.

    `one_off` comes once, so that a claim with wide dates joins the sharply dated event. `mutual` is
    between two sides: who is named first says nothing of who acts. `never` makes no event at all.
    Types of the same `kin` may tell of one event; the `generic` one is used while the kind is not
    known, and joins any other of them. `places` are the roles of a place in the order in which they
    tell where the event is.
    """

    one_off: bool = False
    mutual: bool = False
    never: bool = False
    kin: str = ""
    generic: bool = False
    places: tuple[str, ...] = ("at", "to", "from")


@dataclass(frozen=True, slots=True)
class Holding:
    """What the type says of who holds the place, in log-odds.

    After it the place is held by the side `gains`, and no longer by the side `loses`; with `state`
    it tells of a holding, not of a change. `takes` marks a change by force or against a holder.
    `weight` is what one asserted claim of a source that cannot be judged is worth. `sign` is what
    it counts as a sign of fighting for the place, `strike` what it says against the attacker's
    holding it: nobody attacks what they hold.
    """

    gains: Side | None = None
    loses: Side | None = None
    state: bool = False
    takes: bool = False
    weight: float = 0.0
    sign: float = 0.0
    strike: float = 0.0

    @property
    def tells_of_holder(self) -> bool:
        """True where somebody holds, gains or loses the place by it."""
        return self.gains is not None or self.loses is not None


@dataclass(frozen=True, slots=True)
class Privacy:
    """What the public may not see of the type: names of those to whom it was done, or where it
    happens while it happens."""

    names_withheld: bool = False
    delayed: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """How the briefing says it, and under which heading.

    `verb` follows who did it, `whom` stands for the target where the claim has none and
    `takes_whom`, `at` leads to the place; `noun`, which ends in what leads to the place, is used
    where nobody is said to have done it. With `quotes` the source's own words follow, because the
    type alone says too little.
    """

    noun: str
    section: str = "other"
    verb: str = ""
    at: str = ""
    whom: str = ""
    takes_whom: bool = False
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """What other codebooks call it: ACLED sub-events, PLOVER event and mode, CAMEO code, UCDP type
    of violence; empty where they have nothing of the kind."""

    acled: tuple[str, ...] = ()
    plover_event: str = ""
    plover_mode: str = ""
    cameo: str = ""
    ucdp: str = ""


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of happening, as `codebook/types/<id>.toml` has it.

    What is `placeless` is not told to happen in the story's country where no place is told.
    """

    id: str
    family: str
    definition: str
    brief: Phrase
    placeless: bool = False
    reading: ReadingRules = field(default_factory=ReadingRules)
    event: Linking = field(default_factory=Linking)
    control: Holding = field(default_factory=Holding)
    public: Privacy = field(default_factory=Privacy)
    crosswalk: Crosswalk = field(default_factory=Crosswalk)
