"""From an archive to all its listings."""

from __future__ import annotations

from itertools import chain

from backfile.index.by_source import capture_listings, capture_sources, source_listings
from backfile.index.by_topic import topic_listings, with_steps
from backfile.index.days import by_day, day_listings, month_listings, shown_of, whole_months, year_listings
from backfile.index.fields import with_box
from backfile.index.former_topics import former_topics
from backfile.index.items import make_items, with_neighbours
from backfile.index.search import plan_search
from backfile.index.sessions import sessions
from backfile.index.withheld import withheld_listings
from backfile.model import KINDS, Archive, Count, Item, Listings
from backfile.model.paths import entry_page
from backfile.settings import Settings

LATEST = 50  # entries in the feed


def build_listings(archive: Archive, settings: Settings) -> Listings:
    """All listings. What may not be published is left out here, once, for every page, feed and search."""
    items = make_items(archive, settings)
    refs = {filed.entry.id: item.ref for filed, item in zip(archive.entries, items, strict=True) if not item.withheld}
    shown = with_neighbours([item for item in items if not item.withheld])
    undated = [item for item in shown if not item.ref.day]
    following = iter(shown)
    everything = by_day([item if item.withheld else next(following) for item in items])
    days = shown_of(everything)
    # Steps through topics need the order of all that is shown, dates in an infobox the days that have a page.
    ready = {item.ref.id: with_box(item, days) for item in with_steps([*chain.from_iterable(days.values()), *undated])}
    everything = {
        day: [item if item.withheld else ready[item.ref.id] for item in found] for day, found in everything.items()
    }
    days = shown_of(everything)
    undated = [ready[item.ref.id] for item in undated]
    ordered = list(chain.from_iterable(days.values()))
    months = month_listings(days, undated)
    topics = topic_listings(chain(ordered, undated), archive.topics)
    captures = capture_listings(archive, capture_sources(archive), refs)
    return Listings(
        total=len(shown),
        days=day_listings(everything, undated, archive.captures),
        months=months,
        years=year_listings(months, undated),
        undated=tuple(undated),
        whole_months=whole_months(days, undated),
        withheld=withheld_listings(items),
        topics=topics,
        sessions=sessions([*ordered, *undated], captures),
        sources=source_listings(archive, days, undated, captures),
        kinds=_kinds(shown),
        keys=tuple(item.ref for item in reversed(ordered) if item.ref.key),
        latest=tuple(reversed(ordered[-LATEST:])),
        redirects=(*_redirects(shown), *former_topics(archive, topics)),
        search=plan_search(ordered, undated),
        about=archive.about,
    )


def _kinds(items: list[Item]) -> tuple[Count, ...]:
    counts = dict.fromkeys(KINDS, 0)
    for item in items:
        counts[item.ref.kind] = counts.get(item.ref.kind, 0) + 1
    return tuple(Count(kind, count) for kind, count in counts.items() if count)


def _redirects(items: list[Item]) -> tuple[tuple[str, str], ...]:
    """Former pages of entries, but never one that an entry of today has."""
    taken = {item.ref.path for item in items}
    found = {entry_page(former): item.ref.path for item in items for former in item.entry.was}
    return tuple(sorted((old, new) for old, new in found.items() if old not in taken))
