"""Claims of a document: every frame with its roles, places, days, attribution chain and stance."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportedly.extract.attribution.quotations import attributed
from reportedly.extract.attribution.speakers import (
    Speech,
    chain,
    quotations,
    quote_speakers,
    speeches,
    statement_speakers,
)
from reportedly.extract.counts import casualties
from reportedly.extract.explain import SentenceNotes, Why
from reportedly.extract.memory import Memory, names
from reportedly.extract.page import Page, Reader, page_of, scene_of, within
from reportedly.extract.relevance import relevant
from reportedly.extract.stance import reality
from reportedly.extract.triggers import Frame
from reportedly.extract.when import by_publication, goes_on, inherited, is_described
from reportedly.extract.where import place_mention
from reportedly.extract.whereabouts import places
from reportedly.extract.who import cast, texts
from reportedly.extract.whole import headlines, link_denials, main_country, main_town, retold
from reportedly.language.lexicon import lexicon, words
from reportedly.language.parse import Parsed, mended
from reportedly.records.claim import (
    ActorMention,
    Attribution,
    Claim,
    Role,
    Span,
    Speaker,
    Stance,
    claim_id,
)
from reportedly.records.document import Document
from reportedly.records.period import Expression
from reportedly.records.place import Toponym

_DENIABLE = frozenset(
    (
        "report",
        "claim",
        "allegation",
        "accusation",
        "rumor",
        "rumour",
        "account",
        "statement",
        "news",
        "it",
        "this",
        "that",
        "involvement",
        "responsibility",
    )
)


def _inside(page: Page, frame: Frame, expression: Expression) -> bool:
    """The expression stands below the event word itself (or the verb that carries it)."""
    head = frame.light if frame.light is not None else frame.head
    return any(
        expression.start <= page.scene.sentence.start(t) < expression.end for t in head.subtree
    )


def _time(
    reader: Reader, page: Page, frame: Frame, found: list[Speech], planned: bool
) -> Expression | None:
    own = page.when.get(frame.head.i)
    if own is None and not is_described(frame) and not goes_on(frame):
        own = inherited(
            frame,
            {k: v for k, v in page.when.items() if k in {f.head.i for f in page.frames}},
            page.frames,
        )
    if own is not None and planned and not _inside(page, frame, own):
        own = None
    if own is not None and own.period is not None:
        return own
    if not planned and page.loose_times and page.loose_times[0].period is not None:
        return page.loose_times[0]
    if planned and frame.event_type not in ("intent", "demand", "warning"):
        return own
    for speech in found:
        spoken = page.when.get(speech.said.cue.i)
        if spoken is not None and spoken.period is not None:
            return spoken
    return own or by_publication(reader.published, goes_on(frame))


def _quote(page: Page, frame: Frame, roles: tuple[Any, ...]) -> tuple[int, int]:
    """The stretch from the first to the last of trigger and nearest arguments, in the sentence."""
    sentence, doc = page.scene.sentence, page.scene.tokens.doc
    words = [*frame.words, *([frame.light] if frame.light is not None else [])]
    first, last = min(t.i for t in words), max(t.i for t in words)
    for role in roles:
        subtree = [t.i for t in role.subtree if t.i <= role.i or t.dep_ not in ("punct",)]
        if role.sent == doc[first].sent and abs(role.i - frame.head.i) < 25:
            first, last = (
                min(first, *subtree) if role.i < frame.head.i else first,
                max(last, role.i),
            )
    for place in page.places.get(frame.head.i, []):
        ends = [
            t.i
            for t in page.scene.tokens
            if place.toponym.start <= sentence.start(t) < place.toponym.end
        ]
        if ends and abs(ends[-1] - frame.head.i) < 30:
            first, last = min(first, ends[0]), max(last, ends[-1])
    return sentence.start(doc[first]), sentence.end(doc[last])


def _speakers(page: Page, found: list[Speech]) -> tuple[Speaker, ...]:
    out: list[str] = []
    for speech in found:
        out += [s for s in speech.speakers if s not in out]
    if not found or not out:
        out += [s for s in page.quoted_by if s not in out]
    return tuple(Speaker(text) for text in out)


def _says_it(words: tuple[Any, ...]) -> bool:
    """The actor is 'it' or 'its …': outside of what somebody says, that is not the last speaker."""
    return any(w.lower_ in ("it", "its") for w in words)


def _claim(reader: Reader, page: Page, frame: Frame) -> Claim:
    scene = page.scene
    found = chain(page.speech, frame.head)
    real = reality(scene, frame, [s.said for s in found])
    if reader.notes is not None:
        reader.notes[-1].why[frame.head.i] = Why(found, real)
    roles, result = cast(scene, frame), page.results.get(frame.head.i)
    if result is not None and not roles.targets:
        roles = replace(
            roles, targets=cast(scene, result).targets
        )  # 'twelve people were killed in an attack'
    speaker = next(
        (s.speakers[0] for s in found if s.speakers),
        page.quoted_by[0] if page.quoted_by else reader.memory.speaker(),
    )
    told_by = speaker if found or page.quoted_by or not _says_it(roles.actors) else None
    actors, targets = (
        texts(scene, reader.memory, these, told_by) for these in (roles.actors, roles.targets)
    )
    if frame.event_type == "clash" and targets:
        actors = [a for a in actors if a not in targets]
    if not actors:
        actors = (
            [speaker]
            if frame.event_type == "intent" and speaker
            else _actors_before(reader, page, frame)
        )
    dead, injured = casualties(scene, frame, result)
    start, end = scene.sentence.start(frame.words[0]), scene.sentence.end(frame.words[-1])
    first, last = _quote(page, frame, (*roles.actors, *roles.targets, *frame.arguments.objects))
    text = reader.document.text
    return Claim(
        id=claim_id(reader.document.id, start, end),
        document_id=reader.document.id,
        quote=text[first:last],
        quote_start=first,
        trigger=Span(start, end, text[start:end]),
        event_type=frame.event_type,
        actors=tuple(map(ActorMention, actors)),
        targets=tuple(ActorMention(t) for t in targets if t not in actors),
        places=places(reader, page, frame),
        time=_time(reader, page, frame, found, real.planned),
        attribution=_speakers(page, found),
        stance=real.stance,
        planned=real.planned,
        dead=dead,
        injured=injured,
    )


def _one_by_one(reader: Reader, page: Page, frame: Frame, claim: Claim) -> list[Claim]:
    """'took Herat on Thursday and Kandahar on Friday': a claim for each town with its own day."""
    sentence = page.scene.sentence
    after = claim.trigger.end
    until = min(
        (sentence.start(f.head) for f in page.frames if sentence.start(f.head) > after),
        default=sentence.last,
    )
    towns = [t for t in within(reader.toponyms, sentence) if after <= t.start < until]
    days = [
        e
        for e in within(reader.times, sentence)
        if after <= e.start < until and e.period is not None
    ]
    in_turn = sorted([*towns, *days], key=lambda item: item.start)
    if len(towns) < 2 or in_turn != [
        item for pair in zip(towns, days, strict=False) for item in pair
    ]:
        return [claim]
    role = claim.places[0].role if claim.places else Role.AT
    return [
        replace(claim, places=(place_mention(town, role),), time=day)
        for town, day in zip(towns, days, strict=True)
    ]


def _with_owner(page: Page, frame: Frame, claim: Claim) -> list[Claim]:
    """'The junta denied the rebels' claim that they had taken the town': what the rebels claim, and
    the junta's denial of it."""
    found = chain(page.speech, frame.head)
    at = next((n for n, speech in enumerate(found) if speech.said.negative), 0)
    owners, deniers = (
        {s for speech in part for s in speech.speakers} for part in (found[:at], found[at:])
    )
    if claim.stance is not Stance.DENIED or not owners or owners & deniers:
        return [claim]
    real = reality(page.scene, frame, [speech.said for speech in found[:at]])
    told = replace(
        claim, stance=real.stance, planned=real.planned, attribution=_speakers(page, found[:at])
    )
    return [told, replace(claim, attribution=_speakers(page, found[at:]), denies=told.id)]


