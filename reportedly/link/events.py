"""Claims to events: by family of types, place, days and camps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reportedly.actor import Actor
from reportedly.claim import Claim, Stance
from reportedly.document import Document
from reportedly.event import Event
from reportedly.link.clusters import Cluster, Clusters
from reportedly.link.families import Rules, rules
from reportedly.link.gather import gathered
from reportedly.link.origins import Origins
from reportedly.link.tellings import Telling, recorded, tellings
from reportedly.source import Source


def link_claims(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    actors: Mapping[str, Actor] | None = None,
) -> tuple[Event, ...]:
    """The events that the claims tell of, whatever their order, sorted by id.

    `documents`, `sources` and `actors` are by id; a claim at several places tells of one event at each.
    `claim_ids` of an event are the claims for it, `disputed_by` those against it. A planned claim makes no event, a
    denial none of its own. Of two readings of one claim the later counts.
    """
    book = rules()
    latest = {c.id: c for c in sorted(claims, key=lambda c: (recorded(c), c.quote, c.event_type))}
    told = [
        telling
        for claim in latest.values()
        if not claim.planned and claim.event_type not in book.never
        for telling in tellings(claim, documents.get(claim.document_id), book, actors or {})
    ]
    told.sort(key=lambda t: t.order)
    origins = Origins(documents, sources)
    return tuple(sorted((_event(c, origins) for c in _clustered(told, book)), key=lambda e: e.id))


def _clustered(told: Iterable[Telling], rules: Rules) -> list[Cluster]:
    """The tellings in clusters: what is claimed first, then what is denied."""
    clusters = Clusters(rules)
    denials = []
    for telling in told:
        if telling.claim.stance == Stance.DENIED:
            denials.append(telling)
        else:
            clusters.add(telling)
    told_of: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters.all:
        for claim_id in {m.claim.id for m in cluster.members}:
            told_of[claim_id].append(cluster)
    for telling in denials:
        clusters.deny(telling, told_of)
    return clusters.all


def _event(cluster: Cluster, origins: Origins) -> Event:
    denials = {d.claim.id: d.claim for d in cluster.denials}
    event = gathered(cluster.id, cluster.event_type, cluster.members, origins)
    return replace(event, disputed_by=tuple(sorted(denials)))
