"""Bytes to text."""

import pytest

from reportedly.collect.text import binary_kind, charset, decode, language
from reportedly.errors import Quarantine

LEGACY = {
    "cp1251": "Армия заявила, что отошла из города после боёв. Повстанцы утверждают, что контролируют центр.",
    "koi8_u": "Армія заявила, що відійшла з міста після боїв. Повстанці стверджують, що контролюють центр.",
    "cp1256": "قال الجيش إنه انسحب من المدينة بعد اشتباكات عنيفة، بينما نفت وزارة الدفاع ذلك يوم الجمعة.",
    "cp1255": "הצבא הודיע כי נסוג מהעיר לאחר קרבות כבדים, והמורדים טוענים לשליטה במרכז.",
    "cp1254": "Ordu şehirden çekildiğini açıkladı, isyancılar kontrolün kendilerinde olduğunu söyledi.",
    "cp1250": "Wojsko oświadczyło, że wycofało się z miasta po ciężkich walkach w rejonie zamku.",
    "cp1252": "L\u2019armée a déclaré qu\u2019elle s\u2019était retirée près du château \u2013 l\u2019été dernier.",
}


@pytest.mark.parametrize("encoding", LEGACY)
def test_old_encodings_are_guessed(encoding: str) -> None:
    assert decode(LEGACY[encoding].encode(encoding)) == LEGACY[encoding]


@pytest.mark.parametrize("declared", ["windows-1251", "WINDOWS-1251", "cp1251"])
def test_a_declared_encoding_goes_before_a_guess(declared: str) -> None:
    assert decode("Да".encode("cp1251"), declared) == "Да"


@pytest.mark.parametrize("declared", ["utf-8", "no-such-encoding", "hex", "idna", "shift_jis", ""])
def test_a_declaration_that_does_not_hold_is_none(declared: str) -> None:
    assert (
        decode("Le café est fermé, dit-on.".encode("cp1252"), declared)
        == "Le café est fermé, dit-on."
    )


def test_browsers_take_latin_1_for_windows_1252() -> None:
    assert decode(b"They\x92d left", "ISO-8859-1") == "They\u2019d left"


def test_a_spoilt_byte_in_utf_8_is_only_that() -> None:
    words = "Армия заявила, что отошла"
    assert decode(words.encode() + b"\xff.") == words + "\ufffd."


@pytest.mark.parametrize(
    "data", [b"a\x00b", b"\x89\x01\x02\xff", b"%PDF-1.4", b" \n%PDF-1.4", b"\x00\x00\x00 ftypmp42"]
)
def test_binary(data: bytes) -> None:
    with pytest.raises(Quarantine, match="binary, not text"):
        decode(data)


def test_a_text_that_speaks_of_a_format_is_text() -> None:
    assert binary_kind(b"The file began with %PDF-1.4, he said.") == ""
    assert decode(b"BZ is short for it") == "BZ is short for it"


@pytest.mark.parametrize(
    ("declaration", "expected"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ('<meta charset="Windows-1256">', "Windows-1256"),
        ("text/html", ""),
    ],
)
def test_charset(declaration: str, expected: str) -> None:
    assert charset(declaration) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said that it had left the town on Friday.", "en"),
        (LEGACY["cp1251"], "ru"),
        (LEGACY["koi8_u"], "uk"),
        (LEGACY["cp1256"], "ar"),
        (LEGACY["cp1255"], "he"),
        ("Road open", ""),
        ("12 13 14 15 16 17 18 19 20 21", ""),
        ("", ""),
        ("Riyadh bombed Houthi positions near Sanaa.", "en"),
        ("Nigeria's Boko Haram militants overran Baga on Saturday.", "en"),
        ("Di soldiers don recapture di town from di rebels wey dey fight goment", "pcm"),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert language(text) == expected
