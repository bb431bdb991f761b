"""What the pages say: quotes word for word, who says so, denials beside what they deny."""

import re
from dataclasses import replace
from datetime import date

import pytest

from reportedly.records.claim import Claim, Stance
from reportedly.records.control import ControlState
from reportedly.records.period import Period, Precision
from reportedly.view.site.data import Lookup, evenings, file_name, slug
from reportedly.view.site.pages import Pages, marked, voices, web_address, words_link
from reportedly.view.words import control_words, likelihood, period_words, sure_words
from tests.view.sample import NASTY, hostile, sample


@pytest.fixture(scope="module")
def pages() -> Pages:
    return Pages(Lookup(sample()))


def page(pages: Pages, path: str) -> str:
    found = pages.page(path)
    assert found is not None, path
    return found


def place_page(pages: Pages, name: str) -> str:
    place = next(p for p in pages.lookup.places.values() if p.name == name)
    return page(pages, f"places/{place.slug}.html")


def plain(text: str) -> str:
    """The words of a page without its markup."""
    return " ".join(re.sub(r"<[^>]*>", "", text).split())


def test_every_quote_stands_word_for_word_on_its_documents_page(pages: Pages) -> None:
    for document in pages.lookup.documents.values():
        words = plain(page(pages, pages.document_page(document.id))).replace("&#39;", "'")
        for claim in pages.lookup.claims_by_document.get(document.id, []):
            assert claim.quote in words


def test_the_denial_stands_beside_what_it_denies(pages: Pages) -> None:
    text = plain(place_page(pages, "Homs"))
    says, denies = text.index("Who says so"), text.index("Who denies it")
    assert says < text.index("Government troops have left Homs", says) < denies
    assert text.index("its forces had withdrawn from Homs", denies) > denies
    assert "disputed" in text


def test_what_changed_keeps_the_world_and_what_was_believed_apart(pages: Pages) -> None:
    text = plain(page(pages, "changes.html"))
    order = [
        text.index(words) for words in ("In the world", "Denials", "Corrected", "Learned late")
    ]
    assert order == sorted(order)
    assert "Homs changed hands: " in text
    assert "“its forces had withdrawn from Homs”" in text
    assert page(pages, "changes.html").count('href="documents/') >= 3


def test_what_changed_quotes_nothing_that_is_withheld() -> None:
    data = sample()
    kept = replace(data, claims=tuple(c for c in data.claims if c.stance != Stance.DENIED))
    text = plain(page(Pages(Lookup(kept)), "changes.html"))
    assert "In the world" in text
    assert "Denials" not in text
    assert "had withdrawn from Homs" not in text


def test_a_monitor_that_was_not_asked_what_changed_has_no_such_page() -> None:
    assert Pages(Lookup(replace(sample(), changes=None))).page("changes.html") is None


def test_the_chain_runs_from_the_happening_to_the_outlet(pages: Pages) -> None:
    assert "two security sources → a news agency → Levant Monitor" in plain(
        place_page(pages, "Deir ez-Zor")
    )


def test_a_place_shows_its_periods_with_how_sure_they_are(pages: Pages) -> None:
    text = plain(place_page(pages, "Homs"))
    assert "Held by Hayat Tahrir al-Sham – almost certainly (95%), since 8 December 2024" in text
    assert "likely Syrian government (58%)" in text
    assert "starting point" in text


def test_the_bars_fill_the_slider_and_are_hatched_where_the_day_is_not_certain(
    pages: Pages,
) -> None:
    homs = next(p for p in pages.lookup.places.values() if p.name == "Homs")
    bars = pages.bars(pages.lookup.controls_by_place[homs.id])
    assert sum(bar.width for bar in bars) == pytest.approx(100)
    assert [round(bar.left) for bar in bars] == [0, 75, 92]
    assert [bar.unsure and [round(v) for v in bar.unsure] for bar in bars] == [
        None,
        None,
        [83, 17],
    ]  # "overnight": two days


