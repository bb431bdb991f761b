"""Records to look at: public facts of 27 November to 8 December 2024 in Syria, in our own words, by outlets that do not exist."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

from reportedly.actor import Actor
from reportedly.claim import ActorMention, Claim, Count, PlaceMention, Role, Span, Speaker, Stance, claim_id
from reportedly.control import Control, ControlState
from reportedly.document import Document, document_id, whole_text
from reportedly.event import Event
from reportedly.period import Expression, Period, Precision
from reportedly.place import PlacePrecision
from reportedly.source import Source
from reportedly.view.site_data import CitedSentence, SiteData, Snapshot

NOW = datetime(2024, 12, 8, 18, 0, tzinfo=timezone.utc)
PLACES = {
    "Aleppo": ("geonames:170063", 37.16, 36.2), "Hama": ("geonames:170017", 36.75, 35.13), "Homs": ("geonames:169577", 36.72, 34.73),
    "Damascus": ("geonames:170654", 36.29, 33.51), "Deir ez-Zor": ("geonames:170794", 40.14, 35.34), "Daraa": ("geonames:170905", 36.1, 32.62),
    "Rastan": ("geonames:172946", 36.73, 34.93), "Talbiseh": ("geonames:163916", 36.73, 34.84), "Saraqib": ("geonames:166139", 36.8, 35.86),
    "Idlib": ("geonames:169389", 36.63, 35.93), "Tel Rifaat": ("geonames:163500", 37.09, 36.47), "Latakia": ("geonames:173576", 35.78, 35.53),
    "Inkhil": ("geonames:169300", 36.13, 33.02), "Raqqa": ("geonames:172955", 39.01, 35.95), "Suwayda": ("geonames:172409", 36.57, 32.71),
    "Palmyra": ("geonames:163808", 38.28, 34.55), "Manbij": ("geonames:174186", 37.95, 36.53), "Nasib crossing": ("own:nasib", 36.19, 32.55),
    "Tartus": ("geonames:163345", 35.89, 34.89), "Al-Bukamal": ("geonames:174448", 40.92, 34.45),
}  # fmt: skip
ACTORS = (
    Actor("syria-government", "Syrian government", kind="government", side="government"),
    Actor("syria-army", "Syrian Arab Army", kind="military", side="government"),
    Actor("hts", "Hayat Tahrir al-Sham", kind="rebel", side="opposition"),
    Actor("sna", "Syrian National Army", kind="rebel", side="opposition"),
    Actor("southern-operations-room", "Southern Operations Room", kind="rebel", side="opposition"),
    Actor("sdf", "Syrian Democratic Forces", kind="rebel"),
)
NAMES = {actor.id: actor.name for actor in ACTORS}
SOURCES = (
    Source("sohr", "Syrian Observatory for Human Rights", kind="monitor", reliability="C"),
    Source("syrian-defence-ministry", "Syrian Defence Ministry", kind="official", side="government", reliability="D"),
    Source("daily-courier", "The Daily Courier", kind="outlet", reliability="B"),
)


@dataclass(frozen=True)
class Told:
    """One claim as the sample writes it: words of the document, and how they are read."""

    quote: str
    trigger: str
    event_type: str
    place: str
    actor: str = ""
    who: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERTED
    days: tuple[int, int] | None = None
    time: str = ""
    planned: bool = False
    dead: Count | None = None


MONITOR, MINISTRY = "Syrian Observatory for Human Rights", "Syrian Defence Ministry"
REPORTS: tuple[tuple[str, int, str, str, tuple[Told, ...]], ...] = (
    ("The Daily Courier", 28, "Fighters push towards Aleppo after surprise assault",
     "Fighters led by Hayat Tahrir al-Sham began an offensive west of Aleppo on Wednesday, two opposition commanders said. "
     "The army said it was repelling a large attack.",
     (Told("Fighters led by Hayat Tahrir al-Sham began an offensive west of Aleppo on Wednesday", "offensive", "offensive", "Aleppo", "hts", ("two opposition commanders",), days=(27, 27), time="on Wednesday"),
      Told("it was repelling a large attack", "attack", "attack", "Aleppo", "hts", ("Syrian Arab Army",), days=(28, 28)))),
    ("Northern Wire", 30, "Armed groups enter Aleppo and take Saraqib",
     "Opposition fighters captured the town of Saraqib on Saturday and were in most districts of Aleppo, the Syrian Observatory for Human Rights said. "
     "The army confirmed that dozens of its soldiers had died and said its forces had redeployed from Aleppo to prepare a counterattack.",
     (Told("Opposition fighters captured the town of Saraqib on Saturday", "captured", "capture", "Saraqib", "hts", (MONITOR,), days=(30, 30), time="on Saturday"),
      Told("were in most districts of Aleppo", "were in", "hold", "Aleppo", "hts", (MONITOR,), days=(30, 30)),
      Told("its forces had redeployed from Aleppo", "redeployed", "withdrawal", "Aleppo", "syria-army", ("Syrian Arab Army",), days=(30, 30)),
      Told("prepare a counterattack", "counterattack", "attack", "Aleppo", "syria-army", ("Syrian Arab Army",), planned=True))),
    ("Gulf Bulletin", 31, "Syrian National Army says it took Tel Rifaat",
     "The Syrian National Army took control of Tel Rifaat on Sunday, the group said in a statement.",
     (Told("The Syrian National Army took control of Tel Rifaat on Sunday", "took control", "capture", "Tel Rifaat", "sna", ("Syrian National Army",), days=(31, 31), time="on Sunday"),)),
    ("The Daily Courier", 35, "Army leaves Hama",
     "The Syrian army said on Thursday that it had pulled out of Hama to spare civilians. "
     "A commander of Hayat Tahrir al-Sham said that his men had entered the city and freed prisoners. At least 15 people were killed in shelling of the northern suburbs, a medic said.",
     (Told("it had pulled out of Hama", "pulled out", "withdrawal", "Hama", "syria-army", ("Syrian Arab Army",), days=(35, 35), time="on Thursday"),
      Told("his men had entered the city", "entered", "capture", "Hama", "hts", ("a commander of Hayat Tahrir al-Sham",), days=(35, 35)),
      Told("At least 15 people were killed in shelling of the northern suburbs", "shelling", "shelling", "Hama", "", ("a medic",), days=(34, 35), dead=Count(15, 15)))),
    ("Northern Wire", 36, "Monitor says army quit Homs; army says it stays",
     "Government troops have left Homs, the Syrian Observatory for Human Rights said on Friday. The Syrian Defence Ministry denied that its forces had withdrawn from Homs, saying that they remained in the city. "
     "Fighters reportedly took Rastan and Talbiseh, north of the city, between Thursday and Friday.",
     (Told("Government troops have left Homs", "left", "withdrawal", "Homs", "syria-army", (MONITOR,), days=(36, 36), time="on Friday"),
      Told("its forces had withdrawn from Homs", "withdrawn", "withdrawal", "Homs", "syria-army", (MINISTRY,), Stance.DENIED, (36, 36)),
      Told("they remained in the city", "remained", "hold", "Homs", "syria-army", (MINISTRY,), days=(36, 36)),
      Told("Fighters reportedly took Rastan", "took", "capture", "Rastan", "hts", (), Stance.HEDGED, (35, 36), "between Thursday and Friday"),
      Told("took Rastan and Talbiseh", "took", "capture", "Talbiseh", "hts", (), Stance.HEDGED, (35, 36), "between Thursday and Friday"))),
    ("Levant Monitor", 36, "Syria: the east changes hands",
     "Government forces evacuated their positions in Deir ez-Zor on Friday, the Syrian Observatory for Human Rights reported. "
     "Two security sources told a news agency that the Syrian Democratic Forces were in full control of Deir ez-Zor and were moving towards Al-Bukamal.",
     (Told("Government forces evacuated their positions in Deir ez-Zor on Friday", "evacuated", "withdrawal", "Deir ez-Zor", "syria-army", (MONITOR,), days=(36, 36), time="on Friday"),
      Told("the Syrian Democratic Forces were in full control of Deir ez-Zor", "in full control", "hold", "Deir ez-Zor", "sdf", ("two security sources", "a news agency"), days=(36, 36)),
      Told("were moving towards Al-Bukamal", "moving", "advance", "Al-Bukamal", "sdf", ("two security sources", "a news agency"), days=(36, 36)))),
    ("Southern Post", 36, "Clashes in Daraa; crossing with Jordan closed",
     "Local fighters and government troops have clashed in Daraa since Thursday. Troops reportedly withdrew from Inkhil on Friday, a local news site said. "
     "Jordan's interior ministry said it had closed the Nasib crossing. A foreign embassy in Damascus warned its citizens to leave the country.",
     (Told("Local fighters and government troops have clashed in Daraa since Thursday", "clashed", "clash", "Daraa", "southern-operations-room", (), days=(35, 36), time="since Thursday"),
      Told("Troops reportedly withdrew from Inkhil on Friday", "withdrew", "withdrawal", "Inkhil", "syria-army", ("a local news site",), Stance.HEDGED, (36, 36), "on Friday"),
      Told("it had closed the Nasib crossing", "closed", "closure", "Nasib crossing", "", ("Jordan's interior ministry",), days=(36, 36)),
      Told("warned its citizens to leave the country", "warned", "warning", "Damascus", "", ("a foreign embassy in Damascus",), days=(36, 36)))),
    ("The Daily Courier", 37, "Daraa falls as fighters enter the outskirts of Homs",
     "Fighters took the city of Daraa on Saturday under an arrangement with departing officers, sources among the fighters said. The Southern Operations Room said its men were in Suwayda too. "
     "Fighting went on in the outskirts of Homs, residents said.",
     (Told("Fighters took the city of Daraa on Saturday", "took", "capture", "Daraa", "southern-operations-room", ("sources among the fighters",), days=(37, 37), time="on Saturday"),
      Told("its men were in Suwayda too", "were in", "hold", "Suwayda", "southern-operations-room", ("Southern Operations Room",), days=(37, 37)),
      Told("Fighting went on in the outskirts of Homs", "Fighting", "clash", "Homs", "hts", ("residents",), days=(37, 37)))),
    ("Northern Wire", 38, "Fighters enter Damascus, Homs taken overnight",
     "Fighters took full control of Homs overnight, their commanders said, and entered Damascus before dawn on Sunday. Witnesses said that soldiers had left the capital. "
     "In the east, Hayat Tahrir al-Sham may be preparing to move on Deir ez-Zor.",
     (Told("Fighters took full control of Homs overnight", "took full control", "capture", "Homs", "hts", ("their commanders",), days=(37, 38), time="overnight"),
      Told("entered Damascus before dawn on Sunday", "entered", "capture", "Damascus", "hts", ("their commanders",), days=(38, 38), time="before dawn on Sunday"),
      Told("soldiers had left the capital", "left", "withdrawal", "Damascus", "syria-army", ("witnesses",), days=(38, 38)),
      Told("Hayat Tahrir al-Sham may be preparing to move on Deir ez-Zor", "move", "advance", "Deir ez-Zor", "hts", (), planned=True))),
)  # fmt: skip


def day(number: int) -> date:
    """Days of November 2024, counted on: 36 is 6 December."""
    return date(2024, 11, 1) + timedelta(number - 1)


def place_mention(name: str, start: int = 0) -> PlaceMention:
    """A place of the sample, as a claim names it."""
    key, lon, lat = PLACES[name]
    return PlaceMention(name, Role.AT, start, start + len(name), key, name, lon, lat, "PPL", "SY", None, PlacePrecision.SETTLEMENT, 0.9)


def read(outlet: str, number: int, title: str, body: str, told: Sequence[Told]) -> tuple[Document, list[Claim]]:
    """One document and its claims, with offsets found in its text."""
    text = whole_text(title, body)
    published = datetime.combine(day(number), datetime.min.time(), timezone.utc) + timedelta(hours=15)
    slug = outlet.lower().replace(" ", "-")
    document = Document(
        document_id(outlet, text), text, title, outlet, f"https://{slug}.example/{number}", published, published, "ab" * 32, "", "en",
    )  # fmt: skip
    return document, [one(document, item, text) for item in told]


def one(document: Document, item: Told, text: str) -> Claim:
    """One claim; raises ValueError where the sample quotes words that its text has not."""
    start = text.index(item.quote)
    at = start + item.quote.index(item.trigger)
    period = Period(day(item.days[0]), day(item.days[1]), Precision.DAY if item.days[0] == item.days[1] else Precision.RANGE) if item.days else None
    return Claim(
        claim_id(document.id, at, at + len(item.trigger), int(item.place == "Talbiseh")), document.id, item.quote, start,
        Span(at, at + len(item.trigger), item.trigger), item.event_type,
        actors=(ActorMention(NAMES[item.actor], item.actor, NAMES[item.actor]),) if item.actor else (),
        places=(place_mention(item.place),),
        time=Expression(text.index(item.time), text.index(item.time) + len(item.time), item.time, period) if item.time else None,
        attribution=tuple(Speaker(name, "monitor" if name == MONITOR else "official" if name == MINISTRY else "other") for name in item.who),
        stance=item.stance, planned=item.planned, dead=item.dead,
    )  # fmt: skip


def events_of(claims: Sequence[Claim], documents: dict[str, Document]) -> tuple[Event, ...]:
    """Claims of one type and place as one event: enough of the real thing to look at."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if not claim.planned:
            groups.setdefault((claim.event_type, claim.places[0].name or ""), []).append(claim)
    out = []
    for (kind, name), members in sorted(groups.items()):
        first = members[0]
        days = [d for c in members for d in ((c.time.period.first, c.time.period.last) if c.time and c.time.period else (documents[c.document_id].day,)) if d]
        said = [c for c in members if c.stance != Stance.DENIED]
        out.append(
            Event(
                f"evt-{kind}-{name.lower().replace(' ', '-')}", kind, Period(min(days), max(days)), first.places, first.actors, (),
                tuple(c.id for c in said), tuple(sorted({(c.attribution[0].text if c.attribution else c.document_id) for c in said})),
                tuple(c.id for c in members if c.stance == Stance.DENIED), first.dead, first.dead.low if first.dead else None,
            )  # fmt: skip
        )
    return tuple(out)


