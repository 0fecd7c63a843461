"""The order of a day: by instant, then source, then place on the page; untimed entries between their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from backfile.model import Entry
from backfile.model.moments import instant, split_moment

_Key = tuple[int, str, int]
_FIRST = -(1 << 62)


def in_order(day: str, found: Sequence[tuple[str, Entry]]) -> list[int]:
    """Indexes of `found` (source and entry, in page order) in the order of the day."""
    by_source: dict[str, list[int]] = {}
    for n, (source, _) in enumerate(found):
        by_source.setdefault(source, []).append(n)
    keys: dict[int, _Key] = {}
    for source, numbers in by_source.items():
        keys.update(zip(numbers, _keys(day, source, [found[n][1] for n in numbers]), strict=True))
    return sorted(keys, key=keys.__getitem__)


def _keys(day: str, source: str, entries: list[Entry]) -> list[_Key]:
    """Sort keys of one source's entries. A page that runs backwards is turned round first."""
    known = [instant(day, entry.time, entry.zone) for entry in entries]
    forward = _runs_forward([at for at in known if at is not None])
    order = range(len(entries)) if forward else range(len(entries) - 1, -1, -1)
    keys: list[_Key] = [(_FIRST, source, n) for n in range(len(entries))]
    before: int | None = None
    waiting: list[int] = []  # placed by the next entry with a time, for none came before
    for place, n in enumerate(order):
        at = known[n]
        if at is not None:
            for earlier in waiting:
                keys[earlier] = (at, source, keys[earlier][2])
            waiting.clear()
            keys[n] = (at, source, place)
            before = at
        elif (between := entries[n].between) is not None:
            if before is None:
                waiting.append(n)
            keys[n] = (_own_bound(between, entries[n].zone) if before is None else before, source, place)
    return keys


def _runs_forward(known: list[int]) -> bool:
    steps = [after - before for before, after in pairwise(known) if after != before]
    return sum(step > 0 for step in steps) * 2 >= len(steps)


def _own_bound(between: tuple[str, str], zone: str) -> int:
    """Where an entry stands that has no neighbour with a time: at the known side of its interval."""
    for side in between:
        day, time = split_moment(side)
        at = instant(day, time or "00:00", zone)
        if at is not None:
            return at
    return _FIRST
