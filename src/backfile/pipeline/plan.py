"""All tasks of a site, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

import msgspec

from backfile import index, render, store
from backfile.engine.cache import Cache
from backfile.engine.keys import digest
from backfile.model import (
    CaptureListing,
    DayPart,
    Dump,
    Listings,
    MonthFiles,
    SearchTier,
    Task,
    TopicMonth,
)
from backfile.model import paths as p
from backfile.pipeline import pages, search_files
from backfile.pipeline.gathering import Gathered
from backfile.pipeline.jobs import Kept, key_of, with_boxes
from backfile.render import sitemap
from backfile.render.feeds import TOPIC_ENTRIES
from backfile.render.site import Site

BATCH = 200  # entries without a day in one task


class Loader(msgspec.Struct, frozen=True):
    """Loads a dump under the name it was read under, also where it has another one now."""

    load: store.DumpLoader
    renamed: dict[str, str]

    def __call__(self, name: str) -> Dump | None:
        """The dump once called `name`, or None."""
        return self.load(self.renamed.get(name, name))

    def states(self, names: Iterable[str]) -> pages.States:
        """The states of dumps on disk: a page that looks into one is made anew when it is another."""
        return tuple((name, self.load.state(self.renamed.get(name, name))) for name in names)


class Plan(msgspec.Struct, kw_only=True, dict=True):
    """A site as it is to be: its listings, and where the entries are kept that they speak of."""

    site: Site
    cache: Cache
    read_dump: Loader
    listings: Listings
    parts: Gathered
    own: dict[str, str]  #: published id -> the one in the archive, where they differ
    beside: dict[str, tuple[str, ...]] = {}  #: day -> names of its entries as the feed and data files show them
    search_runs: dict[str, tuple[str, ...]] = {}  #: tier of days -> names of what these give to it
    needed: set[str] = set()  #: names of what was put into the cache here

    def work_out_days(self, make: Callable[[Sequence[Task]], Mapping[str, tuple[str, ...]]], templates: bytes) -> None:
        """Have made what feeds and search need of each day; `templates`: hash of those that feeds show entries by."""
        if self.site.only_pages:
            return
        runs = {tier.name: list(self._search_runs(tier)) for tier in self.listings.search.tiers if tier.dated}
        made = make([*self._days_beside(templates), *(task for tasks in runs.values() for task in tasks)])
        self.beside = {day.brief.day: made[day.brief.day] for day in self.listings.days}
        self.search_runs = {name: tuple(made[task.name][0] for task in tasks) for name, tasks in runs.items()}

    def _days_beside(self, templates: bytes) -> Iterator[Task]:
        constant = digest(render.constant_of(self.site))
        for day in self.listings.days:
            job = pages.DayBeside(self.site, self.cache, day.brief.day, self._kept([day], ()), templates)
            yield Task(day.brief.day, pages.day_beside, job, 1 + 3 * day.brief.count // 4, key_of(job, constant))

    def _search_runs(self, tier: SearchTier) -> Iterator[Task]:
        slots = iter(tier.slots)
        for size in tier.runs:
            days = list(islice(slots, size))
            job = search_files.RunOfDays(self.cache, tuple(slot.kept for slot in days))
            count = sum(slot.count for slot in days)
            yield Task(
                f"search {tier.name} {days[0].number}", search_files.run_of_days, job, 2 * count // 5, key_of(job)
            )

    def tasks(self) -> list[Task]:
        """Every task of the build."""
        site = self.site
        found = [
            *self._undated(),
            *self._topics(),
            *self._questions(),
            *self._captures(),
            *self._feed(),
            *([] if site.only_pages else self._beside()),
            *([] if not site.base_url else self._sitemap()),
            *render.tasks(self.listings, site, render.assets_digest(site.theme)),
        ]
        return [*self.days, *self._keyed(found)]

    @cached_property
    def days(self) -> list[Task]:
        """Those of the pages of days."""
        return self._keyed(self._days())

    def _keyed(self, tasks: Iterable[Task]) -> list[Task]:
        constant = digest(render.constant_of(self.site))
        return [
            msgspec.structs.replace(task, key=key_of(task.payload, constant, task.run.__qualname__)) for task in tasks
        ]

    def _known(self, days: Iterable[str]) -> tuple[str, ...]:
        """Those of `days` that have a page."""
        return tuple(sorted(self._have.intersection(days)))

    @cached_property
    def _have(self) -> set[str]:
        return {day.brief.day for day in self.listings.days}

    def _days(self) -> Iterator[Task]:
        have = self._have
        for day in self.listings.days:
            name = day.brief.day
            rings, hashes = self.parts.rings[name[:7]]
            named = tuple(found for found in day.named if found in have)
            dumps = self.read_dump.states(day.dumps)
            job = pages.DayPages(
                self.site, self.cache, self.read_dump, name, day.items, rings, hashes[name], named, dumps
            )
            yield Task(f"day {name}", pages.day_pages, job, day.brief.count)

    def _undated(self) -> Iterator[Task]:
        have = self._have
        loose = with_boxes(index.complete(self.listings.undated, self.parts.loose_ring, have), have)
        for at in range(0, len(loose), BATCH):
            items = tuple(loose[at : at + BATCH])
            seen = sorted({origin.dump for item in items for origin in item.entry.origins})
            name = self.cache.put(msgspec.msgpack.encode(items))
            self.needed.add(name)
            undated = pages.UndatedPages(self.site, self.cache, self.read_dump, name, self.read_dump.states(seen))
            yield Task(f"undated {at // BATCH + 1}", pages.undated_pages, undated, len(items))

    def _topics(self) -> Iterator[Task]:
        found = [
            (month, before, after, topic)
            for topic in self.listings.topics
            for month, (_, before, after) in zip(
                topic.months, index.neighbours([month.month for month in topic.months]), strict=True
            )
        ]
        # Month by month, for the teasers of all topics of a month are loaded together.
        for month, before, after, topic in sorted(found, key=lambda one: one[0].month):
            job = pages.TopicMonthPages(
                self.site,
                self.cache,
                topic.topic,
                month.month,
                self.parts.teasers.get(month.month, ""),
                month.digest,
                month.loose,
                before,
                after,
            )
            name = f"topic {topic.topic.slug} {month.month}"
            yield Task(name, pages.topic_month_pages, job, 2 + month.count // 15)

    def _questions(self) -> Iterator[Task]:
        days = {day.items: day for day in self.listings.days}
        for found in self.listings.sessions:
            named = {day for one in found.asked if one.items in days for day in days[one.items].named}
            job = pages.SessionPages(self.site, self.cache, found, self._known(named))
            name = f"questions {found.source.name}/{found.name}"
            yield Task(name, pages.session_pages, job, len(found.asked))

    def _captures(self) -> Iterator[Task]:
        kept: dict[str, list[str]] = {}
        for day in self.listings.days:
            for dump in day.dumps:
                kept.setdefault(dump, []).append(day.items)
        for name, loose in self.parts.undated.items():
            for dump in sorted({origin.dump for item in loose.items for origin in item.entry.origins}):
                kept.setdefault(dump, []).append(name)
        for source in self.listings.sources:
            for found in source.captures:
                if found.shown:
                    yield self._capture(found, tuple(kept.get(found.capture.dump, ())))

    def _capture(self, found: CaptureListing, kept: tuple[str, ...]) -> Task:
        dump = found.capture.dump
        own = {public: id_ for public, id_ in self.own.items() if any(run.id == id_ for run in found.capture.lines)}
        states = self.read_dump.states([dump])
        job = pages.CapturePages(self.site, self.cache, self.read_dump, found, kept, own, states)
        return Task(f"capture {dump}", pages.capture_pages, job, 5 + found.count // 4)

    def _feed(self) -> Iterator[Task]:
        days: list[DayPart] = []
        for day in reversed(self.listings.days):
            days.insert(0, day)
            if sum(found.brief.count for found in days) >= pages.LATEST:
                break
        latest = "" if self.site.only_pages or not days else days[-1].brief.day[:7]
        job = pages.FeedPages(self.site, self.cache, self._kept(days, ()), latest)
        yield Task("feed", pages.feed_pages, job, 20)

    def _kept(self, days: Iterable[DayPart], ids: tuple[str, ...]) -> Kept:
        days = list(days)
        named = {name for day in days for name in day.named}
        if ids:
            wanted = set(ids)
            for item in self.listings.undated:
                if item.ref.id in wanted:
                    named |= index.days_named(item.entry)
        undated = tuple(self.parts.undated) if ids else ()
        return Kept(tuple(day.items for day in days), undated, ids, self._known(named) if named else ())

    def _beside(self) -> Iterator[Task]:
        for found in self.listings.whole_months:
            name = found.month or "undated"
            count = sum(day.brief.count for day in found.days) + len(found.undated)
            days = [self.beside[day.brief.day] for day in found.days]
            if days:
                feeds = tuple(feed for feed, _ in days)
                feed = pages.MonthFeeds(self.site, self.cache, found.month, feeds, found.previous, found.next)
                yield Task(f"feed {name}", pages.month_feeds, feed, 1 + count // 30)
            loose = self._kept((), found.undated)
            data = pages.MonthData(self.site, self.cache, found.month, tuple(data for _, data in days), loose)
            yield Task(f"data {name}", pages.month_files, data, 1 + count // 30)
        yield from self._topic_feeds()
        yield from self._search()

    def _search(self) -> Iterator[Task]:
        loose = tuple(self.parts.undated)
        for tier in self.listings.search.tiers:
            name, count = f"search tier {tier.name}", sum(slot.count for slot in tier.slots)
            if tier.dated:
                slots = tuple(
                    msgspec.structs.replace(slot, kept="") for slot in tier.slots
                )  # what counts is in the runs
                bare = msgspec.structs.replace(tier, slots=slots)
                days = search_files.DayTier(self.cache, bare, self.search_runs[tier.name])
                yield Task(name, search_files.day_tier, days, count // 10)
            else:
                undated = search_files.UndatedTier(self.cache, tier, loose)
                yield Task(name, search_files.undated_tier, undated, count // 5)
        for texts in self.listings.search.texts:
            more = loose if any(slot.ids for slot in texts.slots) else ()
            job = search_files.Texts(self.cache, texts, more)
            yield Task(f"search texts {texts.name}", search_files.text_files, job, 5)

    def _topic_feeds(self) -> Iterator[Task]:
        for found in self.listings.topics:
            last: list[TopicMonth] = []
            count = 0
            for month in reversed(found.months):
                if month.digest and count < TOPIC_ENTRIES:
                    last.insert(0, month)
                    count += month.count - len(month.loose)
            job = pages.TopicFeedPages(
                self.site,
                self.cache,
                found.topic,
                tuple(self.parts.teasers[month.month] for month in last),
                tuple(month.digest for month in last),
            )
            yield Task(f"topic feed {found.topic.slug}", pages.topic_feeds, job, 2)

    def _sitemap(self) -> Iterator[Task]:
        jobs = list(self._sitemap_jobs())
        for job in jobs:
            yield Task(f"sitemap {job.name}", pages.sitemap_pages, job, 1 + job.count // 100)
        overviews = sitemap.pages_part(self.site, self.listings)
        yield Task("sitemap pages", sitemap.part_pages, overviews)
        parts = {job.name: pages.sitemap_files(job) for job in jobs} | {"pages": sitemap.files_of(overviews)}
        names = ["pages", *sorted(parts.keys() - {"pages"})]
        yield Task(
            "sitemap", sitemap.index_pages, sitemap.Index(self.site, tuple((name, parts[name]) for name in names))
        )

    def _sitemap_jobs(self) -> Iterator[pages.SitemapPages]:
        months: dict[str, MonthFiles] = {found.month or "undated": found for found in self.listings.whole_months}
        topics: dict[str, list[str]] = {}
        for topic in self.listings.topics:
            for month in topic.months:
                topics.setdefault(month.month, []).append(p.topic_page(topic.topic.slug, month.month))
        listed = {found.month for found in self.listings.months}
        loose = {item.ref.id: item.ref.path for item in self.listings.undated}
        for name in sorted({*months, *topics, *listed}):
            found = months.get(name)
            days = found.days if found else ()
            first = [p.month_page(name)] if name in listed else []
            for day in days:
                first.append(p.day_page(day.brief.day))
                if len(day.sources) > 1:
                    first.append(p.compare_page(day.brief.day))
            paths = self.parts.paths[name] if days else ""
            last = (*(loose[id_] for id_ in (found.undated if found else ())), *topics.get(name, ()))
            count = len(first) + sum(day.brief.count for day in days) + len(last)
            yield pages.SitemapPages(self.site, self.cache, name, tuple(first), paths, last, count)