HELD: tuple[tuple[str, str | None, tuple[tuple[int, str, str, float], ...]], ...] = (
    # place, starting holder, changes: (day, state, holder, probability)
    ("Aleppo", "syria-government", ((29, "contested", "syria-government", 0.5), (30, "held", "hts", 0.93))),
    ("Saraqib", "syria-government", ((30, "held", "hts", 0.9),)),
    ("Tel Rifaat", "sdf", ((31, "held", "sna", 0.86),)),
    ("Hama", "syria-government", ((33, "contested", "syria-government", 0.62), (35, "held", "hts", 0.98))),
    ("Homs", "syria-government", ((36, "contested", "syria-government", 0.58), (38, "held", "hts", 0.95))),
    ("Rastan", "syria-government", ((36, "held", "hts", 0.68),)),
    ("Talbiseh", "syria-government", ((36, "held", "hts", 0.68),)),
    ("Deir ez-Zor", "syria-government", ((36, "held", "sdf", 0.84),)),
    ("Daraa", "syria-government", ((35, "contested", "syria-government", 0.55), (37, "held", "southern-operations-room", 0.88))),
    ("Inkhil", "syria-government", ((36, "unknown", "", 0.4),)),
    ("Suwayda", "syria-government", ((37, "held", "southern-operations-room", 0.78),)),
    ("Damascus", "syria-government", ((38, "held", "hts", 0.9),)),
    ("Idlib", "hts", ()), ("Latakia", "syria-government", ()), ("Tartus", "syria-government", ()), ("Raqqa", "sdf", ()),
    ("Palmyra", "syria-government", ()), ("Manbij", "sdf", ()),
)  # fmt: skip


