"""Rows as CSV: UTF-8, commas and CRLF, a line of names first (RFC 4180)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from backfile.model.row import Row
from backfile.render.data.cells import NAMES, cells

# What spreadsheets take for the start of a formula; blanks before it do not hinder all of them.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_OFFSET = re.compile(r"[+-][0-9]{2}:[0-9]{2}")  # of a zone: no formula, and no spreadsheet makes one of it


def csv_bytes(rows: Iterable[Row]) -> bytes:
    """The table. A cell that a spreadsheet could run as a formula begins with `'`."""
    return csv_head() + csv_lines(rows)


def csv_head() -> bytes:
    """The line of names."""
    return _written([NAMES])


def csv_lines(rows: Iterable[Row]) -> bytes:
    """The lines of the table without that of names."""
    return _written([_safe(cell) if cell else cell for cell in cells(row)] for row in rows)


def _written(lines: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return text.getvalue().encode("utf-8", "replace")


def _safe(cell: str) -> str:
    if _FORMULA.match(cell) is None or _OFFSET.fullmatch(cell):
        return cell
    return f"'{cell}"
