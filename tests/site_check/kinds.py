"""Which page of a site stands for its kind: the largest there is, for that is where layouts break."""

from __future__ import annotations

import re
from pathlib import Path

_DAY = r"[0-9]{4}/[0-9]{2}/[0-9]{2}"
_ENTRY = rf"(?:{_DAY}|undated)/(?!index|compare).+\.html"
#: By kind: what its path looks like and, where that does not tell, what stands in it.
KINDS = {
    "home": (r"index\.html", ""),
    "year": (r"[0-9]{4}/index\.html", ""),
    "month": (r"[0-9]{4}/[0-9]{2}/index\.html", ""),
    "day": (rf"{_DAY}/index\.html", ""),
    "part of a day": (rf"{_DAY}/index\.[0-9]+\.html", ""),
    "compare": (rf"{_DAY}/compare(?:\.[0-9]+)?\.html", ""),
    **{
        f"entry, {kind}": (_ENTRY, f'<article class="single {kind}')
        for kind in ("post", "bulletin", "qa", "summary", "section", "event", "statement")
    },
    "entry that differs": (_ENTRY, '<section class="history">'),
    "moved": (r".+\.html", 'http-equiv="refresh"'),
    "undated": (r"undated/index\.html", ""),
    "topics": (r"topics/index\.html", ""),
    "topic": (r"topics/[^/]+/index\.html", ""),
    "topic month": (r"topics/[^/]+/(?!index).+\.html", ""),
    "sources": (r"sources/index\.html", ""),
    "source": (r"sources/[^/]+/index\.html", ""),
    "capture": (r"sources/[^/]+/(?!index).+\.html", ""),
    "qa": (r"qa/index\.html", ""),
    "session": (r"qa/.+/.+\.html", ""),
    "on these days": (r"on/index\.html", ""),
    "on this day": (r"on/[0-9-]+\.html", ""),
    "uncertain": (r"problems/index\.html", ""),
    "search": (r"search/index\.html", ""),
    "data": (r"data/index\.html", ""),
    "about": (r"about/index\.html", ""),
    "not found": (r"404\.html", ""),
}


def largest(site: Path) -> dict[str, str]:
    """By kind the path of its largest page; kinds that the site has none of are left out."""
    pages = sorted((path for path in site.rglob("*.html")), key=lambda path: (-path.stat().st_size, path))
    texts = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in pages}
    found = {}
    for kind, (pattern, mark) in KINDS.items():
        fits = (path for path, text in texts.items() if re.fullmatch(pattern, path) and mark in text)
        if path := next(fits, ""):
            found[kind] = path
    return found


def usual_word(site: Path) -> str:
    """A word that a search must find: the longest in the title of the last entry of the largest day."""
    titles = re.findall(r'<h3><a href="[^"]+">([^<]+)</a></h3>', (site / largest(site)["day"]).read_text("utf-8"))
    return max(re.findall(r"\w+", titles[-1]), key=len)
