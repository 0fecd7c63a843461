"""References for bibliographies, in files: BibTeX (of biblatex), and CSL-JSON, which Zotero and Pandoc read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from backfile.render.bibtex import bibtex
from backfile.render.reference import Reference, address


def bib_bytes(references: Iterable[Reference]) -> bytes:
    """One `@online` an entry."""
    return "\n".join([f"{bibtex(reference)}\n" for reference in references]).encode("utf-8", "replace")


def csl_bytes(lines: Iterable[bytes]) -> bytes:
    """A list of references, one a line; `lines`: what `csl_lines` gave of some of them after the other."""
    return b"[\n" + b",\n".join(lines) + b"\n]\n"


def csl_lines(references: Iterable[Reference]) -> bytes:
    """References within their list."""
    return b",\n".join([msgspec.json.encode(_csl(reference)) for reference in references])


def _csl(reference: Reference) -> dict[str, Any]:
    captured = reference.captured if reference.original else ""
    found = {
        "id": reference.id,
        "type": "post-weblog",
        "title": reference.title,
        "author": [{"literal": author} for author in reference.authors],
        "issued": {"date-parts": [_parts(reference.date)]} if reference.date else None,
        "accessed": {"date-parts": [_parts(captured)]} if captured else None,
        "container-title": reference.source,
        "publisher": reference.publisher,
        "URL": address(reference),
        "archive": reference.archive,
        "archive_location": "; ".join(filter(None, (reference.page, reference.where))),
        "language": reference.lang,
        "note": reference.doubt,
    }
    return {name: value for name, value in found.items() if value}


def _parts(date: str) -> list[int]:
    return [int(part) for part in date.split("-")]