_GOES_ON = frozenset(("capture", "advance", "offensive"))


def _actors_before(reader: Reader, page: Page, frame: Frame) -> list[str]:
    """Whose gain a capture or an advance without a subject is, where the sentence before told of
    one in the same paragraph."""
    if (
        frame.event_type not in _GOES_ON
        or frame.sense.pos == "N"
        or frame.arguments.agent
        or page.scene.sentence.paragraph != reader.memory.paragraph
    ):
        return []
    last = reader.claims[-1] if reader.claims else None
    if last is None or last.event_type not in _GOES_ON or not last.actors:
        return []
    return [a.text for a in last.actors]


def _deniers(reader: Reader, page: Page) -> Iterator[tuple[Any, list[Any], list[str], set[int]]]:
    """(cue, source words, speakers, content) of what denies: 'denied the report', 'called the claim
    baseless'."""
    for speech in page.speech:
        if speech.said.negative and speech.speakers:
            yield speech.said.cue, speech.said.sources, speech.speakers, speech.said.content
    wrong = reader.words.cue("stance", "negative_adjectives")
    for token in page.scene.tokens:
        if token.lemma_ in words("branding") and any(
            c.lemma_.lower() in wrong for c in token.subtree if c.pos_ == "ADJ"
        ):
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            speakers = names(page.scene, reader.memory, subject) if subject is not None else []
            if speakers:
                yield (
                    next(c for c in token.subtree if c.pos_ == "ADJ" and c.lemma_.lower() in wrong),
                    [subject],
                    speakers,
                    set(),
                )


