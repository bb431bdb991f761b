"""The real pages in a real browser, from disk: the slider, a click on a place, the filters, a small
screen."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Dialog, Page, expect

from reportedly.records.judgement import Verdict
from reportedly.view.site.server import app
from reportedly.view.site.site import Site, publish
from tests.browser.conftest import Visit
from tests.view.sample import hostile, large, sample

pytestmark = pytest.mark.browser


def place(page: Page, name: str) -> dict[str, Any]:
    """What the map knows of a place on the day shown."""
    return dict(next(p for p in page.evaluate("REPORTEDLY.state().places") if p["name"] == name))


def pixel(page: Page, name: str) -> tuple[int, int]:
    """Where a place is drawn in the window."""
    found = place(page, name)
    at = page.evaluate(
        """([lon, lat]) => { const at = REPORTEDLY.state().map.project([lon, lat]), box = document.getElementById("map")
           .getBoundingClientRect(); return [at.x + box.left, at.y + box.top]; }""",
        [found["lon"], found["lat"]],
    )
    return round(at[0]), round(at[1])


MIDDLE = """async (bytes) => {
  const picture = await createImageBitmap(new Blob([Uint8Array.from(bytes)], {type: "image/png"}));
  const pen = new OffscreenCanvas(4, 4).getContext("2d");
  pen.drawImage(picture, 0, 0);
  return Array.from(pen.getImageData(2, 2, 1, 1).data.slice(0, 3), (v) => v.toString(16).padStart(2, "0")).join("");
}"""
LAYERS = """() => ["contested", "unknown", "held"].map((layer) =>
  REPORTEDLY.state().map.queryRenderedFeatures({layers: [layer]}).map((f) => f.properties.name).sort())"""


def drawn(page: Page, name: str) -> str:
    """The colour in the middle of a place's dot, as the window shows it, `rrggbb`."""
    x, y = pixel(page, name)
    shot = page.screenshot(clip={"x": x - 2, "y": y - 2, "width": 4, "height": 4})
    return str(page.evaluate(MIDDLE, list(shot)))


def go_to(page: Page, day: str) -> None:
    """Moves the slider with the keyboard, as a reader would, to a day."""
    slider = page.locator("#day")
    slider.focus()
    for _ in range(40):
        now = page.evaluate("REPORTEDLY.state().day")
        if now == day:
            break
        slider.press("ArrowLeft" if now > day else "ArrowRight")
    assert page.evaluate("REPORTEDLY.state().day") == day
    page.wait_for_timeout(300)
    while not page.evaluate("REPORTEDLY.settled()"):
        page.wait_for_timeout(50)


def near(colour: str, wanted: str) -> bool:
    parts = [
        (int(colour[n : n + 2], 16), int(wanted.lstrip("#")[n : n + 2], 16)) for n in (0, 2, 4)
    ]
    return all(abs(a - b) < 12 for a, b in parts)


def test_the_slider_changes_the_colour_of_a_place(visit: Visit, site: str) -> None:
    page = visit.open(f"{site}/index.html")
    colours = {camp["name"]: camp["colour"] for camp in page.evaluate("REPORTEDLY.state().camps")}
    assert near(drawn(page, "Hama"), colours["Syrian opposition"])
    go_to(page, "2024-12-02")
    assert near(drawn(page, "Hama"), colours["Syrian government"])
    assert "#d=2024-12-02" in page.url
    expect(page.locator("#dayhead")).to_have_text("Monday, 2 December 2024")


def test_a_contested_place_is_striped_and_an_unknown_one_hollow(visit: Visit, site: str) -> None:
    page = visit.open(f"{site}/index.html#d=2024-12-06")
    assert place(page, "Homs")["span"]["state"] == 1
    assert place(page, "Inkhil")["span"]["state"] == 2
    assert drawn(page, "Inkhil") == "ffffff"
    kinds = page.evaluate(LAYERS)
    assert kinds[0] == ["Daraa", "Homs"]
    assert "Inkhil" in kinds[1]
    assert "Homs" not in kinds[2]
    expect(page.locator("#contested")).to_contain_text("Homs")


