"""Pages of the days of the year: what was written on 8 February, in any year."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from backfile.model import DayBrief, MonthListing, Output
from backfile.model.paths import DATES, date_page
from backfile.render.calendar import Cell, level
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.words.dates import date_name, month_names


class OnDate(msgspec.Struct, frozen=True):
    """A day of the year."""

    date: str  #: `02-08`
    days: tuple[DayBrief, ...]  #: the days of all years, earliest first


class Date(msgspec.Struct, frozen=True):
    """What the page of a day of the year is made from."""

    site: Site
    on: OnDate
    previous: str
    next: str


class Dates(msgspec.Struct, frozen=True):
    """What the table of all days of the year is made from."""

    site: Site
    counts: tuple[tuple[str, int], ...]


def on_dates(months: Sequence[MonthListing]) -> tuple[OnDate, ...]:
    """The days of the year that have entries, from January to December."""
    found: dict[str, list[DayBrief]] = {}
    for month in months:
        for day in month.days:
            found.setdefault(day.day[5:], []).append(day)
    return tuple(OnDate(date, tuple(found[date])) for date in sorted(found))


def date_pages(payload: Date) -> list[Output]:
    """The page of a day of the year."""
    path = date_page(payload.on.date)
    html = render(
        payload.site,
        "on.html.j2",
        path,
        on=payload.on,
        date=date_name(payload.on.date, payload.site.language),
        count=sum(day.count for day in payload.on.days),
        previous=(date_page(payload.previous), date_name(payload.previous, payload.site.language))
        if payload.previous
        else None,
        next=(date_page(payload.next), date_name(payload.next, payload.site.language)) if payload.next else None,
    )
    return [Output(path, html.encode())]


def dates_pages(payload: Dates) -> list[Output]:
    """The table of all days of the year."""
    counts = dict(payload.counts)
    rows = []
    for number, name in enumerate(month_names(payload.site.language), 1):
        cells = []
        for day in range(1, 32):
            date = f"{number:02}-{day:02}"
            count = counts.get(date, 0)
            cells.append(Cell(str(day), count, level(count), False, date_page(date) if count else "", date))
        rows.append((name, cells))
    words = {date: date_name(date, payload.site.language) for date in counts}
    html = render(payload.site, "on_all.html.j2", DATES, rows=rows, words=words)
    return [Output(DATES, html.encode())]
