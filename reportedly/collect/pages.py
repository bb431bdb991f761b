"""Web pages: the article in them, its title, its outlet and its date."""

import functools
import logging
import re
from collections.abc import Iterator
from configparser import ConfigParser
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

from reportedly.collect.dates import instant
from reportedly.collect.drafts import BROKEN, STAGE, Draft, Hints, clean, finish, host, web_address
from reportedly.collect.text import charset, decode
from reportedly.errors import Quarantine
from reportedly.records.document import Document

LARGEST_PAGE = 5_000_000
"""Bytes; one of that size with nothing but paragraphs takes trafilatura 17 s (2.3.1, one core), and
pages have under 2 MB."""

_HEAD = 2_048
"""Bytes in which a page declares its encoding (WHATWG HTML says 1,024)."""

_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_STOPS = (
    ".!?\u2026\u3002\u061f\u0964\u0589"  # the last five: ellipsis, Chinese, Arabic, Hindi, Armenian
)
_PROSE = re.compile(rf"\w\W{{0,3}}[{_STOPS}]\W{{0,3}}$")
_BLOCKS = frozenset(
    (
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "table",
        "section",
        "article",
        "pre",
        "hr",
    )
)
_DATED = (
    "//meta[@property='article:published_time' or @property='og:published_time']/@content",
    "//meta[translate(@name,'DP','dp')='datepublished' or @itemprop='datePublished']/@content",
    "//script[@type='application/ld+json']/text()",
    "//meta[@name='pubdate' or @name='publishdate' or @name='date']/@content"
    " | //meta[@name='dc.date' or @name='DC.date.issued']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//article//time[@datetime][1]/@datetime",
    "//main//time[@datetime][1]/@datetime",
)
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def read_page(data: bytes, name: str, hints: Hints) -> Iterator[Document | Quarantine]:
    """The document of that page; Quarantine is raised where it has no article (a menu, a login, a
    list of headlines)."""
    if len(data) > LARGEST_PAGE:
        raise Quarantine(
            STAGE,
            name,
            f"too large: a page of {len(data):,} bytes, and at most {LARGEST_PAGE:,} are read",
        )
    declared = charset(hints.content_type) or charset(data[:_HEAD].decode("ascii", "replace"))
    draft = article(clean(decode(data, declared, name)), hints.url, name)
    if draft is None:
        raise Quarantine(
            STAGE,
            name,
            "a page without an article: no sentence in it outside menus, lists and forms",
        )
    yield from finish(draft, hints, name)


def article(page: str, url: str, name: str) -> Draft | None:
    """The article of that page, or None; `url` is where it was fetched, without it the page's own
    word counts."""
    try:
        found, dates = _extracted(page, url)
    except (etree.LxmlError, *BROKEN) as broken:
        raise Quarantine(
            STAGE, name, f"a page that cannot be taken apart ({type(broken).__name__})"
        ) from broken
    if found is None:
        return None
    title = " ".join((found.title or "").split())
    body = _without_title(found.text or "", title)
    if not any(map(_is_prose, body.splitlines())):
        return None
    address = web_address(url) or web_address(found.url or "")
    sure = next(filter(instant, dates), None)
    published = sure or found.date or next(iter(dates), None)
    return Draft(body, title, found.sitename or host(address), address, published)


def _extracted(page: str, url: str) -> tuple[Any, list[str]]:
    """What trafilatura makes of the page (None for one without an article), and its dates."""
    import trafilatura  # half a second: only where there is a page

    config = _config()
    tree = trafilatura.load_html(_PROLOG.sub("", page))
    if tree is None:
        return None, []
    dates = _dates(tree)
    found = trafilatura.bare_extraction(
        tree,
        url=web_address(url) or None,
        include_comments=False,
        with_metadata=True,
        config=config,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return found, dates


def plain(fragment: str) -> str:
    """The text of a piece of HTML, one line a block, without scripts and styles."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    try:
        root = html.document_fromstring(f"<div>{clean(fragment)}</div>")
    except (etree.LxmlError, *BROKEN):
        return re.sub(r"<[^>]*>", " ", fragment).strip()
    for element in list(root.iter()):
        if element.tag in ("script", "style"):
            element.drop_tree()
        elif element.tag in _BLOCKS:
            element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in str(root.text_content()).split("\n"))
    return "\n".join(line for line in lines if line)


@functools.cache
def _config() -> ConfigParser:
    """Trafilatura's settings, with short reports (two sentences) read like long ones; it keeps its
    warnings to itself."""
    from trafilatura.settings import use_config

    for logger in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(logger).addHandler(logging.NullHandler())
    config: ConfigParser = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "20")
    return config


def _dates(tree: Any) -> list[str]:
    """What the page writes of its publication, the surest first: with the time and offset that a
    day alone would lose."""
    found = [str(value) for path in _DATED for value in tree.xpath(path)[:3]]
    dates = [
        _LINKED_DATA.findall(value)[:1] if "{" in value else [value.strip()] for value in found
    ]
    return [d for some in dates for d in some if d]


def _without_title(text: str, title: str) -> str:
    first, _, rest = text.partition("\n")
    return (
        rest if title and rest and " ".join(first.split()).casefold() == title.casefold() else text
    )


def _is_prose(line: str) -> bool:
    """True for a line that ends like a sentence and has the length of one: 6 words, or 20 letters
    where words are not spaced."""
    line = line.strip()
    return bool(_PROSE.search(line)) and (
        len(line.split()) >= 6 or (len(line) >= 20 and " " not in line)
    )
