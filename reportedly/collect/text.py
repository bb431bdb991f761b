"""Bytes to text: what is binary, which encoding, which language."""

import codecs
import re
from contextlib import suppress

from reportedly.errors import Quarantine
from reportedly.language.detect import is_surely_english

SNIFFED = 65_536
"""Bytes that the encoding is guessed from; charset_normalizer itself samples no more than a few
thousand of them."""

TOLD_FROM = 300
"""Characters that the language is told from: at 200 all of 1,624 published texts are told right (at
100 all but 11), and 5,000 would cost four times as much."""

SHORTEST_TOLD = 20
"""Characters; below that py3langid guesses: it tells 28 of 30 headlines, which are longer."""

CLOSE, CLOSE_TO_PIDGIN = 0.15, 0.3
"""Nats a character by which another language may be likelier than English: short English news with
foreign names comes to .12 at most, headlines in seventeen other languages to .21 and more; Nigerian
Pidgin itself, which it is most often taken for, to .8."""

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "a PDF"),
    (0, b"PK\x03\x04", "a ZIP archive or office document (.docx, .odt, .xlsx)"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (.doc, .xls)"),
    (0, b"{\\rtf", "a rich text document (.rtf)"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "an xz archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
    (0, b"\xff\xd8\xff", "an image (JPEG)"),
    (0, b"GIF8", "an image (GIF)"),
    (8, b"WEBP", "an image (WebP)"),
    (0, b"II*\x00", "an image (TIFF)"),
    (0, b"MM\x00*", "an image (TIFF)"),
    (4, b"ftyp", "a video or image (MP4, HEIC)"),
    (0, b"\x1aE\xdf\xa3", "a video (Matroska, WebM)"),
    (0, b"RIFF", "a sound or video (RIFF)"),
    (0, b"ID3", "a sound (MP3)"),
    (0, b"OggS", "a sound or video (Ogg)"),
    (0, b"SQLite format 3\x00", "a database (SQLite)"),
    (0, b"PAR1", "a table (Parquet)"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\x00", "a program"),
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
"""The bytes that file(1) finds in no text of any 8-bit encoding (its encoding.c, `text_chars`)."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)

_ENCODINGS = [
    *(
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "koi8_r",
        "koi8_u",
        "iso8859_5",
    ),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
]
_WESTERN = {"cp1250", "cp1252", "cp1254", "iso8859_2", "iso8859_9"}


def binary_kind(data: bytes) -> str:
    """What the bytes are by their magic number, in words; nothing where they may be text."""
    for offset, magic, kind in _MAGIC:
        if data[offset : offset + len(magic)] == magic:
            return kind
    return "a PDF" if data[:1024].lstrip().startswith(b"%PDF-") else ""


def decode(data: bytes, declared: str = "", where: str = "") -> str:
    """The text of the bytes without a byte order mark; Quarantine where they are no text.

    In this order: byte order mark, UTF-8 (which nothing else looks like), the `declared` encoding,
    a guess, Windows-1252. Two or three spoilt bytes in UTF-8 become U+FFFD.
    """
    if kind := binary_kind(data):
        raise Quarantine("collect", where, f"binary, not text: {kind}; convert it to text first")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\x00" in data:
        raise Quarantine(
            "collect",
            where,
            "binary, not text: it holds NUL bytes (or is UTF-16 without a byte order mark)",
        )
    text = data.decode("utf-8", "replace")
    spoilt = text.count("\ufffd")
    if not spoilt or (sum(1 for c in text if c > "\x7f") - spoilt) > 9 * spoilt:
        return text
    if _CONTROL.search(data):
        raise Quarantine("collect", where, "binary, not text: it holds control bytes")
    return _legacy(data, declared)


def charset(declaration: str) -> str:
    """The encoding that a content type or a page's head declares; nothing where none."""
    found = _CHARSET.search(declaration)
    return found.group(1) if found else ""


def language(text: str) -> str:
    """The ISO 639-1 code of the text's language, told from its first 300 characters; nothing below
    20."""
    sample = text[:TOLD_FROM].strip()
    if len(sample) < SHORTEST_TOLD or not any(c.isalpha() for c in sample):
        return ""
    if is_surely_english(sample):
        return "en"
    from py3langid import rank  # 0.8 s for its model: only where it is needed

    likely = rank(sample)
    english = next(score for code, score in likely if code == "en")
    told, score = likely[0]
    limit = CLOSE_TO_PIDGIN if told == "pcm" else CLOSE
    return "en" if score - english < limit * len(sample) else str(told)


def _legacy(data: bytes, declared: str) -> str:
    declared = declared.lower()
    if declared in ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii"):
        declared = "cp1252"  # as browsers take them (WHATWG Encoding)
    if declared and not declared.startswith("utf"):
        with suppress(
            LookupError, UnicodeError
        ):  # a declaration that does not hold is no declaration
            return data.decode(declared)
    return data.decode(_guess(data[:SNIFFED]), "replace")


def _guess(data: bytes) -> str:
    """The 8-bit or East Asian encoding that makes sense of the bytes; Windows-1252 where several
    Western ones do."""
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_ENCODINGS).best()
    if best is None:
        return "cp1252"
    if best.encoding in _WESTERN:
        return _western(data)
    return best.encoding


def _western(data: bytes) -> str:
    """Which of the Latin code pages: by the language that each reading is in."""
    from py3langid import classify

    central = data.decode("cp1250", "replace")
    if classify(central[:TOLD_FROM])[0] in ("pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "sq"):
        return "cp1250"
    turkish = data.decode("cp1254", "replace")
    return "cp1254" if classify(turkish[:TOLD_FROM])[0] in ("tr", "az") else "cp1252"
