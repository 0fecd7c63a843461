"""The budgets hold on whole archives too, not only on the archives made for tests/render/test_budgets.py."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.site_check.conftest import Site


def test_pages_assets_and_shards_stay_small(site: Site) -> None:
    sizes = {path.relative_to(site.folder).as_posix(): path.stat().st_size for path in site.folder.rglob("*.*")}
    over = [
        f"{path}: {size}"
        for path, size in sizes.items()
        for pattern, most in LIMITS.items()
        if re.fullmatch(pattern, path) and size > most
    ]
    assert over == []
    assert sum(size for path, size in sizes.items() if path.startswith("assets/") and path.endswith(".js")) <= 20_000
    roman = [size for path, size in sizes.items() if path.endswith(".woff2") and "italic" not in path]
    assert sum(roman) <= 100_000
    home = (site.folder / "index.html").read_text("utf-8")
    assert len(re.findall(r"<[a-z]", home)) <= 2_500


def test_pages_of_days_stay_small(site: Site) -> None:
    """250 kB for 200 posts with 650 bytes of text each (and 110 for the address of each, where the archive has one)."""
    over = {}
    for path in site.folder.glob("[0-9]*/*/*/index*.html"):
        html = path.read_text("utf-8")
        posts = re.findall(r'<article class="entry.*?</article>', html, re.DOTALL)
        texts = re.findall(r'<div class="(?:text|answer)".*?\n</div>', html, re.DOTALL)
        size = len(html.encode()) - sum(len(text.encode()) for text in texts)
        if size > 20_000 + 750 * len(posts):
            over[path.relative_to(site.folder).as_posix()] = size
    assert over == {}


def test_pages_of_entries_stay_small(site: Site) -> None:
    """Without their text, which stands there once as HTML and once as data: what is over 12 kB is a long body."""
    over = {}
    for path in site.folder.glob("[0-9]*/*/*/*.html"):
        html = path.read_text("utf-8")
        shown = re.search(r'<div class="(?:text|answer)".*(?=</article>)', html, re.DOTALL)
        told = re.search(r'"(?:articleBody|acceptedAnswer)":.*?(?=,"isPartOf"|</script>)', html)
        size = len(html.encode()) - sum(len(found[0].encode()) for found in (shown, told) if found)
        if '<article class="single' in html and size > 12_000:
            over[path.relative_to(site.folder).as_posix()] = size
    assert over == {}


LIMITS = {
    r"index\.html": 90_000,
    r"assets/site\.css": 32_000,
    r"search/.+/.*\.js": 150_000,
}