def controls_of(claims: Sequence[Claim], events: Sequence[Event]) -> tuple[Control, ...]:
    """Who held each place of the sample, with the claims of the matching days as reasons."""
    out = []
    for name, start, changes in HELD:
        key, lon, lat = PLACES[name]
        spells = [(0, "held" if start else "unknown", start or "", 0.9), *changes]
        for number, (since, state, holder, chance) in enumerate(spells):
            until = day(spells[number + 1][0]) if number + 1 < len(spells) else None
            told = [c for c in claims if c.places[0].name == name and not c.planned] if since else []
            mine = [c.id for c in told if c.time and c.time.period and c.time.period.last and c.time.period.last >= day(since) and (until is None or c.time.period.last < until)]
            mine = mine or [c.id for c in told][:2]
            out.append(
                Control(
                    f"ctl-{key}-{since}", key, name, lon, lat, day(since) if since else date(2016, 12, 1), until, ControlState(state),
                    holder or None, NAMES.get(holder), chance, tuple(e.id for e in events if set(e.claim_ids) & set(mine)), tuple(mine), NOW,
                )  # fmt: skip
            )
    return tuple(out)


def sample(earlier: bool = True) -> SiteData:
    """The whole sample; with `earlier`, also the map as it was known on the evening of 6 December."""
    documents, claims = [], []
    for report in REPORTS:
        document, told = read(*report)
        documents.append(document)
        claims += told
    copy = replace(documents[4], id=document_id("Harbour Gazette", documents[4].text), outlet="Harbour Gazette", duplicate_of=documents[4].id)
    events = events_of(claims, {d.id: d for d in documents})
    controls = controls_of(claims, events)
    then = tuple(replace(c, to=None if c.to and c.to > day(36) else c.to) for c in controls if c.since <= day(36))
    homs = [c for c in claims if c.places[0].name == "Homs"]
    brief = (
        CitedSentence("The Syrian Observatory for Human Rights said that government troops had left Homs; the Syrian Defence Ministry denied it.", (homs[0].id, homs[1].id), "Disputed"),
        CitedSentence("The Syrian army said that it had pulled out of Hama.", (next(c.id for c in claims if c.trigger.text == "pulled out"),), "Confirmed by the side that lost"),
    )  # fmt: skip
    return SiteData(
        (*documents, copy), tuple(claims), events, controls, ACTORS, SOURCES, NOW, "Syria, late 2024",
        earlier=(Snapshot(datetime(2024, 12, 6, 21, 0, tzinfo=timezone.utc), then),) if earlier else (), brief=brief,
    )  # fmt: skip


