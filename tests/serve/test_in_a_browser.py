"""A page that is open in a real browser follows what is edited."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (Debian: apt-get install chromium)"),
]


def test_reload_and_banner(serving: tuple[subprocess.Popen[str], str], root: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    _, address = serving
    settings = root / "backfile.toml"
    said: list[str] = []
    with playwright.sync_playwright() as running:
        switches = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        switches += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"]
        browser = running.chromium.launch(executable_path=CHROMIUM, args=switches)
        page = browser.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address + "2031/02/03/index.html")
        banner = page.locator("#backfile-trouble")

        settings.write_text("title = <b>broken</b>\n")
        banner.wait_for()
        assert "backfile.toml" in banner.inner_text()
        assert banner.locator("*").count() == 0  # text, never markup
        assert banner.evaluate("it => getComputedStyle(it).position") == "fixed"

        settings.write_text('title = "Fog and ferries"\n')
        playwright.expect(page).to_have_title(re.compile("Fog and ferries"), timeout=10_000)
        assert banner.count() == 0
        assert page.url == address + "2031/02/03/index.html"
        assert said == []

        page.goto(address + "no/such/page.html")
        assert page.evaluate("document.scripts.length") >= 1
        settings.write_text('title = "Bells"\n')
        playwright.expect(page).to_have_title(re.compile("Bells"), timeout=10_000)
        browser.close()
