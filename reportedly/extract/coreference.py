"""Who and what is meant: pronouns, bare descriptors and speakers, by what was named before (rules,
no model)."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from reportedly.extract.attribution.acts import attributions
from reportedly.extract.attribution.said import Head, Said
from reportedly.extract.dateline import in_dateline
from reportedly.extract.phrases import Scene, mention, of_class, toponym_root
from reportedly.language.cues import SayingLists
from reportedly.language.tree import (
    acting_verb,
    below,
    conjuncts,
    governed,
    has_below,
    has_spelt,
    is_told_whom,
)
from reportedly.language.word import Word
from reportedly.records.place import PlacePrecision, Toponym

_NOUNS = ("NOUN", "PROPN")
_SUBJECTS = ("nsubj", "nsubjpass")
_BEFORE_NOUNS = ("compound", "amod", "nmod")
_NAMING = frozenset((*_BEFORE_NOUNS, "poss"))
SETTLED = frozenset((PlacePrecision.SETTLEMENT, PlacePrecision.SITE, PlacePrecision.NEAR))


@dataclass(slots=True)
class Memory:
    """The running state of one document; every list has the newest last."""

    actors: list[tuple[str, bool]] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    places: list[Toponym] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    paragraph: int = -1

    def note(self, scene: Scene) -> None:
        """Takes up the names of a sentence once its claims are made; subjects last, as they are
        what the next pronoun means."""
        if "named" not in scene.once:
            scene.once["named"] = _people(scene), _groups(scene), _towns(scene)
        people, actors, places = scene.once["named"]
        self.people = [*self.people, *people][-21:]
        self.actors = [*self.actors[-20:], *actors]
        self.places = [*self.places[-30:], *places]

    def actor(self, many: bool = False) -> str | None:
        """The group that 'it' means, or 'they'."""
        last = list(reversed(self.actors[-6:]))
        same = (text for text, plural in last if plural is many)
        return next(iter((*same, *(text for text, _ in last))), None)

    def called(self, bare: str, others: Container[str] = ()) -> str | None:
        """The group that 'the group' or 'the battalion' means: of the last that have a name, one
        that is called so, then a single one; else the very last. None that ends in a word of the
        `others` is meant."""
        heard = reversed(self.actors[-6:])
        last = [(text, many) for text, many in heard if text.lower().split()[-1] not in others]
        named = [(text, many) for text, many in last if any(map(str.isupper, text))]
        like = (text for text, _ in named if text.lower().endswith(f" {bare}"))
        single = (text for text, many in named if not many)
        rest = (text for text, _ in (*named, *last))
        return next(iter((*like, *single, *rest)), None)

    def person(self) -> str | None:
        """Whom 'he' or 'she' means: the person named last, else who spoke last."""
        return self.people[-1] if self.people else self.speaker()

    def speaker(self) -> str | None:
        """Who spoke last."""
        return self.speakers[-1] if self.speakers else None


def _heads(scene: Scene) -> Iterator[Word]:
    """The nouns of a sentence that head a phrase of their own."""
    return (t for t in scene.tokens if t.pos_ in _NOUNS and t.dep_ not in _BEFORE_NOUNS)


def _people(scene: Scene) -> list[str]:
    """The people that a sentence names."""
    named = [t for t in _heads(scene) if t.ent_type_ == "PERSON"]
    return [mention(scene, t) for t in of_class(scene, named, "person")]


def _groups(scene: Scene) -> list[tuple[str, bool]]:
    """The groups that a sentence names and whether they are many: subjects last, the first of them
    as the very last."""
    named = (t for t in _heads(scene) if t.i not in scene.toponyms and not _only_tells(scene, t))
    found = [t for t in named if not _refers(scene, t)]
    groups = sorted(of_class(scene, found, "force"), key=_as_meant)
    return [(mention(scene, t), t.tag_ in ("NNS", "NNPS")) for t in groups]


def _only_tells(scene: Scene, token: Word) -> bool:
    """Who reports, or is told, what others do: no party that 'the group' means."""
    reports = token.dep_ in _SUBJECTS and token.head.lemma_ in scene.cues.attribution.reporting
    return reports or is_told_whom(token, scene.saying.grammar.telling)


def _as_meant(group: Word) -> tuple[bool, int]:
    subject = group.dep_ in _SUBJECTS
    return subject, -group.i if subject else group.i


def _towns(scene: Scene) -> list[Toponym]:
    """The settlements that a sentence names, but for those that only speak."""
    heads = (t for t in scene.tokens if t.i in scene.toponyms)
    roots = [t for t in heads if toponym_root(scene, t) and not _only_told(scene, t)]
    named = (scene.toponyms[t.i] for t in roots)
    return [toponym for toponym in named if toponym.precision in SETTLED]


def _only_told(scene: Scene, token: Word) -> bool:
    """A place that speaks, or where the report was filed."""
    return speaks(scene, token) or in_dateline(scene, token)


def _bare(scene: Scene, token: Word) -> bool:
    """'the group', 'its forces', 'its aircraft': a descriptor without a name."""
    listed, phrases = token.lower_, scene.cues.phrases
    if token.pos_ == "PROPN" or listed not in phrases.bare | phrases.owned:
        return False
    naming = [c.tag_ for c in below(token, *_NAMING)]
    owned = listed in phrases.bare or "PRP$" in naming
    return owned and all(tag in ("PRP$", "VBN") for tag in naming)


def speaks(scene: Scene, token: Word) -> bool:
    """'Kyiv did not comment', 'the government in Kinshasa denied': a capital that speaks, or where
    who speaks sits, is no place that 'the city' or 'there' means."""
    sits = token.head.lower_ == "in" and token.head.head.dep_ == "nsubj"
    top = token.head.head if sits else token
    return top.dep_ == "nsubj" and top.head.lemma_ in scene.cues.attribution.verbs


def _refers(scene: Scene, token: Word) -> bool:
    """'the troops', 'its forces' mean those named before; 'troops' are named here."""
    return has_below(token, "det", "poss") and _bare(scene, token)


def _whole(scene: Scene, token: Word) -> Word:
    """What 'a unit from X', 'dozens of fighters' is a share of; else the word itself."""
    if token.lower_ not in scene.cues.phrases.shares:
        return token
    wholes = governed(token, "of", "from")
    return _whole(scene, wholes[0]) if wholes else token


def _inside(scene: Scene, token: Word) -> str | None:
    """The group named earlier in the same sentence, subjects first; in what somebody claims of
    themselves, who claims it."""
    claimant = _claimant(scene, token)
    if claimant is not None:
        return mention(scene, claimant)
    heads = (t for t in _heads(scene) if not _only_tells(scene, t))
    before = [t for t in heads if t.i < token.i and t.head != token]
    groups = [t for t in of_class(scene, before, "force") if not _bare(scene, t)]
    subjects = [t for t in groups if t.dep_ == "nsubj"] or groups
    return mention(scene, subjects[-1]) if subjects else None


def _claimant(scene: Scene, token: Word) -> Word | None:
    """Whose claim, boast or pledge the word stands in."""
    boasts = scene.cues.phrases.boasts
    for noun in token.ancestors:
        owner = next((c for c in below(noun, "poss") if c.pos_ != "PRON"), None)
        if owner is not None and owner.i < token.i and noun.lemma_ in boasts:
            return owner
    return None


def _leader(scene: Scene, pronoun: Word) -> str | None:
    """The person named before 'his forces' in the sentence."""
    people = [t for t in scene.tokens if t.i < pronoun.i and t.ent_type_ == "PERSON"]
    named = [t for t in people if t.dep_ not in ("compound", "pobj")]
    return mention(scene, named[-1]) if named else None


def names(scene: Scene, memory: Memory, head: Word, quoted_by: str | None = None) -> list[str]:
    """The mention texts that a word and its conjuncts stand for; pronouns and bare descriptors
    resolved, else nothing.

    `quoted_by` is the speaker of the quotation round the word: what 'we' and 'our' mean.
    """
    found = (stands_for(scene, memory, token, quoted_by) for token in conjuncts(head))
    return list(dict.fromkeys(text for text in found if text))


def stands_for(scene: Scene, memory: Memory, token: Word, quoted_by: str | None) -> str | None:
    """What one word stands for; None for a pronoun of which nobody knows."""
    token = _whole(scene, token)
    word, pronouns = token.lower_, scene.saying.pronouns
    owner = next((c for c in token.children if c.tag_ == "PRP$"), token)
    if pronouns.we & {word, owner.lower_}:
        return quoted_by
    if word in pronouns.person:
        return memory.person()
    if word in pronouns.thing:
        return quoted_by or _inside(scene, token) or memory.actor()
    if word in pronouns.they:
        return _inside(scene, token) or memory.actor(many=True)
    if token.pos_ == "PRON":
        return None
    return _described(scene, memory, token, owner) or mention(scene, token)


def _described(scene: Scene, memory: Memory, bare: Word, owner: Word) -> str | None:
    """Who 'his forces', 'their fighters' or 'the group' are; None for what has a name. The owner is
    the word itself where it has none."""
    if not _bare(scene, bare):
        return None
    pronouns, whose = scene.saying.pronouns, owner.lower_
    if whose in pronouns.person:
        return _leader(scene, owner) or memory.person()
    if whose in pronouns.thing | pronouns.they:
        return _inside(scene, owner) or memory.actor(whose in pronouns.they)
    if bare.lower_ in scene.saying.grammar.named_anew or not has_spelt(bare, pronouns.pointing):
        return None
    named = memory.called(bare.lower_, _unlike(scene, bare))
    one = bare.tag_ == "NN" and acting_verb(bare) is not None
    return named or (_inside(scene, bare) if one else None)


def _unlike(scene: Scene, bare: Word) -> frozenset[str]:
    """What those are called whom 'the fighters' or 'the troops' cannot mean."""
    phrases = scene.cues.phrases
    if bare.lower_ in phrases.irregular:
        return phrases.regular
    return phrases.irregular if bare.lower_ in phrases.regular else frozenset()


@dataclass(slots=True)
class Speech:
    """An act of attribution with its speakers as texts."""

    said: Said
    speakers: list[str]


def fuller(name: str, people: Iterable[str], honorifics: frozenset[str]) -> str:
    """The one full name among `people` that a surname or 'Minister Surname' is short for; else the
    name itself."""
    words = name.split()
    if (
        not 1 <= len(words) <= 2
        or not words[-1][:1].isupper()
        or (len(words) == 2 and not _honorific(words[0], honorifics))
    ):
        return name
    full = {p.split()[-2]: p for p in people if p.split()[-1:] == words[-1:] and len(p.split()) > 1}
    full = {
        given: p
        for given, p in full.items()
        if given[:1].isupper() and not _honorific(given, honorifics)
    }
    return next(iter(full.values())) if len(full) == 1 else name


def _honorific(word: str, honorifics: frozenset[str]) -> bool:
    return word.lower().rstrip(".") in honorifics


def _resolved(scene: Scene, memory: Memory, source: Word) -> list[str]:
    """A speaker's text; 'it', 'the statement' and 'the same site' are who spoke last."""
    lemma, words, parts = source.lemma_.lower(), scene.saying, Head(source)
    owner = next(iter(parts.parts["poss"]), None)
    if owner is not None and lemma in words.grammar.statement:
        return names(scene, memory, owner)
    described = parts.of("amod", "compound", "nmod", "poss")
    bare = all(c.lower_ == "same" for c in described)
    before = _before(memory, source, bare, words) or _person_before(scene, memory, source)
    if before is not None:
        return [before]
    if lemma in words.grammar.reports and owner is None and not bare:
        return [mention(scene, _author(parts) or source)]
    within = _party_within(scene, source)
    if within is not None:
        return [within]
    return names(scene, memory, source) or _as_written(scene, source)


