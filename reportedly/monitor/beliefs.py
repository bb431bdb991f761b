"""What is believed, or was at an instant: read from the rows where they tell, derived for an
archive's past."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from reportedly.monitor.lists import declared_places
from reportedly.records.belief import Belief
from reportedly.records.claim import Claim
from reportedly.records.clock import day_of, last_instant
from reportedly.records.control import Control
from reportedly.records.event import Event
from reportedly.records.judgement import Judgement, rejected
from reportedly.records.keys import Key, KeyKind
from reportedly.settings import Clock, Settings
from reportedly.store.blocks import claims_to_link, derived_ids, heads
from reportedly.store.store import Store

if TYPE_CHECKING:
    from reportedly.track.camps import Background

REMEMBERED_DAYS, REMEMBERED_DOCUMENTS = 14, 1_000
"""How many earlier days the site's map can go back to, and up to how many documents an archive's
are derived: seconds."""


def as_known(store: Store, settings: Settings, known_at: datetime | None = None) -> Belief:
    """What was believed at that instant (now where None); an archive's past is derived from what
    was published by then."""
    documents = tuple(store.documents(known_at))
    claims = tuple(accepted(store.claims(known_at), store.judgements(known_at)))
    if _is_kept(settings, known_at):
        events, control = store.events(known_at), store.control(known_at)
        return Belief(documents, claims, tuple(events), tuple(control))
    from reportedly.monitor.derive import derived

    return derived(documents, claims, settings)


def control_at(
    store: Store,
    settings: Settings,
    at: date | None = None,
    known_at: datetime | None = None,
    places: Collection[str] | None = None,
) -> list[Control]:
    """The control periods that hold on that day (all where None), of those places alone, as known
    at that instant.

    Read by index; an archive's past is derived, that of the places alone where they are given.
    """
    if _is_kept(settings, known_at):
        return store.control(known_at, at, places)
    past = _past(store, settings, known_at, places)
    return [c for _, control in past for c in control if holds(c, at)]


def place_known(
    store: Store,
    settings: Settings,
    place_id: str,
    at: date | None = None,
    known_at: datetime | None = None,
) -> Belief:
    """Who holds one place, with all events and claims there and their documents (without texts); no
    others are read."""
    if _is_kept(settings, known_at):
        events, control = _kept_there(store, place_id, at, known_at)
    else:
        events, control = _derived_there(store, settings, place_id, at, known_at)
    claims = _claims_there(store, place_id, events, known_at)
    with store.reading() as connection:
        documents = heads(connection, {c.document_id for c in claims}, known_at)
    return Belief(tuple(documents.values()), claims, tuple(events), tuple(control))


def _is_kept(settings: Settings, known_at: datetime | None) -> bool:
    """True where what was believed then stands in rows: not of an archive's past."""
    return known_at is None or settings.clock is Clock.NOW


def _kept_there(
    store: Store, place_id: str, at: date | None, known_at: datetime | None
) -> tuple[list[Event], list[Control]]:
    control = store.control(known_at, at, (place_id,))
    with store.reading() as connection:
        filed, _ = derived_ids(connection, (Key(KeyKind.PLACE, place_id),), known_at)
    named = {i for c in control for i in c.event_ids}
    return store.find(Event, sorted(filed | named), known_at), control


def _derived_there(
    store: Store, settings: Settings, place_id: str, at: date | None, known_at: datetime | None
) -> tuple[list[Event], list[Control]]:
    past = list(_past(store, settings, known_at, (place_id,)))
    events = [e for some, _ in past for e in some if _is_there(e, place_id)]
    return events, [c for _, some in past for c in some if holds(c, at)]


def _is_there(event: Event, place_id: str) -> bool:
    return any(p.place_id == place_id for p in event.places)


def _claims_there(
    store: Store, place_id: str, events: Iterable[Event], known_at: datetime | None
) -> tuple[Claim, ...]:
    """The claims that name the place, and those for or against one of the events, less those
    rejected."""
    with store.reading() as connection:
        claims = claims_to_link(connection, (Key(KeyKind.PLACE, place_id),), known_at)
    named = {i for e in events for i in (*e.claim_ids, *e.disputed_by)}
    claims |= {c.id: c for c in store.find(Claim, named - claims.keys(), known_at)}
    return tuple(accepted(claims.values(), store.judgements(known_at)))


def _past(
    store: Store, settings: Settings, known_at: datetime | None, places: Collection[str] | None
) -> Iterator[tuple[tuple[Event, ...], tuple[Control, ...]]]:
    """Events and control of an archive as they follow from what was published by then."""
    from reportedly.monitor.derive import believed

    for events, control in believed(store, settings, known_at, places):
        yield events, tuple(c for c in control if places is None or c.place_id in places)


def holds(control: Control, at: date | None) -> bool:
    """True where the period holds on that day; for no day, always."""
    return at is None or (control.since <= at and (control.to is None or at < control.to))


def whole_map(belief: Belief, background: "Background") -> Iterator[Control]:
    """Who holds every place of the countries, provinces and outlines whose holders are declared,
    and all others told of."""
    from reportedly.track.whole_map import whole_map

    documents = {d.id: d for d in belief.documents}
    return whole_map(
        belief.events, belief.claims, documents, background, declared_places(background.priors)
    )


def history(
    store: Store, settings: Settings, known_at: datetime | None = None
) -> list[tuple[datetime, tuple[Control, ...]]]:
    """Who held what as it was known at the end of each earlier day on which documents came in,
    oldest first, the last ones.

    An archive's past has to be derived anew for each day; of one with more documents than that
    takes time for, none is given.
    """
    known = [d.recorded_at for d in store.documents(known_at) if d.recorded_at]
    if settings.clock is Clock.PUBLISHED and len(known) > REMEMBERED_DOCUMENTS:
        return []
    days = sorted({day_of(r) for r in known})[:-1]
    ends = [last_instant(day) for day in days[-REMEMBERED_DAYS:]]
    return [(end, as_known(store, settings, end).control) for end in ends]


def public_instant(settings: Settings) -> datetime | None:
    """The instant whose knowledge the public may see: None (now) where nothing is held back."""
    delay_days = settings.publication.delay_days
    return datetime.now(UTC) - timedelta(days=delay_days) if delay_days else None


def accepted(claims: Iterable[Claim], judgements: Iterable[Judgement]) -> list[Claim]:
    """The claims without those that a person's last word rejects."""
    out = rejected(judgements)
    return [c for c in claims if c.id not in out]
