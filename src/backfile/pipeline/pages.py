"""The pages that show whole entries, as jobs: what they show is loaded where they are rendered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from backfile import index
from backfile.engine.cache import Cache
from backfile.model import (
    CaptureListing,
    Item,
    Output,
    Session,
    Teaser,
    Topic,
)
from backfile.pipeline.jobs import Kept, load_day, load_items, load_paths, load_ring, load_teasers
from backfile.render import capture, day, entry, feeds, questions, sitemap, topic
from backfile.render.data import months
from backfile.render.reference import make_reference
from backfile.render.site import Site
from backfile.render.theme import used_templates
from backfile.render.view import View

if TYPE_CHECKING:
    from backfile.render.traces import ReadDump

LATEST = 50  # entries in the feed

States = tuple[tuple[str, tuple[int, ...]], ...]  #: dumps, each with its state on disk


class DayPages(msgspec.Struct, frozen=True):
    """A day and its entries."""

    site: Site
    cache: Cache
    read_dump: ReadDump
    day: str
    items: str
    rings: str  #: name of the rings of its month
    ring: bytes  #: hash of its own
    named: tuple[str, ...]
    dumps: States


def day_pages(job: DayPages) -> list[Output]:
    """The pages of a day, of its entries, and of its sources side by side."""
    return day.day_pages(*_shown(job))


def _shown(job: DayPages) -> tuple[day.Day, list[View]]:
    """The day, and its entries as they are shown."""
    ring = load_ring(job.cache, job.rings, job.day)
    listing = index.day_listing(job.day, load_day(job.cache, job.items), ring, job.named)
    return day.Day(job.site, listing, job.read_dump), day.make_views(listing.items, job.site, job.day)


class UndatedPages(msgspec.Struct, frozen=True):
    """Some entries without a day."""

    site: Site
    cache: Cache
    read_dump: ReadDump
    items: str  #: name of these, with what stands around them
    dumps: States


def undated_pages(job: UndatedPages) -> list[Output]:
    """Their pages."""
    items = msgspec.msgpack.decode(job.cache.get(job.items), type=tuple[Item, ...])
    return entry.undated_pages(entry.Entries(job.site, items, job.read_dump))


class DayBeside(msgspec.Struct, frozen=True):
    """A day, for the feed and the data files of its month: of a month of which one day changed, the others are not
    worked out again.
    """

    site: Site
    cache: Cache
    day: str
    kept: Kept
    templates: bytes  #: hash of those that feeds show entries by


def day_beside(job: DayBeside) -> tuple[str, str]:
    """Its entries as the feed shows them, and as they stand in the data files."""
    return _beside(job, day.make_views(load_items(job.cache, job.kept), job.site, job.day))


def _beside(job: DayBeside, views: Sequence[View]) -> tuple[str, str]:
    feed = job.cache.put(msgspec.msgpack.encode(feeds.day_part(views, job.site, job.day[:7])))
    items, references = [view.item for view in views], [view.reference for view in views]
    data = months.data_part(items, references, job.site.base_url)
    return feed, job.cache.put(msgspec.msgpack.encode(data))


class WholeDay(msgspec.Struct, frozen=True):
    """A day of which both are to be made: they show the same entries."""

    pages: DayPages
    beside: DayBeside


def whole_day(job: WholeDay) -> tuple[list[Output], tuple[str, ...], tuple[str, str]]:
    """Its pages, the templates that these use, and what `day_beside` gives."""
    shown, views = _shown(job.pages)
    outputs = day.day_pages(shown, views)
    return outputs, used_templates(), _beside(job.beside, views)


class MonthFeeds(msgspec.Struct, frozen=True):
    """The feed of a month."""

    site: Site
    cache: Cache
    month: str
    days: tuple[str, ...]  #: names of what `day_beside` made of it for feeds
    previous: str
    next: str


def month_feeds(job: MonthFeeds) -> list[Output]:
    """The archive pages of the feed for a month."""
    days = tuple(msgspec.msgpack.decode(job.cache.get(name), type=feeds.FeedPart) for name in job.days)
    return feeds.month_feeds(feeds.MonthFeed(job.site, job.month, days, job.previous, job.next))


class MonthData(msgspec.Struct, frozen=True):
    """The entries of a month, for its data files."""

    site: Site
    cache: Cache
    month: str
    days: tuple[str, ...]  #: names of what `day_beside` made for data files
    loose: Kept  #: those without a day


def month_files(job: MonthData) -> list[Output]:
    """The data files of a month."""
    parts = [msgspec.msgpack.decode(job.cache.get(name), type=months.DataPart) for name in job.days]
    if loose := load_items(job.cache, job.loose):
        references = [make_reference(item, job.site) for item in loose]
        parts.append(months.data_part(loose, references, job.site.base_url))
    return months.month_files(months.MonthData(job.month, tuple(parts)))


class FeedPages(msgspec.Struct, frozen=True):
    """The newest entries."""

    site: Site
    cache: Cache
    kept: Kept  #: the last days
    month: str


def feed_pages(job: FeedPages) -> list[Output]:
    """The feeds of the archive."""
    items = load_items(job.cache, job.kept)[-LATEST:]
    return feeds.feed_pages(feeds.Feed(job.site, tuple(reversed(items)), job.month))


class TopicMonthPages(msgspec.Struct, frozen=True):
    """A topic in a month."""

    site: Site
    cache: Cache
    topic: Topic
    month: str
    teasers_in: str  #: name of all teasers of the month; empty where it has none with a day
    digest: bytes  #: of those of the topic
    loose: tuple[Teaser, ...]
    previous: str
    next: str


def topic_month_pages(job: TopicMonthPages) -> list[Output]:
    """Its pages."""
    dated = load_teasers(job.cache, job.teasers_in, job.topic.slug) if job.teasers_in else ()
    return topic.month_pages(topic.Month(job.site, job.topic, job.month, (*dated, *job.loose), job.previous, job.next))


class TopicFeedPages(msgspec.Struct, frozen=True):
    """The newest entries of a topic."""

    site: Site
    cache: Cache
    topic: Topic
    teasers_in: tuple[str, ...]  #: of the last months
    digests: tuple[bytes, ...]


def topic_feeds(job: TopicFeedPages) -> list[Output]:
    """Its feed."""
    found = [teaser for name in job.teasers_in for teaser in load_teasers(job.cache, name, job.topic.slug)]
    newest = tuple(reversed(found[-feeds.TOPIC_ENTRIES :]))
    return feeds.topic_feeds(feeds.TopicFeed(job.site, job.topic, newest))


class SessionPages(msgspec.Struct, frozen=True):
    """Questions and answers that stood on one page."""

    site: Site
    cache: Cache
    session: Session
    named: tuple[str, ...]


def session_pages(job: SessionPages) -> list[Output]:
    """Its pages."""
    names = dict.fromkeys(found.items for found in job.session.asked)
    kept = Kept(days=tuple(names), named=job.named)
    items = {item.ref.id: item for item in load_items(job.cache, kept)}
    found = tuple(items[one.ref.id] for one in job.session.asked)
    return questions.session_pages(questions.Page(job.site, job.session, found))


class CapturePages(msgspec.Struct, frozen=True):
    """A capture, with the entries that may have come from it."""

    site: Site
    cache: Cache
    read_dump: ReadDump
    listing: CaptureListing
    kept: tuple[str, ...]  #: names of `DayItems`
    own: dict[str, str]  #: published id -> the one in the archive, where they differ
    dumps: States


def capture_pages(job: CapturePages) -> list[Output]:
    """Its pages."""
    dump = job.listing.capture.dump
    refs = {
        job.own.get(item.ref.id, item.ref.id): item.ref
        for name in job.kept
        for item in load_day(job.cache, name).items
        if not item.withheld and any(origin.dump == dump for origin in item.entry.origins)
    }
    return capture.capture_pages(capture.Page(job.site, index.with_refs(job.listing, refs), job.read_dump))


class SitemapPages(msgspec.Struct, frozen=True):
    """The sitemap of a month."""

    site: Site
    cache: Cache
    name: str
    first: tuple[str, ...]  #: pages of its days
    paths: str  #: name of those of their entries; empty where there are none
    last: tuple[str, ...]  #: of entries without a day, and of topics
    count: int  #: of all of them


def sitemap_pages(job: SitemapPages) -> list[Output]:
    """Its files."""
    entries = load_paths(job.cache, job.paths) if job.paths else ()
    return sitemap.part_pages(sitemap.Part(job.site, job.name, (*job.first, *entries, *job.last)))


def sitemap_files(job: SitemapPages) -> int:
    """How many there are."""
    return -(-job.count // sitemap.MOST)
