"""Claims of a document: every frame with its roles, places, days, attribution chain and stance."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.extract.attribution.quotations import (
    attributed,
    quotations,
    quote_speakers,
    statement_speakers,
)
from reportedly.extract.candidates.told import ReadText
from reportedly.extract.choose import choose
from reportedly.extract.coreference import Memory, Speech, chain, names, speeches
from reportedly.extract.document import (
    Page,
    Reader,
    SentenceNotes,
    Why,
    main_country,
    main_town,
    page_of,
    relevant,
    scene_of,
    within,
)
from reportedly.extract.phrases import Scene
from reportedly.extract.quantities import casualties
from reportedly.extract.reality import reality
from reportedly.extract.retelling import (
    credit,
    denials,
    headlines,
    link_denials,
    retold,
    speakers_of,
    with_owner,
)
from reportedly.extract.roles import Cast, cast, texts
from reportedly.extract.triggers import Frame
from reportedly.extract.when import when
from reportedly.extract.whereabouts import place_mention, places
from reportedly.language.encoder import encode
from reportedly.language.labels import NOUNS
from reportedly.language.lexicon import lexicon
from reportedly.language.parse import Parsed, mended
from reportedly.language.tree import first_below
from reportedly.language.word import Word
from reportedly.records.claim import (
    ActorMention,
    Attribution,
    Claim,
    Role,
    Span,
    claim_id,
)
from reportedly.records.document import Document
from reportedly.records.period import Expression
from reportedly.records.place import Toponym

_NEAR_ROLE, _NEAR_PLACE = 25, 30
"""Words from a trigger within which a role or a place is quoted with it."""


def _quote(page: Page, frame: Frame, roles: Iterable[Word]) -> tuple[int, int]:
    """The stretch from the first to the last of trigger and nearest arguments, in the sentence."""
    at, doc, offset = frame.head.i, frame.head.doc, page.scene.sentence.offset
    words = [*frame.words, *frame.heads]
    first, last = min(t.i for t in words), max(t.i for t in words)
    for role in roles:
        if role.sent == doc[first].sent and abs(role.i - at) < _NEAR_ROLE:
            first = min(first, *(t.i for t in role.subtree)) if role.i < at else first
            last = max(last, role.i)
    for place in page.places.get(at, []):
        ends = _words_of(page, place.toponym)
        if ends and abs(ends[-1] - at) < _NEAR_PLACE:
            first, last = min(first, ends[0]), max(last, ends[-1])
    return offset + doc[first].idx, offset + doc[last].idx + len(doc[last].text)


def _words_of(page: Page, toponym: Toponym) -> list[int]:
    """The indices of the words of a name in the sentence."""
    return [t.i for t in page.scene.words_in(toponym.start, toponym.end)]


def _claim(reader: Reader, page: Page, frame: Frame) -> Claim:
    scene, text, offset = page.scene, reader.document.text, page.scene.sentence.offset
    found = chain(page.speech, frame.head)
    real = reality(scene, frame, [s.said for s in found])
    if reader.notes is not None:
        reader.notes[-1].why[frame.head.i] = Why(found, real)
    result = page.results.get(frame.head.i)
    roles = _roles(scene, frame, result)
    actors, targets = _parties(reader, page, frame, roles, found)
    dead, injured = casualties(scene, frame, result)
    last = frame.words[-1]
    start, end = offset + frame.words[0].idx, offset + last.idx + len(last.text)
    quoted = _quote(page, frame, (*roles.actors, *roles.targets, *frame.arguments.objects))
    return Claim(
        id=claim_id(reader.document.id, start, end),
        document_id=reader.document.id,
        quote=text[slice(*quoted)],
        quote_start=quoted[0],
        trigger=Span(start, end, text[start:end]),
        event_type=frame.event_type,
        actors=tuple(map(ActorMention, actors)),
        targets=tuple(ActorMention(t) for t in targets if t not in actors),
        places=places(reader, page, frame),
        time=when(reader, page, frame, found, real.planned),
        attribution=speakers_of(page, found),
        stance=real.stance,
        planned=real.planned,
        dead=dead,
        injured=injured,
    )


def _roles(scene: Scene, frame: Frame, result: Frame | None) -> Cast:
    """Who acts and who suffers, if only by the result: 'twelve people were killed in an attack'."""
    roles = cast(scene, frame)
    if result is not None and not roles.targets:
        return replace(roles, targets=cast(scene, result).targets)
    return roles


def _parties(
    reader: Reader, page: Page, frame: Frame, roles: Cast, found: list[Speech]
) -> tuple[list[str], list[str]]:
    """Actors and targets as texts; without an actor, who speaks of an aim of their own or whose
    gain is told on."""
    scene, memory = page.scene, reader.memory
    speaker = _speaker(reader, page, found)
    told_by = speaker if found or page.quoted_by or not _says_it(roles.actors) else None
    actors, targets = (texts(scene, memory, who, told_by) for who in (roles.actors, roles.targets))
    if frame.rules.opposed and targets:
        actors = [a for a in actors if a not in targets]
    if actors:
        return actors, targets
    if frame.rules.aim and speaker:
        return [speaker], targets
    return _actors_before(reader, page, frame), targets


def _speaker(reader: Reader, page: Page, found: list[Speech]) -> str | None:
    """Who says it: by its attributions, by the quotation round it, else who spoke last."""
    named = [*_first_speakers(found), *page.quoted_by]
    return named[0] if named else reader.memory.speaker()


def _first_speakers(found: Iterable[Speech]) -> list[str]:
    """The speakers of the first attribution that names any."""
    return next((s.speakers for s in found if s.speakers), [])


def _says_it(words: Iterable[Word]) -> bool:
    """The actor is 'it' or 'its …': outside of what somebody says, that is not the last speaker."""
    return any(w.lower_ in ("it", "its") for w in words)


def _actors_before(reader: Reader, page: Page, frame: Frame) -> list[str]:
    """Whose gain a capture or an advance without a subject is, where the sentence before told of
    one in the same paragraph."""
    if not frame.rules.gain or frame.sense.pos == "N" or frame.arguments.agent:
        return []
    if page.scene.sentence.paragraph != reader.memory.paragraph or not reader.claims:
        return []
    last = reader.claims[-1]
    gain = reader.words.types[last.event_type].reading.gain
    return [a.text for a in last.actors] if gain else []


def _one_by_one(reader: Reader, page: Page, frame: Frame, claim: Claim) -> list[Claim]:
    """'took Herat on Thursday and Kandahar on Friday': a claim for each town with its own day."""
    sentence, after = page.scene.sentence, claim.trigger.end
    heads = (sentence.offset + f.head.idx for f in page.frames)
    until = min((at for at in heads if at > after), default=sentence.last)
    towns = [t for t in within(reader.toponyms, sentence) if after <= t.start < until]
    days = [e for e in within(reader.times, sentence) if after <= e.start < until and e.period]
    if len(towns) < 2 or not _in_turn(towns, days):
        return [claim]
    role = claim.places[0].role if claim.places else Role.AT
    return [
        replace(claim, places=(place_mention(town, role),), time=day)
        for town, day in zip(towns, days, strict=True)
    ]


def _in_turn(towns: list[Toponym], days: list[Expression]) -> bool:
    """Each town is followed by its day."""
    starts = [at for pair in zip(towns, days, strict=False) for at in (p.start for p in pair)]
    return len(towns) == len(days) and starts == sorted(starts)


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
            for subject in _speaking(scene):
                out[index] = names(scene, reader.memory, subject)
    return out


def _speaking(scene: Scene) -> list[Word]:
    """The nouns that are subjects of verbs of speech."""
    cues = [t for t in scene.tokens if t.lemma_ in scene.cues.attribution.speech]
    subjects = [first_below(cue, "nsubj") for cue in cues]
    return [s for s in subjects if s is not None and s.pos_ in NOUNS]


@dataclass(frozen=True, slots=True)
class Mentions:
    """What is known of a text before its claims are read: its toponyms, its times, and which names
    are of registered actors, so that no group is taken for a place or a person.

    `notes`, where a list, takes up why each sentence is read so; without `weigh` the rules alone
    read, and nothing that was learned is asked.
    """

    toponyms: Sequence[Toponym]
    times: Sequence[Expression]
    known: Callable[[str], bool] = bool
    notes: list[SentenceNotes] | None = None
    weigh: bool = True


def claims(
    parsed: Parsed,
    document: Document,
    toponyms: Sequence[Toponym],
    times: Sequence[Expression],
    known: Callable[[str], bool] = bool,
) -> tuple[tuple[Claim, ...], tuple[Attribution, ...]]:
    """Claims and attributions as the rules alone read them, in the order of the text, undated
    happenings bounded by the document's day.

    `known` tells the names of registered actors, so that no group is taken for a place or a person.
    """
    return noted_claims(parsed, document, Mentions(toponyms, times, known, weigh=False))


def noted_claims(
    parsed: Parsed, document: Document, given: Mentions
) -> tuple[tuple[Claim, ...], tuple[Attribution, ...]]:
    """Claims and attributions, weighed with what was learned unless the given say otherwise, with
    notes of why where they ask for them."""
    whole, parsed, found = read_whole(parsed, document, given)
    if given.weigh:
        whole.reader.claims = choose(whole)
    told = relevant(retold(headlines(whole.reader.claims, parsed)), parsed.text, whole.reader.words)
    ordered = sorted(link_denials(told), key=lambda c: (c.trigger.start, c.trigger.end, c.id))
    return tuple(ordered), found


def read_whole(
    parsed: Parsed, document: Document, given: Mentions
) -> tuple[ReadText, Parsed, tuple[Attribution, ...]]:
    """The document's claims as the rules read them one by one, each with where it is told; the
    parsed text, mended; its attributions."""
    reader = _reader(parsed, document, given)
    parsed = mended(parsed)
    if given.weigh:
        reader.vectors = encode(parsed, reader.toponyms, reader.times)
    whole = ReadText(reader)
    said = _survey(reader, parsed)
    found = attributed(parsed, [scene_of(reader, s) for s in parsed.sentences])
    named = enumerate(map(_first_speakers, said))
    cued = {index: speakers for index, speakers in named if speakers}
    opened = statement_speakers(parsed, _cued_or_open(parsed, reader, cued))
    reader.quoted = opened | quote_speakers(parsed, quotations(parsed.text), cued)
    seen: dict[str, int] = defaultdict(int)
    for index, sentence in enumerate(parsed.sentences):
        page = page_of(reader, index, sentence)
        whole.pages.append(page)
        credit(reader, page)
        for frame, claim in _told(reader, page):
            reader.told_in[claim.id] = index
            reader.claims.append(_numbered(claim, seen))
            whole.note(reader.claims[-1], index, frame)
            if reader.notes is not None:
                reader.notes[-1].claims.append((frame, reader.claims[-1]))
        reader.memory.note(page.scene)
        reader.memory.paragraph = sentence.paragraph
    return whole, parsed, found


def _told(reader: Reader, page: Page) -> list[tuple[Frame | None, Claim]]:
    """The claims of a sentence with the frames that they tell of, and what it denies of those
    before."""
    made: list[tuple[Frame | None, Claim]] = [
        (frame, told)
        for frame in page.frames
        for each in _one_by_one(reader, page, frame, _claim(reader, page, frame))
        for told in with_owner(page, frame, each)
    ]
    against = denials(reader, page, [claim for _, claim in made])
    return [*made, *((None, denial) for denial in against)]


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
