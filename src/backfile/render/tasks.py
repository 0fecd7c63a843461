"""The pages that show lists, as tasks: which there are, and what each is made from."""

from __future__ import annotations

from collections.abc import Iterator

from backfile.model import Listings, Task
from backfile.render import (
    assets,
    calendars,
    home,
    on,
    questions,
    read_me,
    redirects,
    search,
    single,
    source,
    topic,
    uncertain,
)
from backfile.render.data import page as data_page
from backfile.render.multiples import make_source_bars, make_sparks
from backfile.render.scale import whole_scale
from backfile.render.site import Site


def tasks(listings: Listings, site: Site, assets_digest: bytes) -> list[Task]:
    """Every task whose pages show lists alone: what they show goes with them. Each is a function of a module with a
    record: it can run in any process.
    """
    return [
        *_calendar(site, listings),
        *_topics(site, listings),
        *_sources(site, listings),
        *_dates(site, listings),
        *_single_pages(site, listings),
        *([] if site.only_pages else _beside_pages(site, listings)),
        Task("assets", assets.asset_files, assets.Assets(site, assets_digest)),
    ]


def _calendar(site: Site, listings: Listings) -> Iterator[Task]:
    for month in listings.months:
        yield Task(f"month {month.month}", calendars.month_pages, calendars.Month(site, month))
    for year in listings.years:
        yield Task(f"year {year.year}", calendars.year_pages, calendars.Year(site, year))
    if listings.withheld:
        yield Task("withheld", single.withheld_pages, single.Days(site, listings.withheld))
    if listings.redirects:
        yield Task("redirects", redirects.redirect_pages, redirects.Redirects(site, listings.redirects))


def _topics(site: Site, listings: Listings) -> Iterator[Task]:
    for found in listings.topics:
        yield Task(f"topic {found.topic.slug}", topic.overview_pages, topic.make_overview(site, found))
    sparks = make_sparks(listings.topics, whole_scale(listings))
    suggested = any(found.topic.suggested for found in listings.topics)
    yield Task("topics", topic.topics_pages, topic.Topics(site, sparks, suggested))


def _sources(site: Site, listings: Listings) -> Iterator[Task]:
    for found in listings.sources:
        yield Task(f"source {found.brief.name}", source.source_pages, source.Page(site, source.without_lines(found)))
    yield Task(
        "sources", source.sources_pages, source.Sources(site, make_source_bars(listings.sources), whole_scale(listings))
    )
    briefs = tuple(map(questions.make_brief, listings.sessions))
    yield Task("questions", questions.questions_pages, questions.Questions(site, briefs))


def _dates(site: Site, listings: Listings) -> Iterator[Task]:
    dates = on.on_dates(listings.months)
    for n, found in enumerate(dates):
        before = dates[n - 1].date if n else ""
        after = dates[n + 1].date if n + 1 < len(dates) else ""
        yield Task(f"on {found.date}", on.date_pages, on.Date(site, found, before, after))
    counts = tuple((found.date, sum(day.count for day in found.days)) for found in dates)
    yield Task("on", on.dates_pages, on.Dates(site, counts))


def _single_pages(site: Site, listings: Listings) -> Iterator[Task]:
    yield Task("home", home.home_pages, home.make_home(site, listings))
    undated = tuple((found.brief.name, found.brief.title, found.undated) for found in listings.sources)
    yield Task("undated", single.undated_list, single.Undated(site, undated, _withheld_undated(listings)))
    yield Task("uncertain", uncertain.uncertain_pages, uncertain.make_uncertain(site, listings))
    yield Task("about", single.about_pages, single.About(site, listings.about))
    yield Task("not found", single.not_found_pages, single.Once(site))
    briefs = tuple(found.brief for found in listings.sources)
    yield Task("read me", read_me.site_read_me, read_me.Facts(site.title, site.base_url, listings.about, briefs))


def _beside_pages(site: Site, listings: Listings) -> Iterator[Task]:
    yield Task("search", search.search_pages, search.Page(site, tuple(tier.name for tier in listings.search.tiers)))
    # Without counts: this page changes only where a month is new.
    months = tuple(found.month for found in listings.whole_months)
    yield Task("data", data_page.data_pages, data_page.Page(site, months))


def _withheld_undated(listings: Listings) -> int:
    return sum(
        part.count for found in listings.withheld if not found.day for part in found.parts if part.why == "hidden"
    )
