"""What all checks of whole sites share: two archives, built and served, and a browser that has no network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.browser.conftest import CHROMIUM, opened_browser
from tests.site_check.archives import built
from tests.site_check.kinds import largest, usual_word
from tests.site_check.servers import SUB_PATH, free_port, serving
from tests.support.archives import CHECKOUT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WORK = CHECKOUT / "build/site-check"
TOOLS = WORK / "tools/node_modules"


class Site(NamedTuple):
    """A built site, served."""

    name: str
    folder: Path
    url: str  #: of its home page's folder; ends with a slash
    kinds: dict[str, str]  #: by kind the path of its largest page
    word: str  #: that a search finds


@pytest.fixture(scope="session")
def sites() -> Iterator[dict[str, Site]]:
    with ExitStack() as open_servers:
        found = {}
        for name in ("sample", "large"):
            port = free_port()
            url = f"http://127.0.0.1:{port}{SUB_PATH}"
            folder = built(name, WORK / name, url)
            open_servers.enter_context(serving(folder, port, WORK / f"server-{name}"))
            found[name] = Site(name, folder, url, largest(folder), usual_word(folder))
        yield found


@pytest.fixture(params=["sample", "large"])
def site(request: pytest.FixtureRequest, sites: dict[str, Site]) -> Site:
    return sites[request.param]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One that finds no host but this machine: what would leave the site is refused, and told as a failed request."""
    assert CHROMIUM, "no chromium on this machine (Debian: apt-get install chromium)"
    yield from opened_browser("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
