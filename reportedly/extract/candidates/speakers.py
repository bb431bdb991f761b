"""Who may be the source of a claim, and what speaks for each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportedly.extract.candidates.standing import claim_marks, path
from reportedly.extract.candidates.told import ReadText, ToldClaim
from reportedly.extract.coreference import Speech, chain
from reportedly.extract.phrases import classes, mention
from reportedly.extract.retelling import speakers_of
from reportedly.extract.weighing import Option
from reportedly.language.clauses import clause_verb
from reportedly.language.labels import NOUNS
from reportedly.language.tree import auxiliaries, describes
from reportedly.language.word import Word
from reportedly.records.claim import Speaker

Chain = tuple[str, ...]
BACK, SPOKEN, NAMED = 4, 2, 8
"""Sentences before whose speakers may speak on, of the speakers of the whole text the ones that
spoke most, and nouns of the sentence."""
_CROSSED = (
    "quoted=",
    "opens=",
    "frame=",
    "stance=",
    "speeches=",
    "title=",
    "part=",
    "same=",
    "statement=",
)


@dataclass(slots=True)
class Grounds:
    """How a chain of speakers comes to be a candidate: in which ways, and by which words."""

    kinds: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def speakers(whole: ReadText, told: ToldClaim) -> list[Option[tuple[Speaker, ...]]]:
    """Nobody but the outlet, the rules' chain, the speakers of the sentence and of those around it
    alone and in chains, who spoke most, and the nouns of the sentence."""
    rule = _ruled(whole, told)
    common = [*claim_marks(told), *_telling(whole, told)]
    crossed = [m for m in common if m.startswith(_CROSSED)]
    before = _claimed_before(whole, told)
    options = []
    for names, grounds in _grounds(whole, told, rule).items():
        marks = [*common, *dict.fromkeys(grounds.kinds), *dict.fromkeys(grounds.marks)]
        marks += [f"{grounds.kinds[0]}&{m}" for m in crossed]
        marks += [f"claim-{n}" for n, other in enumerate(reversed(before), 1) if other == names]
        marks += _looks(whole, names)
        marks += [f"rule={rule == names}", f"rule={rule == names}&{grounds.kinds[0]}"]
        options.append(Option(tuple(map(Speaker, names)), tuple(marks)))
    return options


def _ruled(whole: ReadText, told: ToldClaim) -> Chain:
    """Who says it by the rules."""
    page = whole.pages[told.index]
    ruled = speakers_of(page, chain(page.speech, told.head))
    return tuple(s.text for s in (told.claim.attribution if told.frame else ruled))


def _claimed_before(whole: ReadText, told: ToldClaim) -> list[Chain]:
    """Who says what the two claims before tell, by the rules."""
    start = told.claim.trigger.start
    before = (other.claim for other in whole.told if other.claim.trigger.start < start)
    return [tuple(s.text for s in claim.attribution) for claim in before][-2:]


def _grounds(whole: ReadText, told: ToldClaim, rule: Chain) -> dict[Chain, Grounds]:
    """The candidates, each with how it comes to be one."""
    found: dict[Chain, Grounds] = {(): Grounds(["none"])}
    for kind, names, marks in _ways(whole, told):
        if names:
            grounds = found.setdefault(names, Grounds())
            grounds.kinds.append(kind)
            grounds.marks += marks if len(grounds.marks) < 12 else []
    if rule:
        found.setdefault(rule, Grounds()).kinds.append("rules")
    return found


def _ways(whole: ReadText, told: ToldClaim) -> Iterator[tuple[str, Chain, list[str]]]:
    """Each way to a candidate, its names and what speaks for it."""
    page = whole.pages[told.index]
    above = chain(page.speech, told.head)
    yield "chain", tuple(dict.fromkeys(s for one in above for s in one.speakers)), []
    for one in page.speech:
        over = "over" if one in above else "beside"
        marks = [f"{over}&{m}" for m in _said(told, one)]
        yield f"{over}", tuple(one.speakers), marks
        for name in one.speakers if len(one.speakers) > 1 else ():
            yield f"{over}-one", (name,), marks
    if len(page.speech) > 1:
        every = dict.fromkeys(s for one in page.speech for s in one.speakers)
        yield "all", tuple(every), []
        yield "all-reversed", tuple(reversed(every)), []
    inside = _inside_marks(_paragraph_before(whole, told))
    yield "quoted", tuple(page.quoted_by), [f"quoted&inside={inside}", f"quoted&{not above}"]
    yield from _around(whole, told)
    yield from _most(whole)
    yield from _nouns(whole, told)


def _around(whole: ReadText, told: ToldClaim) -> Iterator[tuple[str, Chain, list[str]]]:
    """Who speaks in the sentences before, the title and the sentence after."""
    here = whole.sentence(told.index)
    for back in range(1, min(BACK, told.index) + 1):
        page = whole.pages[told.index - back]
        same = page.scene.sentence.paragraph == here.paragraph
        for one in page.speech:
            yield f"back{back}", tuple(one.speakers), [f"back{back}&{same}", f"cue={_cue(one)}"]
        yield f"back{back}-quoted", tuple(page.quoted_by), [f"back{back}&{same}"]
    if told.index + 1 < len(whole.pages):
        page = whole.pages[told.index + 1]
        same = page.scene.sentence.paragraph == here.paragraph
        for one in page.speech:
            yield "next", tuple(one.speakers), [f"next&{same}", f"cue={_cue(one)}"]
    yield "title", tuple(whole.pages[0].quoted_by), []


def _most(whole: ReadText) -> Iterator[tuple[str, Chain, list[str]]]:
    """Who spoke most in the text, and first."""
    if "speakers" not in whole.once:
        said = [tuple(s.speakers) for p in whole.pages for s in p.speech if s.speakers]
        whole.once["speakers"] = Counter(said)
    counts: Counter[Chain] = whole.once["speakers"]
    for rank, (names, count) in enumerate(counts.most_common(SPOKEN), 1):
        yield f"most{rank}", names, [f"spoke{min(count, 4)}"]
    for names in list(counts)[:1]:
        yield "first", names, []


def _nouns(whole: ReadText, told: ToldClaim) -> Iterator[tuple[str, Chain, list[str]]]:
    """The noun phrases of the sentence that no attribution names."""
    page = whole.pages[told.index]
    scene = page.scene
    taken = {w.i for one in page.speech for w in (*one.said.sources, *one.said.agencies)}
    heads = [t for t in scene.tokens if t.pos_ in NOUNS and not describes(t)]
    near = sorted((t for t in heads if t.i not in taken), key=lambda t: abs(t.i - told.head.i))[
        :NAMED
    ]
    for noun in near:
        up, down = path(noun, told.head)
        above = noun.head
        marks = [
            f"noun&path={'>'.join(up)}|{'<'.join(down)}" if len(up) + len(down) < 6 else "far",
            f"noun&dep={noun.dep_}",
            f"noun&under={above.lemma_.lower()}",
            f"noun&entity={noun.ent_type_}",
            *(f"noun&class={kind}" for kind in sorted(classes(scene, noun))),
        ]
        yield "noun", (mention(scene, noun),), marks


def _cue(one: Speech) -> str:
    return str(one.said.cue.lemma_.lower())


def _said(told: ToldClaim, one: Speech) -> Iterator[str]:
    """How an act of attribution of the sentence stands to the claim."""
    said = one.said
    yield f"cue={_cue(one)}"
    yield f"side={'before' if said.cue.i < told.head.i else 'after'}"
    yield f"makes={said.makes}"
    yield f"nominal={said.nominal}{said.spoken}{said.relayed}"
    yield f"about={told.head.i in said.about}"
    up, down = path(said.cue, told.head)
    yield f"way={'>'.join(up)}|{'<'.join(down)}" if len(up) + len(down) < 5 else "way=long"


def _telling(whole: ReadText, told: ToldClaim) -> Iterator[str]:
    """How the claim's sentence is told: in quotation marks, with how many speakers, where."""
    page = whole.pages[told.index]
    sentence = page.scene.sentence
    text = whole.reader.document.text
    yield f"quoted={_inside_marks(_paragraph_before(whole, told))}"
    yield f"statement={_few_of(sum(bool(p.quoted_by) for p in whole.pages), len(whole.pages))}"
    opening = text[sentence.first : sentence.last].lstrip()[:1]
    yield f"opens={opening if not opening.isalnum() else 'word'}"
    yield f"speeches={min(3, len(page.speech))}"
    yield f"title={sentence.in_title}"
    before = whole.pages[told.index - 1] if told.index else None
    yield f"same={bool(before and before.scene.sentence.paragraph == sentence.paragraph)}"
    yield f"before={min(2, len(before.speech)) if before else 'none'}"
    verb: Word = clause_verb(told.head)
    yield f"clause={verb.dep_}"
    yield f"aux={verb.tag_}{''.join(w.lower_ for w in auxiliaries(verb))}"
    first = page.scene.tokens.root
    yield f"root={first.lemma_.lower()}"


def _few_of(some: int, every: int) -> int:
    return round(4 * some / max(1, every))


def _paragraph_before(whole: ReadText, told: ToldClaim) -> str:
    """The text of the claim's paragraph before its trigger."""
    text, start = whole.reader.document.text, told.claim.trigger.start
    return text[text.rfind("\n", 0, start) + 1 : start]


def _inside_marks(before: str) -> bool:
    """True where a quotation mark is open."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _looks(whole: ReadText, names: Chain) -> Iterator[str]:
    """What the names look like."""
    yield f"links={min(3, len(names))}"
    if not names:
        return
    last = names[0].split()[-1:]
    yield f"head={last[0].lower() if last else ''}"
    yield f"length={min(5, len(names[0].split()))}"
    yield f"capital={names[0][:1].isupper()}"
    count = whole.reader.document.text.count(names[0])
    yield f"told={min(count, 4)}"
    outlet = whole.reader.document.outlet
    yield f"outlet={bool(outlet) and (names[0] in outlet or outlet in names[0])}"