def test_a_click_on_a_place_opens_what_it_rests_on(visit: Visit, site: str) -> None:
    page = visit.open(f"{site}/index.html#d=2024-12-06")
    page.mouse.click(*pixel(page, "Homs"))
    panel = page.locator("#place")
    expect(panel).to_be_visible()
    expect(panel.locator("h2")).to_have_text("Homs")
    expect(panel).to_contain_text("Contested – likely Syrian government (58%)")
    expect(panel.locator("blockquote").first).to_have_text("Government troops have left Homs")
    expect(panel).to_contain_text("Syrian Defence Ministry → Northern Wire")
    expect(panel.locator(".stance.denied")).to_have_text("denies")
    panel.get_by_role("link", name="Everything said about Homs").click()
    expect(page.locator("h1")).to_have_text("Homs")
    expect(page.get_by_text("Who denies it", exact=True)).to_be_visible()


def test_escape_closes_the_panel_and_the_address_reopens_it(visit: Visit, site: str) -> None:
    page = visit.open(f"{site}/index.html#d=2024-12-06")
    page.mouse.click(*pixel(page, "Homs"))
    expect(page.locator("#place")).to_be_visible()
    address = page.url
    page.keyboard.press("Escape")
    expect(page.locator("#place")).to_be_hidden()
    page.goto("about:blank")
    page = visit.open(address)
    expect(page.locator("#place h2")).to_have_text("Homs")
    x, y = pixel(page, "Homs")
    assert page.evaluate(
        "([x, y]) => document.getElementById('map').contains(document.elementFromPoint(x, y))",
        [x, y],
    )


