"""The fields of an infobox, with the dates in them found: a date links to its day, where the archive has it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import msgspec

from backfile.model import Entry, Item, Piece

_NUMBER_OR_MONTH = re.compile(r"(?<![\w.])(?=[0-9]{1,4}\b|[^\W\d_]{3,12}\.?\s[0-9])")
_MOST = 500  # characters of a value that are looked through


def with_box(item: Item, days: Collection[str]) -> Item:
    """The item with its fields cut at the dates that name one of `days`."""
    fields = item.entry.fields
    if not fields:
        return item
    box = tuple((label, tuple(pieces(value, days) for value in values)) for label, values in fields.items())
    return msgspec.structs.replace(item, box=box)


def days_named(entry: Entry) -> set[str]:
    """The days that the fields of an entry name."""
    return {day for values in entry.fields.values() for value in values for _, _, day in _dates(value)}


def pieces(value: str, days: Collection[str]) -> tuple[Piece, ...]:
    """A value in pieces; joined they are the value."""
    found: list[Piece] = []
    done = 0
    for start, end, day in _dates(value):
        if start >= done and day in days:
            found += [Piece(value[done:start], ""), Piece(value[start:end], day)]
            done = end
    return tuple(piece for piece in (*found, Piece(value[done:], "")) if piece.text)


def _dates(value: str) -> Iterator[tuple[int, int, str]]:
    """Where days stand in a value, and which they are."""
    from backfile.scan import stamp_at  # 60 ms of patterns, for the few entries that are infoboxes

    for start in (place.start() for place in _NUMBER_OR_MONTH.finditer(value[:_MOST])):
        stamp = stamp_at(value, start)
        if stamp is not None and stamp.day is not None and not stamp.clock:
            date = stamp.day.date() if stamp.day.year and stamp.day.pair is None else None
            if date is not None:
                yield start, stamp.end, date.isoformat()
