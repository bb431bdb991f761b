"""What a claim has to do with those before it: what it denies, tells again, or leaves out because a
headline did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.extract.coreference import Speech, chain, names
from reportedly.extract.document import Page, Reader, title_end
from reportedly.extract.phrases import Scene
from reportedly.extract.reality import reality
from reportedly.extract.triggers import Frame
from reportedly.language.clauses import described, subjects
from reportedly.language.labels import NOUNS
from reportedly.language.parse import Parsed
from reportedly.language.tree import below, first_below, first_spelt, governed, of_owner
from reportedly.language.word import Word
from reportedly.records.claim import ActorMention, Claim, Span, Speaker, Stance, claim_id
from reportedly.records.period import Period
from reportedly.records.place import PlacePrecision

_RECENT = 8
"""Claims back that a denial may mean."""


@dataclass(frozen=True, slots=True)
class DenyingWord:
    """A word that denies, who does so, and the indices of what is told below it."""

    cue: Word
    sources: Sequence[Word]
    speakers: Sequence[str]
    content: frozenset[int] = frozenset()


def speakers_of(page: Page, found: Sequence[Speech]) -> tuple[Speaker, ...]:
    """Whom the attributions name, each once; where they name nobody, who is quoted."""
    named = [s for speech in found for s in speech.speakers]
    return tuple(Speaker(text) for text in dict.fromkeys(named or page.quoted_by))


def with_owner(page: Page, frame: Frame, claim: Claim) -> list[Claim]:
    """'The junta denied the rebels' claim that they had taken the town': what the rebels claim, and
    the junta's denial of it."""
    if claim.stance is not Stance.DENIED:
        return [claim]
    found = chain(page.speech, frame.head)
    at = next((n for n, speech in enumerate(found) if speech.said.negative), 0)
    owners, deniers = (
        {s for speech in part for s in speech.speakers} for part in (found[:at], found[at:])
    )
    if not owners or owners & deniers:
        return [claim]
    real = reality(page.scene, frame, [speech.said for speech in found[:at]])
    told = replace(
        claim, stance=real.stance, planned=real.planned, attribution=speakers_of(page, found[:at])
    )
    return [told, replace(claim, attribution=speakers_of(page, found[at:]), denies=told.id)]


def credit(reader: Reader, page: Page) -> None:
    """'This is stated in the bulletin of X', 'X reported this': gives X to what the sentence before
    tells in nobody's name."""
    speakers = _credited(reader, page)
    last = max(reader.told_in.values(), default=-1)
    if not speakers or last < 0:
        return
    for at, claim in enumerate(reader.claims):
        if reader.told_in.get(claim.id) == last and not claim.attribution:
            reader.claims[at] = replace(claim, attribution=tuple(map(Speaker, speakers)))


def _credited(reader: Reader, page: Page) -> list[str]:
    """Who is said to have told what stands before."""
    scene = page.scene
    verb = scene.tokens.root
    pointing = scene.saying.pronouns.that_told
    told = first_spelt(verb, pointing)
    if told is None or verb.lemma_ not in scene.cues.attribution.speech or page.frames:
        return []
    authors = _authors(scene, verb) or governed(verb, "by")
    authors = authors or [s for s in subjects(verb) if s != told]
    return [name for a in authors[:1] for name in names(scene, reader.memory, a)]


def _authors(scene: Scene, verb: Word) -> list[Word]:
    """Whose the bulletin or the statement is in which it is stated."""
    reports = (r for r in governed(verb, "in", "by") if _is_report(scene, r))
    return [a for r in reports for a in (*governed(r, "of", "by", "from"), *_before_noun(r))]


def _before_noun(report: Word) -> list[Word]:
    return [c for c in report.children if of_owner(c) and c.pos_ in NOUNS]


def _is_report(scene: Scene, word: Word) -> bool:
    """A bulletin, a statement, an update."""
    kinds = scene.lexicon.nouns.get(word.lemma_.lower(), frozenset())
    return bool(kinds & scene.saying.grammar.carriers)


