"""Takes a picture of a page in headless Chromium: python -m tools.screenshot URL OUT [--width 1400]
[--height 900] [--full]."""

import argparse
import os
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-unsafe-swiftshader",
)
"""Root in a container has no sandbox; without the rest Chromium calls home at each start; software
WebGL for the map."""


def chromium() -> str:
    """The browser to use: REPORTEDLY_TEST_CHROMIUM, else Debian's."""
    return os.environ.get("REPORTEDLY_TEST_CHROMIUM") or "/usr/bin/chromium"


def settled(page: Page, patience_s: float = 30.0) -> None:
    """Waits until the map, where there is one, has drawn everything; raises TimeoutError when it
    does not.

    Asks again and again, because the pages forbid the evaluation by which Playwright itself would
    wait.
    """
    until = time.monotonic() + patience_s
    while page.locator("#map").count() and not page.evaluate("REPORTEDLY.settled()"):
        if time.monotonic() > until:
            raise TimeoutError(f"the map of {page.url} did not come to rest in {patience_s:.0f} s")
        page.wait_for_timeout(100)


def main() -> None:
    """Reads the command line and writes the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("out", type=Path)
    parser.add_argument("--width", type=int, default=1400)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--full", action="store_true", help="the whole page, not the window alone")
    asked = parser.parse_args()
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        page = browser.new_page(viewport={"width": asked.width, "height": asked.height})
        page.goto(asked.url)
        settled(page)
        page.screenshot(path=asked.out, full_page=asked.full)
        browser.close()


if __name__ == "__main__":
    main()
