"""Records to look at: public facts of 27 November to 8 December 2024 in Syria, in our own words, by
outlets that do not exist."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from reportedly.records.actor import Actor
from reportedly.records.change import (
    Changes,
    Correction,
    DenialLife,
    Difference,
    Move,
    Passage,
    Step,
    Turn,
)
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
from reportedly.records.control import Control, ControlState
from reportedly.records.document import Document, document_id, whole_text
from reportedly.records.event import Event
from reportedly.records.period import Expression, Period, Precision
from reportedly.records.place import PlacePrecision
from reportedly.records.source import Source
from reportedly.track.changes import moves
from reportedly.view.site.data import CitedSentence, EarlierMap, SiteData

NOW = datetime(2024, 12, 8, 18, 0, tzinfo=UTC)
WRITTEN = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
PLACES = {place["name"]: place for place in WRITTEN["place"]}
ACTORS = (
    Actor("syria-government", "Syrian government", kind="government", side="syria-government"),
    Actor(
        "syria-army",
        "Syrian Arab Army",
        kind="military",
        side="syria-government",
        parent="syria-government",
    ),
    Actor("syria-opposition", "Syrian opposition", kind="rebel", side="syria-opposition"),
    Actor("hts", "Hayat Tahrir al-Sham", kind="rebel", side="syria-opposition"),
    Actor("sna", "Syrian National Army", kind="rebel", side="syria-opposition"),
    Actor(
        "southern-operations-room",
        "Southern Operations Room",
        kind="rebel",
        side="syria-opposition",
    ),
    Actor("sdf", "Syrian Democratic Forces", kind="rebel"),
)
KINDS = {
    "Syrian Observatory for Human Rights": "monitor",
    "Syrian Defence Ministry": "official",
    "a news agency": "agency",
}
NAMES = {actor.id: actor.name for actor in ACTORS}
SOURCES = (
    Source("sohr", "Syrian Observatory for Human Rights", kind="monitor", reliability="C"),
    Source(
        "syrian-defence-ministry",
        "Syrian Defence Ministry",
        kind="official",
        side="syria-government",
        reliability="D",
    ),
    Source("daily-courier", "The Daily Courier", kind="outlet", reliability="B"),
)


def day(number: int) -> date:
    """Days of November 2024, counted on: 36 is 6 December."""
    return date(2024, 11, 1) + timedelta(number - 1)


def place_mention(name: str) -> PlaceMention:
    """A place of the sample, as a claim names it."""
    place = PLACES[name]
    found = PlaceMention(
        name, Role.AT, 0, len(name), place["id"], name, place["lon"], place["lat"], "PPL", "SY"
    )
    return replace(found, precision=PlacePrecision.SETTLEMENT, score=0.9)


def read(report: dict[str, Any]) -> tuple[Document, list[Claim]]:
    """One document and its claims, with offsets found in its text."""
    text = whole_text(report["title"], report["text"])
    published = datetime.combine(day(report["day"]), time(15), UTC)
    url = f"https://{report['outlet'].lower().replace(' ', '-')}.example/{report['day']}"
    key = document_id(report["outlet"], text)
    document = Document(
        key, text, report["title"], report["outlet"], url, published, published, "ab" * 32, "", "en"
    )
    return replace(document, recorded_at=published), [
        one(document, item) for item in report["claim"]
    ]


def one(document: Document, item: dict[str, Any]) -> Claim:
    """One claim; raises ValueError where the sample quotes words that its text has not."""
    start = document.text.index(item["quote"])
    at = start + item["quote"].index(item["trigger"])
    trigger = Span(at, at + len(item["trigger"]), item["trigger"])
    # "took Rastan and Talbiseh": two claims hang on one trigger
    key = claim_id(document.id, trigger.start, trigger.end, int(item["place"] == "Talbiseh"))
    found = Claim(
        key,
        document.id,
        item["quote"],
        start,
        trigger,
        item["type"],
        places=(place_mention(item["place"]),),
    )
    actor, count = item.get("actor"), item.get("dead")
    return replace(
        found,
        actors=(ActorMention(NAMES[actor], actor, NAMES[actor]),) if actor else (),
        time=expression(document.text, item),
        attribution=tuple(Speaker(name, KINDS.get(name, "other")) for name in item.get("who", ())),
        stance=Stance(item.get("stance", "asserted")),
        planned=item.get("planned", False),
        dead=Count(*count) if count else None,
    )


def expression(text: str, item: dict[str, Any]) -> Expression | None:
    """The words for the days, where the sample names them."""
    if "time" not in item:
        return None
    first, last = (day(number) for number in item["days"])
    period = Period(first, last, Precision.DAY if first == last else Precision.RANGE)
    return Expression(
        text.index(item["time"]), text.index(item["time"]) + len(item["time"]), item["time"], period
    )


def days_of(claim: Claim, documents: dict[str, Document]) -> tuple[date, date]:
    """First and last day of the sample's claims, the day of publication where the words name
    none."""
    if claim.time and claim.time.period and claim.time.period.first and claim.time.period.last:
        return claim.time.period.first, claim.time.period.last
    published = documents[claim.document_id].day or date.min
    return published, published


def events_of(claims: Sequence[Claim], documents: dict[str, Document]) -> tuple[Event, ...]:
    """Claims of one type and place as one event: enough of the real thing to look at."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if not claim.planned:
            groups.setdefault((claim.event_type, claim.places[0].text), []).append(claim)
    return tuple(
        event_of(kind, name, members, documents) for (kind, name), members in sorted(groups.items())
    )


