"""Reports written by hand: a newsroom that keeps the documents and claims it is told, for tests of
what follows from them.

Outlets are invented; forces, towns and the monitor carry real names, so that a test reads like the
news.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from reportedly.records.actor import Actor
from reportedly.records.claim import (
    ActorMention,
    Claim,
    Count,
    PlaceMention,
    Role,
    Span,
    Speaker,
    Stance,
    claim_id,
)
from reportedly.records.document import Document, document_id
from reportedly.records.period import Expression, Period, Precision
from reportedly.records.place import PlacePrecision
from reportedly.records.source import Source

ACTORS = {
    a.id: a
    for a in (
        Actor(
            "syria-government",
            "Government of Syria",
            ("government forces",),
            "government",
            "syria-government",
            "SY",
        ),
        Actor(
            "syria-army",
            "Syrian Arab Army",
            ("the army",),
            "military",
            "syria-government",
            "SY",
            "syria-government",
        ),
        Actor(
            "iran-militias",
            "Iranian militias",
            (),
            "militia",
            "syria-government",
            "SY",
            "syria-government",
        ),
        Actor(
            "syria-opposition", "Syrian opposition", ("rebels",), "rebel", "syria-opposition", "SY"
        ),
        Actor(
            "hts",
            "Hayat Tahrir al-Sham",
            ("HTS",),
            "rebel",
            "syria-opposition",
            "SY",
            "syria-opposition",
        ),
        Actor("sdf", "Syrian Democratic Forces", ("SDF",), "militia", "sdf", "SY"),
        Actor("russia", "Russia", (), "state", "russia", "RU"),
        Actor("israel", "Israel", (), "state", "israel", "IL"),
    )
}

SOURCES = {
    s.id: s
    for s in (
        Source(
            "sohr",
            "Syrian Observatory for Human Rights",
            ("SOHR", "the monitor"),
            "monitor",
            None,
            "B",
        ),
        Source("syria-army", "Syrian army", ("the army",), "official", "syria-government", "D"),
        Source("syria-government", "Government of Syria", (), "official", "syria-government", "D"),
        Source(
            "syria-opposition", "Syrian opposition", ("rebels",), "party", "syria-opposition", "D"
        ),
        Source("old-agency", "Old Agency", (), "agency", None, "A"),
        Source("harbour-wire", "Harbour Wire", (), "outlet", None, "B"),
        Source("morning-post", "Morning Post", (), "outlet", None, "C"),
        Source("state-herald", "State Herald", (), "outlet", "syria-government", "D"),
    )
}


def place(
    name: str,
    lon: float,
    lat: float,
    precision: PlacePrecision = PlacePrecision.SETTLEMENT,
    admin1: str = "",
) -> PlaceMention:
    """A resolved mention of a place in Syria, in the role `at`; its id is made of its name and
    precision."""
    key = name.lower().replace(" ", "-") + (
        "" if precision == PlacePrecision.SETTLEMENT else f"-{precision}"
    )
    code = {PlacePrecision.PROVINCE: "ADM1", PlacePrecision.SITE: "AIRP"}.get(precision, "PPL")
    return PlaceMention(
        name,
        Role.AT,
        0,
        0,
        f"test:{key}",
        name,
        lon,
        lat,
        code,
        "SY",
        admin1 or None,
        precision,
        0.9,
    )


HOMS = place("Homs", 36.7234, 34.7324, admin1="Homs")
HOMS_PROVINCE = place("Homs", 38.0432, 34.2567, PlacePrecision.PROVINCE, "Homs")
ALEPPO = place("Aleppo", 37.1612, 36.2021, admin1="Aleppo")
ALEPPO_AIRPORT = place("Aleppo airport", 37.2244, 36.1807, PlacePrecision.SITE, "Aleppo")
HAMA = place("Hama", 36.7578, 35.1318, admin1="Hama")
RASTAN = place("Rastan", 36.7323, 34.9265, admin1="Homs")
DEIR_EZ_ZOR = place("Deir ez-Zor", 40.1417, 35.3359, admin1="Deir ez-Zor")


@dataclass(frozen=True, slots=True)
class Told:
    """One claim to be written: `by` are the speakers (source ids or free words), `on` one day, a
    range or nothing."""

    event_type: str
    actors: tuple[str, ...] = ()
    at: tuple[PlaceMention, ...] = ()
    on: str = ""
    by: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERTED
    planned: bool = False
    targets: tuple[str, ...] = ()
    dead: tuple[int, int] | None = None
    denies: str | None = None
    quote: str = ""


@dataclass(slots=True)
class Newsroom:
    """Keeps what it is told; every document is recorded at noon of its day."""

    documents: dict[str, Document] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def report(self, outlet: str, day: str, *told: Told, copy_of: str | None = None) -> list[Claim]:
        """Adds one document of that outlet and day with its claims; `copy_of` is the id of the
        document it copies."""
        quotes = [t.quote or _sentence(t) for t in told]
        text = f"Report of {day}\n" + " ".join(f"{q}." for q in quotes)
        if copy_of:
            text += f" ({outlet})"
        at = (
            datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=12)
            if day
            else None
        )
        key = document_id(outlet, text)
        self.documents[key] = Document(
            key,
            text,
            f"Report of {day}",
            outlet,
            published=at,
            duplicate_of=copy_of,
            recorded_at=at,
        )
        new, end = [], len("Report of ")
        for one, quote in zip(told, quotes, strict=True):
            start = text.index(quote, end)
            end = start + len(quote)
            new.append(_claim(self.documents[key], one, Span(start, end, quote)))
        self.claims += new
        return new


def _sentence(told: Told) -> str:
    who = " and ".join(told.actors) or "Somebody"
    says = f"{' quoting '.join(told.by)} says that " if told.by else ""
    return f"{says}{who} {told.event_type} {', '.join(p.text for p in told.at)}".strip()


def _claim(document: Document, told: Told, span: Span) -> Claim:
    start, quote = span.start, span.text
    word = told.event_type if told.event_type in quote else quote.split()[0]
    trigger = start + quote.index(word)
    return Claim(
        id=claim_id(document.id, trigger, trigger + len(word)),
        document_id=document.id,
        quote=quote,
        quote_start=start,
        trigger=Span(trigger, trigger + len(word), word),
        event_type=told.event_type,
        actors=tuple(actor(a) for a in told.actors),
        targets=tuple(actor(t) for t in told.targets),
        places=told.at,
        time=Expression(0, len(told.on), told.on, period(told.on)) if told.on else None,
        attribution=tuple(speaker(s) for s in told.by),
        stance=told.stance,
        planned=told.planned,
        dead=Count(*told.dead) if told.dead else None,
        denies=told.denies,
        recorded_at=document.recorded_at,
    )


def actor(words: str) -> ActorMention:
    """A mention of that actor, linked where the words are an actor's id, name or alias."""
    found = next((a for a in ACTORS.values() if words in (a.id, a.name, *a.aliases)), None)
    return (
        ActorMention(found.name if words == found.id else words, found.id, found.name)
        if found
        else ActorMention(words)
    )


def speaker(words: str) -> Speaker:
    """A link of the chain: a known source by id, name or alias; unnamed where it begins with 'two '
    or 'an '."""
    found = next((s for s in SOURCES.values() if words in (s.id, s.name, *s.aliases)), None)
    if found:
        return Speaker(found.name if words == found.id else words, found.kind, found.id, found.name)
    return Speaker(
        words, "anonymous" if words.startswith(("two ", "an ", "a ", "residents")) else "other"
    )


def period(words: str) -> Period:
    """`2024-12-06`, `2024-11-29/2024-11-30`, `../2024-12-06` (by that day) or `2024-12-05/..`."""
    first, _, last = words.partition("/")
    ends = [date.fromisoformat(d) if d != ".." else None for d in (first, last or first)]
    return Period(ends[0], ends[1], Precision.DAY if ends[0] == ends[1] else Precision.RANGE)
