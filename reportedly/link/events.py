"""Claims to events: by family of types, place, days, camps and numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from reportedly.link.clusters import Cluster, Clusters
from reportedly.link.comparison import Likeness, explained
from reportedly.link.families import rules
from reportedly.link.gather import EventMaker
from reportedly.link.origins import Origins
from reportedly.link.tellings import Teller, Telling, recorded
from reportedly.records.actor import Actor
from reportedly.records.claim import Claim, Stance
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.keys import Key
from reportedly.records.source import Source

Told = Mapping[str, Sequence[Telling]]
"""The tellings of each claim by its id."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The events of some claims; `answered` are the denials that stand against an event, of these
    or of another block."""

    events: tuple[Event, ...]
    answered: frozenset[str]


def link_claims(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    actors: Mapping[str, Actor] | None = None,
) -> tuple[Event, ...]:
    """The events that the claims tell of, whatever their order and that of their arrival, sorted by
    id.

    `documents`, `sources` and `actors` are by id; a claim at several places tells of one event at
    each. `claim_ids` of an event are the claims for it, `disputed_by` those against it. A planned
    claim makes no event, a denial none of its own. Of two readings of one claim the later counts.
    """
    return Linker(documents, sources, actors or {}).link(claims).events


class Linker:
    """Links claims by `codebook/rules/linking.toml` and what the types say of events."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        sources: Mapping[str, Source],
        actors: Mapping[str, Actor],
    ) -> None:
        self._rules = rules()
        self._teller = Teller(self._rules, documents, actors)
        origins = Origins(documents, sources, actors)
        self._maker = EventMaker(origins, actors, self._rules.limits.copied_words)

    def link(self, claims: Iterable[Claim], within: Set[Key] | None = None) -> Linked:
        """The events, sorted by id; with `within` those of these keys alone, for which every claim
        must be there that has one of them, every claim that denies such a claim, and every claim
        that such a claim denies."""
        clusters, answered = self._clustered(claims, within)
        events = (self._maker.event(c) for c in clusters)
        return Linked(tuple(sorted(events, key=lambda e: e.id)), answered)

    def why(self, claims: Iterable[Claim], event_id: str) -> dict[str, tuple[Likeness, ...]]:
        """What each claim of that event shared with those that were there before it, by claim id;
        the first shared nothing."""
        for cluster in self._clustered(claims, None)[0]:
            if cluster.id == event_id:
                return {
                    c: explained(names, self._rules.weights) for c, names in cluster.because.items()
                }
        return {}

    def _clustered(
        self, claims: Iterable[Claim], within: Set[Key] | None
    ) -> tuple[list[Cluster], frozenset[str]]:
        """What is claimed gathers first, in the order of what is said; then what is denied is set
        against it."""
        told = {c.id: self._teller.tellings(c) for c in _latest(claims)}
        clusters = Clusters(self._rules)
        for telling in _in_order(told, denied=False):
            if _is_within(telling, within):
                clusters.add(telling)
        named, answered = _by_claim(clusters.all), set()
        for denial in _in_order(told, denied=True):
            elsewhere = _keys_of_denied(denial, told)
            if not elsewhere and not _is_within(denial, within):
                continue
            if clusters.deny(denial, named, elsewhere):
                answered.add(denial.claim.id)
        return clusters.all, frozenset(answered)


def _latest(claims: Iterable[Claim]) -> Iterable[Claim]:
    """The last reading of each claim."""
    ordered = sorted(claims, key=lambda c: (recorded(c), c.quote, c.event_type))
    return {c.id: c for c in ordered}.values()


def _in_order(told: Told, *, denied: bool) -> list[Telling]:
    """The tellings that are denials, or those that are none, in the order of what is said."""
    some = (t for ts in told.values() for t in ts if _is_denial(t) == denied)
    return sorted(some, key=lambda t: t.order)


def _is_denial(telling: Telling) -> bool:
    return telling.claim.stance == Stance.DENIED


def _is_within(telling: Telling, within: Set[Key] | None) -> bool:
    return within is None or telling.key.block in within


def _keys_of_denied(denial: Telling, told: Told) -> frozenset[Key]:
    """The keys of the claim that the denial names."""
    named = told.get(denial.claim.denies or "", [])
    return frozenset(t.key for t in named if not _is_denial(t))


def _by_claim(clusters: Iterable[Cluster]) -> dict[str, list[tuple[Key, Cluster]]]:
    """The clusters that each claim is in, with the key by which it came there."""
    found: dict[str, list[tuple[Key, Cluster]]] = defaultdict(list)
    for cluster in clusters:
        for member in cluster.members:
            found[member.claim.id].append((member.key, cluster))
    return found
