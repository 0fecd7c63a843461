"""How to cite an entry: as text that stands alone, as BibTeX, as RIS, and as metadata that Zotero reads."""

from __future__ import annotations

import msgspec

from backfile.render.bibtex import bibtex
from backfile.render.reference import Reference, address, note
from backfile.render.view import View
from backfile.render.when import published


class Citation(msgspec.Struct, frozen=True):
    """The forms of a citation. None holds a path of the machine that built the site."""

    text: str
    bibtex: str
    ris: str
    meta: tuple[tuple[str, str], ...]  #: names and contents of meta elements


def cite(view: View) -> Citation:
    """The citation of an entry."""
    reference = view.reference
    return Citation(
        text=_text(reference), bibtex=bibtex(reference), ris=_ris(reference), meta=tuple(_meta(view, reference))
    )


def _text(reference: Reference) -> str:
    title, where = f"“{reference.title}”.", f", {reference.where}" if reference.where else ""
    parts = [
        f"{', '.join(reference.authors)}: {title}" if reference.authors else title,
        f"{reference.source}, {reference.stamp}.",
        f"{reference.original}." if reference.original else "",
        f"{reference.archive}{where}.",
        f"{reference.page}." if reference.page else "",
    ]
    return " ".join(filter(None, parts))


def _meta(view: View, reference: Reference) -> list[tuple[str, str]]:
    item = view.item
    found = [
        ("z:itemType", "blogPost"),
        ("DC.title", reference.title),
        *(("DC.creator", author) for author in reference.authors),
        ("DC.date", published(item.ref, view.when)),
        ("prism.publicationName", reference.source),
        ("DC.identifier", reference.page or reference.original),
        ("DC.rights", item.source.licence),
        ("DC.language", view.lang),
    ]
    return [(name, value) for name, value in found if value]


def _ris(reference: Reference) -> str:
    date = reference.date.replace("-", "/")
    whole = len(reference.date) == len("2016-02-08")
    captured = reference.captured if reference.original else ""
    fields = [
        ("TY", "BLOG"),
        *(("AU", author) for author in reference.authors),
        ("TI", reference.title),
        ("T2", reference.source),
        ("PB", reference.publisher),
        ("PY", reference.date[:4]),
        ("DA", f"{date}/{reference.time}".rstrip("/") if whole else ""),
        ("UR", address(reference)),
        ("Y2", captured.replace("-", "/")),
        ("N1", note(reference)),
        ("DB", reference.archive),
        ("ID", reference.id),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - "])