NASTY = "</script><script>alert(1)</script> & <img src=x onerror=alert(2)> \u202etfel ot thgir\u202c مدينة حمص 🧨 " + "Donau" * 60


def hostile() -> SiteData:
    """The sample, with markup, right-to-left words, long words and bad addresses wherever a document can put them."""
    data = sample()
    text = whole_text(NASTY, f"{NASTY} fell. Line separators \u2028 and \u2029 too.")
    start = text.rindex(NASTY)
    document = Document("../../etc/passwd", text, NASTY, NASTY, "javascript:alert(3)", NOW, language='en"><script>')
    at = text.index("fell")
    mention = PlaceMention(NASTY, Role.AT, start, start + len(NASTY), "x:../..", NASTY, 36.7, 34.7, precision=PlacePrecision.SETTLEMENT)
    claim = Claim(
        claim_id(document.id, at, at + 4), document.id, text[start : at + 4], start, Span(at, at + 4, "fell"), "capture",
        (ActorMention(NASTY, NASTY, NASTY),), (), (mention,), Expression(0, 5, NASTY, None), (Speaker(NASTY),),
    )  # fmt: skip
    event = Event('"><script>', "capture", None, (mention,), (ActorMention(NASTY),), (), (claim.id,), (NASTY,))
    control = Control("c", "x:../..", NASTY, 36.7, 34.7, day(36), None, ControlState.HELD, NASTY, NASTY, 0.7, (event.id,), (claim.id,))
    return replace(
        data, documents=(*data.documents, document), claims=(*data.claims, claim), events=(*data.events, event),
        controls=(*data.controls, control), title=NASTY, brief=(CitedSentence(NASTY, (claim.id, "clm-none"), NASTY),),
    )  # fmt: skip


