"""Pages of months and years."""

from __future__ import annotations

import calendar

import msgspec

from backfile.model import DayBrief, MonthListing, Output, YearListing
from backfile.model.paths import month_page, year_page
from backfile.render.calendar import level, month_grid
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.words.locales import first_weekday


class Month(msgspec.Struct, frozen=True):
    """What the page of a month is made from."""

    site: Site
    listing: MonthListing


class Year(msgspec.Struct, frozen=True):
    """What the page of a year is made from."""

    site: Site
    listing: YearListing


class Box(msgspec.Struct, frozen=True):
    """A day in the large calendar of its month."""

    day: int
    column: int  #: of seven, the first 1
    level: int
    brief: DayBrief | None  #: none where it has no entries


def month_pages(payload: Month) -> list[Output]:
    """The page of a month."""
    listing = payload.listing
    path = month_page(listing.month)
    count = sum(day.count for day in listing.days) + len(listing.loose)
    html = render(
        payload.site,
        "month.html.j2",
        path,
        listing=listing,
        boxes=_boxes(listing, first_weekday(payload.site.language)),
        count=count,
        year_path=year_page(listing.month[:4]),
        previous=month_page(listing.previous) if listing.previous else "",
        next=month_page(listing.next) if listing.next else "",
    )
    return [Output(path, html.encode())]


def _boxes(listing: MonthListing, week: int) -> list[Box]:
    """A box for each day of the month, in weeks that begin with the weekday `week`."""
    found = {int(day.day[8:]): day for day in listing.days}
    first, length = calendar.monthrange(int(listing.month[:4]), int(listing.month[5:7]))
    return [
        Box(n, (first - week + n - 1) % 7 + 1, level(found[n].count) if n in found else 0, found.get(n))
        for n in range(1, length + 1)
    ]


def year_pages(payload: Year) -> list[Output]:
    """The page of a year."""
    listing = payload.listing
    path = year_page(listing.year)
    counts = {day.name: day.count for day in listing.days}
    totals = {month.name: month.count for month in listing.months}
    months = [f"{listing.year}-{n:02}" for n in range(1, 13)]
    week = first_weekday(payload.site.language)
    grids = [month_grid(month, counts, listing.key_days, totals.get(month, 0), week) for month in months]
    grids = [grid if grid.month in totals else msgspec.structs.replace(grid, path="") for grid in grids]
    html = render(
        payload.site,
        "year.html.j2",
        path,
        listing=listing,
        grids=grids,
        firsts=[(month, month_page(month), refs) for month, refs in listing.firsts],
        previous=year_page(listing.previous) if listing.previous else "",
        next=year_page(listing.next) if listing.next else "",
    )
    return [Output(path, html.encode())]
