"""The tables of `cues.toml`, typed: the English words that the reader goes by, each list a set that
is asked without a call."""

from collections.abc import Mapping
from dataclasses import dataclass

WordSet = frozenset[str]


@dataclass(frozen=True, slots=True)
class SayingCues:
    """Who says, believes, wants or judges it."""

    verbs: WordSet
    aims: WordSet
    judgements: WordSet
    talk: WordSet
    effects: WordSet
    adjectives: WordSet
    named_by_colon: WordSet
    opinions: WordSet
    speech: WordSet
    denial: WordSet
    passive_hedge: WordSet
    nouns: WordSet
    hedge_nouns: WordSet
    denial_nouns: WordSet
    anaphors: WordSet
    offices: WordSet
    reporting: WordSet
    appearing: WordSet
    honorifics: WordSet
    according: WordSet
    audience: WordSet


@dataclass(frozen=True, slots=True)
class StanceCues:
    """Whether it happened: what denies and what hedges."""

    hedge_adverbs: WordSet
    hedge_verbs: WordSet
    hedge_adjectives: WordSet
    negators: WordSet
    negative_verbs: WordSet
    negative_adjectives: WordSet
    seeming: WordSet
    affirming: WordSet
    none_of: WordSet
    nobody: WordSet
    neither: WordSet


@dataclass(frozen=True, slots=True)
class PlanCues:
    """What has not happened: only meant, feared or asked for."""

    modals: WordSet
    verbs: WordSet
    adjectives: WordSet
    nouns: WordSet
    transparent: WordSet
    before_nouns: WordSet
    marks: WordSet
    possible: WordSet
    guessing: WordSet
    announcing: WordSet


@dataclass(frozen=True, slots=True)
class LightCues:
    """Verbs that lend an event noun a subject."""

    verbs: WordSet


@dataclass(frozen=True, slots=True)
class SubjectCues:
    """What a report of armed conflict is told with, and what one of a disaster."""

    hazards: WordSet
    armed: WordSet
    conflict: WordSet
    soft: WordSet


@dataclass(frozen=True, slots=True)
class PhraseCues:
    """WordSet of grammar: shares of a whole, places named before, whose act an infinitive is."""

    partitives: WordSet
    object_control: WordSet
    suffered: WordSet
    bare: WordSet
    owned: WordSet
    regular: WordSet
    irregular: WordSet
    shares: WordSet
    phases: WordSet
    geography: WordSet
    causes: WordSet
    presupposing: WordSet
    places_before: WordSet
    towns_before: WordSet
    sites_before: WordSet
    compass: WordSet
    of_states: WordSet
    linking: WordSet
    conflicts: WordSet
    parts_of_towns: WordSet
    directions: WordSet
    acts: WordSet
    intending: WordSet
    foiling: WordSet
    given_up: WordSet
    put_off: WordSet
    checking: WordSet
    branding: WordSet
    judging: WordSet
    kinds_of_act: WordSet
    joining: WordSet
    counting: WordSet
    emptying: WordSet
    charging: WordSet
    boasts: WordSet
    town_verbs: WordSet


@dataclass(frozen=True, slots=True)
class LemmaCues:
    """Slips of the model's lemmas, and what they are of."""

    mended: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NounCues:
    """What of a noun phrase is no name, and who is armed."""

    loose: WordSet
    adults: WordSet
    armed: WordSet


@dataclass(frozen=True, slots=True)
class NumberCues:
    """Numbers as words; what scales the one before it; what stands between two."""

    words: Mapping[str, int]
    scales: Mapping[str, int]
    ranges: WordSet
    joining: WordSet


@dataclass(frozen=True, slots=True)
class CasualtyCues:
    """What tells that somebody died or was hurt."""

    death: WordSet
    hurt: WordSet


@dataclass(frozen=True, slots=True)
class TriggerCues:
    """WordSet around a trigger that decide whether it tells of a happening."""

    series: WordSet
    held: WordSet
    besieged: WordSet
    equipping: WordSet
    charged: WordSet
    offices: WordSet
    incidents: WordSet
    lasting: WordSet
    weapons: WordSet


