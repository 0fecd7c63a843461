"""From a folder and from a sub-path: no page says anything to the console, misses a file, or asks for one elsewhere.

Nor does anything move as they load: Lighthouse measures five kinds of page on a phone; here are all, on a wide screen.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.site_check.conftest import Site

SHIFT = """window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(e => { window.shift += e.value; }))
    .observe({type: 'layout-shift', buffered: true});"""
MOST_SHIFT = 0.02


@pytest.mark.parametrize("place", ["folder", "sub-path"])
def test_nothing_is_missed_nothing_leaves_nothing_moves_and_search_works(
    browser: Browser, site: Site, place: str
) -> None:
    base = f"{site.folder.as_uri()}/" if place == "folder" else site.url
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=place == "folder")
    page = context.new_page()
    page.add_init_script(SHIFT)
    said: list[str] = []
    # Where a page names no icon, as 404.html cannot, a browser looks for one at the root of the server, and says so.
    page.on(
        "console", lambda m: None if m.location["url"].endswith("/favicon.ico") else said.append(f"{m.text} {page.url}")
    )
    page.on("pageerror", lambda error: said.append(f"{page.url} fails: {error}"))
    page.on("request", lambda r: None if r.url.startswith((base, "data:")) else said.append(f"leaves: {r.url}"))
    # A page that is left while its icon loads aborts the icon; everything else that fails is told.
    page.on("requestfailed", lambda r: None if r.failure == "net::ERR_ABORTED" else said.append(f"fails: {r.url}"))
    page.on("response", lambda r: said.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
    for path in site.kinds.values():
        page.goto(base + path)
        page.wait_for_load_state("networkidle")
        if (shift := page.evaluate("window.shift")) > MOST_SHIFT:
            said.append(f"moves by {shift:.3f}: {path}")
    page.goto(f"{base}search/index.html?q={site.word}")
    page.wait_for_selector(".hit mark")
    page.click(".hit h3 a")
    page.wait_for_selector("article.single")
    assert said == []
    context.close()


def test_what_is_not_there_is_told_with_a_way_back(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    answer = page.goto(site.url + "2031/13/no-such-page.html")
    assert answer
    assert answer.status == 404
    page.click("main a")
    assert page.url == site.url + "index.html"
    page.close()


def test_the_page_of_search_stands_still_when_its_script_comes_late(browser: Browser, site: Site) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.add_init_script(SHIFT)
    page.route("**/assets/search.js", lambda route: (time.sleep(0.5), route.continue_()))
    page.goto(site.url + site.kinds["search"])
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.activeElement.id") == "search-q"
    assert page.evaluate("window.shift") <= MOST_SHIFT
    page.close()
