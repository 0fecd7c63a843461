"""The hours of a day as bars, and its four parts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from backfile.render.clock import DayClock
from backfile.render.groups import PARTS
from backfile.render.view import View
from backfile.render.words import t

WIDTH = 160  # of the longest bar
HEIGHT = 20  # of the tallest one in a part


class Hour(msgspec.Struct, frozen=True):
    """One hour."""

    name: str  #: `06`
    count: int
    width: int
    key: bool
    first: str  #: id of its first entry


class Quarter(msgspec.Struct, frozen=True):
    """A part of the day."""

    title: str
    first: str  #: id of its first entry; empty where it has none
    bars: str  #: its six hours, as a path


def hour_bars(views: Sequence[View], clock: DayClock) -> list[Hour]:
    """All hours from the first with entries to the last; nothing where no entry has a time."""
    found: dict[int, list[View]] = {}
    for view in views:
        if (at := clock.second(view)) is not None:
            found.setdefault(at // 3600, []).append(view)
    if not found:
        return []
    most = max(map(len, found.values()))
    return [
        Hour(
            f"{hour:02}",
            len(group := found.get(hour, [])),
            max(8, len(group) * WIDTH // most) if group else 0,
            any(view.ref.key for view in group),
            group[0].ref.id if group else "",
        )
        for hour in range(min(found), max(found) + 1)
    ]


def quarters(hours: Sequence[Hour], language: str) -> list[Quarter]:
    """The four parts of the day."""
    by_hour = {int(hour.name): hour for hour in hours}
    found = []
    for n, name in enumerate(PARTS):
        own = [(hour - 6 * n, by_hour[hour]) for hour in range(6 * n, 6 * n + 6) if hour in by_hour]
        bars = "".join(
            f"M{place * 10} 21v-{max(2, hour.width * HEIGHT // WIDTH)}h8V21z" for place, hour in own if hour.count
        )
        first = next((hour.first for _, hour in own if hour.count), "")
        found.append(Quarter(t(f"day_{name}", language), first, bars))
    return found
