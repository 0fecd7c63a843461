"""A real browser opens the built site from a folder, by double click so to speak, and walks through it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_walk_from_home_to_day_entry_topic_and_source(browser: Browser, site: Path, width: int, scripts: bool) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    # A page that is left while its icon loads aborts the icon; everything else that fails is told.
    page.on("requestfailed", lambda r: None if r.failure == "net::ERR_ABORTED" else said.append(f"failed: {r.url}"))
    page.goto((site / "index.html").as_uri())
    for step in (r"/2031/02/08/index\.html$", r"/2031/02/08/\d{4}-", r"/topics/ferries/index", r"/sources/lake-"):
        follow(page, step)
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} scrolls sideways"
    assert said == []
    context.close()


def follow(page: Page, pattern: str) -> None:
    """Click the first link whose address fits; without one here, by way of a page that is nearer to one."""
    wanted = link(page, pattern)
    for nearer in (r"/2031/index\.html$", r"/2031/02/index\.html$", r"/topics/index\.html$", r"/sources/index\.html$"):
        if wanted is None and (way := link(page, nearer)):
            click(page, way)
            wanted = link(page, pattern)
    assert wanted, f"no way from {page.url} to {pattern}"
    click(page, wanted)


def link(page: Page, pattern: str) -> str | None:
    hrefs: list[str] = page.evaluate("Array.from(document.links, a => a.href)")
    return next((href for href in hrefs if re.search(pattern, href) and href != page.url), None)


def click(page: Page, href: str) -> None:
    page.evaluate("href => Array.from(document.links).find(a => a.href === href).click()", href)
    page.wait_for_url(href)
