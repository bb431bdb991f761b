"""RSS and Atom: each entry is a document."""

from datetime import datetime, timedelta, timezone

from reportedly.collect.documents import load_bytes
from reportedly.collect.drafts import Hints
from tests.collect.found import FIXTURES, read, split

RSS = "<rss version='2.0'><channel>{}</channel></rss>"
ENTRY = "<item><title>{}</title><description>{}</description></item>"


def test_rss_entries_keep_the_day_of_the_outlet() -> None:
    found, asides = read((FIXTURES / "feed.xml").read_bytes(), "feed.xml")
    assert found[0].text == (
        "Columns leave the northern town & its silos\nArmy columns left the town on Thursday.\nThe ministry denied it."
    )
    assert found[0].outlet == "Example Wire"
    assert str(found[0].day) == "2024-12-05"
    assert found[1].title == "Border closed to lorries"
    assert found[1].url == ""
    assert asides == [
        "feed.xml, entry 2: published 'some day soon' is not a date; the document is kept without one (collect)"
    ]


def test_atom_content_goes_before_the_summary() -> None:
    (document,), asides = read((FIXTURES / "feed.atom").read_bytes(), "whatever.bin")
    assert not asides
    assert document.text.endswith("\nThe road to the south is open again, drivers said on Friday.")
    assert document.published == datetime(2024, 12, 6, 9, 15, tzinfo=timezone(timedelta(hours=2)))


def test_a_feed_without_a_title_is_its_hosts() -> None:
    feed = RSS.format(ENTRY.format("Road open", "The road is open again.")).encode()
    (document,), _ = split(load_bytes(feed, "feed.xml", Hints(url="https://www.wire.example/rss")))
    assert document.outlet == "wire.example"


def test_an_entry_that_only_repeats_its_title_is_the_title_alone() -> None:
    feed = RSS.format(ENTRY.format("The road is open.", "The road is open.")).encode()
    (document,), _ = read(feed, "feed.xml")
    assert (document.title, document.text.strip()) == ("The road is open.", "The road is open.")


def test_an_entry_of_another_outlet_is_that_outlets() -> None:
    source = "<source url='https://a.example/'>Harbour Wire</source></item>"
    entry = ENTRY.format("Road open", "The road is open.").replace("</item>", source)
    (document,), _ = read(RSS.format(f"<title>All the news</title>{entry}").encode(), "feed.xml")
    assert document.outlet == "Harbour Wire"


def test_what_came_before_the_feed_broke_off_is_kept() -> None:
    feed = RSS.format(ENTRY.format("Road open", "The road is open.") + "<item><title>Bor")
    found, asides = read(feed.partition("</channel>")[0].encode(), "feed.xml")
    assert found[0].title == "Road open"
    assert "a feed that is not well-formed: " in asides[-1]
    assert asides[-1].endswith("of its entries came through (collect)")
