"""axe finds nothing on any kind of page, at three widths, light and dark; and nothing scrolls sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.test_axe import AXE, RULES

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.site_check.conftest import Site

WIDTHS = (1280, 390, 320)
#: Only these depend on the colours.
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
AUDIT = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})"


def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, site: Site) -> None:
    found: list[str] = []
    script = AXE.read_text("utf-8")
    pages = {**site.kinds, "search with results": f"search/index.html?q={site.word}"}
    pages.pop("moved", "")  # leads on at once
    for kind, path in pages.items():
        context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
        page = context.new_page()
        page.goto(site.url + path)
        if "?q=" in path:
            page.wait_for_selector(".hit")
        page.evaluate(script)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 850})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{kind} ({path}) at {width}: scrolls sideways")
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                for violation in page.evaluate(AUDIT, RULES if scheme == "light" else OF_COLOURS)["violations"]:
                    where = violation["nodes"][0]["html"][:200]
                    found.append(f"{kind} ({path}) at {width}, {scheme}: {violation['id']}: {where}")
        context.close()
    assert found == []
