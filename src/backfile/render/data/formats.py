"""The formats that rows can be exported in, in one list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from backfile.model.row import Row
from backfile.render.data.csv import csv_bytes
from backfile.render.data.jsonl import jsonl_bytes
from backfile.render.data.parquet import parquet_bytes
from backfile.render.data.sqlite import sqlite_bytes


class Format(msgspec.Struct, frozen=True):
    """A format of export."""

    encode: Callable[[Sequence[Row]], bytes]
    text: bool  #: may be shown on a terminal


FORMATS = {
    "csv": Format(csv_bytes, text=True),
    "jsonl": Format(jsonl_bytes, text=True),
    "sqlite": Format(sqlite_bytes, text=False),
    "parquet": Format(parquet_bytes, text=False),
}


def encode(name: str, rows: Sequence[Row]) -> bytes:
    """The rows in the format of that name."""
    return FORMATS[name].encode(rows)
