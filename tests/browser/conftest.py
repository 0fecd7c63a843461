"""One browser and one built site for all tests in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.support.archives import backfile, make_archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SAMPLES = Path(__file__).parents[1] / "layouts/samples"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(
                    pytest.mark.skip(reason="no chromium on this machine (Debian: apt-get install chromium)")
                )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the layouts' samples: not of `content/`, which is the user's."""
    texts = {f"lake-{path.stem}__page": path.read_bytes() for path in sorted(SAMPLES.glob("*.txt"))}
    root = make_archive(tmp_path_factory.mktemp("browser") / "a folder with blanks", **texts)
    (root / "content/topics.yaml").write_text(
        "- {slug: ferries, name: Ferries, aliases: [ferry, boats, gate]}\n", "utf-8"
    )
    assert backfile("build", "--archive", root) == 0
    return root / "build/site"


# Closed after each module: while one is open, other tests in this process cannot start a browser of their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from opened_browser()


def opened_browser(*more: str) -> Iterator[Browser]:
    """A browser with further switches, closed at the end."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        # As root there is no sandbox; the other switches keep the browser from looking for the network.
        switches = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        ]
        opened = running.chromium.launch(executable_path=CHROMIUM, args=[*switches, *more])
        yield opened
        opened.close()
