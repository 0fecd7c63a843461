"""The search page. What it finds is done by `assets/search.js` in the reader's browser, from the index beside it."""

from __future__ import annotations

import msgspec

from backfile.model import KINDS, Output
from backfile.model.paths import SEARCH, SEARCH_OWN
from backfile.render.day import MOST
from backfile.render.site import Site
from backfile.render.structured import json_for_html
from backfile.render.theme import render
from backfile.render.words import plural_words, t
from backfile.render.words.dates import date_patterns
from backfile.render.words.locales import number
from backfile.text import DROPPED, LETTERS, UNSPACED

#: Keys of the words that the script says.
WORDS = (
    "comma",
    "day_one",
    "search_chart",
    "search_failed",
    "search_loading",
    "search_none",
    "search_wider",
    "undated",
)


class Page(msgspec.Struct, frozen=True):
    """What the search page is made from."""

    site: Site
    tiers: tuple[str, ...]  #: names of the tiers of the index, oldest first


def search_pages(payload: Page) -> list[Output]:
    """The search page."""
    site = payload.site
    days, months = date_patterns(site.language)
    data = {
        "language": site.language,
        # The browser knows which of them a number takes.
        "entries": plural_words("entries", site.language),
        # For each of twelve months.
        "days": days,
        "months": months,
        # Places in these are filled in by the script.
        "words": {key.removeprefix("search_"): t(key, site.language) for key in WORDS},
        "kinds": [(kind, t(f"kind_{kind}", site.language)) for kind in KINDS],
        "tiers": payload.tiers,
        "thousands": number(1000, site.language)[1:-3],
        "day": MOST,
        "own": SEARCH_OWN,
        "unspaced": UNSPACED,
        "dropped": DROPPED,
        "letters": LETTERS,
    }
    return [Output(SEARCH, render(site, "search.html.j2", SEARCH, data=json_for_html(data)).encode())]
