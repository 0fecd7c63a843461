"""How to cite an entry: as text that stands alone, as BibTeX, as RIS, and as metadata that Zotero reads."""

from __future__ import annotations

import re

import msgspec

from backfile.model import Item
from backfile.model.moments import whole_day, year_of
from backfile.render.site import Site
from backfile.render.view import View
from backfile.render.words import t
from backfile.render.words.dates import date_words

_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    c: f"\\{c}" for c in "{}%&#$_"
}
_SPECIAL = re.compile(r"[\\~^{}%&#$_]")
_BLANK = re.compile(r"\s+")


class Citation(msgspec.Struct, frozen=True):
    """The forms of a citation. None holds a path of the machine that built the site."""

    text: str
    bibtex: str
    ris: str
    meta: tuple[tuple[str, str], ...]  #: names and contents of meta elements


def cite(view: View, site: Site) -> Citation:
    """The citation of an entry."""
    item = view.item
    title = item.ref.title
    authors = [person.name for person in item.entry.byline if person.role == "author"]
    address = site.absolute(item.ref.path)
    original = next((seen.url for seen in item.seen if seen.url), item.source.url)
    where = _where(item, site.language)
    date = view.when.machine if item.ref.day else whole_day(item.ref.date) or year_of(item.ref.date)
    text = [
        f"{', '.join(authors)}: “{title}”." if authors else f"“{title}”.",
        f"{item.source.title}, {_stamp(view, site.language)}.",
        f"{original}." if original else "",
        f"{site.title}{f', {where}' if where else ''}.",
        f"{address}." if address else "",
    ]
    return Citation(
        text=" ".join(filter(None, text)),
        bibtex=_bibtex(item, title, authors, original, address, where, site),
        ris=_ris(item, title, authors, original, address, where, site),
        meta=tuple(
            (name, value)
            for name, value in (
                ("z:itemType", "blogPost"),
                ("DC.title", title),
                *(("DC.creator", author) for author in authors),
                ("DC.date", date),
                ("prism.publicationName", item.source.title),
                ("DC.identifier", address or original),
                ("DC.rights", item.source.licence),
                ("DC.language", view.lang),
            )
            if value
        ),
    )


def _stamp(view: View, language: str) -> str:
    """The date and time; what was not printed stands in brackets, with its interval."""
    at = view.when
    parts = [at.date, f"{at.time} {at.zone}".strip() if at.timed else ""]
    words = ", ".join(filter(None, parts)) or date_words("", language)
    if at.basis in ("stated", "unknown"):
        return words if at.timed or not at.time else f"{words} ({at.time})"
    basis = t(f"dated_{at.basis}", language)
    return f"{words} [{basis}: {at.time}]" if at.time and not at.timed else f"{words} [{basis}]"


def _where(item: Item, language: str) -> str:
    """The captures: when taken, which dump and lines."""
    found = []
    for seen in item.seen:
        lines = t("entry_lines" if "-" in seen.lines else "entry_line", language, dump=seen.dump, lines=seen.lines)
        captured = seen.captured and t("entry_captured", language, when=date_words(seen.captured[:10], language))
        found.append(f"{captured}, {lines}" if captured else lines)
    return "; ".join(found)


def _bibtex(item: Item, title: str, authors: list[str], original: str, address: str, where: str, site: Site) -> str:
    # Double braces keep capitals and names as printed.
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in authors),
        "title": f"{{{_tex(title)}}}",
        "organization": _tex(item.source.title),
        "date": whole_day(item.ref.date) or year_of(item.ref.date),
        "url": address or original,
        "note": _tex("; ".join(filter(None, (site.title, where, original if address else "")))),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@online{{{item.ref.id},\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _TEX[found[0]], text)


def _ris(item: Item, title: str, authors: list[str], original: str, address: str, where: str, site: Site) -> str:
    day, year = whole_day(item.ref.date), year_of(item.ref.date)
    fields = [
        ("TY", "BLOG"),
        *(("AU", author) for author in authors),
        ("TI", title),
        ("T2", item.source.title),
        ("PB", item.source.publisher),
        ("PY", year),
        ("DA", f"{day.replace('-', '/')}/{item.ref.time}".rstrip("/") if day else ""),
        ("UR", address or original),
        ("N1", "; ".join(filter(None, (where, original if address else "")))),
        ("DB", site.title),
        ("ID", item.ref.id),
    ]
    lines = [f"{tag}  - {_BLANK.sub(' ', value).strip()}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - "])
