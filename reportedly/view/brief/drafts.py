"""What a briefing has to say, before it is cut to length: lines out of events and control, each
with its claims."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reportedly.records.actor import Actor
from reportedly.records.change import Correction
from reportedly.records.claim import Claim, PlaceMention, Stance
from reportedly.records.control import Control, ControlState
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.period import last_day
from reportedly.records.source import Source
from reportedly.view.brief import wording

CITED_AT_MOST = 3
"""Claims cited for one event: the first told and one of each further speaker; the tally counts them
all."""
UNNAMED = ("anonymous", "witness")
CHANGES = ("capture", "handover", "withdrawal")
SHARP = ("site", "settlement", "near")
LIKELY = 0.7
"""A holder less probable than this is reported, not confirmed."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a briefing is made of, as of one instant; claims, documents, sources and actors by
    id."""

    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    events: Sequence[Event]
    controls: Sequence[Control]
    sources: Mapping[str, Source] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    corrections: Sequence[Correction] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """One line: the claims that it cites, the events that it tells, its day, and whether it is
    full: who, where and when."""

    section: str
    text: str
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    day: date
    full: bool = False


class Drafts:
    """Writes the lines of the days from `since` to `until`, both inclusive; an event stands in one
    section alone."""

    def __init__(self, material: Material, since: date, until: date) -> None:
        self.material = material
        self.since = since
        self.until = until
        self._told: set[str] = set()
        self._outlets = {n: s for s in material.sources.values() for n in (*s.aliases, s.name)}
        self._events = {e.id: e for e in material.events}

    def all(self) -> Iterator[Draft]:
        """Every line, section by section."""
        changed = list(self._changed())
        yield from self._disputed()
        yield from changed
        yield from self._others()

    def _changed(self) -> Iterator[Draft]:
        """Places whose holder is another than before, the towns of one claim together."""
        groups: dict[tuple[str, str], dict[str, Event]] = defaultdict(dict)
        gaps: set[str] = set()
        for row, before in self._rows():
            if (
                self.since <= row.since <= self.until
                and (event := self._change(row, before))
                and event.id not in self._told
            ):
                self._told.add(event.id)
                doubtful = self._unconfirmed(event) or (
                    row.holder is not None and row.probability < LIKELY
                )
                groups["unconfirmed" if doubtful else "changed", self._cited(event)[0].id][
                    event.id
                ] = event
                if row.state == ControlState.UNKNOWN and self._is_live(row):
                    gaps.add(event.id)
        for (section, claim_id), events in groups.items():
            draft = self._told_of(section, self.material.claims[claim_id], list(events.values()))
            known = "" if gaps.isdisjoint(events) else " Who holds it now is not known."
            yield replace(draft, text=draft.text + known)

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
        if before and self._side(before.holder) == self._side(row.holder):
            return None
        here = [
            e
            for i in row.event_ids
            if (e := self._events.get(i)) and self._cited(e) and self._is_at(e, row.place_id)
        ]
        if row.state == ControlState.UNKNOWN:
            fits = [
                e
                for e in here
                if e.event_type == "withdrawal" or (e.event_type in CHANGES and not self._sides(e))
            ]
        else:
            ours = [e for e in here if row.holder and self._side(row.holder) in self._sides(e)]
            fits = [e for e in ours if e.event_type in CHANGES[:2]] or (
                [e for e in ours if e.event_type == "hold"] if before else []
            )
        return max(fits, key=lambda e: (self._day(e), len(e.origins), e.id), default=None)

    def _disputed(self) -> Iterator[Draft]:
        """Places contested at the end of the days, events that somebody denies, and denials of what
        nobody claims here."""
        for row in sorted(self.material.controls, key=lambda r: (-len(r.claim_ids), r.place_id)):
            if row.state == ControlState.CONTESTED and self._is_live(row):
                yield from self._contested(row)
        for event in self._recent():
            if event.id not in self._told and self._is_answered(event):
                yield from self._two_words(event, ())
        answered = {c for e in self.material.events for c in e.disputed_by}
        for claim in self._newest(c for c in self.material.claims.values() if c.id not in answered):
            if self._is_refusal(claim) and self.since <= self._claim_day(claim) <= self.until:
                yield self._alone(claim)

    def _is_answered(self, event: Event) -> bool:
        """True where somebody denies it, or another text does what concerns who holds a place."""
        claims = [c for i in event.disputed_by if (c := self.material.claims.get(i))]
        return any(c.attribution for c in claims) or bool(
            claims and event.event_type in (*CHANGES, "hold")
        )

    def _is_refusal(self, claim: Claim) -> bool:
        """True where somebody denies something; a text's own 'did not' is no news."""
        return (
            claim.stance == Stance.DENIED
            and not claim.planned
            and bool(claim.attribution)
            and " " in claim.quote
        )

    def _contested(self, row: Control) -> Iterator[Draft]:
        """Both sides' words on one place; what was told already is not told again."""
        here = [
            e
            for i in row.event_ids
            if (e := self._events.get(i)) and e.id not in self._told and self._cited(e)
        ]
        recent = sorted(
            (e for e in here if self._in_days(e)),
            key=lambda e: (not e.disputed_by, e.event_type not in CHANGES, e.id),
        )
        if not recent:
            return
        first = recent[0]
        rivals = [
            e
            for e in here
            if e.event_type in ("hold", "capture") and not self._sides(e) & self._sides(first)
        ]
        if first.event_type == "withdrawal":
            rivals = [
                e for e in here if e.event_type == "hold" and self._sides(e) & self._sides(first)
            ]
        name = next((p.text for p in first.places if p.place_id == row.place_id), "")
        for draft in self._two_words(
            first, tuple(sorted(rivals, key=lambda e: (self._day(e), e.id))[-1:])
        ):
            yield (
                replace(draft, text=f"Contested: {name}. {draft.text}")
                if name in self._texts(draft)
                else draft
            )

    def _texts(self, draft: Draft) -> set[str]:
        return {p.text for c in draft.claims for p in c.places}

    def _two_words(self, event: Event, rivals: tuple[Event, ...]) -> Iterator[Draft]:
        """What is claimed in its source's words, then what stands against it in the others'."""
        cited = self._cited(event)
        if not cited:
            return
        self._told.update(e.id for e in (event, *rivals))
        lead, against = (
            cited[0],
            [self.material.claims[c] for c in event.disputed_by if c in self.material.claims][:2],
        )
        parts = [self._sentence(lead, event.places, event, with_quote=True)]
        parts += [f"Denied by {self._source(c)}: {wording.quoted(c)}." for c in against]
        counter = [
            c
            for e in rivals
            for c in self._cited(e)[:1]
            if c.quote not in {a.quote for a in against}
        ]
        parts += [f"According to {self._source(c)}: {wording.quoted(c)}." for c in counter]
        yield Draft(
            "disputed",
            " ".join(parts),
            (*cited, *against, *counter),
            (event, *rivals),
            self._day(event),
        )

    def _alone(self, claim: Claim) -> Draft:
        text = f"Denied by {self._source(claim)}: {wording.quoted(claim)}."
        return Draft("disputed", text, (claim,), (), self._claim_day(claim))

    def _others(self) -> Iterator[Draft]:
        """Every other event of the days, those of one claim together."""
        groups: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in self._recent():
            if event.id not in self._told and (cited := self._cited(event)):
                self._told.add(event.id)
                section = (
                    "unconfirmed"
                    if self._unconfirmed(event)
                    else wording.wording().group(event.event_type)
                )
                groups[section, cited[0].id].append(event)
        for (section, claim_id), events in groups.items():
            lead = self.material.claims[claim_id]
            if section == "other" and lead.event_type == "hold":
                continue
            if lead.actors or lead.places or wording.wording().phrase(lead.event_type).quotes:
                yield self._told_of(section, lead, events)

    def _told_of(self, section: str, lead: Claim, events: Sequence[Event]) -> Draft:
        """One line for all events that one claim leads, with the places that this claim names."""
        here = {p.place_id or p.text for e in events for p in e.places}
        places = [p for p in lead.places if (p.place_id or p.text) in here]
        cited = dict.fromkeys((lead, *(c for e in events for c in self._cited(e))))
        text = self._sentence(lead, places, events[0], with_quote=False)
        full = bool(
            any(a.id for a in lead.actors)
            and any(p.precision in SHARP for p in places)
            and lead.time
        )
        return Draft(section, text, tuple(cited), tuple(events), self._day(events[0]), full)

    def _sentence(
        self, lead: Claim, places: Sequence[PlaceMention], event: Event, with_quote: bool
    ) -> str:
        """What the claim says, when, according to whom."""
        document = self.material.documents.get(lead.document_id)
        here = {p.place_id or p.text for p in places}
        at = {p.place_id or p.text: p for p in lead.places if (p.place_id or p.text) in here}
        what = wording.clause(lead, list(at.values()), document)
        days = wording.when(lead.time.period if lead.time else None, self.until.year)
        phrase = wording.wording().phrase(lead.event_type)
        if phrase.quotes or with_quote:
            return wording.sentence(
                f"{what}, according to {self._source(lead)} {days}".rstrip()
                + f": {wording.quoted(lead)}"
            )
        return wording.sentence(f"{what} {days}".rstrip() + f", according to {self._source(lead)}")

    def _cited(self, event: Event) -> list[Claim]:
        """The claims to cite: the fullest asserted one first, then one of each further speaker."""
        known = [c for i in event.claim_ids if (c := self.material.claims.get(i))]
        ranked = sorted(known, key=self._standing)
        voices = {self._voice(c): c for c in reversed(ranked)}
        return sorted(voices.values(), key=ranked.index)[:CITED_AT_MOST]

    def _standing(self, claim: Claim) -> tuple[bool, bool, bool, str, date, str]:
        """Less is better to cite: asserted, no copy, says who, a reliable source, early."""
        document = self.material.documents.get(claim.document_id)
        source = next(
            (s for x in claim.attribution if (s := self.material.sources.get(x.id or ""))), None
        )
        source = source or self._outlets.get(document.outlet if document else "")
        letter = source.reliability if source else "F"
        copy = bool(document and document.duplicate_of)
        return (
            claim.stance != Stance.ASSERTED,
            copy,
            not claim.actors,
            letter,
            self._claim_day(claim),
            claim.id,
        )

    def _voice(self, claim: Claim) -> str:
        nearest = next((s for s in claim.attribution if s.id or s.kind not in UNNAMED), None)
        document = self.material.documents.get(claim.document_id)
        return (
            (nearest.id or nearest.text)
            if nearest
            else document.outlet
            if document
            else claim.document_id
        )

    def _unconfirmed(self, event: Event) -> bool:
        """True where all claims are hedged, or one origin stands behind it that is unnamed or
        speaks for who gains."""
        claims = [c for i in event.claim_ids if (c := self.material.claims.get(i))]
        if all(c.stance == Stance.HEDGED for c in claims):
            return True
        unnamed = all(
            c.attribution and c.attribution[0].id is None and c.attribution[0].kind in UNNAMED
            for c in claims
        )
        sides = {s.side for o in event.origins if (s := self.material.sources.get(o))}
        return len(event.origins) < 2 and (
            unnamed or bool(sides & self._sides(event) and event.event_type in ("capture", "hold"))
        )

    def _recent(self) -> list[Event]:
        """The events of the days, the best supported and latest first."""
        found = [e for e in self.material.events if self._in_days(e)]
        return sorted(found, key=lambda e: (-len(e.origins), -self._day(e).toordinal(), e.id))

    def _in_days(self, event: Event) -> bool:
        return self.since <= self._day(event) <= self.until

    def _day(self, event: Event) -> date:
        """The last day on which it can have happened; that of publication where it is not said."""
        told = (self._claim_day(c) for i in event.claim_ids if (c := self.material.claims.get(i)))
        return last_day(event.period) or max(told, default=date.min)

    def _claim_day(self, claim: Claim) -> date:
        document = self.material.documents.get(claim.document_id)
        return last_day(claim.period, document.day if document else None) or date.min

    def _newest(self, claims: Iterable[Claim]) -> list[Claim]:
        return sorted(claims, key=lambda c: (-self._claim_day(c).toordinal(), c.id))

    def _is_at(self, event: Event, place_id: str) -> bool:
        return any(p.place_id == place_id for p in event.places)

    def _source(self, claim: Claim) -> str:
        return wording.source_words(claim, self.material.documents.get(claim.document_id))

    def _sides(self, event: Event) -> set[str]:
        """The camps of who acts; of who receives, in a handover."""
        mentions = (
            event.targets if event.event_type == "handover" and event.targets else event.actors
        )
        return {s for m in mentions if (s := self._side(m.id or f"name:{m.text.casefold()}"))}

    def _side(self, actor_id: str | None) -> str | None:
        known = self.material.actors.get(actor_id or "")
        return (known and known.side) or actor_id
