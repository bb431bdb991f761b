"""What a briefing has to say, before it is cut to length: lines out of events and control, each
with its claims."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from reportedly.records.claim import Claim, PlaceMention, Stance
from reportedly.records.control import Control, ControlState
from reportedly.records.event import Event
from reportedly.view.brief.material import Backing, DraftLine, Material
from reportedly.view.brief.sentences import clause, quoted, sentence
from reportedly.view.kinds import (
    actors_hold,
    changes_holder,
    gives_up,
    hands_over,
    is_state,
    phrase,
    section,
)
from reportedly.view.wording import said, wording
from reportedly.view.words import when

CHANGED, DISPUTED, UNCONFIRMED, OTHER = "changed", "disputed", "unconfirmed", "other"
"""The sections that are filled by what is known of an event, and the one for all else."""
SHARP = ("site", "settlement", "near")
LIKELY = 0.7
"""A holder less probable than this is reported, not confirmed."""
ANSWERS = 2
"""Denials that are quoted for one event."""

Key = tuple[str, str]
"""Section and leading claim: what one line is about."""


class Drafts:
    """Writes the lines of the days from `since` to `until`, both inclusive; an event stands in one
    section alone."""

    def __init__(self, material: Material, since: date, until: date) -> None:
        self.material = material
        self.since = since
        self.until = until
        self._known = Backing(material)
        self._told: set[str] = set()

    def all(self) -> Iterator[DraftLine]:
        """Every line, section by section."""
        changed = list(self._changed())
        yield from self._disputed()
        yield from changed
        yield from self._others()

    def _changed(self) -> Iterator[DraftLine]:
        """Places whose holder is another than before, the towns of one claim together."""
        groups: dict[Key, dict[str, Event]] = defaultdict(dict)
        gaps: set[str] = set()
        for row, event in self._changes():
            self._told.add(event.id)
            groups[self._changed_key(row, event)][event.id] = event
            if row.state == ControlState.UNKNOWN and self._is_live(row):
                gaps.add(event.id)
        for key, events in groups.items():
            draft = self._told_of(key, list(events.values()))
            is_gap = not gaps.isdisjoint(events)
            text = said(wording().brief.gap, text=draft.text) if is_gap else draft.text
            yield replace(draft, text=text)

    def _changes(self) -> Iterator[tuple[Control, Event]]:
        """The spans that begin on the days, each with the event that changed the holder, once."""
        for row, before in self._rows():
            if self.since <= row.since <= self.until:
                event = self._change(row, before)
                if event and event.id not in self._told:
                    yield row, event

    def _changed_key(self, row: Control, event: Event) -> Key:
        is_unlikely = row.holder is not None and row.probability < LIKELY
        is_doubtful = self._known.is_unconfirmed(event) or is_unlikely
        return UNCONFIRMED if is_doubtful else CHANGED, self._known.cited(event)[0].id

    def _is_live(self, row: Control) -> bool:
        """True where the span lasts to the end of the days."""
        return row.since <= self.until and (row.to is None or row.to > self.until)

    def _rows(self) -> Iterator[tuple[Control, Control | None]]:
        """Each span of control that is decided, with the decided one before it at its place."""
        before: dict[str, Control] = {}
        for row in sorted(self.material.controls, key=lambda r: (r.since, r.place_id)):
            if row.state != ControlState.CONTESTED:
                yield row, before.get(row.place_id)
                before[row.place_id] = row

    def _change(self, row: Control, before: Control | None) -> Event | None:
        """The event that changed the holder, where one did."""
        side = self._known.side
        if before and side(before.holder) == side(row.holder):
            return None
        here = [e for e in self._behind(row) if self._known.is_at(e, row.place_id)]
        if row.state == ControlState.UNKNOWN:
            fits = self._departures(here)
        else:
            fits = self._arrivals(here, side(row.holder), is_first=before is None)
        return max(fits, key=lambda e: (self._known.day(e), len(e.origins), e.id), default=None)

    def _behind(self, row: Control) -> list[Event]:
        """The events that the span rests on, those that can be cited."""
        found = (self._known.events.get(i) for i in row.event_ids)
        return [e for e in found if e and self._known.cited(e)]

    def _departures(self, events: Sequence[Event]) -> list[Event]:
        """Those after which nobody is known to hold the place."""
        return [
            e
            for e in events
            if changes_holder(e.event_type) and (gives_up(e.event_type) or not self._known.sides(e))
        ]

    def _arrivals(self, events: Sequence[Event], side: str | None, is_first: bool) -> list[Event]:
        """Those by which the side came to hold the place; told as a state where no change is, and
        somebody held it before."""
        ours = [e for e in events if side and side in self._known.sides(e)]
        changes = [e for e in ours if hands_over(e.event_type)]
        states = [e for e in ours if is_state(e.event_type)]
        return changes or ([] if is_first else states)

    def _disputed(self) -> Iterator[DraftLine]:
        """Places contested at the end of the days, events that somebody denies, and denials of what
        nobody claims here."""
        for row in sorted(self.material.controls, key=lambda r: (-len(r.claim_ids), r.place_id)):
            if row.state == ControlState.CONTESTED and self._is_live(row):
                yield from self._contested(row)
        for event in self._recent():
            if event.id not in self._told and self._known.is_answered(event):
                yield from self._two_words(event, ())
        yield from map(self._alone, self._refusals())

    def _refusals(self) -> list[Claim]:
        """The denials of the days, by somebody, of what nobody claims here, newest first; a text's
        own 'did not' is no news."""
        answered = {c for e in self.material.events for c in e.disputed_by}
        found = [
            c for c in self.material.claims.values() if c.id not in answered and _is_refusal(c)
        ]
        days = {c.id: self._known.claim_day(c) for c in found}
        recent = [c for c in found if self.since <= days[c.id] <= self.until]
        return sorted(recent, key=lambda c: (-days[c.id].toordinal(), c.id))

    def _contested(self, row: Control) -> Iterator[DraftLine]:
        """Both sides' words on one place; what was told already is not told again."""
        here = [e for e in self._behind(row) if e.id not in self._told]
        recent = sorted(filter(self._in_days, here), key=_most_disputed)
        if not recent:
            return
        first = recent[0]
        name = next((p.text for p in first.places if p.place_id == row.place_id), "")
        for draft in self._two_words(first, self._rivals(here, first)):
            is_named = name in {p.text for c in draft.claims for p in c.places}
            contested = said(wording().brief.contested, place=name, text=draft.text)
            yield replace(draft, text=contested) if is_named else draft

    def _rivals(self, events: Sequence[Event], first: Event) -> tuple[Event, ...]:
        """The latest of the events that stand against the first: another side's hold or gain; where
        a side gave the place up, its own hold."""
        leaves, sides = gives_up(first.event_type), self._known.sides(first)
        stands = is_state if leaves else actors_hold
        found = [
            e
            for e in events
            if stands(e.event_type) and bool(self._known.sides(e) & sides) == leaves
        ]
        return tuple(sorted(found, key=lambda e: (self._known.day(e), e.id))[-1:])

    def _two_words(self, event: Event, rivals: tuple[Event, ...]) -> Iterator[DraftLine]:
        """What is claimed in its source's words, then what stands against it in the others'."""
        cited = self._known.cited(event)
        if not cited:
            return
        self._told.update(e.id for e in (event, *rivals))
        against = self._known.claims(event.disputed_by)[:ANSWERS]
        denied = {a.quote for a in against}
        leads = (c for e in rivals for c in self._known.cited(e)[:1])
        counter = [c for c in leads if c.quote not in denied]
        words = wording().brief
        parts = (
            self._sentence(cited[0], event.places, with_quote=True),
            *(self._quoted(words.denied_by, c) for c in against),
            *(self._quoted(words.according_to, c) for c in counter),
        )
        claims, day = (*cited, *against, *counter), self._known.day(event)
        yield DraftLine(DISPUTED, " ".join(parts), claims, (event, *rivals), day)

    def _quoted(self, words: str, claim: Claim) -> str:
        """The claim's own words after who says them."""
        return said(words, source=self._known.source(claim), quote=quoted(claim))

    def _alone(self, claim: Claim) -> DraftLine:
        text = self._quoted(wording().brief.denied_by, claim)
        return DraftLine(DISPUTED, text, (claim,), (), self._known.claim_day(claim))

    def _others(self) -> Iterator[DraftLine]:
        """Every other event of the days, those of one claim together."""
        groups: dict[Key, list[Event]] = defaultdict(list)
        for event in self._recent():
            if event.id not in self._told and (cited := self._known.cited(event)):
                self._told.add(event.id)
                is_unconfirmed = self._known.is_unconfirmed(event)
                where = UNCONFIRMED if is_unconfirmed else section(event.event_type)
                groups[where, cited[0].id].append(event)
        for key, events in groups.items():
            lead = self.material.claims[key[1]]
            is_old_news = key[0] == OTHER and is_state(lead.event_type)
            says_enough = lead.actors or lead.places or phrase(lead.event_type).quotes
            if says_enough and not is_old_news:
                yield self._told_of(key, events)

    def _told_of(self, key: Key, events: Sequence[Event]) -> DraftLine:
        """One line for all events that one claim leads, with the places that this claim names."""
        where, lead = key[0], self.material.claims[key[1]]
        here = {p.place_id or p.text for e in events for p in e.places}
        places = [p for p in lead.places if (p.place_id or p.text) in here]
        cited = dict.fromkeys((lead, *(c for e in events for c in self._known.cited(e))))
        text = self._sentence(lead, places, with_quote=False)
        day = self._known.day(events[0])
        return DraftLine(where, text, tuple(cited), tuple(events), day, _is_full(lead, places))

    def _sentence(self, lead: Claim, places: Sequence[PlaceMention], with_quote: bool) -> str:
        """What the claim says, when, according to whom; with its words where the type alone says
        too little."""
        here = {p.place_id or p.text for p in places}
        at = {p.place_id or p.text: p for p in lead.places if (p.place_id or p.text) in here}
        what = clause(lead, list(at.values()), self._known.document(lead))
        days = when(lead.time.period if lead.time else None, self.until.year)
        words, source = wording().brief.said_by, self._known.source(lead)
        if with_quote or phrase(lead.event_type).quotes:
            told = said(words, what=what, source=f"{source} {days}".rstrip())
            return sentence(f"{told}: {quoted(lead)}")
        return sentence(said(words, what=f"{what} {days}".rstrip(), source=source))

    def _recent(self) -> list[Event]:
        """The events of the days, the best supported and latest first."""
        found = filter(self._in_days, self.material.events)
        return sorted(found, key=lambda e: (-len(e.origins), -self._known.day(e).toordinal(), e.id))

    def _in_days(self, event: Event) -> bool:
        return self.since <= self._known.day(event) <= self.until


def _most_disputed(event: Event) -> tuple[bool, bool, str]:
    """Less is better to tell first: denied, and a change of holder."""
    return not event.disputed_by, not changes_holder(event.event_type), event.id


def _is_refusal(claim: Claim) -> bool:
    """True where somebody denies something, in more than a word."""
    is_said = bool(claim.attribution) and " " in claim.quote
    return claim.stance == Stance.DENIED and not claim.planned and is_said


def _is_full(lead: Claim, places: Sequence[PlaceMention]) -> bool:
    """True where it says who, where and when."""
    is_sharp = any(p.precision in SHARP for p in places)
    return bool(any(a.id for a in lead.actors) and is_sharp and lead.time)