def _party_within(scene: Scene, source: Word) -> str | None:
    """'a source in the Sudanese army': who speaks for whom, as written."""
    if source.pos_ not in _NOUNS:
        return None
    parties = governed(source, *scene.saying.grammar.within)
    party = next(iter(of_class(scene, parties, "force")), None)
    if party is None or party.i in scene.toponyms:
        return None
    within = source.doc[source.i : party.i + 1]
    return f"{mention(scene, source).removesuffix(source.text)}{within.text}"


def _before(memory: Memory, source: Word, bare: bool, known: SayingLists) -> str | None:
    """Who spoke before, where a pronoun or a bare word ('the source', 'the ministry') means him."""
    lemma, last, words = source.lemma_.lower(), memory.speaker(), known.words
    if source.lower_ in known.pronouns.speaking:
        return last
    if not bare:
        return None
    if last is not None and lemma in words.anaphors and source.tag_ in ("NN", "NNP"):
        return last
    if lemma not in words.offices:
        return None
    return next((text for text in reversed(memory.speakers) if lemma in text.lower()), None)


def _person_before(scene: Scene, memory: Memory, source: Word) -> str | None:
    """'the minister', 'the top officer': the person who spoke last by name."""
    if source.tag_ != "NN" or not has_spelt(source, scene.saying.pronouns.pointing):
        return None
    named = below(source, *_NAMING)
    if any(w.text[:1].isupper() for w in named) or governed(source, "of", "in", "from"):
        return None
    if not of_class(scene, [source], "person"):
        return None
    return next((s for s in reversed(memory.speakers[-4:]) if s in memory.people), None)


