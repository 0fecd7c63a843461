"""Rows as one SQLite file with a full-text index. Opens in Datasette, DB Browser and every tool that knows SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from backfile.model.row import COLUMNS, Row
from backfile.render.data.cells import NAMES, cells

_SEARCHED = ("title", "question", "answers", "fields", "body_text")
# Datasette knows the index of a table by this spelling of `content`.
_TABLES = f"""
CREATE TABLE entries ({", ".join(f"{name} TEXT" + (" PRIMARY KEY" if name == "id" else "") for name in NAMES)});
CREATE TABLE entry_topics (
    id TEXT NOT NULL REFERENCES entries(id), topic TEXT NOT NULL, PRIMARY KEY (id, topic)
);
CREATE TABLE about_columns (name TEXT PRIMARY KEY, about TEXT NOT NULL);
CREATE VIRTUAL TABLE entries_fts USING fts5(
    {", ".join(_SEARCHED)}, content="entries", tokenize='unicode61 remove_diacritics 2'
);
"""
_INDEXES = """
CREATE INDEX entries_by_time ON entries (earliest_utc);
CREATE INDEX entries_by_source ON entries (source, date);
CREATE INDEX topics_by_name ON entry_topics (topic);
INSERT INTO entries_fts (entries_fts) VALUES ('rebuild');
INSERT INTO entries_fts (entries_fts) VALUES ('optimize');
"""


def sqlite_bytes(rows: Sequence[Row]) -> bytes:
    """The database. Cells without a value are NULL."""
    base = sqlite3.connect(":memory:")
    try:
        base.executescript(_TABLES)
        marks = ", ".join("?" * len(NAMES))
        base.executemany(
            f"INSERT INTO entries VALUES ({marks})",  # noqa: S608  # nothing but question marks
            ([cell.encode("utf-8", "replace").decode() or None for cell in cells(row)] for row in rows),
        )
        topics = [(row.id, topic) for row in rows for topic in dict.fromkeys(row.topics)]
        base.executemany("INSERT INTO entry_topics VALUES (?, ?)", topics)
        base.executemany("INSERT INTO about_columns VALUES (?, ?)", [(c.name, c.about) for c in COLUMNS])
        base.executescript(_INDEXES)
        base.commit()
        return base.serialize()
    finally:
        base.close()