def denials(reader: Reader, page: Page, made: Sequence[Claim]) -> list[Claim]:
    """'The army denied the report': a claim of its own against what was told before, with the
    denier as its source."""
    out = []
    for denial in _found(reader, page):
        told = _told(reader, page, denial, made)
        if told is not None:
            out.append(_denying(reader, page, denial, told))
    return out


def _found(reader: Reader, page: Page) -> Iterator[DenyingWord]:
    """What denies: 'denied the report', 'called the claim baseless'."""
    for speech in page.speech:
        if speech.said.negative and speech.speakers:
            said = speech.said
            yield DenyingWord(said.cue, said.sources, speech.speakers, frozenset(said.content))
    for token in page.scene.tokens:
        if token.lemma_ in page.scene.cues.phrases.branding:
            yield from _branding(reader, page, token)


def _branding(reader: Reader, page: Page, verb: Word) -> Iterator[DenyingWord]:
    """'called the claim baseless'."""
    wrong = page.scene.cues.stance.negative_adjectives
    adjectives = (c for c in verb.subtree if c.pos_ == "ADJ")
    cue = next((c for c in adjectives if c.lemma_.lower() in wrong), None)
    subject = first_below(verb, "nsubj")
    if cue is not None and subject is not None:
        speakers = names(page.scene, reader.memory, subject)
        if speakers:
            yield DenyingWord(cue, [subject], speakers)


def _objects(denial: DenyingWord) -> list[Word]:
    """What is denied: the objects of the verb that denies."""
    verbs = (w for w in (denial.cue, *denial.cue.ancestors) if w.pos_ == "VERB")
    verb = next(verbs, denial.cue)
    return [*below(verb, "dobj", "nsubjpass", "ccomp"), *described(verb)]


def _told(reader: Reader, page: Page, denial: DenyingWord, made: Sequence[Claim]) -> Claim | None:
    """The claim that is denied without being told again."""
    offset, doc = page.scene.sentence.offset, denial.cue.doc
    inside = {offset + doc[i].idx for i in denial.content}
    deniable = page.scene.cues.denials.deniable
    if any(c.trigger.start in inside for c in made):
        return None
    if all(o.lemma_.lower() not in deniable for o in _objects(denial)):
        return None
    before = offset + denial.cue.idx
    earlier = [c for c in made if c.trigger.end <= before and c.attribution]
    return _denied(reader, earlier, denial.speakers[0])


def _denied(reader: Reader, earlier: Sequence[Claim], denier: str) -> Claim | None:
    """What somebody else is said to say in the sentence itself, `earlier`; else the first claim of
    the last that told of one."""
    told = [c for c in earlier if _is_told(c)]
    if not told:
        recent = [c for c in reader.claims[-_RECENT:] if _is_told(c)]
        if not recent:
            return None
        last = reader.told_in.get(recent[-1].id)
        told = [c for c in recent if reader.told_in.get(c.id) == last]
    others = (c for c in told if all(s.text != denier for s in c.attribution))
    return next(others, told[0])


def _is_told(claim: Claim) -> bool:
    return not claim.planned and claim.stance is not Stance.DENIED


def _denying(reader: Reader, page: Page, denial: DenyingWord, told: Claim) -> Claim:
    """The denial of what was told, quoted from who denies to what."""
    offset, text, cue = page.scene.sentence.offset, reader.document.text, denial.cue
    start, end = offset + cue.idx, offset + cue.idx + len(cue.text)
    first = min((offset + t.idx for s in denial.sources for t in s.subtree), default=start)
    first = min(first, start)
    last = max(end, *(offset + o.idx + len(o.text) for o in _objects(denial)))
    return replace(
        told,
        id=claim_id(reader.document.id, start, end),
        quote=text[first:last],
        quote_start=first,
        trigger=Span(start, end, text[start:end]),
        stance=Stance.DENIED,
        planned=False,
        attribution=tuple(map(Speaker, denial.speakers)),
        denies=told.id,
        dead=None,
        injured=None,
    )