def test_copies_in_the_same_words_are_one_card_that_names_them_all(pages: Pages) -> None:
    data = sample()
    first = next(c for c in data.claims if c.trigger.text == "left Homs")
    copy = next(d for d in data.documents if d.duplicate_of)
    again = replace(first, id="clm-copy", document_id=copy.id)
    events = tuple(
        replace(e, claim_ids=(*e.claim_ids, again.id)) if first.id in e.claim_ids else e
        for e in data.events
    )
    text = place_page(
        Pages(Lookup(replace(data, claims=(*data.claims, again), events=events))), "Homs"
    )
    assert text.count("Government troops have <mark>left Homs</mark>") == 1
    assert "The same words in" in text
    assert "Harbour Gazette" in text


def test_a_crowd_of_copies_does_not_push_out_the_denial(pages: Pages) -> None:
    data = sample()
    homs = next(
        c for c in data.controls if c.place_name == "Homs" and c.state == ControlState.CONTESTED
    )
    first = next(c for c in data.claims if c.id == homs.claim_ids[0])
    crowd = tuple(replace(first, id=f"clm-{n}", quote=f"{first.quote}{'!' * n}") for n in range(20))
    lookup = Lookup(replace(data, claims=(*data.claims, *crowd)))
    few = lookup.gist(replace(homs, claim_ids=(*homs.claim_ids, *(c.id for c in crowd))), 6)
    assert len(few) == 6
    assert few[-1].stance == Stance.DENIED


def test_planned_claims_are_never_said_to_have_happened(pages: Pages) -> None:
    text = place_page(pages, "Deir ez-Zor")
    card = text[text.index("may be preparing") - 900 :]
    assert "not yet happened" in card


def test_every_page_has_a_language_a_title_and_a_way_past_the_menu(pages: Pages) -> None:
    for path in pages.paths():
        text = page(pages, path)
        assert '<html lang="en">' in text, path
        assert re.search(r"<title>[^<]+</title>", text), path
        assert 'href="#main"' in text, path
        assert len(re.findall(r"<h1\b", text)) == 1, path
        identifiers = re.findall(r'\bid="([^"]*)"', text)
        assert len(identifiers) == len(set(identifiers)), path


def test_the_brief_numbers_each_claim_it_cites(pages: Pages) -> None:
    text = page(pages, "brief.html")
    assert text.count('class="cite"') == 3
    for number in (1, 2, 3):
        assert f'href="#cite-{number}"' in text
        assert f'id="cite-{number}"' in text


def test_without_a_brief_there_is_no_page_for_it() -> None:
    pages = Pages(Lookup(replace(sample(), brief=())))
    assert pages.page("brief.html") is None
    assert "brief.html" not in page(pages, "index.html")


def test_the_timeline_has_a_page_for_each_month(pages: Pages) -> None:
    assert pages.months == ["2024-12", "2024-11"]
    assert "Offensive: Aleppo" in page(pages, "timeline/2024-11.html")
    assert page(pages, "timeline.html").index("Sunday 8 December") < page(
        pages, "timeline.html"
    ).index("Friday 6 December")


def test_a_query_goes_along_every_link() -> None:
    pages = Pages(Lookup(sample()), query="?known_at=2024-12-06")
    for path in ("index.html", "claims.html"):
        for address in re.findall(r'(?:href|src)="((?!https|#)[^"]+)"', page(pages, path)):
            assert "known_at=2024-12-06" in address or "assets/" in address, address


def test_a_busy_place_shows_the_newest_claims_and_leads_to_all() -> None:
    data = sample()
    homs = next(c for c in data.claims if c.places[0].text == "Homs")
    many = tuple(replace(homs, id=f"clm-{n:016x}", quote=f"{homs.quote} {n}") for n in range(400))
    pages = Pages(Lookup(replace(data, claims=many, events=(), controls=())))
    text = place_page(pages, "Homs")
    assert text.count("<article") == 300
    assert "All 400 claims in the table" in text


