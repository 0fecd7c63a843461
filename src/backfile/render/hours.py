"""The hours of a day as bars."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

WIDTH = 160  # of the longest bar


class Hour(msgspec.Struct, frozen=True):
    """One hour."""

    name: str  #: `06`
    count: int
    width: int
    key: bool


def hour_bars(times: Iterable[tuple[int | None, bool]]) -> list[Hour]:
    """All hours from the first with entries to the last; nothing where no entry has a time."""
    counts: dict[int, int] = {}
    keys: set[int] = set()
    for at, key in times:
        if at is not None:
            counts[at // 3600] = counts.get(at // 3600, 0) + 1
            if key:
                keys.add(at // 3600)
    if not counts:
        return []
    most = max(counts.values())
    return [
        Hour(f"{hour:02}", counts.get(hour, 0), counts.get(hour, 0) * WIDTH // most, hour in keys)
        for hour in range(min(counts), max(counts) + 1)
    ]
