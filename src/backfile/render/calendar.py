"""Months as calendars: a cell for each day, darker where more happened."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping

import msgspec

from backfile.model.paths import day_page, month_page

# Fixed steps, not shares of a maximum: a busy new day must not change the colours of old pages.
_STEPS = (1, 3, 8, 20, 50)


class Cell(msgspec.Struct, frozen=True):
    """A day in a calendar, or a month in a table of years."""

    text: str  #: the numeral
    count: int
    level: int  #: 0 to 5
    key: bool
    path: str  #: of its page; empty where there is none
    name: str  #: ISO day or month


class Grid(msgspec.Struct, frozen=True):
    """A month in weeks; nothing where a day is of another month."""

    month: str
    count: int
    path: str
    weeks: tuple[tuple[Cell | None, ...], ...]


def level(count: int, scale: int = 1) -> int:
    """How dark a count is shown, 0 to 5."""
    return max(int(count > 0), sum(count >= step * scale for step in _STEPS))


def month_grid(month: str, counts: Mapping[str, int], keys: Iterable[str], total: int, first: int) -> Grid:
    """The calendar of a month from counts by ISO day. `total` counts those without a day, too; `first` is the weekday
    that weeks begin with, Monday 0.
    """
    year, number = int(month[:4]), int(month[5:7])
    marked = frozenset(keys)
    weeks = [
        tuple(
            _day(date.isoformat(), counts.get(date.isoformat(), 0), date.isoformat() in marked)
            if date.month == number
            else None
            for date in week
        )
        for week in calendar.Calendar(first).monthdatescalendar(year, number)
    ]
    return Grid(month, total, month_page(month), tuple(weeks))


def _day(day: str, count: int, key: bool) -> Cell:
    return Cell(str(int(day[8:])), count, level(count), key, day_page(day) if count else "", day)
