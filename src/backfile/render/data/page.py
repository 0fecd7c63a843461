"""The page that explains the data: the files of each month, and what every column means."""

from __future__ import annotations

import msgspec

from backfile.model import Output
from backfile.model.paths import DATA, SCHEMA, month_data
from backfile.model.row import COLUMNS
from backfile.render.data.jsonl import schema_bytes
from backfile.render.site import Site
from backfile.render.theme import render

#: What the files are called, and how their names end.
FILES = (("CSV", "csv"), ("JSON Lines", "jsonl"), ("CSL-JSON", "csl.json"), ("BibTeX", "bib"))


class Page(msgspec.Struct, frozen=True):
    """What the page is made from."""

    site: Site
    months: tuple[str, ...]  #: that have entries; an empty name for those that lie in none


def data_pages(payload: Page) -> list[Output]:
    """The page, and the JSON Schema that says the same to programs."""
    files = [(month, [(name, month_data(month, ending)) for name, ending in FILES]) for month in payload.months]
    html = render(payload.site, "data.html.j2", DATA, files=files, columns=COLUMNS, schema=SCHEMA)
    return [Output(DATA, html.encode()), Output(SCHEMA, schema_bytes())]
