"""What the encoder reads of words in their context, and what it says where its files are wrong."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from reportedly.errors import BadSettings
from reportedly.language.encoder import (
    CARD,
    HEADS,
    NET,
    PIECES,
    Vectors,
    encode,
    encoder,
    sentence_steps,
    shape,
    word_steps,
)
from reportedly.language.learned import FOLDER
from reportedly.language.parse import Parsed, mended, parse

TEXT = """Rebels take Minova
GOMA, Jan. 3 - The rebels rolled into Minova on Friday, a military spokesman said.
The army denied that it had lost the town."""


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return mended(parse(TEXT))


@pytest.fixture(scope="module")
def vectors(parsed: Parsed) -> Vectors:
    return encode(parsed)


def test_every_word_is_read_once(parsed: Parsed, vectors: Vectors) -> None:
    words = [s.start(t) for s in parsed.sentences for t in s.span if not t.is_space]
    assert [w.start for w in vectors.words] == words
    assert all(TEXT.startswith(w.text, w.start) for w in vectors.words)


def test_probabilities_of_types_are_shares(vectors: Vectors) -> None:
    told = vectors.types(TEXT.index("rolled"))
    event_type, probability, some = vectors.tells(TEXT.index("rolled"))
    assert told[event_type] == probability == max(told.values())
    assert sum(told.values()) == pytest.approx(some)
    assert some <= 1


def test_a_happening_in_no_lists_words_is_seen(vectors: Vectors) -> None:
    told, other = (vectors.tells(TEXT.index(word))[2] for word in ("rolled", "military"))
    assert told > 0.5 > other


def test_reality_is_one_probability_each(vectors: Vectors) -> None:
    lost, taken = (vectors.reality(TEXT.index(word)) for word in ("lost", "rolled"))
    assert all(0 <= p <= 1 for p in (*lost.values(), *taken.values()))
    assert lost["denied"] > taken["denied"]


def test_pointers_have_a_score_for_every_word(vectors: Vectors) -> None:
    at = TEXT.index("rolled")
    for role in vectors.encoder.card.roles:
        scores = vectors.points(at, role)
        assert scores.shape == (len(vectors.words),)
        assert np.isfinite(scores).all()
    assert vectors.point(at, "place", TEXT.index("Minova on")) > vectors.point(
        at, "place", TEXT.index("spokesman")
    )


def test_an_empty_text_has_no_words() -> None:
    assert not encode(parse("\n")).words


def test_a_text_reads_the_same_twice(parsed: Parsed, vectors: Vectors) -> None:
    assert np.array_equal(encode(parsed).vectors, vectors.vectors)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("RSF", "capitals"),
        ("Goma", "capital"),
        ("T-72", "capitals"),
        ("3rd", "figures"),
        (",", "mark"),
    ],
)
def test_shapes(text: str, told: str) -> None:
    assert shape(text) == told


def test_distances_are_counted_both_ways(vectors: Vectors) -> None:
    assert word_steps(5, 2).tolist() == [12, 13, 15, 17, 18]
    row = len(vectors.words) - 1
    steps = sentence_steps(vectors.layout, row)
    assert steps[row] == 8
    assert steps[0] == 13


@pytest.mark.parametrize("missing", [CARD, NET, HEADS, PIECES])
def test_a_missing_file_is_one_clear_line(tmp_path: Path, missing: str) -> None:
    shutil.copytree(FOLDER, tmp_path / "en")
    (tmp_path / "en" / missing).unlink()
    with pytest.raises(BadSettings, match=missing) as told:
        encoder(tmp_path / "en")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("cut", [NET, HEADS, PIECES])
def test_a_cut_file_is_one_clear_line(tmp_path: Path, cut: str) -> None:
    shutil.copytree(FOLDER, tmp_path / "en")
    file = tmp_path / "en" / cut
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(BadSettings, match="cut or foreign"):
        encoder(tmp_path / "en")


@pytest.mark.parametrize("text", ["", "[]", '{"types": 3}'])
def test_a_foreign_card_is_one_clear_line(tmp_path: Path, text: str) -> None:
    shutil.copytree(FOLDER, tmp_path / "en")
    (tmp_path / "en" / CARD).write_text(text)
    with pytest.raises(BadSettings, match=CARD):
        encoder(tmp_path / "en")
