"""Who may have done what a claim tells, and to whom or what it may have been done, and what speaks
for each."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import combinations

from reportedly.extract.candidates.named import Named, core, folded, lists, names_of
from reportedly.extract.candidates.standing import claim_marks, word_standing
from reportedly.extract.candidates.told import ReadText, ToldClaim
from reportedly.extract.coreference import Speech, chain
from reportedly.extract.weighing import Option
from reportedly.language.clauses import arguments, clause_verb, governing_verb
from reportedly.language.labels import VERBS
from reportedly.language.tree import conjuncts, is_owner, stands_before
from reportedly.language.word import Word
from reportedly.records.claim import ActorMention

Parties = tuple[ActorMention, ...]
Key = tuple[str, ...]
_BEFORE = 10
_CLAUSES = 4
_NEEDED = ("subject", "object", "passive-object", "by", "owner", "before", "of", "over-subject")
"""Names of earlier sentences that are looked at."""


class Choice:
    """The candidates for one claim while they are gathered: by their texts, the first words and the
    marks of each."""

    def __init__(self, whole: ReadText, told: ToldClaim, role: str) -> None:
        self.whole, self.told, self.role = whole, told, role
        self.names, self.slots = names_of(whole), slots(told)
        self.clauses, self.known = _clauses(told.head), dict[str, list[str]]()
        self.here = [n for n in self.names.sentences[told.index] if not self._is_told(n.head)]
        self.needs = self._need()
        page, speech = whole.pages[told.index], self.speech
        spoken = f"spoken={len(speech)}", f"quoted={bool(page.quoted_by)}"
        self.common = (*claim_marks(told), *self.needs, *spoken)
        self.found: dict[Key, tuple[Parties, list[str]]] = {}

    @cached_property
    def speech(self) -> list[Speech]:
        """The attributions above the claim, nearest first."""
        return chain(self.whole.pages[self.told.index].speech, self.told.head)

    @cached_property
    def speakers(self) -> list[str]:
        """Whom they name, and who is quoted."""
        named = [text for s in self.speech for text in s.speakers]
        return list(dict.fromkeys([*named, *self.whole.pages[self.told.index].quoted_by]))

    @cached_property
    def said_by(self) -> set[int]:
        """The words that name who says it, by their index."""
        sources = [word for s in self.speech for word in s.said.sources]
        return {w.i for word in sources for w in conjuncts(word)}

    @cached_property
    def before(self) -> list[ToldClaim]:
        """The claims before this one."""
        start = self.told.claim.trigger.start
        return [t for t in self.whole.told if t.claim.trigger.start < start]

    @cached_property
    def alike(self) -> list[tuple[str, ToldClaim]]:
        """The claims that may tell of the same happening, and why."""
        return list(self._alike())

    @cached_property
    def others(self) -> tuple[tuple[str, set[str]], ...]:
        """Who fills the other fields of the claim, by the rules."""
        claim = self.told.claim
        other = claim.targets if self.role == "actor" else claim.actors
        places = {folded(p.text) for p in claim.places}
        said = set(map(folded, self.speakers))
        return ("other", _keys(other)), ("place", places), ("said", said)

    def _alike(self) -> Iterator[tuple[str, ToldClaim]]:
        """The nearest claims of the type before and after, and the last at a place that this
        sentence names."""
        start, event = self.told.claim.trigger.start, self.told.claim.event_type
        same = [t for t in self.whole.told if t.claim.event_type == event]
        earlier = [t for t in same if t.claim.trigger.start < start][-1:]
        later = [t for t in same if t.claim.trigger.start > start][:1]
        for name, some in (("same", earlier), ("next", later), ("there", self._there()[-1:])):
            yield from ((name, t) for t in some if t.claim.actors or t.claim.targets)

    def _there(self) -> list[ToldClaim]:
        scene = self.whole.pages[self.told.index].scene
        towns = {folded(t.text) for t in scene.toponyms.values()}
        return [t for t in self.before if any(folded(p.text) in towns for p in t.claim.places)]

    def _is_told(self, word: Word) -> bool:
        span, offset = self.told.claim.trigger, self.whole.sentence(self.told.index).offset
        return span.start <= offset + word.idx < span.end

    def _need(self) -> list[str]:
        """What fills the places that the trigger opens."""
        filled: dict[str, str] = {}
        for each in self.here:
            slot = self.slots.get(each.head.i, "")
            if slot and slot not in filled:
                filled[slot] = f"{each.manner}+{each.kind}"
        marks = [f"has={slot}" for slot in filled]
        marks += [f"{s}:{filled.get(s, 'none')}" for s in _NEEDED]
        acting = sum(bool(_ACTING & set(n.kind.split("+"))) for n in self.here)
        marks.append(f"acting={min(acting, 4)}")
        return marks

    def add(self, texts: Sequence[str], marks: Iterable[str]) -> None:
        """Takes up a candidate, where it is not there yet."""
        kept = tuple(dict.fromkeys(t for t in texts if t))
        key = tuple(sorted(map(folded, kept)))
        if key not in self.found:
            self.found[key] = tuple(map(ActorMention, kept)), list(marks)

    def options(self) -> list[Option[Parties]]:
        """All of them, with what the rules say of each."""
        self.add([m.text for m in self._rules()], [*self.common, "from=rule"])
        return [
            Option(value, (*marks, *self._by_rule(set(key)), f"listed={min(3, len(key))}"))
            for key, (value, marks) in self.found.items()
        ]

    def _rules(self) -> Parties:
        claim = self.told.claim
        return claim.actors if self.role == "actor" else claim.targets

    def _by_rule(self, key: set[str]) -> Iterator[str]:
        if self.told.frame is not None:
            rule = _keys(self._rules())
            if key == rule:
                yield "rule=True"
            elif key & rule:
                yield "rule=part"
        for name, some in self.others:
            if key & some:
                yield f"rule_{name}=True"


def _keys(parties: Parties) -> set[str]:
    return {folded(m.text) for m in parties}


def parties(role: str, whole: ReadText, told: ToldClaim) -> list[Option[Parties]]:
    """The candidates for one of the two sides of a claim: `role` is 'actor' or 'target'."""
    choice = Choice(whole, told, role)
    choice.add((), [*choice.common, "from=none", *(f"none&{m}" for m in choice.common)])
    _add_here(choice)
    _add_pairs(choice)
    _add_before(choice)
    _add_told(choice)
    _add_speakers(choice)
    return choice.options()


actors = partial(parties, "actor")
targets = partial(parties, "target")


def slots(told: ToldClaim) -> dict[int, str]:
    """What each word is to the trigger, by the word's index: its subject, object, agent, owner,
    what a preposition governs, or the same to the verb above it."""
    head = told.head
    found = dict(_slots(head, ""))
    above = told.frame.light if told.frame is not None else None
    above = above or governing_verb(head)
    for prefix in ("over-", "over2-", "over3-"):
        if above is None or above.i == head.i:
            break
        for at, slot in _slots(above, prefix):
            found.setdefault(at, slot)
        above = governing_verb(above)
    found.pop(head.i, None)
    return found


def _clauses(head: Word) -> dict[int, str]:
    """The verbs in whose clauses the trigger stands, by their index: its own, the one above it …"""
    found: dict[int, str] = {}
    here: Word | None = clause_verb(head)
    while here is not None and len(found) < _CLAUSES:
        found[here.i] = str(len(found))
        here = governing_verb(here)
    return found


def _slots(word: Word, prefix: str) -> Iterator[tuple[int, str]]:
    args = arguments(word)
    by = {w.i for w in args.agent}
    passive = "passive-" if args.passive else ""
    if word.pos_ in VERBS:
        yield from ((w.i, f"{prefix}subject") for w in args.subject)
        yield from ((w.i, f"{prefix}{passive}object") for w in args.objects)
    else:
        for child in word.children:
            if stands_before(child):
                name = "owner" if is_owner(child) else "before"
                yield from ((w.i, prefix + name) for w in conjuncts(child))
    yield from ((w.i, f"{prefix}by") for w in args.agent)
    yield from ((w.i, prefix + prep) for prep, w in args.preps if w.i not in by)


def _add_here(choice: Choice) -> None:
    """Those of the trigger's own sentence, what stands nearest to it first, and lists of them."""
    head = choice.told.head.i
    ordered = sorted(
        choice.here, key=lambda n: (choice.slots.get(n.head.i, "~"), abs(n.head.i - head))
    )
    listed = {n.head.i for some in lists(choice.here) for n in some}
    for each in ordered:
        marks = [f"member={each.head.dep_}"] if each.head.i in listed else []
        choice.add([each.text], [*_marks(choice, each), *marks])
    for some in lists(choice.here):
        marks = _marks(choice, some[0])
        slot = choice.slots.get(some[0].head.i, "none")
        choice.add([n.text for n in some], [*marks, "list=True", f"list&{slot}"])