def _denials(reader: Reader, page: Page, made: list[Claim]) -> list[Claim]:
    """'The army denied the report': a claim of its own against what was told before, with the
    denier as its source."""
    out: list[Claim] = []
    scene, text = page.scene, reader.document.text
    for cue, sources, speakers, content in _deniers(reader, page):
        verb = next((w for w in (cue, *cue.ancestors) if w.pos_ == "VERB"), cue)
        objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "ccomp")]
        inside = {scene.sentence.start(scene.tokens.doc[i]) for i in content}
        if any(c.trigger.start in inside for c in made) or not any(
            o.lemma_.lower() in _DENIABLE for o in objects
        ):
            continue
        earlier = [c for c in made if c.trigger.end <= scene.sentence.start(cue) and c.attribution]
        told = _denied(earlier, reader, speakers[0])
        if told is None:
            continue
        start, end = scene.sentence.start(cue), scene.sentence.end(cue)
        first = (
            min(scene.sentence.start(t) for s in sources for t in s.subtree) if sources else start
        )
        first, last = min(first, start), max(end, *(scene.sentence.end(o) for o in objects))
        out.append(
            replace(
                told,
                id=claim_id(reader.document.id, start, end),
                quote=text[first:last],
                quote_start=first,
                trigger=Span(start, end, text[start:end]),
                stance=Stance.DENIED,
                planned=False,
                attribution=tuple(map(Speaker, speakers)),
                denies=told.id,
                dead=None,
                injured=None,
            )
        )
    return out


def _denied(earlier: list[Claim], reader: Reader, denier: str) -> Claim | None:
    """What somebody else is said to say in the sentence itself, `earlier`; else the first claim of
    the last that told of one."""
    recent = [c for c in reader.claims[-8:] if not c.planned and c.stance is not Stance.DENIED]
    own = [c for c in earlier if not c.planned and c.stance is not Stance.DENIED]
    if not recent and not own:
        return None
    sentence = own or [
        c for c in recent if reader.told_in.get(c.id) == reader.told_in.get(recent[-1].id)
    ]
    return next((c for c in sentence if all(s.text != denier for s in c.attribution)), sentence[0])


def _survey(reader: Reader, parsed: Parsed) -> list[list[Speech]]:
    """A first pass over the attributions alone, so that a quotation knows a speaker who is named
    after it."""
    said: list[list[Speech]] = []
    memory = Memory()
    for sentence in parsed.sentences:
        scene = scene_of(reader, sentence)
        speech = speeches(scene, memory)
        memory.note(scene)
        said.append(speech)
    return said


