"""What in a document may be a place: its toponyms, and the phrases that no index knows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.extract.candidates.told import ReadText
from reportedly.extract.coreference import speaks
from reportedly.extract.dateline import in_dateline
from reportedly.extract.document import Page
from reportedly.extract.nesting import Found, nested
from reportedly.extract.phrases import toponym_root
from reportedly.language.labels import LOCATED, NO_PLACE_LABELS, NOUNS, PROPER
from reportedly.language.tree import article, can_name, is_part_of_name, is_preposition, pointing
from reportedly.language.word import Word
from reportedly.records.claim import Role
from reportedly.records.place import PlacePrecision, Toponym

_SPOTS = frozenset(("place", "structure", "passage"))
_PHRASES = ("noun", "name")
_LONGEST_NAME = 8
"""Words before its noun that are of a phrase."""
_OPENING = 2
"""Sentences with which a text says where it plays."""


@dataclass(frozen=True, slots=True)
class Locale:
    """A mention that may be a place: `key` is the same for what names the same, `index` its
    sentence, `root` the word the others hang on; `marks` say what it is, wherever the claim
    stands."""

    toponym: Toponym
    key: str
    index: int
    root: Word
    marks: tuple[str, ...]
    named: bool = True
    anaphor: str = ""
    """The kind of place named before that it stands for ('the town'), by the number of its list."""
    known: bool = False
    """Whether an index (or the language model) takes it for a place."""


def locales(whole: ReadText) -> list[Locale]:
    """Every mention in the document that may be a place, in the order of the text."""
    found: list[Locale] | None = whole.once.get("locales")
    if found is None:
        found = [each for n, page in enumerate(whole.pages) for each in _on_page(whole, n, page)]
        found.sort(key=lambda each: each.toponym.start)
        whole.once["locales"] = found
    return found


def key_of(toponym: Toponym) -> str:
    """What is the same for mentions of the same place."""
    place = toponym.place
    return place.id if place is not None and place.id else toponym.text.lower()


def _on_page(whole: ReadText, index: int, page: Page) -> Iterator[Locale]:
    scene = page.scene
    inner = _inner(page)
    for word in scene.tokens:
        toponym = scene.toponyms.get(word.i)
        if toponym is not None:
            if toponym_root(scene, word):
                yield _listed(whole, index, word, (toponym, toponym.start in inner))
        elif word.pos_ in NOUNS and not is_part_of_name(word):
            phrase = _phrase(whole, index, word)
            if phrase is not None:
                yield phrase


def _inner(page: Page) -> set[int]:
    """Where the names start that the text says lie in another."""
    told = {t.start: Found(t, Role.AT) for t in page.scene.toponyms.values()}
    return {f.toponym.start for f in nested(page.scene, list(told.values())) if f.inner}


def _listed(whole: ReadText, index: int, word: Word, named: tuple[Toponym, bool]) -> Locale:
    toponym, inner = named
    place, scene = toponym.place, whole.pages[index].scene
    country = whole.reader.country.place if whole.reader.country else None
    home = place is not None and country is not None and place.country == country.country
    centre = whole.reader.centre
    marks = [
        f"kind={toponym.precision}",
        f"home={home}",
        f"main={country is not None and place is not None and place.id == country.id}",
        f"score={int(toponym.score * 5)}",
        f"placed={place is not None}",
        f"inner={inner}",
        f"pronoun={not toponym.start <= scene.sentence.start(word) < toponym.end}",
        f"offset={toponym.offset is not None}",
        f"speaks={speaks(scene, word)}",
        f"centre={centre is not None and key_of(centre) == key_of(toponym)}",
        f"dateline={in_dateline(scene, word)}",
    ]
    return Locale(
        toponym, key_of(toponym), index, word, (*marks, *_around(whole, index, word)), known=True
    )


def _around(whole: ReadText, index: int, word: Word) -> Iterator[str]:
    """What the words beside it say of what it is."""
    nouns, above = whole.reader.words.nouns, word.head
    yield f"early={index < _OPENING}"
    yield f"shouted={word.is_upper}"
    yield from (f"above is={kind}" for kind in nouns.get(above.lemma_.lower(), ()))
    if is_preposition(above):
        over = above.head
        yield f"{above.lower_} over={over.pos_}"
        if over.pos_ in NOUNS:
            yield from (f"{above.lower_} over is={k}" for k in nouns.get(over.lemma_.lower(), ()))


def _phrase(whole: ReadText, index: int, word: Word) -> Locale | None:
    """The phrase of a noun that no index knows as a place, where it may be one all the same."""
    kinds = whole.reader.words.nouns.get(word.lemma_.lower(), frozenset())
    name = word.pos_ == PROPER
    if word.ent_type_ in NO_PLACE_LABELS or not _may_be(whole, word, kinds):
        return None
    scene, words = whole.pages[index].scene, _words(word)
    start, end = scene.sentence.start(words[0]), scene.sentence.end(words[-1])
    text = whole.reader.document.text[start:end]
    if name and (whole.reader.known(text) or _names_person(whole, words)):
        return None
    inside = next((t for w in words if (t := scene.toponyms.get(w.i)) is not None), None)
    toponym = _placed(Toponym(start, end, text, 0.0, None), inside or _lies_in(whole, index, word))
    anaphor = _anaphor(whole, word) if inside is None and not name else ""
    marks = [
        f"kind={_PHRASES[name]}",
        *_phrase_marks(words, inside),
        f"placed={toponym.place is not None}",
        f"anaphor={anaphor}",
        *(f"is={kind}" for kind in kinds),
        *_around(whole, index, word),
    ]
    return Locale(toponym, text.lower(), index, word, tuple(marks), name, anaphor)


def _phrase_marks(words: list[Word], inside: Toponym | None) -> Iterator[str]:
    yield f"holds={inside.precision if inside else 'none'}"
    yield f"length={min(4, len(words))}"
    yield f"det={article(words[-1])}"


def _anaphor(whole: ReadText, word: Word) -> str:
    cues, lemma = whole.reader.words.cues, word.lemma_.lower()
    if not pointing(word, cues.places.telling):
        return ""
    lists = (cues.phrases.sites_before, cues.phrases.towns_before, cues.phrases.places_before)
    return next((str(n) for n, words in enumerate(lists) if lemma in words), "")


def _may_be(whole: ReadText, word: Word, kinds: frozenset[str]) -> bool:
    """A noun of a kind of places, and what else stands where places stand."""
    if kinds & _SPOTS:
        return True
    name = word.pos_ == PROPER
    governed = is_preposition(word.head)
    if name:
        return governed or word.dep_ in LOCATED
    return governed and word.head.lower_ in _locative(whole) and not kinds & _no_spots(whole)


def _names_person(whole: ReadText, words: list[Word]) -> bool:
    """'spokesman X', 'X rebels': somebody, by a word in it."""
    spots = _no_spots(whole)
    nouns, saying = whole.reader.words.nouns, whole.reader.words.cues.attribution
    lemmas = {w.lemma_.lower() for w in words}
    if not lemmas.isdisjoint(saying.offices | saying.honorifics):
        return True
    return any(not spots.isdisjoint(nouns.get(lemma, ())) for lemma in lemmas)


def _no_spots(whole: ReadText) -> frozenset[str]:
    """The kinds of nouns that act, are fired or are said."""
    words = whole.reader.words.cues.roles
    return words.acting | words.fired | {"statement"}


def _locative(whole: ReadText) -> frozenset[str]:
    """The prepositions before places."""
    words = whole.reader.words.cues.places
    return words.leaving | words.entering | words.beside | words.naming | words.during


def _words(word: Word) -> list[Word]:
    """The words of its phrase, from the first that is no article to the noun, and a number
    behind."""
    doc, first = word.doc, word.i
    inside = {w.i for w in word.subtree}
    while first - 1 in inside and word.i - first < _LONGEST_NAME and can_name(doc[first - 1]):
        first -= 1
    last = word.i
    if last + 1 in inside and (doc[last + 1].like_num or doc[last + 1].pos_ == PROPER):
        last += 1
    return [doc[i] for i in range(first, last + 1)]


def _lies_in(whole: ReadText, index: int, word: Word) -> Toponym | None:
    """The place that the phrase is told to be in, of or near."""
    scene = whole.pages[index].scene
    below = (w for w in word.subtree if w.i > word.i and toponym_root(scene, w))
    return next((scene.toponyms[w.i] for w in below), None)


def _placed(toponym: Toponym, holder: Toponym | None) -> Toponym:
    """The phrase with the point of what it is told to lie in."""
    if holder is None or holder.place is None:
        return toponym
    place = replace(holder.place, id="", name=toponym.text)
    town = holder.precision is PlacePrecision.SETTLEMENT
    return replace(
        toponym, place=place, precision=PlacePrecision.NEAR if town else holder.precision
    )


def standings(whole: ReadText) -> dict[str, str]:
    """Of each place how it stands out in the whole text: how often it is named beside the others,
    whether in the headline, whether first of all."""
    found: dict[str, str] | None = whole.once.get("standings")
    if found is None:
        known = [each for each in locales(whole) if each.known and not _is_wide(each)]
        counts = Counter(each.key for each in known)
        ranks = {key: min(n, 3) for n, (key, _) in enumerate(counts.most_common())}
        titled = {e.key for e in known if whole.sentence(e.index).in_title}
        first = known[0].key if known else ""
        found = {
            key: f"top={rank}&titled={key in titled}&first={key == first}"
            for key, rank in ranks.items()
        }
        whole.once["standings"] = found
    return found


def _is_wide(locale: Locale) -> bool:
    return locale.toponym.precision is PlacePrecision.COUNTRY
