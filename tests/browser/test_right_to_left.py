"""An Arabic site: pages run from right to left and none scrolls sideways; scripts write digits as the pages do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.browser.test_axe import AXE, PAGES, RULES
from tests.tools import tiny

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DAY = "2031/02/08/index.html"


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny archive for Egypt, whose digits are Arabic; its texts are English, so every page mixes both ways."""
    other = tiny.Filed(tiny.other_source(), "lake", "content/entries/lake/x.yaml", 1)
    settings = msgspec.structs.replace(tiny.SETTINGS, language="ar-EG", title="أوراق الفيضان")
    return tiny.site(tmp_path_factory.mktemp("arabic"), tiny.archive([other]), settings)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce", bypass_csp=True)
    opened = context.new_page()
    yield opened
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_scrolls_sideways(page: Page, arabic: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    # A wide page has room: where tables and charts stand is enough.
    for name in PAGES if width < 400 else PAGES[:8]:
        page.goto(f"{arabic.as_uri()}/{name}")
        assert page.evaluate("document.dir") == "rtl", name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} scrolls sideways"


def test_axe_finds_nothing(page: Page, arabic: Path) -> None:
    found = {}
    for name in ("index.html", DAY):
        page.goto(f"{arabic.as_uri()}/{name}")
        page.evaluate(AXE.read_text("utf-8"))
        result = page.evaluate(
            "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})", RULES
        )
        found |= {f"{name}: {v['id']}": v["nodes"][0]["html"] for v in result["violations"]}
    assert found == {}


def test_another_clock_has_the_same_digits(page: Page, arabic: Path) -> None:
    page.goto((arabic / DAY).as_uri())
    clocks = page.locator(".entry time")
    assert clocks.all_inner_texts() == ["١٥:٥٦", "١٦:٠١", "١٧:١٠"]
    page.click(".tools > button")
    page.check("input[name=clock][value=utc]")
    assert clocks.all_inner_texts() == ["١٤:٥٦", "١٥:٠١", "١٦:١٠"]


def test_search_counts_and_dates_in_arabic(page: Page, arabic: Path) -> None:
    page.goto((arabic / "search/index.html").as_uri() + "?q=gate")
    page.wait_for_selector(".hit")
    words = {1: "مادة واحدة", 2: "مادتان", 3: "٣ مواد", 4: "٤ مواد"}
    assert page.inner_text("#search-status") == words[page.locator(".hit").count()]
    assert "٨ فبراير ٢٠٣١" in page.locator(".hit time").all_inner_texts()


def test_time_runs_with_the_page_and_a_brush_follows(page: Page, arabic: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    chosen = []
    for share in (0.99, 0.01):
        page.goto((arabic / "search/index.html").as_uri() + "?q=the")
        page.wait_for_selector(".hit")
        chart = page.locator("#search-chart").bounding_box()
        assert chart is not None
        page.mouse.move(chart["x"] + chart["width"] * share, chart["y"] + 20)
        page.mouse.down()
        page.mouse.up()
        page.wait_for_function("document.getElementById('search-from').value")
        chosen.append(page.evaluate("document.getElementById('search-from').value"))
    assert chosen[0] < chosen[1]  # the first bar stands on the right


def test_names_of_both_ways_stand_apart(page: Page, arabic: Path) -> None:
    page.goto((arabic / "2031/02/08/1556-sluice-gate-reopened.html").as_uri())
    words = page.locator(".about a[href*='#L']").first.inner_text()
    assert words.startswith("\u2068")
    assert "\u2069، " in words
    cited = page.locator("#cite pre").first.text_content() or ""
    assert "\u2068" not in cited
