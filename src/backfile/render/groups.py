"""The entries of a day under headings: the hours of a full day, the parts of a quieter one."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from backfile.render.clock import DayClock
from backfile.render.view import View
from backfile.render.words import t
from backfile.render.words.locales import digits

BY_HOUR = 30  # from here on a heading for each hour, below for each part of the day
PARTS = ("overnight", "morning", "afternoon", "evening")


class Group(msgspec.Struct, frozen=True):
    """Entries under one heading of a day."""

    title: str
    id: str
    views: tuple[View, ...]


def group_by_time(views: Sequence[View], clock: DayClock, language: str) -> list[Group]:
    """Entries by hour or part of the day, by the day's own clock."""
    found: list[tuple[str, list[View]]] = []
    for view in views:
        at = clock.second(view)
        name = (
            _heading(at // 3600, len(views)) if at is not None else found[-1][0] if view.ref.between and found else ""
        )
        if not found or found[-1][0] != name:
            found.append((name, []))
        found[-1][1].append(view)
    only = len(found) == 1
    names = [name for name, _ in found]
    return [
        Group(
            "" if only else t("day_untimed", language) if not name else _title(name, language),
            f"at-{name}" if name and names.index(name) == n else "",
            tuple(group),
        )
        for n, (name, group) in enumerate(found)
    ]


def _heading(hour: int, count: int) -> str:
    if count >= BY_HOUR:
        return f"{hour:02}"
    return PARTS[hour // 6]


def _title(name: str, language: str) -> str:
    return digits(f"{name}:00", language) if name.isdecimal() else t(f"day_{name}", language)
