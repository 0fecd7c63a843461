"""The fields of an infobox, with the dates in them found: a date links to its day, where the archive has it."""

from __future__ import annotations

import re
from collections.abc import Collection

import msgspec

from backfile.model import Item, Piece
from backfile.scan import stamp_at

_NUMBER_OR_MONTH = re.compile(r"(?<![\w.])(?=[0-9]{1,4}\b|[^\W\d_]{3,12}\.?\s[0-9])")
_MOST = 500  # characters of a value that are looked through


def with_box(item: Item, days: Collection[str]) -> Item:
    """The item with its fields cut at the dates that name one of `days`."""
    fields = item.entry.fields
    if not fields:
        return item
    box = tuple((label, tuple(pieces(value, days) for value in values)) for label, values in fields.items())
    return msgspec.structs.replace(item, box=box)


def pieces(value: str, days: Collection[str]) -> tuple[Piece, ...]:
    """A value in pieces; joined they are the value."""
    found: list[Piece] = []
    done = 0
    for start in (place.start() for place in _NUMBER_OR_MONTH.finditer(value[:_MOST])):
        if start < done or (stamp := stamp_at(value, start)) is None or stamp.day is None or stamp.clock:
            continue
        date = stamp.day.date() if stamp.day.year and stamp.day.pair is None else None
        if date is not None and date.isoformat() in days:
            found += [Piece(value[done:start], ""), Piece(value[start : stamp.end], date.isoformat())]
            done = stamp.end
    return tuple(piece for piece in (*found, Piece(value[done:], "")) if piece.text)