def _marks(choice: Choice, named: Named) -> list[str]:
    told = choice.told
    marks = [*choice.common, *word_standing(choice.whole, told, named.head, named.index)]
    marks += [*named.looks, *_known(choice, named.text)]
    if named.index == told.index:
        marks += _in_slot(choice, named)
    return marks


def _in_slot(choice: Choice, named: Named) -> Iterator[str]:
    told, slot = choice.told, choice.slots.get(named.head.i, "none")
    event, trigger = told.claim.event_type, told.head.lemma_.lower()
    yield f"slot={slot}"
    yield f"slot&{slot}&{event}"
    yield f"slot&{slot}&{trigger}"
    yield f"slot&{slot}&{named.kind}"
    yield f"slot&{slot}&{named.kind}&{event}"
    yield f"kind&{named.kind}&{event}"
    clause = choice.clauses.get(clause_verb(named.head).i, "other")
    yield f"clause={clause}"
    yield f"clause&{clause}&{slot}"
    if named.head.i in choice.said_by:
        yield "speaks"
        yield f"speaks&{event}"
    if told.frame is not None:
        yield f"slot&{slot}&{told.frame.sense.roles.get('subj', '')}"


def _known(choice: Choice, text: str) -> list[str]:
    """What the text has told of the one before."""
    key = core(text)
    if key not in choice.known:
        names, told = choice.names, choice.told
        count, first = names.counts[key], names.firsts.get(key, told.index)
        where = "title" if first < names.titled else "here" if first == told.index else "before"
        often = count if count < 4 else "4-6" if count < 7 else "7+"
        marks = [f"count={often}", f"first={where}", *_parts_before(choice, key)]
        choice.known[key] = [*marks, *_parts_alike(choice, key)]
    return choice.known[key]


