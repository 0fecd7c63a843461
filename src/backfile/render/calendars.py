"""Pages of months and years."""

from __future__ import annotations

import msgspec

from backfile.model import MonthListing, Output, YearListing
from backfile.model.paths import month_page, year_page
from backfile.render.calendar import month_grid
from backfile.render.site import Site
from backfile.render.theme import render


class Month(msgspec.Struct, frozen=True):
    """What the page of a month is made from."""

    site: Site
    listing: MonthListing


class Year(msgspec.Struct, frozen=True):
    """What the page of a year is made from."""

    site: Site
    listing: YearListing


def month_pages(payload: Month) -> list[Output]:
    """The page of a month."""
    listing = payload.listing
    path = month_page(listing.month)
    counts = {day.day: day.count for day in listing.days}
    count = sum(counts.values()) + len(listing.loose)
    grid = month_grid(listing.month, counts, [day.day for day in listing.days if day.keys], count)
    html = render(
        payload.site,
        "month.html.j2",
        path,
        listing=listing,
        grid=grid,
        count=count,
        year_path=year_page(listing.month[:4]),
        previous=month_page(listing.previous) if listing.previous else "",
        next=month_page(listing.next) if listing.next else "",
    )
    return [Output(path, html.encode())]


def year_pages(payload: Year) -> list[Output]:
    """The page of a year."""
    listing = payload.listing
    path = year_page(listing.year)
    counts = {day.name: day.count for day in listing.days}
    totals = {month.name: month.count for month in listing.months}
    months = [f"{listing.year}-{n:02}" for n in range(1, 13)]
    grids = [month_grid(month, counts, listing.key_days, totals.get(month, 0)) for month in months]
    html = render(
        payload.site,
        "year.html.j2",
        path,
        listing=listing,
        grids=grids,
        months=totals,
        previous=year_page(listing.previous) if listing.previous else "",
        next=year_page(listing.next) if listing.next else "",
    )
    return [Output(path, html.encode())]
