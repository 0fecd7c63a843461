"""Ids: given once, kept in the YAML; the page's path comes from the id alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container

import msgspec

from backfile.model import Entry
from backfile.model.moments import whole_day
from backfile.text import slug

_WORDS = 8
_PART = re.compile(r"[0-9]{4}(?:-[0-9]{2})?$")


def identify(entry: Entry, source: str, taken: Container[str]) -> Entry:
    """The entry with an id nobody has: `yyyy-mm-dd[-hhmm]-slug`, else `yyyy-mm-slug`, `yyyy-slug`, `undated-slug`.

    Where the id is taken, the newcomer gets a short hash of source, stamp and text, and a number if that is taken too.
    """
    words = slug(_name(entry), limit=48) or "entry"
    if whole_day(entry.date):
        time = entry.time.replace(":", "")[:4]
        head = f"{entry.date}-{time}" if time else entry.date
    elif _PART.match(entry.date):
        head = entry.date
        words = f"n-{words}" if words[0].isdigit() else words  # 2014-06-10-x would read as a day
    else:
        head = "undated"
    plain = f"{head}-{words}"
    if plain not in taken:
        return msgspec.structs.replace(entry, id=plain)
    text = "\n".join(
        (source, entry.stamp, entry.headline, entry.question, entry.body, *(a.text for a in entry.answers))
    )
    plain = f"{plain}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"
    found, count = plain, 2
    while found in taken:
        found, count = f"{plain}-{count}", count + 1
    return msgspec.structs.replace(entry, id=found)


def ill_dated(entry: Entry) -> bool:
    """Whether the id names another day than the one the entry has, or none where it has one."""
    return bool(entry.id and whole_day(entry.date)) and not entry.id.startswith(f"{entry.date}-")


def _name(entry: Entry) -> str:
    """The words an entry is known by: its headline, question, first words, or first field."""
    if entry.headline:
        return entry.headline
    if entry.question:
        return entry.question
    text = entry.body or " ".join(answer.text for answer in entry.answers) or " ".join(entry.fields)
    text = text or " ".join(picture.caption or picture.credit for picture in entry.media)
    return " ".join(text.split()[:_WORDS])
