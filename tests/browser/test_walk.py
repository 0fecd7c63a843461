"""A real browser opens the built site from a folder, by double click so to speak, and walks through it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.support.archives import backfile, sample_archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (Debian: apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = sample_archive(tmp_path_factory.mktemp("browser") / "a folder with blanks")
    assert backfile("build", "--archive", root) in (0, 3)
    return root / "build/site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        # As root there is no sandbox; the other switches keep the browser from looking for the network.
        switches = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]
        opened = running.chromium.launch(executable_path=CHROMIUM, args=switches)
        yield opened
        opened.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_walk_from_home_to_day_entry_topic_and_source(browser: Browser, site: Path, width: int, scripts: bool) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    page.goto((site / "index.html").as_uri())
    for step in ("/2031/03/03/index.html", "/2031/03/03/13", "topics/", "sources/"):
        follow(page, step)
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} scrolls sideways"
    assert said == []
    context.close()


def follow(page: Page, part: str) -> None:
    """Click the first link to an address that holds `part`; without one here, by way of the first page that has one."""
    hrefs: list[str] = page.evaluate("Array.from(document.links, a => a.href)")
    if not any(part in href for href in hrefs) and part.startswith("/2031"):
        follow(page, "/2031/03/index.html" if any("/2031/03/index.html" in href for href in hrefs) else "/2031/")
        hrefs = page.evaluate("Array.from(document.links, a => a.href)")
    wanted = next(href for href in hrefs if part in href and href != page.url)
    index = hrefs.index(wanted)
    page.evaluate("index => document.links[index].click()", index)
    page.wait_for_url(wanted)