@dataclass(frozen=True, slots=True)
class FrameCues:
    """Of what only repeats another happening: aims, references, where a result is told."""

    aims: WordSet
    within: WordSet
    pointing: WordSet


@dataclass(frozen=True, slots=True)
class DayCues:
    """Prepositions and conjunctions that bound a day."""

    since: WordSet
    until: WordSet
    before: WordSet
    after: WordSet
    apart: WordSet


@dataclass(frozen=True, slots=True)
class WhereCues:
    """Prepositions and words around the name of a place."""

    leaving: WordSet
    entering: WordSet
    lists: WordSet
    beside: WordSet
    basing: WordSet
    locating: WordSet
    during: WordSet
    sides: WordSet
    naming: WordSet
    lands: WordSet
    owned: WordSet
    bodies: WordSet
    opposing: WordSet
    telling: WordSet


@dataclass(frozen=True, slots=True)
class TownCues:
    """What is done to towns and told of places alone, so that a name beside it is one."""

    verbs: WordSet
    both: WordSet
    others: WordSet
    falling: WordSet
    remaining: WordSet
    suffered: WordSet
    done: WordSet
    acts: WordSet
    upon: WordSet
    motion: WordSet
    left: WordSet
    saying: WordSet
    ways: WordSet
    beside: WordSet


@dataclass(frozen=True, slots=True)
class RoleCues:
    """WordSet that tell who acts and who suffers."""

    suffering: WordSet
    resisting: WordSet
    telling: WordSet
    staging: WordSet
    holds: WordSet
    accusing: WordSet
    firing: WordSet
    reinforcing: WordSet
    aimed: WordSet
    struck: WordSet
    under: WordSet
    acting: WordSet
    fired: WordSet
    doing: WordSet


@dataclass(frozen=True, slots=True)
class DenialCues:
    """What is denied without being told again."""

    deniable: WordSet


@dataclass(frozen=True, slots=True)
class Cues:
    """Every table of the file."""

    attribution: SayingCues
    stance: StanceCues
    planned: PlanCues
    light: LightCues
    relevance: SubjectCues
    phrases: PhraseCues
    lemmas: LemmaCues
    noun_phrases: NounCues
    numbers: NumberCues
    counts: CasualtyCues
    triggers: TriggerCues
    frames: FrameCues
    days: DayCues
    places: WhereCues
    towns: TownCues
    roles: RoleCues
    denials: DenialCues


@dataclass(frozen=True, slots=True)
class SayingMakes:
    """What a cue makes of the clause below it, by its lemma."""

    denied: WordSet
    hedged: WordSet
    planned: WordSet


@dataclass(frozen=True, slots=True)
class SayingGrammar:
    """Words around a cue; attribution.toml says of each list what it is."""

    telling: WordSet
    relaying: WordSet
    of_what: WordSet
    within: WordSet
    about: WordSet
    held: WordSet
    copulas: WordSet
    questions: WordSet
    nobody: WordSet
    impersonal: WordSet
    ours: WordSet
    reports: WordSet
    statement: WordSet
    named_anew: WordSet
    carriers: WordSet


@dataclass(frozen=True, slots=True)
class Pronouns:
    """Pronouns and articles, by what they stand for."""

    thing: WordSet
    they: WordSet
    person: WordSet
    we: WordSet
    speaking: WordSet
    that_told: WordSet
    pointing: WordSet


@dataclass(frozen=True, slots=True)
class SayingWording:
    """en/attribution.toml."""

    makes: SayingMakes
    grammar: SayingGrammar
    pronouns: Pronouns


@dataclass(frozen=True, slots=True)
class SayingLists:
    """All the words that tell who says it, looked up once: `made` is what a cue makes of what it
    tells (denied, hedged, planned), `cues` are the verbs of every list."""

    words: SayingCues
    made: Mapping[str, str]
    grammar: SayingGrammar
    pronouns: Pronouns
    cues: WordSet
