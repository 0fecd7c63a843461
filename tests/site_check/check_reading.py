"""Every kind of page can be read and left without scripts, and by the keyboard alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.browser.test_walk import follow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.site_check.conftest import Site

MOST_STOPS = 150  # of the Tab key on one page that are looked at
#: The words of a page, but for what only scripts make, and what they change.
WORDS = (
    "Array.from(document.querySelectorAll('main, .masthead, .footer'), part => part.innerText).join(' ').split(/\\s+/)"
)
FOCUSED = """() => {
    const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
    if (at === document.body) return null;
    return {
        name: `${at.tagName} ${(at.ariaLabel || at.textContent || at.id).trim().slice(0, 40)}`,
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        skips: at.matches('.skip'), main: !!at.closest('main'), href: at.href || '',
    };
}"""


def test_without_scripts_every_page_says_the_same(browser: Browser, site: Site) -> None:
    found = []
    for kind, path in site.kinds.items():
        if kind == "search":  # says that it needs scripts, see tests/browser/test_search.py
            continue
        said = []
        for scripts in (True, False):
            context = browser.new_context(java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
            page = context.new_page()
            page.goto(site.url + path)
            page.wait_for_load_state()
            if scripts:
                page.evaluate("document.querySelectorAll('.js-only, .tools > *').forEach(part => part.remove())")
            said.append(page.evaluate(WORDS))
            # The search field's button sends the form: to the page of search, which says what it needs.
            shown = page.locator("button:visible:not([type=submit])").count() if not scripts else 0
            if shown:
                found.append(f"{kind} ({path}): {shown} buttons that do nothing without scripts")
            context.close()
        if said[0] != said[1]:
            found.append(f"{kind} ({path}): {set(said[0]) ^ set(said[1])}")
    assert found == []


def test_without_scripts_one_walks_from_home_to_a_dump(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + "index.html")
    day = site.kinds["day"].removesuffix("index.html")
    for step in (
        rf"/{day}index\.html$",
        rf"/{day}\d{{4}}-",
        r"/topics/[^/]+/index\.html$",
        r"/sources/[^/]+/index\.html$",
    ):
        follow(page, step)
    context.close()


def test_every_stop_of_the_tab_key_can_be_seen(browser: Browser, site: Site) -> None:
    found = []
    for kind, path in site.kinds.items():
        if kind == "moved":
            continue
        page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        page.goto(site.url + path)
        page.evaluate("document.activeElement.blur()")  # the search page begins in its field
        stops = list(stops_of(page))
        if kind not in ("not found", "search") and not stops[0]["skips"]:
            found.append(f"{kind} ({path}): the first stop does not lead to what the page is about")
        if page.locator("main a[href]").count() and not any(stop["main"] for stop in stops):
            found.append(f"{kind} ({path}): no stop in what the page is about")
        found += [f"{kind} ({path}): {stop['name']}" for stop in stops if not (stop["outlined"] and stop["seen"])]
        page.close()
    assert found == []


def stops_of(page: Page) -> list[dict[str, object]]:
    """Where the Tab key stops, from the top of the page."""
    stops: list[dict[str, object]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        if not (stop["outlined"] and stop["seen"]):  # a busy machine may still be scrolling to it
            page.wait_for_timeout(200)
            stop = page.evaluate(FOCUSED)
        stops.append(stop)
    return stops


def test_by_keyboard_from_home_to_an_entry_and_through_a_search(browser: Browser, site: Site) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.goto(site.url + "index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # "skip to content"
    press_to(page, r"/\d{4}/\d\d/\d\d/index\.html")
    press_to(page, r"/\d{4}/\d\d/\d\d/(?!index|compare)[^#]+\.html$")
    assert page.locator("article.single").count() == 1
    page.keyboard.press("/")
    page.keyboard.type(site.word)
    page.keyboard.press("Enter")
    page.wait_for_selector(".hit")
    press_to(page, r"/\d{4}/\d\d/\d\d/.+\.html")
    assert page.locator("article").count()
    page.close()


def press_to(page: Page, pattern: str) -> None:
    """Tab to the first link that fits, and Enter."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop and re.search(pattern, stop["href"]):
            page.keyboard.press("Enter")
            page.wait_for_url(re.compile(re.escape(stop["href"].partition("#")[0])))
            return
    raise AssertionError(f"no stop on {page.url} leads to {pattern}")
