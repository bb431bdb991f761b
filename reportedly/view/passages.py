"""How changes are told in words: who holds a place, how it passed on, what is denied, and on which
days."""

from reportedly.records.change import DenialLife, Difference, Move, Passage
from reportedly.records.control import Control, ControlState
from reportedly.view.wording import said, wording
from reportedly.view.words import day_words, event_title, listed, period_words, titled


def holding(control: Control | None) -> str:
    """Who holds the place and how sure that is, within a sentence."""
    words = wording().holding
    if control is None or control.state == ControlState.UNKNOWN:
        return words.unknown
    who = control.holder_name or control.holder
    if control.state != ControlState.CONTESTED:
        return f"{said(words.held, who=who or words.unnamed)} ({control.probability:.0%})"
    return said(words.contested_from, who=who) if who else words.contested


def passage(move: Move) -> str:
    """How the place passed to another state, in words that follow its name."""
    words, before, after = wording().passages, move.before, move.after
    was = (before.holder_name or before.holder) if before else None
    if move.kind is Passage.DISPUTED:
        return said(words.disputed_from, was=was) if was else words.disputed
    if move.kind is Passage.LEFT:
        return said(words.left_by, was=was) if was else words.left
    if move.kind is Passage.SETTLED:
        told = said(words.settled, now=holding(after))
    else:
        now = f"{after.holder_name or after.holder} ({after.probability:.0%})"
        told = said(words.taken_from if was else words.taken, was=was, now=now)
    return said(words.ends_dispute, passage=told) if move.ends_dispute else told


def denied(denial: DenialLife) -> str:
    """What is denied: the event, or the claim's own type and places where nobody here claims it."""
    if denial.event:
        return f"{event_title(denial.event)}, {period_words(denial.event.period)}"
    where = listed([p.name or p.text for p in denial.claim.places])
    return said(wording().changes.unclaimed, what=titled(denial.claim.event_type, where))


def days(found: Difference, year: int | None = None) -> str:
    """The days in question; without the year where it is that one."""
    words, first = wording().days, day_words(found.first, year)
    if found.last is None:
        return said(words.from_on, day=first)
    if found.first == found.last:
        return said(words.on, day=first)
    return said(words.from_to, first=first, last=day_words(found.last, year))