def _parts_before(choice: Choice, key: str) -> Iterator[str]:
    """Which part it had in the claims before."""
    event, form = choice.told.claim.event_type, choice.told.head.tag_
    for steps, told in enumerate(reversed(choice.before[-3:]), 1):
        part = _parts(choice, told).get(key)
        if part:
            same = told.claim.event_type == event
            yield f"part{steps}={part}"
            yield f"part{steps}&{part}&{same}"
            yield f"part{steps}&{part}&{same}&{form}"
            yield f"part{steps}&{part}&{told.claim.event_type}&{event}"
            yield f"part{steps}&{part}&{min(3, choice.told.index - told.index)}"
    ever = {part for t in choice.before if (part := _parts(choice, t).get(key))}
    yield f"ever={'+'.join(sorted(ever))}"


def _parts_alike(choice: Choice, key: str) -> Iterator[str]:
    """Which part it had in the nearest claims of the same type, before and after, and in those at
    places that this sentence names."""
    event = choice.told.claim.event_type
    for name, told in choice.alike:
        part = _parts(choice, told).get(key, "other")
        yield f"{name}={part}"
        yield f"{name}&{part}&{told.claim.event_type == event}"


def _parts(choice: Choice, told: ToldClaim) -> dict[str, str]:
    """Which part each had in a claim, by the core of its name."""
    known: dict[int, dict[str, str]] = choice.whole.once.setdefault("parts", {})
    if id(told) not in known:
        claim = told.claim
        found = {core(s.text): "source" for s in claim.attribution}
        found |= {core(m.text): "target" for m in claim.targets}
        known[id(told)] = found | {core(m.text): "actor" for m in claim.actors}
    return known[id(told)]


def _add_pairs(choice: Choice) -> None:
    """Two sides of what is mutual, as far as they stand in two places of the trigger."""
    event = choice.whole.reader.words.types[choice.told.claim.event_type]
    if not event.event.mutual:
        return
    sides: dict[str, list[Named]] = {}
    for each in choice.here:
        slot = choice.slots.get(each.head.i)
        if slot and each.manner != "bare":
            sides.setdefault(slot, []).append(each)
    for one, other in combinations(sorted(sides), 2):
        marks = [*choice.common, f"pair={one}+{other}", "from=pair"]
        both = [*sides[one], *sides[other]]
        marks += [f"pair&{n.kind}" for n in both]
        choice.add([n.text for n in both], marks)


def _add_before(choice: Choice) -> None:
    """Who is named in the sentences before; for a headline, in those after it."""
    names, told = choice.names, choice.told
    nearest = names.before(told.index, _BEFORE)
    for rank, each in enumerate(_able(choice, nearest), 1):
        marks = [*_marks(choice, each), f"rank={rank}", "from=before"]
        marks += [f"rank&{min(rank, 4)}&{m}" for m in choice.needs if ":" in m]
        choice.add([each.text], marks)
    if told.index < names.titled + 1 or told.index > 3:
        for each in _able(choice, names.opening()):
            choice.add([each.text], [*_marks(choice, each), "from=opening"])


def _able(choice: Choice, some: Iterable[Named]) -> list[Named]:
    """Those that may act: no things and no towns."""
    return [n for n in some if _ACTING & set(n.kind.split("+"))]


_ACTING = frozenset(("force", "person", "name", "country", "people", "group"))


def _add_told(choice: Choice) -> None:
    """Who acted and suffered in the claims before."""
    for steps, told in enumerate(reversed(choice.before[-4:]), 1):
        for part, some in (("actor", told.claim.actors), ("target", told.claim.targets)):
            if some:
                texts = [m.text for m in some]
                known = [m for t in texts[:1] for m in _known(choice, t)]
                choice.add(texts, [*choice.common, f"told{steps}={part}", "from=told", *known])


def _add_speakers(choice: Choice) -> None:
    """Who says it."""
    for text in choice.speakers:
        choice.add([text], [*choice.common, "from=speaker", *_known(choice, text)])