def event_of(
    kind: str, name: str, members: Sequence[Claim], documents: dict[str, Document]
) -> Event:
    """One event of the sample."""
    first, days = members[0], [d for claim in members for d in days_of(claim, documents)]
    said = [c for c in members if c.stance != Stance.DENIED]
    origins = sorted({c.attribution[0].text if c.attribution else c.document_id for c in said})
    key = f"evt-{kind}-{name.lower().replace(' ', '-')}"
    event = Event(
        key, kind, Period(min(days), max(days)), first.places, first.actors, (), (), tuple(origins)
    )
    denials = tuple(c.id for c in members if c.stance == Stance.DENIED)
    dead = first.dead.low if first.dead else None
    return replace(
        event,
        claim_ids=tuple(c.id for c in said),
        disputed_by=denials,
        dead=first.dead,
        dead_best=dead,
    )


def controls_of(
    claims: Sequence[Claim], events: Sequence[Event], documents: dict[str, Document]
) -> tuple[Control, ...]:
    """Who held each place of the sample, with the claims of the matching days as reasons."""
    out = []
    for place in WRITTEN["place"]:
        spells = (
            [(0, "held", place["start"], 0.9), *place.get("changes", ())]
            if "start" in place
            else []
        )
        told = [
            c
            for c in claims
            if c.places[0].text == place["name"] and not c.planned and c.stance != Stance.DENIED
        ]
        for number, (since, state, holder, chance) in enumerate(spells):
            until = spells[number + 1][0] if number + 1 < len(spells) else 999
            mine = tuple(
                c.id for c in told if since and day(since) <= days_of(c, documents)[1] < day(until)
            )
            rests_on = tuple(e.id for e in events if set(e.claim_ids) & set(mine))
            first, to = (
                day(since) if since else date(2016, 12, 1),
                day(until) if until < 999 else None,
            )
            key, kind, name = f"ctl-{place['id']}-{since}", ControlState(state), NAMES.get(holder)
            at = (place["id"], place["name"], place["lon"], place["lat"])
            out.append(
                Control(
                    key,
                    *at,
                    first,
                    to,
                    kind,
                    holder or None,
                    name,
                    chance,
                    rests_on,
                    mine,
                    recorded_at=NOW,
                )
            )
    return tuple(out)


