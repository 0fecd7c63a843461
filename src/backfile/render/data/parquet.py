"""Rows as Parquet, by duckdb where it is installed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from backfile.errors import UsageError
from backfile.model.row import Row
from backfile.render.data.cells import NAMES
from backfile.render.data.jsonl import jsonl_bytes

_TYPES = {
    "earliest_utc": "TIMESTAMP",
    "latest_utc": "TIMESTAMP",
    "key_event": "BOOLEAN",
    "byline": "STRUCT(name VARCHAR, role VARCHAR)[]",
    "answers": "STRUCT(speaker VARCHAR, text VARCHAR)[]",
    "fields": "MAP(VARCHAR, VARCHAR[])",
    "media": "STRUCT(caption VARCHAR, credit VARCHAR, gallery VARCHAR)[]",
    **dict.fromkeys(("dump", "lines", "captured", "topics"), "VARCHAR[]"),
}


def need_duckdb() -> None:
    """Raises UsageError where duckdb is not installed."""
    try:
        import duckdb  # noqa: F401
    except ImportError as error:
        raise UsageError("parquet is written by duckdb, which is not installed: pip install duckdb") from error


def parquet_bytes(rows: Iterable[Row]) -> bytes:
    """The table; lists stay lists, and moments are timestamps of UTC. It needs duckdb."""
    import duckdb

    columns = ", ".join(f"'{name}': '{_TYPES.get(name, 'VARCHAR')}'" for name in NAMES)
    with tempfile.TemporaryDirectory(prefix="backfile-") as folder, duckdb.connect() as base:
        given, made = Path(folder, "rows.jsonl"), Path(folder, "rows.parquet")
        given.write_bytes(jsonl_bytes(rows))
        table = base.sql(
            f"SELECT * FROM read_json(?, format='newline_delimited', columns={{{columns}}}, maximum_object_size=1<<28)",  # noqa: S608  # names of ours
            params=[str(given)],
        )
        table.write_parquet(str(made), compression="zstd")
        return made.read_bytes()
