"""What pronouns and bare descriptors stand for: who and what was last named, sentence by sentence
(rules, no model)."""

from dataclasses import dataclass, field
from typing import Any

from reportedly.extract.phrases import (
    Scene,
    classes,
    conjuncts,
    mention,
    prepositions,
    toponym_root,
)
from reportedly.language.lexicon import words
from reportedly.records.place import PlacePrecision, Toponym

_THING = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "them", "their", "themselves"))
_PERSON = frozenset(("he", "him", "his", "she", "her", "himself", "herself"))
_WE = frozenset(("we", "our", "us", "ours", "i", "my", "me"))
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
            scene.once["named"] = _named(scene)
        people, actors, places = scene.once["named"]
        self.people = [*self.people, *people][-21:]
        self.actors = [*self.actors[-20:], *actors]
        self.places = [*self.places[-30:], *places]

    def actor(self, word: str) -> str | None:
        """The group that 'it', 'they' or 'the group' means."""
        wanted = word in _THEY
        return next(
            (text for text, plural in reversed(self.actors[-6:]) if plural is wanted),
            self.actors[-1][0] if self.actors else None,
        )

    def speaker(self) -> str | None:
        """Who spoke last."""
        return self.speakers[-1] if self.speakers else None


def _named(scene: Scene) -> tuple[list[str], list[tuple[str, bool]], list[Toponym]]:
    """The people, the groups (subjects last) and the settlements that a sentence names."""
    people: list[str] = []
    found: list[tuple[int, int, str, bool]] = []
    for token in scene.tokens:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod", "nmod"):
            continue
        kinds = classes(scene, token)
        if "person" in kinds and token.ent_type_ == "PERSON":
            people.append(mention(scene, token))
        if (
            "force" in kinds
            and token.i not in scene.toponyms
            and not (_bare(token) and _referring(token))
        ):
            rank = 2 if token.dep_ in ("nsubj", "nsubjpass") else 1
            found.append(
                (
                    rank,
                    -token.i if rank == 2 else token.i,
                    mention(scene, token),
                    token.tag_ in ("NNS", "NNPS"),
                )
            )
    roots = [
        scene.toponyms[t.i] for t in scene.tokens if toponym_root(scene, t) and not speaks(scene, t)
    ]
    return (
        people,
        [(text, plural) for _, _, text, plural in sorted(found)],
        [t for t in roots if t.precision in SETTLED],
    )


def _bare(token: Any) -> bool:
    """'the group', 'its forces': a descriptor without a name."""
    named = [
        c
        for c in token.children
        if c.dep_ in ("amod", "compound", "nmod", "poss") and c.tag_ != "PRP$" and c.tag_ != "VBN"
    ]
    return token.pos_ != "PROPN" and token.lower_ in words("bare") and not named


def speaks(scene: Scene, token: Any) -> bool:
    """'Kyiv did not comment', 'the government in Kinshasa denied': a capital that speaks, or where
    who speaks sits, is no place that 'the city' or 'there' means."""
    top = (
        token.head.head if token.head.lower_ == "in" and token.head.head.dep_ == "nsubj" else token
    )
    return top.dep_ == "nsubj" and top.head.lemma_ in scene.lexicon.cue("attribution", "verbs")


def _referring(token: Any) -> bool:
    """'the troops', 'its forces' mean those named before; 'troops' are named here."""
    return any(c.dep_ in ("det", "poss") for c in token.children)


def _share_of(token: Any) -> Any | None:
    """'a unit from X', 'dozens of fighters': what it is a share of."""
    if token.lower_ not in words("shares"):
        return None
    return next((target for prep, target in prepositions(token) if prep in ("of", "from")), None)


def _inside(scene: Scene, token: Any) -> str | None:
    """The group named earlier in the same sentence, subjects first; in what somebody claims of
    themselves, who claims it."""
    best: Any | None = None
    for noun in token.ancestors:
        owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ != "PRON"), None)
        if noun.lemma_ in words("boasts") and owner is not None and owner.i < token.i:
            return mention(scene, owner)
    for other in scene.tokens:
        if other.i >= token.i:
            break
        if (
            other.pos_ not in ("NOUN", "PROPN")
            or other.dep_ in ("compound", "amod", "nmod")
            or _bare(other)
        ):
            continue
        if "force" not in classes(scene, other) or other.head == token:
            continue
        if best is None or other.dep_ == "nsubj" or best.dep_ != "nsubj":
            best = other
    return mention(scene, best) if best is not None else None


def _leader(scene: Scene, pronoun: Any) -> str | None:
    """The person named before 'his forces' in the sentence."""
    before = [
        t
        for t in scene.tokens
        if t.i < pronoun.i and t.ent_type_ == "PERSON" and t.dep_ not in ("compound", "pobj")
    ]
    return mention(scene, before[-1]) if before else None


def names(scene: Scene, memory: Memory, head: Any, quoted_by: str | None = None) -> list[str]:
    """The mention texts that a word and its conjuncts stand for; pronouns and bare descriptors
    resolved, else nothing.

    `quoted_by` is the speaker of the quotation round the word: what 'we' and 'our' mean.
    """
    out: list[str] = []
    for token in conjuncts(head):
        text = _name(scene, memory, token, quoted_by)
        if text and text not in out:
            out.append(text)
    return out


def _name(scene: Scene, memory: Memory, token: Any, quoted_by: str | None) -> str | None:
    word = token.lower_
    whole = _share_of(token)
    if whole is not None:
        return _name(scene, memory, whole, quoted_by)
    owner = next((c for c in token.children if c.tag_ == "PRP$"), None)
    if word in _WE or (owner is not None and owner.lower_ in _WE):
        return quoted_by
    if word in _PERSON:
        return memory.people[-1] if memory.people else memory.speaker()
    if token.pos_ == "PRON" and word not in _THEY | _THING:
        return None
    if word in _THEY | _THING:
        reported = quoted_by if word in _THING else None
        return reported or _inside(scene, token) or memory.actor(word)
    if _bare(token):
        if owner is not None and owner.lower_ in _PERSON:
            return (
                _leader(scene, owner)
                or (memory.people[-1] if memory.people else None)
                or memory.speaker()
                or mention(scene, token)
            )
        if owner is not None and owner.lower_ in _THEY | _THING:
            return _inside(scene, owner) or memory.actor(owner.lower_) or mention(scene, token)
        if any(
            c.lower_ in ("the", "this", "that") for c in token.children
        ) and token.lower_ not in ("forces", "troops", "army"):
            return memory.actor("it") or mention(scene, token)
    return mention(scene, token)
