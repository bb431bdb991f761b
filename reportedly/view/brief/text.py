"""The briefing as plain lines."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from reportedly.view.brief.brief import Brief, Citation
from reportedly.view.quotes import dated_chain
from reportedly.view.wording import counted, said, wording
from reportedly.view.words import capital, span_words

LINE, SOURCE = "  ", "     "
"""How far what does not fit into the first line of a sentence and of a citation is set in."""


def render_text(brief: Brief, width: int = 80) -> str:
    """The briefing as plain lines of at most `width` columns (words longer than that aside),
    without markup."""
    words = wording().brief
    days = span_words(brief.since, brief.until)
    out = [*_wrapped(said(words.title, days=days), width), *_wrapped(_summary(brief), width), ""]
    if not brief.lines:
        out.append(words.nothing)
    for section in wording().sections:
        out += _section(brief, section, width)
    if brief.citations:
        out.append(words.sources.upper())
    for citation in brief.citations:
        out += _wrapped(_cited(citation), width, SOURCE)
    return "\n".join(out).rstrip() + "\n"


def _section(brief: Brief, section: str, width: int) -> Iterator[str]:
    lines = [line for line in brief.lines if line.section == section]
    if not lines:
        return
    yield lines[0].heading.upper()
    for line in lines:
        marks = "".join(f"[{n}]" for n in line.citations)
        yield from _wrapped(f"• {line.text} {marks} ({line.tally})", width, LINE)
    if more := brief.left_out.get(section):
        yield LINE + said(wording().brief.more, n=more)
    yield ""


def _wrapped(text: str, width: int, indent: str = "") -> Sequence[str]:
    return textwrap.wrap(
        text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _summary(brief: Brief) -> str:
    """How much was read and what came of it, in numbers."""
    words = wording()
    reports = counted(brief.documents, words.counts.reports)
    outlets = counted(brief.outlets, words.counts.outlets)
    found = Counter(line.section for line in brief.lines)
    parts = [
        f"{title.lower()}: {found[section] + brief.left_out.get(section, 0)}"
        for section, title in words.sections.items()
        if found[section]
    ]
    return " · ".join([said(words.brief.summary, reports=reports, outlets=outlets), *parts])


def _cited(citation: Citation) -> str:
    """The number, who says so, the day and the exact words."""
    outlet = citation.outlet or capital(wording().sources.no_outlet)
    chain = dated_chain(outlet, reversed(citation.speakers), citation.day)
    return f"{f'[{citation.number}]':<5}{chain}: “{' '.join(citation.quote.split())}”"
