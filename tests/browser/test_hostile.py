"""Whatever a stranger wrote into whatever field: in a real browser nothing of it runs and nothing asks another machine,
with the policy of the pages and without it. Pages made careless on purpose show that this test would see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup
from tests.tools import hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

playwright = pytest.importorskip("playwright.sync_api")

_RAN = "window.ran = () => { console.log('RAN'); }"
# What a page may hold: no handler, no script but ours, no link to anything but pages; then everything is touched once.
_LOOK = """() => {
  const found = [];
  for (const el of document.querySelectorAll("*")) {
    for (const {name} of el.attributes) if (/^on/i.test(name)) found.push(`${el.tagName} ${name}`);
    if (["IFRAME", "OBJECT", "EMBED", "BASE", "AUDIO", "VIDEO", "MARQUEE"].includes(el.tagName)) found.push(el.tagName);
    if (el.matches("a[href]") && !["http:", "https:", "mailto:", "file:"].includes(el.protocol)) found.push(el.href);
    if (el.tagName === "SCRIPT" && !el.src && !el.type.endsWith("json")) found.push("inline script");
  }
  for (const el of document.querySelectorAll("*")) {
    el.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
    if (!el.matches("a, button, input, select, label, summary")) el.dispatchEvent(new MouseEvent("click"));
  }
  return found;
}"""


class Watched:
    """What pages did that they must not."""

    def __init__(self, context: BrowserContext, site: Path) -> None:
        self.page = context.new_page()
        self.page.set_default_timeout(10_000)
        self.site = site
        self.ran = 0
        self.asked: list[str] = []
        self.held: list[str] = []
        context.add_init_script(_RAN)
        context.route(lambda url: not url.startswith(site.as_uri()), lambda route: route.abort())
        context.on("request", lambda request: self._asks(request.url))
        self.page.on("console", lambda message: self._says(message.text))
        self.page.on("dialog", lambda dialog: dialog.dismiss())

    def _asks(self, url: str) -> None:
        if not url.startswith(self.site.as_uri()):
            self.asked.append(url)

    def _says(self, text: str) -> None:
        self.ran += text == "RAN"

    def see(self, names: Sequence[str]) -> None:
        """Open pages one after the other and look at what they became."""
        for name in names:
            try:
                self.page.goto(f"{self.site.as_uri()}/{name}", wait_until="load")
                if "?q=" in name:
                    self.page.wait_for_selector(".hit")
                found = self.page.evaluate(_LOOK) if ".html" in name else []
            except playwright.Error as error:
                found = [error.message]  # the page has left for another
            self.held += [f"{name}: {what}" for what in found]


@pytest.fixture(params=[False, True], ids=["with policy", "without policy"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    opened = browser.new_context(bypass_csp=request.param, reduced_motion="reduce")
    yield opened
    opened.close()


def pages_of(site: Path) -> list[str]:
    """A page of each kind for every payload; of the entries' own pages and of those alike, some."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    kinds = [("entries", r"2031/02/../(?!index)", 31), ("months of topics", r"topics/.*-02", 7), ("days", r"on/0", 7)]
    for _, pattern, step in kinds:
        alike = [name for name in names if re.match(pattern, name)]
        names = [name for name in names if name not in alike or name in alike[::step]]
    return [*names, "feed.xml", "search/index.html?q=gate"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.site(tmp_path_factory.mktemp("hostile"))


@pytest.mark.slow
def test_nothing_runs_and_nothing_asks(context: BrowserContext, site: Path, request: pytest.FixtureRequest) -> None:
    watched = Watched(context, site)
    names = pages_of(site)
    watched.see(names if "without" in request.node.name else names[::3])
    assert (watched.ran, watched.asked, watched.held) == (0, [], [])


@pytest.mark.slow
def test_careless_pages_are_seen(
    context: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr("backfile.render.view.body_html", lambda body: Markup(body))
    theme = hostile.careless(tmp_path / "theme")
    watched = Watched(context, hostile.site(tmp_path / "site", theme))
    watched.see(["2031/02/01/index.html", "2031/02/04/index.html", "topics/t06/index.html", "sources/s00/index.html"])
    assert watched.held
    if "without" in request.node.name:
        assert watched.ran > 10
        assert watched.asked
    else:  # the second belt holds where the first is gone
        assert watched.ran == 0
