"""A real browser opens the built site from a folder, by double click so to speak, and walks through it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.support.archives import backfile, make_archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAMPLES = Path(__file__).parents[1] / "layouts/samples"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the layouts' samples: not of `content/`, which is the user's."""
    texts = {f"lake-{path.stem}__page": path.read_bytes() for path in sorted(SAMPLES.glob("*.txt"))}
    root = make_archive(tmp_path_factory.mktemp("browser") / "a folder with blanks", **texts)
    (root / "content/topics.yaml").write_text(
        "- {slug: ferries, name: Ferries, aliases: [ferry, boats, gate]}\n", "utf-8"
    )
    assert backfile("build", "--archive", root) == 0
    return root / "build/site"


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
    for nearer in (r"/2031/02/index\.html$", r"/topics/index\.html$", r"/sources/index\.html$", r"/2031/index\.html$"):
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
