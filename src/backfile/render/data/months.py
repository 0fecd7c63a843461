"""The data files of a month, in one task: one more entry changes those of its month alone."""

from __future__ import annotations

import msgspec

from backfile.model import Item, Output
from backfile.model.paths import month_data
from backfile.render.data.csv import csv_bytes
from backfile.render.data.jsonl import jsonl_bytes
from backfile.render.data.references import bib_bytes, csl_bytes
from backfile.render.data.rows import make_row
from backfile.render.reference import make_reference
from backfile.render.site import Site


class MonthData(msgspec.Struct, frozen=True):
    """What the data files of a month are made from."""

    site: Site
    month: str  #: empty for entries whose date lies in no one month
    items: tuple[Item, ...]  #: by day in its order, then those of the month without a day


def month_files(payload: MonthData) -> list[Output]:
    """Entries as JSON Lines and CSV, references as CSL-JSON and BibTeX."""
    site, month = payload.site, payload.month
    rows = [make_row(item, site.base_url) for item in payload.items]
    references = [make_reference(item, site) for item in payload.items]
    return [
        Output(month_data(month, "jsonl"), jsonl_bytes(rows)),
        Output(month_data(month, "csv"), csv_bytes(rows)),
        Output(month_data(month, "csl.json"), csl_bytes(references)),
        Output(month_data(month, "bib"), bib_bytes(references)),
    ]
