"""The data files of a month, put together from what its days give to them: an entry that changes makes its day anew."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from backfile.model import Item, Output
from backfile.model.paths import month_data
from backfile.render.data.csv import csv_head, csv_lines
from backfile.render.data.jsonl import jsonl_bytes
from backfile.render.data.references import bib_bytes, csl_bytes, csl_lines
from backfile.render.data.rows import make_row
from backfile.render.reference import Reference


class DataPart(msgspec.Struct, frozen=True, array_like=True):
    """Some entries, at least one, as they stand in each of the data files."""

    jsonl: bytes
    csv: bytes
    csl: bytes
    bib: bytes


class MonthData(msgspec.Struct, frozen=True):
    """What the data files of a month are made from."""

    month: str  #: empty for entries whose date lies in no one month
    parts: tuple[DataPart, ...]  #: its days in their order, then its entries without one


def data_part(items: Sequence[Item], references: Sequence[Reference], base: str) -> DataPart:
    """Entries as JSON Lines and CSV, references to them as CSL-JSON and BibTeX. `base`: as for `make_row`."""
    rows = [make_row(item, base) for item in items]
    return DataPart(jsonl_bytes(rows), csv_lines(rows), csl_lines(references), bib_bytes(references))


def month_files(payload: MonthData) -> list[Output]:
    """The files of a month."""
    month, parts = payload.month, payload.parts
    return [
        Output(month_data(month, "jsonl"), b"".join(part.jsonl for part in parts)),
        Output(month_data(month, "csv"), csv_head() + b"".join(part.csv for part in parts)),
        Output(month_data(month, "csl.json"), csl_bytes(part.csl for part in parts)),
        Output(month_data(month, "bib"), b"\n".join(part.bib for part in parts)),
    ]