def _cued_or_open(
    parsed: Parsed, reader: Reader, cued: dict[int, list[str]]
) -> dict[int, list[str]]:
    """The cued sentences, and those that end in 'X said:' with nothing said in them yet."""
    out = dict(cued)
    for index, sentence in enumerate(parsed.sentences):
        if index not in out and sentence.span.text.rstrip().endswith(":"):
            scene = scene_of(reader, sentence)
            for token in sentence.span:
                if token.lemma_ in reader.words.cue("attribution", "speech"):
                    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
                    if subject is not None and subject.pos_ in ("NOUN", "PROPN"):
                        out[index] = names(scene, reader.memory, subject)
    return out


@dataclass(frozen=True, slots=True)
class Mentions:
    """What is known of a text before its claims are read: its toponyms, its times, and which names
    are of registered actors, so that no group is taken for a place or a person.

    `notes`, where a list, takes up why each sentence is read so.
    """

    toponyms: Sequence[Toponym]
    times: Sequence[Expression]
    known: Callable[[str], bool] = bool
    notes: list[SentenceNotes] | None = None


def claims(
    parsed: Parsed,
    document: Document,
    toponyms: Sequence[Toponym],
    times: Sequence[Expression],
    known: Callable[[str], bool] = bool,
) -> tuple[tuple[Claim, ...], tuple[Attribution, ...]]:
    """Claims and attributions in the order of the text, undated happenings bounded by the
    document's day.

    `known` tells the names of registered actors, so that no group is taken for a place or a person.
    """
    return noted_claims(parsed, document, Mentions(toponyms, times, known))


def noted_claims(
    parsed: Parsed, document: Document, given: Mentions
) -> tuple[tuple[Claim, ...], tuple[Attribution, ...]]:
    """The same, with notes of why where the given ask for them."""
    reader = _reader(parsed, document, given)
    parsed = mended(parsed)
    said = _survey(reader, parsed)
    found = attributed(parsed, [scene_of(reader, s) for s in parsed.sentences])
    cued = {
        i: next(s.speakers for s in speech if s.speakers)
        for i, speech in enumerate(said)
        if any(s.speakers for s in speech)
    }
    opened = statement_speakers(parsed, _cued_or_open(parsed, reader, cued))
    reader.quoted = opened | quote_speakers(parsed, quotations(parsed.text), cued)
    seen: dict[str, int] = defaultdict(int)
    for index, sentence in enumerate(parsed.sentences):
        page = page_of(reader, index, sentence)
        made = [
            (frame, told)
            for frame in page.frames
            for each in _one_by_one(reader, page, frame, _claim(reader, page, frame))
            for told in _with_owner(page, frame, each)
        ]
        denials = _denials(reader, page, [claim for _, claim in made])
        for frame, claim in (*made, *((None, denial) for denial in denials)):
            reader.told_in[claim.id] = index
            reader.claims.append(_numbered(claim, seen))
            if reader.notes is not None:
                reader.notes[-1].claims.append((frame, reader.claims[-1]))
        reader.memory.note(page.scene)
        reader.memory.paragraph = sentence.paragraph
    told = relevant(retold(headlines(reader.claims, parsed)), parsed.text, reader.words)
    ordered = sorted(link_denials(told), key=lambda c: (c.trigger.start, c.trigger.end, c.id))
    return tuple(ordered), found


def _reader(parsed: Parsed, document: Document, given: Mentions) -> Reader:
    toponyms, times = (
        sorted(given.toponyms, key=lambda t: t.start),
        sorted(given.times, key=lambda t: t.start),
    )
    around = main_country(toponyms), main_town(toponyms, parsed)
    before = document, lexicon(), toponyms, times, document.day, Memory(), *around
    return Reader(*before, given.known, [], {}, {}, {}, given.notes)


def _numbered(claim: Claim, seen: dict[str, int]) -> Claim:
    """The second claim of one trigger has an id of its own."""
    ordinal = seen[claim.id]
    seen[claim.id] += 1
    if not ordinal:
        return claim
    return replace(
        claim, id=claim_id(claim.document_id, claim.trigger.start, claim.trigger.end, ordinal)
    )
