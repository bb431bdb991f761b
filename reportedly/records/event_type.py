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
    """How sentences tell of the type.

    Its reality: an `aim` has not happened, and is that of who speaks of it; what is done `by_words`
    is done when they are said; `asks` takes what stands below its verb as what is asked for; what
    plans or hedges it leaves the `undoubted` asserted; a `state` lasts. `participle` is the list of
    [triggers] in cues.toml whose words before a place tell it.

    Its parts: below an `act` its `result` is told; one that `refers`, with 'the' before it and
    nothing of its own, tells nothing new; a `gain` told on without a subject is whose it was before.

    Its roles: a noun in a clause is done by the `clause_subject`, if only by `persons`; 'of X' names
    who acts (`of_actor`), as may 'from X' (`from_actor`); 'with X' names a target (`with_target`);
    of two sides that are `opposed` the second is one. Its verb's object has `suffered` it; after its
    verb some prepositions name targets, or actors. `in_hands` is told by 'in the hands of X'; who is
    `sent` acts.

    Its places: who `leaves` does so from them; it may be done to a `whole_country`; what it
    `opposes` is not where it is; what else the sentence names may be `around` it; it is `nowhere`
    but where the clause says, or `countrywide`; after what `moves_on` no place is taken for granted.
    """

    aim: bool = False
    by_words: bool = False
    asks: bool = False
    undoubted: bool = False
    state: bool = False
    participle: str = ""
    act: bool = False
    result: bool = False
    refers: bool = False
    gain: bool = False
    clause_subject: bool = False
    persons: bool = False
    of_actor: bool = False
    from_actor: bool = False
    with_target: bool = False
    opposed: bool = False
    suffered: bool = True
    targets_after: tuple[str, ...] = ()
    actors_after: tuple[str, ...] = ()
    in_hands: bool = False
    sent: bool = False
    leaves: bool = False
    whole_country: bool = False
    opposes: bool = False
    around: bool = True
    nowhere: bool = False
    countrywide: bool = False
    moves_on: bool = False


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
