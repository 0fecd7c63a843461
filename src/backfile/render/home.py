"""The front page: the same size for forty years, for one day, and for nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from backfile.model import Count, DayBrief, Listings, MonthListing, Output, Ref
from backfile.model.paths import HOME, year_page
from backfile.render.calendar import Grid, month_grid
from backfile.render.chart import Chart, make_chart
from backfile.render.multiples import SourceBar, TopicSpark, draw_cover, draw_sparks, make_source_bars, make_sparks
from backfile.render.on import OnDate, on_dates
from backfile.render.runs import join_runs
from backfile.render.scale import Scale, whole_scale
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.when import when
from backfile.render.words.dates import date_name
from backfile.render.words.locales import first_weekday

LATEST = 4  # days
KEYS = 8
TOPICS = 12
SOURCES = 20
MARKS = 24  # key events that the chart chooses from


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """What the front page is made from."""

    site: Site
    total: int
    undated: int
    scale: Scale | None  #: none where no entry has a day
    counts: tuple[Count, ...]  #: by day
    years: tuple[Count, ...]
    months: tuple[MonthListing, ...]  #: of the last year
    latest: tuple[DayBrief, ...]  #: days, latest first
    busiest: Count | None
    keys: tuple[Ref, ...]  #: latest first
    marks: tuple[Ref, ...]  #: the weightiest, for the chart
    on: OnDate | None
    dates: tuple[str, ...]  #: days of the year that have a page
    topics: tuple[TopicSpark, ...]
    topic_count: int
    sources: tuple[SourceBar, ...]
    source_count: int


def make_home(site: Site, listings: Listings) -> Home:
    """Gather what the front page shows; the rest of the archive does not go with its task."""
    counts = [day for year in listings.years for day in year.days]
    scale = whole_scale(listings)
    last = counts[-1].name[:4] if counts else ""
    dates = on_dates(listings.months)
    by_day = {count.name: count.count for count in counts}
    busiest = sorted(listings.topics, key=lambda found: (-found.count, found.topic.name))[:TOPICS]
    sources = sorted(listings.sources, key=lambda found: -found.count)[:SOURCES]
    return Home(
        site=site,
        total=listings.total,
        undated=len(listings.undated),
        scale=scale,
        counts=tuple(counts),
        years=tuple(Count(year.year, year.count) for year in listings.years),
        months=tuple(month for month in listings.months if month.month[:4] == last),
        latest=_latest_days(listings.months),
        busiest=max(counts, key=lambda count: count.count, default=None),
        keys=listings.keys[:KEYS],
        marks=_marks(listings.keys, by_day),
        on=max(dates, key=lambda date: (len(date.days), sum(day.count for day in date.days)), default=None),
        dates=tuple(date.date for date in dates),
        topics=make_sparks(busiest, scale),
        topic_count=len(listings.topics),
        sources=make_source_bars(sources),
        source_count=len(listings.sources),
    )


def _latest_days(months: Sequence[MonthListing]) -> tuple[DayBrief, ...]:
    found: list[DayBrief] = []
    for month in reversed(months):
        found += reversed(month.days)
        if len(found) >= LATEST:
            break
    return tuple(found[:LATEST])


def _marks(keys: Iterable[Ref], counts: dict[str, int]) -> tuple[Ref, ...]:
    """The first key event of each day, those of the fullest days before others."""
    firsts: dict[str, Ref] = {}
    for ref in keys:
        if ref.day:
            firsts[ref.day] = ref  # latest first, so the earliest of a day stays
    return tuple(sorted(firsts.values(), key=lambda ref: (-counts.get(ref.day, 0), ref.day))[:MARKS])


class YearBar(msgspec.Struct, frozen=True):
    """A year in the row of years."""

    year: str
    path: str
    count: int
    height: int


def home_pages(payload: Home) -> list[Output]:
    """The front page."""
    site = payload.site
    html = render(
        site,
        "home.html.j2",
        HOME,
        home=payload,
        chart=_chart(payload),
        year=payload.months[0].month[:4] if payload.months else "",
        grids=_grids(payload.months, first_weekday(site.language)),
        years=_years(payload.years),
        on_date=date_name(payload.on.date, site.language) if payload.on else "",
        keys=[(ref, when(ref, site.language)) for ref in payload.keys],
        topics=draw_sparks(payload.topics),
        sources=draw_cover(payload.sources, payload.scale),
    )
    return [Output(HOME, html.encode())]


def _chart(payload: Home) -> Chart | None:
    if payload.scale is None:
        return None
    covered = join_runs(run for source in payload.sources for run in source.covered)
    return make_chart(payload.scale, payload.counts, payload.marks, covered, payload.site.language)


def _grids(months: Sequence[MonthListing], first: int) -> list[Grid]:
    """All twelve months of the year, also those without entries: a calendar says so."""
    found = {month.month: month for month in months}
    if not found:
        return []
    year = months[0].month[:4]
    grids = []
    for name in (f"{year}-{n:02}" for n in range(1, 13)):
        month = found.get(name)
        days = month.days if month else ()
        total = sum(day.count for day in days) + (len(month.loose) if month else 0)
        grid = month_grid(
            name, {day.day: day.count for day in days}, [day.day for day in days if day.keys], total, first
        )
        grids.append(grid if month else msgspec.structs.replace(grid, path=""))
    return grids


def _years(years: Sequence[Count]) -> list[YearBar]:
    most = max((year.count for year in years), default=1)
    return [YearBar(year.name, year_page(year.name), year.count, max(2, year.count * 28 // most)) for year in years]
