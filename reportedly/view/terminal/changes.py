"""What changed since a day, for the terminal and for machines; the world and what was believed of
it kept apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.records.change import Changes, Correction, Denial, Difference, Move, Passage, Turn
from reportedly.records.claim import Claim
from reportedly.records.control import Control, ControlState
from reportedly.records.event import Event
from reportedly.view.brief import wording
from reportedly.view.quotes import Quotes
from reportedly.view.words import event_title, listed, period_words, type_label

QUOTED = 2
"""Claims quoted for one change; `control --why` has them all."""
INDENT = (0, 0, 0, 2)
STYLES = {
    Turn.OPENED: "yellow",
    Turn.SUPPORTED: "yellow",
    Turn.ABANDONED: "bold red",
    Turn.OVERTURNED: "bold red",
}


@dataclass(frozen=True, slots=True)
class ChangesView:
    """The changes with what may be quoted of them."""

    changes: Changes
    quotes: Quotes

    def text(self) -> RenderableType:
        """Section by section; what has nothing in it is left out."""
        found = self.changes
        parts: list[RenderableType] = [
            Text(f"What changed: {_days(found.since, found.until)}", style="bold"),
            Text(),
        ]
        late = [c for c in found.corrections if c.late]
        wrong = [c for c in found.corrections if not c.late]
        sections = (
            ("In the world", [r for m in found.moves for r in self._move(m)]),
            ("Denials", [r for d in found.denials for r in self._denial(d)]),
            (
                "Corrected: believed then, and no longer",
                [r for c in wrong for r in self._correction(c)],
            ),
            ("Learned late: not known yet then", [r for c in late for r in self._correction(c)]),
        )
        for heading, rows in sections:
            if rows:
                parts += [Text(heading.upper(), style="bold"), *rows, Text()]
        if not any(rows for _, rows in sections):
            parts.append(Text("Nothing changed, as far as is known."))
        return Group(*parts[: -1 if len(parts) > 2 and not parts[-1] else None])

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        found = self.changes
        return {
            "since": found.since.isoformat(),
            "until": found.until.isoformat(),
            "world": [self._move_data(m) for m in found.moves],
            "denials": [
                self._denial_data(d) for d in found.denials if self.quotes.of([d.claim.id])
            ],
            "corrections": [self._correction_data(c) for c in found.corrections],
        }

    def _move(self, move: Move) -> Iterator[RenderableType]:
        row = Table.grid(padding=(0, 2))
        row.add_column(min_width=len("30 November"))
        what = Text.assemble((f"{move.after.place_name} ", "bold"), passage(move))
        told = [self.quotes.text(c) for c in self.quotes.few(move.after.claim_ids, QUOTED)]
        row.add_row(
            Text(wording.day(move.day, self.changes.until.year), style="dim"), Group(what, *told)
        )
        yield row

    def _denial(self, denial: Denial) -> Iterator[RenderableType]:
        if not self.quotes.of([denial.claim.id]):
            return
        yield Text.assemble((f"{denial.state}: ", STYLES[denial.state]), (denied(denial), "bold"))
        for step in denial.steps:
            for claim in self.quotes.of(c.id for c in step.claims):
                words = self.quotes.text(claim, marked=step.turn != Turn.OPENED)
                yield Padding(
                    Text.assemble((f"{step.turn} {instant(step.instant)}: ", "dim"), words),
                    INDENT,
                    expand=False,
                )

    def _correction(self, found: Correction) -> Iterator[RenderableType]:
        difference, year = found.difference, self.changes.until.year
        was = f" {days(difference, year)}: {holding(difference.one)} until {instant(found.dropped)}"
        yield Text.assemble((difference.place_name, "bold"), was)
        yield Padding(Text(f"now: {holding(difference.other)}"), INDENT, expand=False)
        yield from self._quoted(self.quotes.few(found.because, QUOTED))
        if found.lost:
            many = f"{len(found.lost)} claim{'s' if len(found.lost) != 1 else ''}"
            yield Padding(
                Text(
                    f"{many} it rested on: rejected by a person, or read otherwise since",
                    style="dim",
                ),
                INDENT,
                expand=False,
            )

    def _quoted(self, claims: list[Claim]) -> Iterator[RenderableType]:
        return (Padding(self.quotes.text(c), INDENT, expand=False) for c in claims)

    def _move_data(self, move: Move) -> dict[str, Any]:
        return {
            "place": {"id": move.after.place_id, "name": move.after.place_name},
            "day": move.day.isoformat(),
            "change": str(move.kind),
            "ends_dispute": move.ends_dispute,
            "before": span(move.before),
            "after": span(move.after),
            "claims": [self.quotes.data(c) for c in self.quotes.of(move.after.claim_ids)],
        }

    def _denial_data(self, denial: Denial) -> dict[str, Any]:
        return {
            "origin": self.quotes.origin(denial.origin),
            "side": denial.camp,
            "state": str(denial.state),
            "event": _event_data(denial.event),
            "steps": [
                {
                    "turn": str(s.turn),
                    "at": s.instant.isoformat(),
                    "claims": [self.quotes.data(c) for c in self.quotes.of(c.id for c in s.claims)],
                }
                for s in denial.steps
            ],
        }

    def _correction_data(self, found: Correction) -> dict[str, Any]:
        return {
            **difference_data(found.difference),
            "kind": "learned late" if found.late else "corrected",
            "believed_at": found.until.isoformat(),
            "until": found.dropped.isoformat(),
            "because": [self.quotes.data(c) for c in self.quotes.of(found.because)],
            "claims_lost": list(found.lost),
        }


def span(control: Control | None) -> dict[str, Any] | None:
    """State, holder and days of one span of control."""
    if control is None:
        return None
    return {
        "state": str(control.state),
        "holder": {"id": control.holder, "name": control.holder_name} if control.holder else None,
        "probability": round(control.probability, 3),
        "from": control.since.isoformat(),
        "to": control.to.isoformat() if control.to else None,
    }


def difference_data(found: Difference) -> dict[str, Any]:
    """The days of a place on which two beliefs differ, and what each says of them."""
    return {
        "place": {"id": found.place_id, "name": found.place_name},
        "first": found.first.isoformat(),
        "last": found.last.isoformat() if found.last else None,
        "one": span(found.one),
        "other": span(found.other),
    }


def holding(control: Control | None) -> str:
    """Who holds the place, in words."""
    if control is None or control.state == ControlState.UNKNOWN:
        return "not known who holds it"
    who = control.holder_name or control.holder
    if control.state == ControlState.CONTESTED:
        return f"contested, last held by {who}" if who else "contested"
    return f"held by {who or 'a force that is not named'} ({control.probability:.0%})"


def passage(move: Move) -> str:
    """How the place passed to another state, in words that follow its name."""
    before, after = move.before, move.after
    was = (before.holder_name or before.holder) if before else None
    if move.kind is Passage.DISPUTED:
        return f"became disputed, last held by {was}" if was else "became disputed"
    if move.kind is Passage.LEFT:
        return (
            f"left by {was}; who holds it is not known"
            if was
            else "who holds it is no longer known"
        )
    dispute = ", which ends the dispute" if move.ends_dispute else ""
    if move.kind is Passage.SETTLED:
        return f"settled: {holding(after)}{dispute}"
    return f"changed hands: {f'{was} → ' if was else ''}{after.holder_name or after.holder} ({after.probability:.0%}){dispute}"


def denied(denial: Denial) -> str:
    """What is denied: the event, or the claim's own type and places where nobody here claims it."""
    if denial.event:
        return f"{event_title(denial.event)}, {period_words(denial.event.period)}"
    where = listed([p.name or p.text for p in denial.claim.places])
    return f"{type_label(denial.claim.event_type)}{f': {where}' if where else ''}, claimed by nobody here"


def days(found: Difference, year: int | None = None) -> str:
    """The days in question; without the year where it is that one."""
    if found.last is None:
        return f"from {wording.day(found.first, year)} on"
    if found.first == found.last:
        return f"on {wording.day(found.first, year)}"
    return f"from {wording.day(found.first, year)} to {wording.day(found.last, year)}"


def _days(since: date, until: date) -> str:
    return wording.day(since) if since == until else f"{wording.day(since)} to {wording.day(until)}"


def instant(at: datetime) -> str:
    """`6 December 2024, 13:50 UTC`."""
    known = at.astimezone(UTC)
    return f"{wording.day(known.date())}, {known:%H:%M} UTC"


def _event_data(event: Event | None) -> dict[str, Any] | None:
    if event is None:
        return None
    period = event.period
    return {
        "id": event.id,
        "event_type": event.event_type,
        "places": [{"id": p.place_id, "name": p.name or p.text} for p in event.places],
        "from": period.first.isoformat() if period and period.first else None,
        "to": period.last.isoformat() if period and period.last else None,
    }
