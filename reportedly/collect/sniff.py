"""Which format a text is in, and whether a plain text begins with a headline."""

import json
import re
from enum import StrEnum
from pathlib import PurePath


class Format(StrEnum):
    """The formats that documents come in, archives aside."""

    TEXT = "text"
    PAGE = "page"
    FEED = "feed"
    JSON = "json"
    LINES = "lines"


LONGEST_HEADLINE = 200
"""Characters; agencies keep to 80 to 120, and a longer line is a paragraph."""

_LOOKED_AT = 20
_STOPS = (".", "!", "?", "\u2026", "\u3002", "\u061f", "\u0964")
_MARKUP = re.compile(r"^(?:\s|<\?.*?\?>|<!--.*?-->|<!doctype[^>]*>)*", re.DOTALL | re.IGNORECASE)
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_PAGE = re.compile(
    r"<(?:html|head|body|title|meta|link|script|style|div|p|article|main|section|h[1-6]"
    r"|table|span|a|b|br|font)\b",
    re.IGNORECASE,
)
_DOCTYPE = re.compile(
    r"^\s*(?:<\?.*?\?>|<!--.*?-->|\s)*<!doctype\s+html", re.DOTALL | re.IGNORECASE
)
_MEANT_AS_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*(?:\{|\]))')
_ENDINGS = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), Format.PAGE),
    **dict.fromkeys((".rss", ".atom", ".xml", ".rdf"), Format.FEED),
    **dict.fromkeys((".jsonl", ".ndjson"), Format.LINES),
    ".json": Format.JSON,
}


def sniff(head: str, name: str, content_type: str = "") -> Format:
    """The format of the text that begins so; a name's ending and a content type decide only where
    the content may be either."""
    hint = _hint(name, content_type)
    start = head.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _markup(start, hint)
    if start.startswith(("{", "[")) or hint in (Format.LINES, Format.JSON) or '{"' in head:
        return _json(head, hint)
    return Format.FEED if hint is Format.FEED else Format.TEXT


def headline(text: str) -> tuple[str, str]:
    """The title and the body of a plain text; the title is empty where the first line is no
    headline.

    A headline is short, does not end like a sentence, and stands before a blank line, or before a
    longer line or a whole sentence that begins with a capital: so the first line of wrapped prose
    is none.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n\ufeff \t")
    first, _, rest = text.partition("\n")
    first, body = first.strip(), rest.strip()
    if not body or not _is_headline(first):
        return "", text
    following = body.partition("\n")[0].strip()
    apart = not rest.partition("\n")[0].strip()
    longer = len(following) > 1.5 * len(first) and len(following) > 80
    sentence = following.rstrip("\"'\u201d\u2019»)").endswith(_STOPS)
    begins = (
        following[0].isupper()
        or not following[0].isalpha()
        or following[0].lower() == following[0].upper()
    )
    return (first, body) if apart or (begins and (longer or sentence)) else ("", text)


def _is_headline(line: str) -> bool:
    if not 0 < len(line) <= LONGEST_HEADLINE or not any(c.isalpha() for c in line):
        return False
    return not line.rstrip("\"'\u201d\u2019»)").endswith((".", ",", ";", ":", "\u2026", "\u3002"))


def _markup(start: str, hint: Format | None) -> Format:
    rest = start[_leading(start) :]
    if _DOCTYPE.match(start):
        return Format.PAGE
    if _FEED.match(rest):
        return Format.FEED
    if _PAGE.match(rest) or hint is Format.PAGE or "<html" in start[:4096].lower():
        return Format.PAGE
    return Format.FEED if hint is Format.FEED or start.startswith("<?xml") else Format.TEXT


def _leading(start: str) -> int:
    found = _MARKUP.match(start)
    return found.end() if found else 0


def _json(head: str, hint: Format | None) -> Format:
    """JSON lines where a line is an object by itself and more follow; JSON where it is meant to be;
    else text."""
    lines = [line for line in head.splitlines()[:_LOOKED_AT] if line.strip()]
    objects = sum(_is_object(line) for line in lines)
    opened = sum(line.lstrip().startswith("{") for line in lines)
    if objects and len(lines) > 1 and 2 * opened >= len(lines):
        return Format.LINES
    if hint in (Format.LINES, Format.JSON):
        return hint
    return Format.JSON if _MEANT_AS_JSON.match(head) else Format.TEXT


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _hint(name: str, content_type: str) -> Format | None:
    kind = content_type.partition(";")[0].strip().lower()
    if "html" in kind:
        return Format.PAGE
    if "json" in kind:
        return Format.LINES if "line" in kind or "nd" in kind else Format.JSON
    if "xml" in kind or "rss" in kind or "atom" in kind:
        return Format.FEED
    return _ENDINGS.get(PurePath(name.partition("?")[0]).suffix.lower())
