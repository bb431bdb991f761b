"""Who is able to act, and whose a weapon is."""

from reportedly.extract.phrases import Scene, classes
from reportedly.language.labels import NAME_LABELS, NOUNS, PLACE_LABELS, PROPER
from reportedly.language.tree import governed, of_owner
from reportedly.language.word import Word

_OWNERS = NAME_LABELS | PLACE_LABELS


def able(scene: Scene, token: Word) -> bool:
    """Only people, groups, states, names and pronouns act, and weapons that are somebody's."""
    named = token.ent_type_ in NAME_LABELS
    found = classes(scene, token)
    if named or found & scene.cues.roles.acting:
        return not is_nobodys(scene, token)
    return "weapon" in found and _is_owned(scene, token)


def is_nobodys(scene: Scene, token: Word) -> bool:
    """'the drone', 'two jets': a bare weapon, of which nothing says whose it is."""
    kinds = scene.lexicon.nouns.get(token.lemma_.lower(), frozenset())
    if token.pos_ not in NOUNS - {PROPER} or kinds.isdisjoint(scene.cues.triggers.weapons):
        return False
    return not _is_owned(scene, token)


def _is_owned(scene: Scene, thing: Word) -> bool:
    return any(_owns(scene, w) for w in (*thing.children, *governed(thing, "of", "from")))


def _owns(scene: Scene, word: Word) -> bool:
    """Whose the weapon is: 'Israeli', 'army', "the rebels'", 'of the junta'."""
    kinds = scene.lexicon.nouns.get(word.lemma_.lower(), frozenset())
    if not of_owner(word) or not kinds.isdisjoint(scene.cues.roles.fired):
        return False
    named = word.ent_type_ in _OWNERS or word.tag_ == "PRP$"
    return named or "force" in classes(scene, word)
