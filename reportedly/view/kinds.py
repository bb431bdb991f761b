"""What a type of happening means to the views: how it is told, and what it says of who holds the
place."""

from functools import lru_cache

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.records.event_type import EventType, Phrase, Side
from reportedly.view.wording import said, wording


def kind(event_type: str) -> EventType:
    """The type as the codebook has it; told in the source's own words where a row is of a type that
    the codebook has no longer."""
    return codebook.event_types().get(event_type) or _unlisted(event_type, wording().brief.unlisted)


def phrase(event_type: str) -> Phrase:
    """How the type is told."""
    return kind(event_type).brief


def section(event_type: str) -> str:
    """The section of the briefing for what is neither disputed nor unconfirmed."""
    found = phrase(event_type).section
    if found not in wording().sections:
        there = ", ".join(wording().sections)
        file = codebook.path(f"{codebook.TYPES}/{event_type}.toml")
        raise BadSettings(f"{file}: brief.section: no section {found!r}; there are: {there}")
    return found


def tells_of_holder(event_type: str) -> bool:
    """True where the type says who holds the place, or who does no longer."""
    control = kind(event_type).control
    return control.gains is not None or control.loses is not None


def is_state(event_type: str) -> bool:
    """True where it tells that a place is held, not that it comes to be."""
    return kind(event_type).control.state


def changes_holder(event_type: str) -> bool:
    """True where somebody holds the place after it, or no longer does."""
    return tells_of_holder(event_type) and not is_state(event_type)


def hands_over(event_type: str) -> bool:
    """True where it tells of a change, and of who holds the place after it."""
    return changes_holder(event_type) and kind(event_type).control.gains is not None


def gives_up(event_type: str) -> bool:
    """True where it tells who holds the place no longer, and not who does."""
    return changes_holder(event_type) and kind(event_type).control.gains is None


def actors_hold(event_type: str) -> bool:
    """True where the place is held by who does it."""
    return kind(event_type).control.gains is Side.ACTORS


def targets_hold(event_type: str) -> bool:
    """True where the place is held, after it, by those to whom it is done."""
    return kind(event_type).control.gains is Side.TARGETS


@lru_cache(maxsize=64)
def _unlisted(event_type: str, noun: str) -> EventType:
    words = event_type.replace("_", " ")
    return EventType(event_type, "", "", Phrase(said(noun, type=words), quotes=True))
