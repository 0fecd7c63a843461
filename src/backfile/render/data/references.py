"""Rows as references for bibliographies: BibTeX (of biblatex), and CSL-JSON, which Zotero and Pandoc read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from backfile.model.moments import month_of, whole_day, year_of
from backfile.model.row import Row

_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    c: f"\\{c}" for c in "{}%&#$_"
}
_SPECIAL = re.compile(r"[\\~^{}%&#$_]")
_NOT_IN_ADDRESS = re.compile(r"[{}\\\s]")


def bib_bytes(rows: Iterable[Row], archive: str) -> bytes:
    """One `@online` an entry. `archive`: its title."""
    return "\n".join([_bib(row, archive) for row in rows]).encode("utf-8", "replace")


def csl_bytes(rows: Iterable[Row], archive: str) -> bytes:
    """A list of references, one a line."""
    lines = [msgspec.json.encode(_csl(row, archive)) for row in rows]
    return b"[\n" + b",\n".join(lines) + b"\n]\n"


def _bib(row: Row, archive: str) -> str:
    # Double braces keep capitals and names as printed.
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in _authors(row)),
        "title": f"{{{_tex(row.title)}}}",
        "organization": _tex(row.source_title),
        "date": _date(row),
        "url": _address(row.url or row.page),
        "urldate": _captured(row),
        "note": _tex("; ".join(filter(None, (archive, _where(row), _inference(row))))),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@online{{{row.id},\n" + ",\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _TEX[found[0]], " ".join(text.split()))


def _address(url: str) -> str:
    return _NOT_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", url)


def _csl(row: Row, archive: str) -> dict[str, Any]:
    date, captured = _date(row), _captured(row)
    found = {
        "id": row.id,
        "type": "post-weblog",
        "title": row.title,
        "author": [{"literal": author} for author in _authors(row)],
        "issued": {"date-parts": [_parts(date)]} if date else None,
        "accessed": {"date-parts": [_parts(captured)]} if captured else None,
        "container-title": row.source_title,
        "publisher": row.publisher,
        "URL": row.url or row.page,
        "archive": archive,
        "archive_location": _where(row) or row.page,
        "language": row.lang,
        "note": _inference(row),
    }
    return {name: value for name, value in found.items() if value}


def _authors(row: Row) -> list[str]:
    return [person.name for person in row.byline if person.role == "author"]


def _date(row: Row) -> str:
    return whole_day(row.date) or month_of(row.date) or year_of(row.date)


def _parts(date: str) -> list[int]:
    return [int(part) for part in date.split("-")]


def _captured(row: Row) -> str:
    return next((day for moment in row.captured if (day := whole_day(moment[:10]))), "")


def _where(row: Row) -> str:
    return "; ".join(f"{dump}, {lines}" for dump, lines in zip(row.dump, row.lines, strict=True))


def _inference(row: Row) -> str:
    """That the date was not printed, which no style of citation would show."""
    return f"date {row.dated}" if row.dated in ("completed", "inferred", "unknown") else ""
