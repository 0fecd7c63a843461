"""Entries as data: rows of a table as CSV, JSON Lines, SQLite and Parquet, and lists of references."""

from backfile.render.data.formats import FORMATS, encoder
from backfile.render.data.rows import make_row

__all__ = ["FORMATS", "encoder", "make_row"]