def sample(earlier: bool = True) -> SiteData:
    """The whole sample; with `earlier`, also the map as it was known on the evening of 6
    December."""
    documents, claims = [], []
    for report in WRITTEN["report"]:
        document, told = read(report)
        documents.append(document)
        claims += told
    copied = next(d for d in documents if d.title.startswith("Monitor says"))
    key = document_id("Harbour Gazette", copied.text)
    documents.append(replace(copied, id=key, outlet="Harbour Gazette", duplicate_of=copied.id))
    by_id = {d.id: d for d in documents}
    events = events_of(claims, by_id)
    controls = controls_of(claims, events, by_id)
    then = tuple(
        replace(c, to=None if c.to and c.to > day(36) else c.to)
        for c in controls
        if c.since <= day(36)
    )
    data = SiteData(
        tuple(documents), tuple(claims), events, controls, ACTORS, SOURCES, NOW, "Syria, late 2024"
    )
    snapshots = (EarlierMap(datetime(2024, 12, 6, 21, 0, tzinfo=UTC), then),) if earlier else ()
    return replace(
        data, earlier=snapshots, brief=brief_of(claims), changes=changes_of(claims, controls)
    )


def changes_of(claims: Sequence[Claim], controls: Sequence[Control]) -> Changes:
    """What changed from 5 December on: places, one denial that others support, one belief that was
    dropped."""
    denied = [c for c in claims if c.stance == Stance.DENIED and c.places[0].text == "Homs"]
    other = next(c for c in claims if c.places[0].text == "Hama" and c.stance != Stance.DENIED)
    denial = DenialLife(
        "x",
        None,
        None,
        (Step(Turn.OPENED, NOW, tuple(denied[:1])), Step(Turn.SUPPORTED, NOW, (other,))),
    )
    taken = moves(controls, day(35), None, lambda holder: holder)
    was, now = taken[0].before, taken[0].after
    difference = Difference(now.place_id, now.place_name, day(35), None, was, now)
    dropped = [Correction(difference, NOW, NOW, now.claim_ids, (), late) for late in (False, True)]
    return Changes(day(35), day(38), taken, (denial,), tuple(dropped))


def brief_of(claims: Sequence[Claim]) -> tuple[CitedSentence, ...]:
    """Two cited sentences."""
    by_trigger = {c.trigger.text: c.id for c in claims}
    said = "The Syrian Observatory for Human Rights said that troops had left Homs; the Syrian Defence Ministry denied it."
    lost = "The Syrian army said that it had pulled out of Hama."
    return (
        CitedSentence(said, (by_trigger["left Homs"], by_trigger["withdrawn"]), "Disputed"),
        CitedSentence(lost, (by_trigger["pulled out"],), "Confirmed by the side that lost"),
    )


NASTY = (
    "</script><script>alert(1)</script> & <img src=x onerror=alert(2)> \u202etfel ot thgir\u202c مدينة حمص 🧨 "
    + "Donau" * 60
)


def hostile() -> SiteData:
    """The sample, with markup, right-to-left words, long words and bad addresses wherever a
    document can put them."""
    data = sample()
    text = whole_text(NASTY, f"{NASTY} fell. Line separators \u2028 and \u2029 too.")
    start, at = text.rindex(NASTY), text.index("fell")
    document = Document(
        "../../etc/passwd", text, NASTY, NASTY, "javascript:alert(3)", NOW, language='en"><script>'
    )
    mention = PlaceMention(NASTY, Role.AT, start, start + len(NASTY), "x:../..", NASTY, 36.7, 34.7)
    mention = replace(mention, precision=PlacePrecision.SETTLEMENT)
    key, trigger, actor = (
        claim_id(document.id, at, at + 4),
        Span(at, at + 4, "fell"),
        ActorMention(NASTY, NASTY, NASTY),
    )
    claim = Claim(
        key, document.id, text[start : at + 4], start, trigger, "capture", (actor,), (), (mention,)
    )
    claim = replace(claim, time=Expression(0, 5, NASTY, None), attribution=(Speaker(NASTY),))
    event = Event('"><script>', "capture", None, (mention,), (actor,), (), (claim.id,), (NASTY,))
    control = Control(
        "c", "x:../..", NASTY, 36.7, 34.7, day(36), None, ControlState.HELD, NASTY, NASTY, 0.7
    )
    control = replace(control, event_ids=(event.id,), claim_ids=(claim.id,))
    return replace(
        data,
        documents=(*data.documents, document),
        claims=(*data.claims, claim),
        events=(*data.events, event),
        controls=(*data.controls, control),
        title=NASTY,
        brief=(CitedSentence(NASTY, (claim.id, "clm-none"), NASTY),),
        changes=hostile_changes(control, claim),
    )


