"""The search page in a real browser, opened from a folder: what it finds is what reading every entry finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from tests.tools import shards, tiny

from backfile.model import Archive, Entry, Filed, Item, Source, Topic
from backfile.render.words import t

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PLACES = ["Łódź", "Saltmarket", "東京都", "Straße", "Millreach", "O'Hara's", "Ὀδός"]


def post(n: int) -> Entry:
    day = f"2031-0{2 + n // 28}-{n % 28 + 1:02}"
    text = f"The river at {PLACES[n % 7]} rose to {n} metres <b>&</b> fell, said {PLACES[(n + 1) % 7]}."
    return Entry(
        id=f"{day}-0900-post-{n}",
        kind="post" if n % 4 else "bulletin",
        headline=f"Report {n}" if n % 3 else "",
        date=day,
        time="09:00",
        body=f"{text} Sluice gate {n % 5} held.",
        topics=("flood",) if n % 2 else ("flood", "gates"),
    )


def archive() -> Archive:
    """Two months; one headline has a place; one entry without a day, and one that is withheld."""
    made = [
        *map(post, range(56)),
        Entry(
            id="2031-03-31-crest", kind="post", headline="Millreach crest", date="2031-03-31", body="Passed.", key=True
        ),
        Entry(id="2031-03-30-rain", kind="post", date="2031-03-30", body="雨雨𠮷" * 50 + "洪水" + "雨雨雨𠮷" * 60),
        Entry(id="undated-some-day", kind="section", headline="Some day", date="2031-03", body="River talk."),
        Entry(id="2031-03-02-hidden", kind="post", date="2031-03-02", body="River secret.", hidden=True),
    ]
    return Archive(
        sources={name: Source(name=name, title=name.title(), language="en") for name in ("tarn", "lake")},
        entries=[Filed(entry, "lake" if n % 5 == 0 else "tarn", "x", 1) for n, entry in enumerate(made)],
        captures={},
        topics=[Topic(slug="flood", name="Flood"), Topic(slug="gates", name="Gates")],
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.site(tmp_path_factory.mktemp("search") / "a folder #1", archive())


@pytest.fixture(scope="module")
def items() -> list[Item]:
    found = tiny.listings(archive())
    return [*(item for day in found.days for item in day.items), *found.undated]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    # With motion, what is clicked may still be scrolling.
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(10_000)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    yield page
    assert said == []
    context.close()


def settled(page: Page) -> list[str]:
    """Wait until the query has been answered, show all there is, and tell where the results lead."""
    page.wait_for_function(
        "words => !['', words].includes(document.getElementById('search-status').textContent)"
        " && (document.querySelector('.hit') || document.querySelector('#search-status a'))",
        arg=t("search_loading", "en"),
    )
    while page.locator("#search-more").is_visible():
        before = page.locator(".hit").count()
        page.click("#search-more")
        page.wait_for_function("before => document.querySelectorAll('.hit').length > before", arg=before)
    return page.evaluate("Array.from(document.querySelectorAll('.hit h3 a'), a => a.href)")


def opened(page: Page, site: Path, query: str) -> list[str]:
    page.goto(f"{(site / 'search/index.html').as_uri()}?q={quote(query)}")
    return settled(page)


def status(page: Page, text: str) -> None:
    page.wait_for_function("text => document.getElementById('search-status').textContent === text", arg=text)


QUERIES = [
    *("river", "LODZ", "strasse", "Ὀδός", "東京都", "東京", "都", "o'hara", "sluice gate 3", "metres <b>&</b> fell"),
]


def test_it_finds_what_reading_everything_finds(page: Page, site: Path, items: list[Item]) -> None:
    for phrase in QUERIES:
        found = opened(page, site, f'"{phrase}"' if " " in phrase else phrase)
        wanted = shards.naive(items, phrase)
        assert sorted(found) == sorted((site / item.ref.path).as_uri() for item in items if item.ref.id in wanted), (
            phrase
        )


def test_words_beginnings_and_filters_narrow_together(page: Page, site: Path, items: list[Item]) -> None:
    filters = "topic:gates kind:bulletin source:tarn date:2031-02-10..2031-03"
    found = opened(page, site, f"millr* strasse {filters}")
    wanted = [
        item
        for item in items
        if item.ref.id in shards.naive(items, "millr", prefix=True) & shards.naive(items, "strasse")
        and item.ref.kind == "bulletin"
        and item.ref.source == "tarn"
        and "2031-02-10" <= item.ref.day <= "2031-03-31"
        and "gates" in [tag.slug for tag in item.tags]
    ]
    assert wanted
    assert sorted(found) == sorted((site / item.ref.path).as_uri() for item in wanted)
    march = [item for item in items if "2031-03" in item.ref.date]
    assert opened(page, site, "date:2031-03") == [(site / item.ref.path).as_uri() for item in march]


def test_a_date_that_says_nothing_filters_nothing(page: Page, site: Path) -> None:
    opened(page, site, "crest date:")
    status(page, "1 entry")
    opened(page, site, "date:..")
    status(page, "59 entries")


def test_results_prefer_headlines_are_marked_and_lead_to_the_post(page: Page, site: Path) -> None:
    opened(page, site, "millreach")
    first = page.locator(".hit").first
    assert first.locator("h3 a").inner_text() == "Millreach crest"
    assert first.locator("h3 mark").inner_text() == "Millreach"
    assert "key" in (first.get_attribute("class") or "")
    first.locator(".at a").click()
    page.wait_for_url("**/2031/03/31/index.html#2031-03-31-crest")
    assert page.locator("article:target h3").inner_text() == "Millreach crest"
    page.go_back()
    settled(page)
    assert page.input_value("#search-q") == "millreach"
    page.locator(".hit h3 a").first.click()
    page.wait_for_url("**/2031/03/31/crest.html")


def test_an_excerpt_without_blanks_has_the_hit_in_it(page: Page, site: Path) -> None:
    opened(page, site, "洪水")
    assert page.locator(".hit mark").inner_text() == "洪水"
    excerpt = page.locator(".hit h3 a").inner_text()
    assert (excerpt[:4], excerpt[-4:]) == ("… 𠮷雨", "雨雨 …")
    assert set(excerpt) <= set("… 雨𠮷洪水")  # no half of a character


def test_facets_dates_and_order_stand_in_the_address(page: Page, site: Path) -> None:
    opened(page, site, "river")
    status(page, "57 entries")
    assert page.inner_text("#search-topic").split() == ["Flood", "56", "Gates", "28"]
    page.focus("[id='topic:gates']")
    page.keyboard.press("Enter")
    status(page, "28 entries")
    page.wait_for_function("() => document.activeElement.id === 'topic:gates'")
    assert page.get_attribute("[id='topic:gates']", "aria-current") == "true"
    assert page.input_value("#search-q") == "river topic:gates"
    assert "q=river+topic%3Agates" in page.url
    page.fill("#search-from", "2031-03")
    page.press("#search-from", "Tab")
    status(page, "14 entries")
    assert page.input_value("#search-q") == "river topic:gates date:2031-03.."
    page.select_option("#search-sort", "newest")
    page.wait_for_url("**sort=newest")
    settled(page)
    assert page.locator(".hit h3 a").first.get_attribute("href") == "../2031/03/27/0900-post-54.html"
    page.go_back()
    page.wait_for_function("() => document.getElementById('search-sort').value === 'best'")
    page.click("#search-all")
    status(page, "28 entries")
    box = page.locator("#search-chart").bounding_box()
    assert box
    page.mouse.move(box["x"] + 1, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 3, box["y"] + 20)
    page.mouse.up()
    page.wait_for_url(re.compile(r"date%3A2031-02-01\.\.2031-02-[0-9]{2}"))


def test_only_a_brush_that_was_begun_and_not_called_off_asks(page: Page, site: Path) -> None:
    opened(page, site, "river date:2031-02-10..2031-02-12")
    opened_at, width = page.url, "document.querySelector('#search-chart rect').getAttribute('width')"
    before = page.evaluate(width)
    page.hover("#search-chart")
    page.mouse.down(button="right")
    page.mouse.up(button="right")
    assert page.evaluate(width) == before
    page.mouse.down()
    assert page.evaluate(width) != before
    page.dispatch_event("#search-chart", "pointercancel")
    assert page.evaluate(width) == before
    page.mouse.up()
    assert page.evaluate(width) == before
    assert page.url == opened_at


def test_every_page_has_a_field_that_leads_here(page: Page, site: Path) -> None:
    page.goto((site / "2031/03/31/index.html").as_uri())
    page.fill("#find", "crest")
    page.press("#find", "Enter")
    page.wait_for_url("**/search/index.html?q=crest")
    status(page, "1 entry")


def test_nothing_found_offers_beginnings_and_markup_stays_text(page: Page, site: Path) -> None:
    opened(page, site, "millr")
    page.click("#search-status a")
    page.wait_for_selector(".hit mark")
    assert page.locator(".hit mark").first.inner_text() == "Millreach"
    page.goto((site / "search/index.html").as_uri() + "?q=" + quote('<img src="x" onerror="alert(1)"> topic:<b>'))
    page.wait_for_function(
        "text => document.getElementById('search-status').textContent.includes(text)", arg=t("search_none", "en")
    )
    assert page.locator("main img").count() == 0


def test_without_scripts_the_page_says_what_to_do(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "search/index.html").as_uri())
    assert "needs JavaScript" in page.inner_text("main")
    assert page.locator("main form").is_hidden()
    page.get_by_role("main").get_by_role("link", name="Topics").click()
    page.wait_for_url("**/topics/index.html")
    context.close()
