"""Rows as JSON Lines, and the JSON Schema of a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from backfile.model.row import Row


def jsonl_bytes(rows: Iterable[Row]) -> bytes:
    """One entry a line; what is empty is left out."""
    encode = msgspec.json.Encoder().encode
    return b"".join([encode(row) + b"\n" for row in rows])


def schema() -> dict[str, Any]:
    """The JSON Schema of a line, with what each field means."""
    found = msgspec.json.schema(Row)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An entry of a backfile archive",
        **found,
    }


def schema_bytes() -> bytes:
    """The JSON Schema as a file."""
    return msgspec.json.format(msgspec.json.encode(schema(), order="sorted"), indent=2) + b"\n"