def large(places: int, claims: int) -> SiteData:
    """As many places and claims as asked, spread over one country and 300 days."""
    data = sample(earlier=False)
    kinds = ("capture", "withdrawal", "clash", "airstrike", "shelling")
    documents, told, controls, events = [], [], [], []
    for number in range(max(claims // 8, 1)):
        text = f"Report {number}\n" + " ".join(f"Fighters took village {n} on that day." for n in range(8))
        published = NOW - timedelta(days=number % 300)
        documents.append(Document(f"doc-{number:016x}", text, f"Report {number}", f"Outlet {number % 12}", f"https://o.example/{number}", published))
    for number in range(claims):
        document = documents[number // 8 % len(documents)]
        quote = f"Fighters took village {number % 8} on that day"
        start = document.text.index(quote)
        where = number * 7 % places
        mention = PlaceMention(
            f"Village {where}", Role.AT, 0, 1, f"v:{where}", f"Village {where}", 36 + where % 70 / 12, 32.7 + where // 70 % 70 / 18,
            precision=PlacePrecision.SETTLEMENT,
        )  # fmt: skip
        told.append(
            Claim(
                claim_id(document.id, start, number), document.id, quote, start, Span(start + 9, start + 13, "took"), kinds[number % 5],
                places=(mention,), attribution=(Speaker(f"Source {number % 40}"),),
            )  # fmt: skip
        )
    for number in range(places):
        lon, lat = 36 + number % 70 / 12, 32.7 + number // 70 % 70 / 18
        change = NOW.date() - timedelta(days=number % 280)
        spans = ((date(2020, 1, 1), change, "syria-government"), (change, None, ("hts", "sdf")[number % 2]))
        mine = tuple(c.id for c in told[number :: max(places, 1)][:3])
        for since, to, holder in spans:
            controls.append(
                Control(f"c{number}{since}", f"v:{number}", f"Village {number}", lon, lat, since, to, ControlState.HELD, holder, NAMES[holder], 0.9, (), mine)
            )
    for number in range(0, len(told), 4):
        claim = told[number]
        events.append(Event(f"evt-{number}", claim.event_type, Period(NOW.date(), NOW.date()), claim.places, (), (), tuple(c.id for c in told[number : number + 4]), ("a",)))
    return replace(data, documents=tuple(documents), claims=tuple(told), events=tuple(events), controls=tuple(controls), brief=())
