"""One Chromium for all browser tests, pages that may ask nothing outside, and the published
sample."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from reportedly.view.site.site import publish
from tests.view.sample import sample
from tools.screenshot import FLAGS, settled

DESK, PHONE = ViewportSize(width=1400, height=900), ViewportSize(width=400, height=800)
STRICT = (
    os.environ.get("REPORTEDLY_TEST_REQUIRE_ALL") == "1"
    or os.environ.get("REPORTEDLY_TEST_NO_SKIPS") == "1"
)


@dataclass
class Visit:
    """One page in a window, with what it asked for and complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        self.page.goto(address)
        settled(self.page)
        return self.page


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; without one the test is skipped, or fails where nothing may be
    skipped."""
    path = os.environ.get("REPORTEDLY_TEST_CHROMIUM") or "/usr/bin/chromium"
    if not Path(path).is_file():
        reason = f"no Chromium at {path}: install Debian's chromium or set REPORTEDLY_TEST_CHROMIUM"
        if STRICT:
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the published sample, on disk: no server at all."""
    out = tmp_path_factory.mktemp("browser") / "public"
    publish(sample(), out)
    return out.as_uri()


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A window of each size."""
    yield from window(browser, request.param)


@pytest.fixture
def desk(browser: Browser) -> Iterator[Visit]:
    """A window on a desk, for what does not hang on its size."""
    yield from window(browser, DESK)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Visit]:
    """A window on a phone, where words have the least room."""
    yield from window(browser, PHONE)


def window(browser: Browser, size: ViewportSize) -> Iterator[Visit]:
    """A window that must end without an error, and without a request that leaves the machine."""
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    seen = Visit(context.new_page())
    seen.page.on("request", lambda r: seen.asked.append(r.url))
    seen.page.on("pageerror", lambda e: seen.complaints.append(str(e)))
    seen.page.on("console", lambda m: seen.complaints.append(m.text) if m.type == "error" else None)
    yield seen
    context.close()
    outside = [
        url
        for url in seen.asked
        if not url.startswith(("file:", "blob:", "data:", "http://127.0.0.1:"))
    ]
    assert seen.asked
    assert not outside
    assert not seen.complaints