def test_a_place_can_be_found_and_opened_without_a_mouse(visit: Visit, site: str) -> None:
    page = visit.open(f"{site}/index.html")
    page.locator("#find").focus()
    page.keyboard.type("suway")
    expect(page.locator("#found li")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#place h2")).to_have_text("Suwayda")
    assert page.evaluate("document.activeElement.id") == "place"


def test_play_runs_through_the_days(desk: Visit, site: str) -> None:
    page = desk.open(f"{site}/index.html#d=2024-12-06")
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#daytext")).to_have_text("8 Dec 2024", timeout=15_000)
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false", timeout=5_000)


def test_the_map_as_known_earlier_does_not_know_the_end(desk: Visit, site: str) -> None:
    page = desk.open(f"{site}/index.html")
    assert place(page, "Damascus")["span"]["words"] == "Held by Hayat Tahrir al-Sham"
    page.locator("#known").select_option("1")
    assert place(page, "Damascus")["span"]["words"] == "Held by Syrian government"
    assert "k=2024-12-06" in page.url


def test_the_legend_counts_every_place_once(desk: Visit, site: str) -> None:
    page = desk.open(f"{site}/index.html#d=2024-12-06")
    counts = [int(text) for text in page.locator("#legend b").all_text_contents()]
    assert sum(counts) == len(page.evaluate("REPORTEDLY.state().places"))
    assert counts[-2] == 2


def test_claims_can_be_filtered_sorted_and_shared(visit: Visit, site: str) -> None:
    page = visit.open(f"{site}/claims.html")
    tally, rows = page.locator("#tally"), page.locator("#rows tr")
    expect(tally).to_have_text("29 of 29 claims")
    page.get_by_label("Stance").select_option("denied")
    expect(tally).to_have_text("1 of 29 claims")
    expect(rows.first).to_contain_text("its forces had withdrawn from Homs")
    address = page.url
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("Words").fill("hedge no such word")
    expect(tally).to_have_text("0 of 29 claims")
    page.get_by_label("Words").fill("RASTAN")
    expect(tally).to_have_text("2 of 29 claims")
    page.goto("about:blank")
    page.goto(address)
    expect(tally).to_have_text("1 of 29 claims")
    page.get_by_label("Stance").select_option("")
    page.get_by_label("From").fill("2024-12-08")
    expect(tally).to_have_text("4 of 29 claims")


def test_the_table_sorts_by_who_says_so(desk: Visit, site: str) -> None:
    page = desk.open(f"{site}/claims.html#sort=who")
    expect(page.locator("#tally")).to_have_text("29 of 29 claims")
    voices = page.locator("#rows tr .chain").all_text_contents()
    first = [voice.split(" → ")[0].lower() for voice in voices]
    assert first == sorted(first)


def test_events_can_be_filtered(desk: Visit, site: str) -> None:
    page = desk.open(f"{site}/events.html")
    page.get_by_label("Disputed").select_option("yes")
    expect(page.locator("#tally")).to_contain_text("1 of ")
    page.locator("#rows a").first.click()
    expect(page.locator("h1")).to_contain_text("Withdrawal: Homs")


def test_places_can_be_sifted(desk: Visit, site: str) -> None:
    page = desk.open(f"{site}/places.html")
    page.get_by_role("searchbox").fill("democratic")
    assert page.locator("#rows tr:visible").count() == 3


PAGES = (
    "index",
    "brief",
    "timeline",
    "places",
    "events",
    "claims",
    "documents",
    "sources",
    "method",
)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_its_window(visit: Visit, site: str, name: str) -> None:
    page = visit.open(f"{site}/{name}.html")
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


def test_hostile_words_do_nothing_in_a_browser(phone: Visit, site: str, tmp_path: Any) -> None:
    publish(hostile(), tmp_path / "a")
    alerts: list[str] = []

    def heard(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    phone.page.on("dialog", heard)
    for path in sorted((tmp_path / "a").rglob("*.html")):
        if path.parent.name in ("a", "places") or path.name.startswith("x-"):
            page = phone.open(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate(
                "innerWidth"
            ), path
    page = phone.open((tmp_path / "a/index.html").as_uri())
    bad = next(p for p in page.evaluate("REPORTEDLY.state().places") if "script" in p["name"])
    page = phone.open((tmp_path / "a/index.html").as_uri() + "#p=" + bad["slug"])
    page.evaluate("location.reload()")
    page.wait_for_timeout(1500)
    expect(page.locator("#place blockquote").first).to_contain_text("<script>alert(1)</script>")
    assert not alerts


@pytest.mark.slow
def test_thousands_of_places_still_answer(desk: Visit, tmp_path: Any) -> None:
    site = Site(large(5000, 20_000))
    publish(
        sample(), tmp_path / "a"
    )  # for the assets; the thousands of pages of places are not needed here
    for path in site.paths():
        if "/" not in path or path.startswith("data/"):
            (tmp_path / "a" / path).write_text(site.content(path) or "", "utf-8")
    page = desk.open((tmp_path / "a/index.html").as_uri())
    began = time.monotonic()
    page.locator("#day").press("ArrowLeft")
    while not page.evaluate("REPORTEDLY.settled()"):
        page.wait_for_timeout(50)
    assert (
        time.monotonic() - began < 15
    )  # software rendering on a busy machine; a second or so on a desk
    page = desk.open((tmp_path / "a/claims.html").as_uri())
    expect(page.locator("#tally")).to_have_text("20,000 of 20,000 claims", timeout=30_000)
    page.get_by_label("Words").fill("village 7 on")
    expect(page.locator("#tally")).to_contain_text("2,500 of 20,000")
    assert page.locator("#rows tr").count() == 50
    page.get_by_role("button", name="Further rows").click()
    expect(page.locator("#where")).to_have_text("page 2 of 50")


@pytest.fixture
def monitor() -> Iterator[tuple[str, list[str]]]:
    """A live monitor on loopback, and the judgements that it was given."""
    judged: list[str] = []

    def decide(subject: str, verdict: Verdict, person: str, note: str) -> None:
        judged.append(f"{verdict.value} by {person}")

    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(app(lambda known_at: sample(), decide), log_level="error", lifespan="off")
    )
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}", judged
    server.should_exit = True
    thread.join(10)
    listener.close()


def test_a_live_monitor_shows_the_same_and_takes_judgements(
    desk: Visit, monitor: tuple[str, list[str]]
) -> None:
    address, judged = monitor
    page = desk.open(f"{address}/#d=2024-12-06")
    page.mouse.click(*pixel(page, "Homs"))
    expect(page.locator("#place blockquote").first).to_be_visible()
    page.get_by_role("link", name="Review").click()
    form = page.locator("form.judge").first
    form.get_by_label("Your name").fill("R. Reader")
    form.get_by_role("button", name="Reject").click()
    expect(page).to_have_url(re.compile(r"/review\?person=R\.%20Reader$"))
    assert judged == ["negative by R. Reader"]