def test_hostile_names_keep_their_words(pages: Pages) -> None:
    text = page(Pages(Lookup(hostile())), "places.html")
    assert "&lt;/script&gt;" in text
    assert "مدينة حمص" in text
    assert "🧨" in text


@pytest.mark.parametrize(
    ("url", "safe"),
    [("https://a.example/1", True), ("http://a.example", True), ("javascript:alert(1)", False), ("data:text/html,x", False),
     ("//a.example", False), ("file:///etc/passwd", False), ("https://", False), ("http://[", False), ("", False)],
)  # fmt: skip
def test_only_web_addresses_are_linked(url: str, safe: bool) -> None:
    assert web_address(url) == (url if safe else "")


def test_the_link_to_the_publisher_points_at_the_words(pages: Pages) -> None:
    claim = next(c for c in pages.lookup.claims.values() if c.stance == Stance.DENIED)
    link = words_link(pages.lookup.documents[claim.document_id], claim)
    assert (
        link
        == "https://northern-wire.example/36#:~:text=its%20forces%20had%20withdrawn%20from%20Homs"
    )


def test_a_trigger_outside_its_quote_marks_nothing(pages: Pages) -> None:
    claim: Claim = next(iter(pages.lookup.claims.values()))
    assert "".join(marked(claim)) == claim.quote
    assert marked(claim)[1] == claim.trigger.text
    assert marked(replace(claim, quote_start=claim.trigger.start + 1)) == (claim.quote, "", "")


def test_sources_count_how_they_speak(pages: Pages) -> None:
    spoken = {v.name: v for v in voices(pages.lookup)}
    ministry = spoken["Syrian Defence Ministry"]
    assert (ministry.asserted, ministry.hedged, ministry.denied, ministry.reliability) == (
        1,
        0,
        1,
        "D",
    )
    assert spoken["Northern Wire"].documents == 3
    assert sum(v.claims for v in spoken.values()) == len(pages.lookup.claims)


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [(date(2024, 12, 6), date(2024, 12, 6), Precision.DAY, "6 December 2024"),
     (date(2024, 12, 5), date(2024, 12, 6), Precision.RANGE, "5–6 December 2024"),
     (date(2024, 11, 28), date(2024, 12, 6), Precision.VAGUE, "about 28 November 2024 – 6 December 2024"),
     (date(2011, 1, 1), None, Precision.RANGE, "since 1 January 2011"),
     (None, date(2011, 1, 1), Precision.RANGE, "until 1 January 2011"), (None, None, Precision.VAGUE, "day not stated")],
)  # fmt: skip
def test_periods_are_as_sharp_as_they_are_and_no_sharper(
    first: date | None, last: date | None, precision: Precision, words: str
) -> None:
    assert period_words(Period(first, last, precision)) == words


def test_probability_in_words() -> None:
    assert [likelihood(p) for p in (0.99, 0.9, 0.6, 0.5, 0.3, 0.1)] == [
        "almost certainly", "very likely", "likely", "as likely as not", "possibly", "unlikely",
    ]  # fmt: skip


def test_nobody_is_named_where_nobody_is_known() -> None:
    control = replace(sample().controls[0], state=ControlState.UNKNOWN)
    assert control_words(control) == control_words(None) == "Not known who holds it"
    assert sure_words(control) == sure_words(None) == ""


def test_file_names_are_safe_and_tell_namesakes_apart() -> None:
    assert slug("Homs", "a") != slug("Homs", "b")
    for name in (NASTY, "", "..", "/", "CON", "é", "مدينة"):
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", slug(name, "k")), name
        assert re.fullmatch(r"[A-Za-z0-9_-]+", file_name(name)), name
    assert file_name("doc-08edac70faf4b5d7") == "doc-08edac70faf4b5d7"


def test_evenings_are_the_last_instants_of_all_days_but_the_newest() -> None:
    found = evenings(sample().documents)
    assert [moment.day for moment in found] == [28, 30, 1, 5, 6, 7]
    assert evenings([]) == []
