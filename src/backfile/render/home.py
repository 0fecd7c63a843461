"""The front page."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from backfile.model import Count, DayBrief, MonthListing, Output, Ref, SourceListing, TopicBrief, YearListing
from backfile.model.paths import HOME, year_page
from backfile.render.calendar import month_grid, year_row
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.when import when

CALENDARS = 12  # latest months shown as calendars
LATEST = 6  # days
KEYS = 12
TOPICS = 30


class SourceBar(msgspec.Struct, frozen=True):
    """A source on the front page."""

    name: str
    title: str
    publisher: str
    count: int
    captures: int
    first: str
    last: str


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """What the front page is made from."""

    site: Site
    total: int
    days: int
    undated: int
    years: tuple[tuple[str, tuple[Count, ...], int], ...]  #: year, months, total
    months: tuple[MonthListing, ...]  #: the latest
    latest: tuple[DayBrief, ...]  #: days, latest first
    first_day: str
    last_day: str
    keys: tuple[Ref, ...]
    topics: tuple[TopicBrief, ...]
    topic_count: int
    sources: tuple[SourceBar, ...]
    kinds: tuple[Count, ...]


def make_source_bars(sources: Sequence[SourceListing]) -> tuple[SourceBar, ...]:
    """The sources in short."""
    return tuple(
        SourceBar(
            source.brief.name,
            source.brief.title,
            source.brief.publisher,
            source.count,
            len(source.captures),
            source.days[0].day if source.days else "",
            source.days[-1].day if source.days else "",
        )
        for source in sources
    )


def latest_days(months: Sequence[MonthListing]) -> tuple[DayBrief, ...]:
    """The last days that have entries, latest first."""
    found: list[DayBrief] = []
    for month in reversed(months):
        found += reversed(month.days)
        if len(found) >= LATEST:
            break
    return tuple(found[:LATEST])


def year_counts(years: Sequence[YearListing]) -> tuple[tuple[str, tuple[Count, ...], int], ...]:
    """Years with their months."""
    return tuple((year.year, year.months, year.count) for year in years)


def home_pages(payload: Home) -> list[Output]:
    """The front page."""
    site = payload.site
    grids = [
        month_grid(
            m.month,
            {d.day: d.count for d in m.days},
            [d.day for d in m.days if d.keys],
            sum(d.count for d in m.days) + len(m.loose),
        )
        for m in payload.months
    ]
    rows = [
        (year, year_page(year), total, year_row(year, {month.name: month.count for month in months}, site.language))
        for year, months, total in payload.years
    ]
    most = max((topic.count for topic in payload.topics), default=1)
    html = render(
        site,
        "home.html.j2",
        HOME,
        home=payload,
        grids=grids,
        years=rows,
        keys=[(ref, when(ref, site.language)) for ref in payload.keys],
        topics=[(topic, max(2, topic.count * 100 // most)) for topic in payload.topics],
    )
    return [Output(HOME, html.encode())]
