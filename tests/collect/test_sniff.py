"""Formats are told by content; a headline is told from the first line of prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collect.sniff import Format, headline, sniff


@pytest.mark.parametrize(
    ("head", "name", "kind", "expected"),
    [
        ("The road is open.", "a.txt", "", Format.TEXT),
        ("The road is open.", "a.html", "", Format.TEXT),
        ("<!DOCTYPE html><html>", "a.txt", "", Format.PAGE),
        ("<?xml version='1.0'?>\n<!-- a --><!DOCTYPE html PUBLIC><html>", "a", "", Format.PAGE),
        ("<p>The road is open.", "a.txt", "", Format.PAGE),
        ("<rss version='2.0'>", "a.html", "text/html", Format.FEED),
        ("<?xml version='1.0'?><!-- feed --><atom:feed>", "a", "", Format.FEED),
        ("<rdf:RDF>", "a", "", Format.FEED),
        ("<?xml version='1.0'?><urlset>", "a", "", Format.FEED),
        ("<unclear> words", "a.txt", "", Format.TEXT),
        ('{"text": "a"}', "a.txt", "", Format.JSON),
        ('{"text": "a"}\n{"text": "b"}', "a.txt", "", Format.LINES),
        ('{"text": "a"}\n{"text": "b', "a.txt", "", Format.LINES),
        ('{"te\n{"text": "b"}', "a.txt", "", Format.LINES),
        ('{"text": "a"}', "a.jsonl", "", Format.LINES),
        ("garbage", "a.jsonl", "", Format.LINES),
        ("garbage", "a", "application/x-ndjson", Format.LINES),
        ("garbage", "a", "application/json", Format.JSON),
        ('[\n  {"text": "a"}\n]', "a", "", Format.JSON),
        ("[Update] The road is open.", "a", "", Format.TEXT),
        ("{sic} he said", "a", "", Format.TEXT),
    ],
)
def test_sniff(head: str, name: str, kind: str, expected: Format) -> None:
    assert sniff(head, name, kind) is expected


BODY = "The road to the south is open again, drivers said on Friday, and the first lorries had reached the coast by noon."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Road open again\n\n{BODY}", "Road open again"),
        (f"Road open again\n{BODY}", "Road open again"),
        (f"Is the road open?\n{BODY}", "Is the road open?"),
        ("Road open again\nThe road is open.", "Road open again"),
        (f"الطريق مفتوح\n\n{BODY}", "الطريق مفتوح"),
        (f"\n\n  Road open again  \n\n{BODY}", "Road open again"),
        ("Road open again", ""),
        (f"The road is open.\n\n{BODY}", ""),
        (f"{'Long ' * 50}\n\n{BODY}", ""),
        (
            "The road to the south is open again, drivers\nsaid on Friday, and lorries had reached\nthe coast by noon.",
            "",
        ),
        (
            "The road to the south is open again, and\nFriday was quiet, drivers of the first\nlorries said.",
            "",
        ),
        ("12:30\n\nThe road is open.", ""),
        ("- one\n- two\n- three", ""),
    ],
)
def test_headline(text: str, title: str) -> None:
    assert headline(text)[0] == title


@given(st.text(max_size=200))
def test_no_word_is_lost(text: str) -> None:
    title, body = headline(text)
    assert f"{title} {body}".split() == text.replace("\ufeff", " ").split() or "\ufeff" in text
