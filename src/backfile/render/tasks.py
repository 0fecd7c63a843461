"""All pages of a site as tasks: which there are, and what each is made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from backfile.model import Listings, Task
from backfile.render import (
    assets,
    calendars,
    capture,
    day,
    entry,
    feeds,
    home,
    on,
    questions,
    redirects,
    search,
    single,
    sitemap,
    source,
    topic,
    uncertain,
)
from backfile.render.data import months as data_months
from backfile.render.data import page as data_page
from backfile.render.multiples import make_source_bars, make_sparks
from backfile.render.scale import whole_scale
from backfile.render.site import Site, make_site
from backfile.render.traces import ReadDump
from backfile.settings import Settings

BATCH = 200  # single pages in one task


def tasks(
    listings: Listings,
    settings: Settings,
    theme: tuple[Path, ...],
    read_dump: ReadDump,
    *,
    only_pages: bool = False,
) -> list[Task]:
    """Every task of a build. Each is a function of a module with a record: it can run in any process.

    `only_pages` leaves out search, data files, and feeds but the one of the newest entries; no page then links to them.
    """
    site = make_site(settings, theme, only_pages=only_pages)
    return [
        *_days(site, listings, read_dump),
        *_topics(site, listings),
        *_sources(site, listings, read_dump),
        *_questions(site, listings),
        *_dates(site, listings),
        *_single_pages(site, listings),
        *([] if only_pages else _beside_pages(site, listings)),
        Task("assets", assets.asset_files, site),
    ]


def _days(site: Site, listings: Listings, read_dump: ReadDump) -> Iterator[Task]:
    for found in listings.days:
        yield Task(f"day {found.day}", day.day_pages, day.Day(site, found, read_dump), len(found.items))
    for month in listings.months:
        yield Task(f"month {month.month}", calendars.month_pages, calendars.Month(site, month))
    for year in listings.years:
        yield Task(f"year {year.year}", calendars.year_pages, calendars.Year(site, year))
    for at in range(0, len(listings.undated), BATCH):
        items = listings.undated[at : at + BATCH]
        yield Task(f"undated {at // BATCH + 1}", entry.undated_pages, entry.Entries(site, items, read_dump), len(items))
    if listings.withheld:
        yield Task("withheld", single.withheld_pages, single.Days(site, listings.withheld))
    if listings.redirects:
        yield Task("redirects", redirects.redirect_pages, redirects.Redirects(site, listings.redirects))


def _topics(site: Site, listings: Listings) -> Iterator[Task]:
    for found in listings.topics:
        yield Task(f"topic {found.topic.slug}", topic.overview_pages, topic.make_overview(site, found))
        months = [month.month for month in found.months]
        for n, month in enumerate(found.months):
            before = months[n - 1] if n else ""
            after = months[n + 1] if n + 1 < len(months) else ""
            payload = topic.Month(site, found.topic, month, before, after)
            yield Task(
                f"topic {found.topic.slug} {month.month}", topic.month_pages, payload, 2 + len(month.teasers) // 10
            )
    sparks = make_sparks(listings.topics, whole_scale(listings))
    suggested = any(found.topic.suggested for found in listings.topics)
    yield Task("topics", topic.topics_pages, topic.Topics(site, sparks, suggested))


def _sources(site: Site, listings: Listings, read_dump: ReadDump) -> Iterator[Task]:
    for found in listings.sources:
        yield Task(f"source {found.brief.name}", source.source_pages, source.Page(site, found))
        for taken in found.captures:
            if taken.shown:
                payload = capture.Page(site, taken, read_dump)
                yield Task(f"capture {taken.capture.dump}", capture.capture_pages, payload, 5 + taken.count // 4)
    yield Task(
        "sources", source.sources_pages, source.Sources(site, make_source_bars(listings.sources), whole_scale(listings))
    )


def _questions(site: Site, listings: Listings) -> Iterator[Task]:
    for found in listings.sessions:
        yield Task(
            f"questions {found.source.name}/{found.name}",
            questions.session_pages,
            questions.Page(site, found),
            len(found.items),
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
    yield Task("not found", single.not_found_pages, site)
    latest = "" if site.only_pages or not listings.days else listings.days[-1].day[:7]
    yield Task("feed", feeds.feed_pages, feeds.Feed(site, listings.latest, latest))
    if site.base_url:
        yield from _sitemap(site, listings)


def _sitemap(site: Site, listings: Listings) -> Iterator[Task]:
    parts = list(sitemap.parts(site, listings))
    for part in parts:
        yield Task(f"sitemap {part.name}", sitemap.part_pages, part)
    files = tuple((part.name, sitemap.files_of(part)) for part in parts)
    yield Task("sitemap", sitemap.index_pages, sitemap.Index(site, files))


def _beside_pages(site: Site, listings: Listings) -> Iterator[Task]:
    for found in listings.whole_months:
        name = found.month or "undated"
        if any(item.ref.day for item in found.items):
            yield Task(f"feed {name}", feeds.month_feeds, feeds.MonthFeed(site, found), len(found.items) // 2)
        yield Task(f"data {name}", data_months.month_files, data_months.MonthData(site, found), len(found.items) // 5)
    for about in listings.topics:
        dated = [teaser for month in about.months for teaser in month.teasers if teaser.ref.day]
        newest = tuple(reversed(dated[-feeds.TOPIC_ENTRIES :]))
        yield Task(f"feed {about.topic.slug}", feeds.topic_feeds, feeds.TopicFeed(site, about.topic, newest))
    yield Task("search", search.search_pages, search.Page(site, tuple(tier.name for tier in listings.search.tiers)))
    # Without counts: this page changes only where a month is new.
    months = tuple(found.month for found in listings.whole_months)
    yield Task("data", data_page.data_pages, data_page.Page(site, months))


def _withheld_undated(listings: Listings) -> int:
    return sum(
        part.count for found in listings.withheld if not found.day for part in found.parts if part.why == "hidden"
    )
