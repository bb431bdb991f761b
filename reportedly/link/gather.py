"""One event out of the tellings of one cluster."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reportedly.link.clusters import Cluster
from reportedly.link.numbers import best, spread
from reportedly.link.origins import Origins
from reportedly.link.tellings import Telling
from reportedly.records.actor import Actor
from reportedly.records.claim import ActorMention, Claim, Count, PlaceMention
from reportedly.records.event import Event
from reportedly.records.keys import place_key
from reportedly.records.names import fold
from reportedly.records.period import Period, Precision


class EventMaker:
    """Makes events of clusters: their sharpest days, everyone named, the counts, who stands behind
    and against them."""

    def __init__(self, origins: Origins, actors: Mapping[str, Actor], copied_words: int) -> None:
        self._origins = origins
        self._actors = actors
        self._copied_words = copied_words

    def event(self, cluster: Cluster) -> Event:
        """The event of one cluster with its contradictions: the range of its numbers, who denies
        it, and which side is silent."""
        claims, denials = _claims(cluster.members), _claims(cluster.denials)
        actors = _named(a for c in claims for a in c.actors)
        targets = _named(t for c in claims for t in c.targets)
        dead = [(c, c.dead) for c in claims]
        injured = [(c, c.injured) for c in claims]
        origins = tuple(sorted(set(self._origins.merged(claims, self._copied_words).values())))
        denied_by = tuple(sorted({self._origins.of(d) for d in denials}))
        return Event(
            id=cluster.id,
            event_type=cluster.profile.event_type,
            period=sharpest([t.period for t in cluster.members if t.period]),
            places=_places(cluster.members),
            actors=actors,
            targets=targets,
            claim_ids=tuple(c.id for c in claims),
            origins=origins,
            disputed_by=tuple(d.id for d in denials),
            dead=_range(dead),
            dead_best=best(dead, self._origins),
            injured=_range(injured),
            injured_best=best(injured, self._origins),
            independent_origins=self._origins.independent(origins),
            denied_by=denied_by,
            silent=self._silent((*actors, *targets), (*origins, *denied_by)),
            key=str(cluster.profile.key.block),
        )

    def _silent(self, named: Iterable[ActorMention], voices: Iterable[str]) -> tuple[str, ...]:
        """The sides that take part and of which nobody says or denies anything."""
        known = (self._actors.get(m.id or "") for m in named)
        sides = {a.side for a in known if a and a.side}
        return tuple(sorted(sides - {self._origins.side(v) for v in voices}))


def _range(counted: Sequence[tuple[Claim, Count | None]]) -> Count | None:
    return spread([count for _, count in counted])


def _claims(tellings: Iterable[Telling]) -> list[Claim]:
    return sorted({t.claim.id: t.claim for t in tellings}.values(), key=lambda c: c.id)


def sharpest(periods: Sequence[Period]) -> Period | None:
    """The days that all share; where they share none, from the first to the last day of the
    sharpest; None without any."""
    if not periods:
        return None
    first, last = max(_firsts(periods), default=None), min(_lasts(periods), default=None)
    if first and last and last < first:
        return _hull_of_sharpest(periods)
    return Period(first, last, _precision(first, last, periods))


def _hull_of_sharpest(periods: Sequence[Period]) -> Period:
    """From the first to the last day of the periods of the fewest days."""
    narrow = min(_days(p) for p in periods)
    kept = [p for p in periods if _days(p) == narrow]
    first, last = min(_firsts(kept), default=None), max(_lasts(kept), default=None)
    return Period(first, last, Precision.RANGE)


def _firsts(periods: Iterable[Period]) -> list[date]:
    return [p.first for p in periods if p.first]


def _lasts(periods: Iterable[Period]) -> list[date]:
    return [p.last for p in periods if p.last]


def _precision(first: date | None, last: date | None, periods: Sequence[Period]) -> Precision:
    """The precision of the claim that has just these days; a day where one is left, else a
    range."""
    exact = [p.precision for p in periods if (p.first, p.last) == (first, last)]
    return exact[0] if exact else Precision.DAY if first == last else Precision.RANGE


def _days(period: Period) -> int:
    """How many days; an open end counts for ever."""
    return ((period.last or date.max) - (period.first or date.min)).days


def _places(tellings: Sequence[Telling]) -> tuple[PlaceMention, ...]:
    """The best mention of each place, most often named first."""
    mentions = sorted(
        (t.place for t in tellings if t.place), key=lambda p: (-p.score, p.text, p.start)
    )
    often = Counter(str(place_key(p)) for p in mentions)
    best = {str(place_key(p)): p for p in reversed(mentions)}
    return tuple(
        best[key] for key, _ in sorted(often.items(), key=lambda item: (-item[1], item[0]))
    )


def _named(mentions: Iterable[ActorMention]) -> tuple[ActorMention, ...]:
    """One mention of each actor, most often named first, then first named."""
    often: Counter[str] = Counter()
    one: dict[str, ActorMention] = {}
    for mention in mentions:
        key = mention.id or fold(mention.text)
        often[key] += 1
        one.setdefault(key, mention)
    return tuple(one[key] for key, _ in often.most_common())