def _author(report: Head) -> Word | None:
    """Whose report or statement it is: 'the ministry statement'."""
    named = [c for c in report.of("compound", "nmod") if c.pos_ in ("PROPN", "NOUN")]
    return max(named, key=lambda c: c.i, default=None)


def _as_written(scene: Scene, source: Word) -> list[str]:
    return [mention(scene, source)] if source.pos_ in ("NOUN", "PROPN") else []


def telling(scene: Scene) -> list[Said]:
    """Those acts that tell what is so: whose sources a claim in their content has."""
    if "telling" not in scene.once:
        nobody = scene.saying.grammar.nobody
        acts = [act for act in attributions(scene) if act.content]
        told = [a for a in acts if not a.sources or a.sources[0].lemma_.lower() not in nobody]
        scene.once["telling"] = [act for act in told if not _shadowed(act, told)]
    found: list[Said] = scene.once["telling"]
    return found


def _shadowed(said: Said, others: list[Said]) -> bool:
    """A nominal cue that is only the object of a verb with a source ('denied the report that …')
    says nothing of its own."""
    if not said.nominal or said.sources or said.cue.dep_ != "dobj":
        return False
    return any(said.cue.head == other.cue for other in others if not other.nominal)


def speeches(scene: Scene, memory: Memory) -> list[Speech]:
    """The sentence's attributions with their speakers; takes up the last speaker into memory."""
    out = []
    for said in telling(scene):
        speakers = _speakers(scene, memory, said)
        named = [mention(scene, a) for a in said.agencies]
        out.append(Speech(said, list(dict.fromkeys([*speakers, *named]))))
        if speakers and said.spoken:
            memory.speakers = [*memory.speakers[-10:], speakers[0]]
    if not any(speech.said.spoken for speech in out):
        memory.speakers = [*memory.speakers[-10:], *_appearing(scene, memory)]
    return out


def _speakers(scene: Scene, memory: Memory, said: Said) -> list[str]:
    """Who speaks, each once, by the full names that the text gives them."""
    resolved = (name for source in said.sources for name in _resolved(scene, memory, source))
    titles = scene.saying.words.honorifics
    return list(dict.fromkeys(fuller(name, memory.people, titles) for name in resolved))


def _appearing(scene: Scene, memory: Memory) -> list[str]:
    """'The governor spoke to journalists.': who 'he' of 'he said' is, in the sentence after."""
    appearing = scene.saying.words.appearing
    verbs = [t for t in scene.tokens if t.pos_ == "VERB" and t.lemma_ in appearing]
    subjects = (c for verb in verbs for c in below(verb, "nsubj"))
    nouns = (c for c in subjects if c.pos_ in ("NOUN", "PROPN"))
    return [text for noun in nouns for text in names(scene, memory, noun)][:1]


def chain(found: list[Speech], token: Word) -> list[Speech]:
    """The attributions whose content holds the word, nearest first."""
    above = [s for s in found if token.i in s.said.content and s.said.cue.i != token.i]
    return sorted(above, key=lambda s: (len(s.said.content), not s.said.relayed))