def link_denials(claims: list[Claim]) -> list[Claim]:
    """Marks which earlier claim a denial contradicts: the same type at a place they share, told by
    another source."""
    out: list[Claim] = []
    for claim in claims:
        if claim.stance is Stance.DENIED and claim.denies is None:
            told = next((other for other in reversed(out) if _is_denied(claim, other)), None)
            claim = replace(claim, denies=told.id) if told is not None else claim
        out.append(claim)
    return out


def _is_denied(denial: Claim, other: Claim) -> bool:
    """The other claim tells what the denial denies."""
    if other.event_type != denial.event_type or other.planned or other.stance is Stance.DENIED:
        return False
    return bool(_places(denial) & _places(other))


def _places(claim: Claim) -> set[str]:
    return {p.place_id or p.text for p in claim.places}


def headlines(claims: list[Claim], parsed: Parsed) -> list[Claim]:
    """A headline's claim takes place, days and speakers that it leaves out from the first claim of
    its type in the lead."""
    end = title_end(parsed)
    lead = [c for c in claims if c.trigger.start >= end][:8]
    told = {c.event_type: c for c in reversed(lead) if c.stance is not Stance.DENIED}
    return [
        _filled(c, told[c.event_type]) if c.trigger.start < end and c.event_type in told else c
        for c in claims
    ]


def _filled(headline: Claim, told: Claim) -> Claim:
    """The headline's claim with what the other tells and it does not."""
    vague = all(p.precision is PlacePrecision.COUNTRY for p in headline.places)
    undated = headline.time is None or not headline.time.text
    return replace(
        headline,
        places=told.places if vague and told.places else headline.places,
        time=told.time if undated else headline.time,
        actors=headline.actors or told.actors,
        targets=headline.targets or told.targets,
    )


def retold(claims: list[Claim]) -> list[Claim]:
    """A happening told again without its actor takes the one it was told with before: the same act
    at a place or to a target that the two share, wherever all that was told of such an act has one
    actor."""
    out: list[Claim] = []
    for claim in claims:
        if not claim.actors and not claim.planned:
            claim = replace(claim, actors=_actors_before(claim, out))
        out.append(claim)
    return out


def _actors_before(claim: Claim, told: list[Claim]) -> tuple[ActorMention, ...]:
    """Who did it, as far as all that was told of such an act agrees; nobody whom it was done to."""
    before = [c for c in told if _is_retold(claim, c)]
    if not before:
        return ()
    last, aimed = before[-1].actors, {t.text for t in claim.targets}
    named = {a.text for a in last}
    if any(named.isdisjoint(a.text for a in c.actors) for c in before):
        return ()
    return tuple(a for a in last if a.text not in aimed)


def _is_retold(claim: Claim, before: Claim) -> bool:
    if claim.event_type != before.event_type or Stance.DENIED in (claim.stance, before.stance):
        return False
    if not before.actors or before.planned:
        return False
    if _days_apart(claim, before):
        return False
    return bool(_marks(claim) & _marks(before))


def _days_apart(one: Claim, other: Claim) -> bool:
    """True where the text dates both, and no day is common to them."""
    told, before = _told_days(one), _told_days(other)
    if told is None or before is None:
        return False
    first = max(filter(None, (told.first, before.first)), default=None)
    last = min(filter(None, (told.last, before.last)), default=None)
    return first is not None and last is not None and last < first


def _told_days(claim: Claim) -> Period | None:
    """The days that the text itself tells."""
    return claim.time.period if claim.time is not None and claim.time.text else None


def _marks(claim: Claim) -> set[tuple[str, str]]:
    """What tells it from others of its type: its targets, and its places but for countries."""
    sharp = [p for p in claim.places if p.precision is not PlacePrecision.COUNTRY]
    places = {("place", p.place_id or p.text) for p in sharp}
    return places | {("target", t.text) for t in claim.targets}
