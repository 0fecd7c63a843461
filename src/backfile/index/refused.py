"""What a refused document may have withheld: in doubt all that captures read for it, and how they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backfile.model import Archive, Refused

_TELLING = re.compile(r"^(?:headline|question|redact)[ \t]*:(.*(?:\n[ -].*)*)", re.MULTILINE)
_HEAD = re.compile(r"(?:[0-9]+-)*(?:undated-)?")


def refused_passages(archive: Archive) -> dict[str, tuple[str, ...]]:
    """Dump -> words that nothing made from it may tell, for each that a refused document was or may be read from.

    A document names its dumps, and their accounts name its id. Where neither can be made out, it may be any of those
    that an account names and that stand nowhere.
    """
    if not archive.refused:
        return {}
    standing = set(archive.every_name())
    standing.update(id_ for refused in archive.refused for id_ in refused.ids)
    nameless = [r for r in archive.refused if not r.ids and not any(dump in r.text for dump in archive.captures)]
    found: dict[str, tuple[str, ...]] = {}
    for dump, capture in archive.captures.items():
        ids = set(capture.ids)
        mine = [refused for refused in archive.refused if ids.intersection(refused.ids) or dump in refused.text]
        mine += nameless if not ids <= standing else []
        if mine:
            found[dump] = tuple(dict.fromkeys(passage for refused in mine for passage in _passages(refused)))
    return found


def _passages(refused: Refused) -> Iterator[str]:
    """What may be withheld in a document, as far as it can be made out without its form."""
    for id_ in refused.ids:
        yield _HEAD.sub("", id_, count=1).replace("-", " ")
    for value in _TELLING.findall(refused.text.replace("\r\n", "\n")):
        yield from value.splitlines()
