"""How few origins would have to be wrong for a place to have another holder."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, takewhile
from math import comb

from reportedly.records.change import Fragility
from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.track.camps import Background, Camps
from reportedly.track.declared import Declared, Locality, Outset
from reportedly.track.ledger import first_day, track_control

MOST_SETS = 600
"""Sets of origins that are tried for one place, some seconds' worth: all of three where there are
up to 15 origins."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one place: its events, their claims with the origin of each by its id, the
    documents."""

    events: Sequence[Event]
    claims: Sequence[Claim]
    origins: Mapping[str, str]
    documents: Mapping[str, Document]


def fragility(place_id: str, day: date, told: Told, background: Background) -> Fragility:
    """The least number of origins without which the place is of another camp on that day, by its
    own reports.

    The smallest sets are tried first, all of one size before the next, as far as there are no more
    than `MOST_SETS` of them.
    """
    scale = _Scale(place_id, day, told, background)
    voices = sorted({told.origins[c.id] for c in told.claims})
    before, largest = scale.camp(()), 0
    for size in _sizes(len(voices)):
        largest = size
        for some in combinations(voices, size):
            if scale.camp(some) != before:
                return Fragility(size, some, size)
    return Fragility(None, (), largest, all_tried=largest >= len(voices))


def _sizes(voices: int) -> Iterator[int]:
    """The sizes of sets for which there is time."""
    tried = 0

    def fits(size: int) -> bool:
        nonlocal tried
        tried += comb(voices, size)
        return tried <= MOST_SETS or size == 1

    return takewhile(fits, range(1, voices + 1))


class _Scale:
    """Says who holds the place on the day without some origins."""

    def __init__(self, place_id: str, day: date, told: Told, background: Background) -> None:
        self._place_id, self._day, self._told, self._background = place_id, day, told, background
        self._camps = Camps(background, told.documents)
        outset = self._outset()
        self._declared = self._camps.declared(outset.prior.holder).camp if outset else None

    def camp(self, without: Collection[str]) -> str | None:
        """The camp that holds it, the declared one where nothing is told; None where that is not
        known."""
        claims = [c for c in self._told.claims if self._told.origins[c.id] not in without]
        rows = track_control(
            self._left({c.id for c in claims}), claims, self._told.documents, self._background
        )
        here = (r for r in rows if r.place_id == self._place_id and r.covers(self._day))
        row = next(here, None)
        if row is None:
            return self._declared
        return self._camps.declared(row.holder).camp if row.holder else None

    def _outset(self) -> Outset | None:
        """Who is declared to hold the place before any report."""
        mentions = (p for c in self._told.claims for p in c.places if p.place_id == self._place_id)
        mention = next(mentions, None)
        if mention is None:
            return None
        declared = Declared(self._background.priors, first_day(self._told.documents))
        return declared.of(Locality.of_mention(mention))

    def _left(self, claims: Collection[str]) -> Iterable[Event]:
        """The events as far as those claims tell them."""
        for event in self._told.events:
            ids = tuple(filter(claims.__contains__, event.claim_ids))
            if ids:
                against = tuple(filter(claims.__contains__, event.disputed_by))
                voices = {self._told.origins[c] for c in ids}
                yield replace(
                    event, claim_ids=ids, disputed_by=against, origins=tuple(sorted(voices))
                )
