"""The formats that rows can be exported in, in one list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from backfile.model.row import Row
from backfile.render.data.csv import csv_bytes
from backfile.render.data.jsonl import jsonl_bytes
from backfile.render.data.parquet import need_duckdb, parquet_bytes
from backfile.render.data.sqlite import sqlite_bytes

Encoder = Callable[[Sequence[Row]], bytes]

FORMATS: dict[str, Encoder] = {
    "csv": csv_bytes,
    "jsonl": jsonl_bytes,
    "sqlite": sqlite_bytes,
    "parquet": parquet_bytes,
}


def encoder(name: str) -> Encoder:
    """What makes a file of that format of rows. Raises UsageError where a library is missing, before any work."""
    if name == "parquet":
        need_duckdb()
    return FORMATS[name]
