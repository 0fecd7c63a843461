"""References in BibTeX, as biblatex reads it."""

from __future__ import annotations

import re

from backfile.render.reference import Reference, address, note

# Braces are counted by whoever reads the file, also behind a backslash.
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
} | {c: f"\\{c}" for c in "%&#$_"}
_SPECIAL = re.compile(r"[\\~^{}%&#$_]")
_NOT_IN_ADDRESS = re.compile(r"[{}\\\s]")


def bibtex(reference: Reference) -> str:
    """One `@online`, without an end of line."""
    # Double braces keep capitals and names as printed.
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in reference.authors),
        "title": f"{{{_tex(reference.title)}}}",
        "organization": _tex(reference.source),
        "date": reference.date,
        "url": _NOT_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", address(reference)),
        "urldate": reference.captured if reference.original else "",
        "note": _tex(note(reference)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@online{{{reference.id},\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _TEX[found[0]], " ".join(text.split()))
