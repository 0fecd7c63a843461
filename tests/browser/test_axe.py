"""axe finds nothing on any kind of page, on a phone; and what scripts add works from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.tools import tiny

from backfile.render.words import t

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).with_name("axe") / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "index.html",
    "search/index.html?q=gate",
    "2031/index.html",
    "2031/02/index.html",
    "2031/02/08/index.html",
    "2031/02/08/compare.html",
    "2031/02/08/1556-sluice-gate-reopened.html",
    "2031/02/10/why.html",
    "undated/index.html",
    "undated/the-floods.html",
    "topics/index.html",
    "topics/saltmarket/index.html",
    "topics/saltmarket/2031-02.html",
    "sources/index.html",
    "sources/tarn/index.html",
    "sources/tarn/a.html",
    "qa/index.html",
    "qa/tarn/questions.html",
    "on/index.html",
    "on/02-08.html",
    "problems/index.html",
    "search/index.html",
    "about/index.html",
    "404.html",
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the tiny archive, which has every kind of page; two sources on a day."""
    other = tiny.Filed(tiny.other_source(), "lake", "content/entries/lake/x.yaml", 1)
    return tiny.site(tmp_path_factory.mktemp("tiny"), tiny.archive([other]))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, reduced_motion="reduce", bypass_csp=True, timezone_id="Asia/Tokyo"
    )
    opened = context.new_page()
    yield opened
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, small: Path, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    found = {}
    # In the dark only the colours differ: the pages that have most of them will do.
    for name in PAGES if scheme == "light" else PAGES[:7]:
        page.goto(f"{small.as_uri()}/{name}")
        if "?q=" in name:
            page.wait_for_selector(".hit")
        page.evaluate(AXE.read_text("utf-8"))
        result = page.evaluate(
            "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})", RULES
        )
        found |= {f"{name}: {v['id']}": v["nodes"][0]["html"] for v in result["violations"]}
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, f"{name} scrolls sideways"
    assert found == {}


def test_a_reader_chooses_colours_and_they_stay(page: Page, small: Path) -> None:
    page.goto((small / "index.html").as_uri())
    page.click(".tools > button")
    page.check("input[name=theme][value=dark]")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(14, 20, 24)"
    page.goto((small / "about/index.html").as_uri())
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_phone_names_the_zones_of_a_day(page: Page, small: Path) -> None:
    page.goto((small / "2031/02/08/index.html").as_uri())
    assert page.get_by_text("CET (UTC+1)").is_visible()


def test_a_reader_chooses_another_clock(page: Page, small: Path) -> None:
    page.goto((small / "2031/02/08/index.html").as_uri())
    clocks = page.locator(".entry time")
    assert clocks.all_inner_texts() == ["15:56", "16:01", "17:10"]
    page.click(".tools > button")
    page.check("input[name=clock][value=utc]")
    assert clocks.all_inner_texts() == ["14:56", "15:01", "16:10"]
    page.check("input[name=clock][value=own]")
    assert clocks.all_inner_texts() == ["23:56", "00:01 +1", "01:10 +1"]
    page.check("input[name=clock][value='']")
    assert clocks.all_inner_texts() == ["15:56", "16:01", "17:10"]


def test_the_name_of_a_zone_goes_with_its_clock(page: Page, tmp_path: Path) -> None:
    other = msgspec.structs.replace(tiny.other_source(), zone="UTC")
    site = tiny.site(tmp_path, tiny.archive([tiny.Filed(other, "lake", "content/entries/lake/x.yaml", 1)]))
    mine = t("js_mine", "en")
    for name, where, printed, utc, own in (
        ("index", ".entry.key .at", ["15:56", "CET"], ["14:56", "UTC"], ["23:56", mine]),
        ("index", ".keys time", ["15:56"], ["14:56"], ["23:56"]),
        ("1556-sluice-gate-reopened", ".when time", ["15:56", "CET"], ["14:56", "UTC"], ["23:56", mine]),
    ):
        page.goto((site / f"2031/02/08/{name}.html").as_uri())
        page.click(".tools > button")
        for value, words in (("utc", utc), ("own", own), ("", printed)):
            page.check(f"input[name=clock][value='{value}']")
            assert page.locator(where).inner_text().split() == " ".join(words).split()


def test_keys_and_newest_first(page: Page, small: Path) -> None:
    page.goto((small / "2031/02/08/index.html").as_uri())
    ids = "Array.from(document.querySelectorAll('.entry'), e => e.id)"
    before = page.evaluate(ids)
    page.click("[data-do=newest]")
    assert page.evaluate(ids) == before[::-1]
    page.click("[data-do=newest]")
    assert page.evaluate(ids) == before
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".entry.here").get_attribute("id") == before[1]
    page.keyboard.press("?")
    assert page.locator("dialog[open] kbd").count() == 6
    page.keyboard.press("Escape")
    page.keyboard.press("]")
    page.wait_for_url("**/2031/02/10/index.html")
