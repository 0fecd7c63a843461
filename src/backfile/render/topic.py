"""Pages of topics: one for each, and one for each of its months, so that old pages never change."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from backfile.model import Count, Output, Ref, Teaser, Topic, TopicBrief, TopicListing, TopicMonth
from backfile.model.paths import TOPICS, topic_page
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.when import When, when

HEADLINES = 3  # of a month, on the topic's own page
MOST = 500  # entries on one page of a month; a longer month has parts
TALLEST = 60  # height of the tallest bar


class Overview(msgspec.Struct, frozen=True):
    """What the page of a topic is made from."""

    site: Site
    listing: TopicListing  #: its months with their first headlines alone
    counts: tuple[Count, ...]  #: entries by month


class Month(msgspec.Struct, frozen=True):
    """What the page of a topic's month is made from."""

    site: Site
    topic: Topic
    month: TopicMonth
    previous: str
    next: str


class Topics(msgspec.Struct, frozen=True):
    """What the list of topics is made from."""

    site: Site
    topics: tuple[tuple[TopicBrief, bool], ...]  #: with whether they are only suggested


class Bar(msgspec.Struct, frozen=True):
    """A month in the chart of a topic."""

    month: str
    count: int
    path: str
    x: int
    width: int
    height: int


def make_overview(site: Site, listing: TopicListing) -> Overview:
    """Only what the page shows goes with the task."""
    counts = tuple(Count(month.month, len(month.teasers)) for month in listing.months)
    return Overview(site, msgspec.structs.replace(listing, months=tuple(map(heads, listing.months))), counts)


def heads(month: TopicMonth) -> TopicMonth:
    """A month with its first headlines alone, key events before others."""
    ranked = sorted(month.teasers, key=lambda teaser: (not teaser.ref.key, not teaser.ref.titled))
    return TopicMonth(month.month, tuple(ranked[:HEADLINES]))


def overview_pages(payload: Overview) -> list[Output]:
    """The page of a topic."""
    site, listing = payload.site, payload.listing
    path = topic_page(listing.topic.slug)
    html = render(
        site,
        "topic.html.j2",
        path,
        listing=listing,
        topic=listing.topic,
        bars=_bars(listing.topic.slug, payload.counts),
        months=[
            (month, count.count, topic_page(listing.topic.slug, month.month))
            for month, count in zip(listing.months, payload.counts, strict=True)
        ],
        keys=[(ref, when(ref, site.language)) for ref in listing.keys[-12:]],
        first=_dated(listing.first, site),
        last=_dated(listing.last, site),
    )
    return [Output(path, html.encode())]


def _dated(ref: Ref | None, site: Site) -> tuple[Ref, str] | None:
    return (ref, when(ref, site.language).date) if ref else None


def _bars(slug: str, found: Sequence[Count]) -> list[Bar]:
    """A bar for each month from the first to the last, empty ones too; nothing where it is all in one."""
    counts = {month.name: month.count for month in found if month.name != "undated"}
    if len(counts) < 2:
        return []
    first, last = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (min(counts), max(counts)))
    most = max(counts.values())
    step = max(4, min(48, 720 // (last - first + 1)))
    bars = []
    for n in range(first, last + 1):
        month = f"{n // 12:04}-{n % 12 + 1:02}"
        if count := counts.get(month, 0):
            path = topic_page(slug, month)
            bars.append(Bar(month, count, path, (n - first) * step, step - 2, max(3, count * TALLEST // most)))
    return bars


def month_pages(payload: Month) -> list[Output]:
    """The page of a topic's month; more than one for a long month."""
    teasers = payload.month.teasers
    parts = [teasers[at : at + MOST] for at in range(0, len(teasers), MOST)]
    paths = [topic_page(payload.topic.slug, payload.month.month, n + 1) for n in range(len(parts))]
    return [
        Output(path, _month_page(payload, part, n, paths).encode())
        for n, (path, part) in enumerate(zip(paths, parts, strict=True), 1)
    ]


def _month_page(payload: Month, part: Sequence[Teaser], n: int, paths: list[str]) -> str:
    site, topic = payload.site, payload.topic
    days: dict[str, list[tuple[Teaser, When]]] = {}
    for teaser in part:
        days.setdefault(teaser.ref.day, []).append((teaser, when(teaser.ref, site.language)))
    return render(
        site,
        "topic_month.html.j2",
        paths[n - 1],
        topic=topic,
        month=payload.month.month,
        count=len(payload.month.teasers),
        days=list(days.items()),
        previous=payload.previous,
        next=payload.next,
        topic_path=topic_page(topic.slug),
        page_of=lambda name: topic_page(topic.slug, name),
        part=n,
        parts=paths,
    )


def topics_pages(payload: Topics) -> list[Output]:
    """The list of topics."""
    most = max((topic.count for topic, _ in payload.topics), default=1)
    html = render(
        payload.site,
        "topics.html.j2",
        TOPICS,
        topics=[(topic, suggested, max(2, topic.count * 100 // most)) for topic, suggested in payload.topics],
        suggested=any(suggested for _, suggested in payload.topics),
    )
    return [Output(TOPICS, html.encode())]
