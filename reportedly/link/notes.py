"""What a person should see of how claims were linked: choices that would else be silent."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from reportedly.link.families import LinkRules, rules
from reportedly.link.origins import Origins
from reportedly.link.tellings import is_ahead
from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.geo import LonLat, distance_km
from reportedly.records.place import NamedPlace


@dataclass(frozen=True, slots=True)
class Remark:
    """One line on a claim, an event, a place or a judgement, by its id."""

    location: str
    reason: str


def notes(
    events: Iterable[Event],
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    origins: Origins,
) -> tuple[Remark, ...]:
    """Claims that their own report cannot know yet, and events that one source both tells of and
    denies on one day."""
    book = rules()
    early = (
        c
        for c in claims.values()
        if not c.planned and is_ahead(c, documents.get(c.document_id), book)
    )
    return (*map(_early, early), *_contradictions(events, claims, origins))


def one_id_two_places(known: Iterable[NamedPlace], book: LinkRules) -> Iterator[Remark]:
    """A note for each place id that stands for positions further apart than one place is wide."""
    by_id: dict[str, list[NamedPlace]] = defaultdict(list)
    for spot in known:
        by_id[spot.place_id].append(spot)
    for place_id, some in sorted(by_id.items()):
        first, last = min(some, key=_position), max(some, key=_position)
        if distance_km(_position(first), _position(last)) > book.near_km:
            said = " and ".join(f"{s.name} at {s.lat:.2f}, {s.lon:.2f}" for s in (first, last))
            yield Remark(
                place_id,
                f"two places have this id: {said}; their claims are counted as of one place",
            )


def _early(claim: Claim) -> Remark:
    return Remark(claim.id, "dated after its own report: it makes no event")


def _contradictions(
    events: Iterable[Event], claims: Mapping[str, Claim], origins: Origins
) -> Iterator[Remark]:
    for event in events:
        if not set(event.origins) & set(event.denied_by):
            continue
        said, denied = (
            _voices(ids, claims, origins) for ids in (event.claim_ids, event.disputed_by)
        )
        for origin, day in sorted(said & denied):
            yield Remark(
                event.id,
                f"{origin} both says and denies this {event.event_type} on {day}: both stand",
            )


def _voices(
    ids: Iterable[str], claims: Mapping[str, Claim], origins: Origins
) -> set[tuple[str, str]]:
    """Who speaks on which day of publication, where there is one."""
    found = {(origins.of(c), origins.day(c)) for i in ids if (c := claims.get(i))}
    return {(origin, day.isoformat()) for origin, day in found if day != date.min}


def _position(spot: NamedPlace) -> LonLat:
    return spot.lon, spot.lat