def hostile_changes(control: Control, claim: Claim) -> Changes:
    """Every kind of change, of that place and in those words."""
    difference = Difference(control.place_id, control.place_name, day(36), None, control, None)
    denial = DenialLife(NASTY, NASTY, None, (Step(Turn.OPENED, NOW, (claim,)),))
    dropped = Correction(difference, NOW, NOW, (claim.id,), (), late=False)
    return Changes(
        day(36), day(38), (Move(Passage.TAKEN, day(36), control, control),), (denial,), (dropped,)
    )


def large(places: int, claims: int) -> SiteData:
    """As many places and claims as asked, spread over one country and 300 days."""
    text = "Report\n" + " ".join(f"Fighters took village {n} on that day." for n in range(8))
    documents = [
        Document(
            f"doc-{n:016x}",
            text,
            f"Report {n}",
            f"Outlet {n % 12}",
            f"https://o.example/{n}",
            NOW - timedelta(n % 300),
        )
        for n in range(max(claims // 8, 1))
    ]
    told = [village_claim(documents[n // 8 % len(documents)], n, places) for n in range(claims)]
    controls = [
        control
        for n in range(places)
        for control in village_controls(n, tuple(c.id for c in told[n::places][:3]))
    ]
    today = Period(NOW.date(), NOW.date())
    events = [
        Event(
            f"evt-{n}",
            told[n].event_type,
            today,
            told[n].places,
            (),
            (),
            tuple(c.id for c in told[n : n + 4]),
            ("a",),
        )
        for n in range(0, len(told), 4)
    ]
    return SiteData(
        tuple(documents),
        tuple(told),
        tuple(events),
        tuple(controls),
        ACTORS,
        SOURCES,
        NOW,
        "Many places",
    )


def village(number: int) -> tuple[str, str, float, float]:
    """Id, name, lon and lat of one place of a grid."""
    return f"v:{number}", f"Village {number}", 36 + number % 70 / 12, 32.7 + number // 70 % 70 / 18


def village_claim(document: Document, number: int, places: int) -> Claim:
    """One claim of the large sample."""
    quote = f"Fighters took village {number % 8} on that day"
    start = document.text.index(quote)
    key, name, lon, lat = village(number * 7 % places)
    mention = PlaceMention(
        name, Role.AT, 0, 1, key, name, lon, lat, precision=PlacePrecision.SETTLEMENT
    )
    kind = ("capture", "withdrawal", "clash", "airstrike", "shelling")[number % 5]
    found = Claim(
        claim_id(document.id, start, number),
        document.id,
        quote,
        start,
        Span(start + 9, start + 13, "took"),
        kind,
    )
    return replace(found, places=(mention,), attribution=(Speaker(f"Source {number % 40}"),))


def village_controls(number: int, claim_ids: tuple[str, ...]) -> list[Control]:
    """One change of hands."""
    change = NOW.date() - timedelta(number % 280)
    spans = (
        (date(2020, 1, 1), change, "syria-government"),
        (change, None, ("hts", "sdf")[number % 2]),
    )
    return [
        Control(
            f"c{number}-{n}",
            *village(number),
            since,
            to,
            ControlState.HELD,
            who,
            NAMES[who],
            0.9,
            (),
            claim_ids,
        )
        for n, (since, to, who) in enumerate(spans)
    ]
