"""Names that stand in others, or share a word with them."""

from reportedly.ground.places.longer import is_kind, is_piece, is_river
from reportedly.ground.places.spots import Setting, Spot, place_cues, words_of

NONE = frozenset[str]()


def setting(text: str, tokens: str, entities: list[tuple[int, int, str]]) -> Setting:
    spans, at = [], 0
    for word, pos in (pair.split("/") for pair in tokens.split()):
        at = text.index(word, at)
        spans.append((at, at + len(word), pos))
        at += len(word)
    return Setting(words_of(text, entities, spans), place_cues(), NONE, entities)


def spot(setting: Setting, first: int, name: str) -> Spot:
    word = setting.words[first]
    return Spot(first, first, word.start, word.end, name)


def test_a_word_of_a_name_that_was_seen_whole_is_none() -> None:
    text = "in Tar Vesh village"
    found = setting(text, "in/ADP Tar/PROPN Vesh/PROPN village/NOUN", [(3, 11, "GPE")])
    assert is_piece(spot(found, 2, "Vesh"), found)
    whole = setting(text, "in/ADP Tar/PROPN Vesh/PROPN village/NOUN", [(7, 11, "GPE")])
    assert not is_piece(spot(whole, 2, "Vesh"), whole)


def test_a_kind_of_place_names_none() -> None:
    found = setting("a Township", "a/DET Township/PROPN", [])
    assert is_kind(spot(found, 1, "Township"), found.cues)


class Rivers:
    """A gazetteer without a river."""

    def hits(self, name: str) -> tuple[()]:
        return ()


def test_an_article_makes_no_river_of_what_is_none() -> None:
    found = setting("crossed the Vesh", "crossed/VERB the/DET Vesh/PROPN", [])
    assert not is_river(found.words, spot(found, 2, "Vesh"), Rivers())
