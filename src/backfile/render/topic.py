"""Pages of topics: one for each, and one for each of its months, so that old pages never change."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from backfile.model import Count, Output, Ref, Teaser, Topic, TopicListing
from backfile.model.moments import zoned
from backfile.model.paths import TOPICS, topic_page
from backfile.render.multiples import TopicSpark, draw_sparks
from backfile.render.quiet import duration
from backfile.render.scale import bar_path, coarse, make_scale
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.when import When, when
from backfile.render.words import t

MOST = 500  # entries on one page of a month; a longer month has parts
BARS = 120  # of its chart
CHART = (900, 100)  # width and height of its chart


class Overview(msgspec.Struct, frozen=True):
    """What the page of a topic is made from."""

    site: Site
    listing: TopicListing


class Month(msgspec.Struct, frozen=True):
    """What the page of a topic's month is made from."""

    site: Site
    topic: Topic
    month: str
    teasers: tuple[Teaser, ...]  #: all of its entries
    previous: str
    next: str


class Topics(msgspec.Struct, frozen=True):
    """What the list of topics is made from."""

    site: Site
    topics: tuple[TopicSpark, ...]
    suggested: bool  #: some of them are only suggested


class First(msgspec.Struct, frozen=True):
    """The first entry of a source in a topic."""

    ref: Ref
    utc: str  #: its moment, `10:02`
    day: str  #: by UTC
    later: str  #: how much later than the very first, in words


def make_overview(site: Site, listing: TopicListing) -> Overview:
    """Only what the page shows goes with the task."""
    months = tuple(msgspec.structs.replace(month, digest=b"", loose=()) for month in listing.months)
    return Overview(site, msgspec.structs.replace(listing, months=months))


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
        bars=_bars(listing.days),
        peak=max(listing.days, key=lambda day: day.count, default=None),
        firsts=_firsts(listing.firsts, site.language),
        months=[(month, month.count, topic_page(listing.topic.slug, month.month)) for month in listing.months],
        keys=[(ref, when(ref, site.language)) for ref in listing.keys[-12:]],
        first=_dated(listing.first, site),
        last=_dated(listing.last, site),
    )
    return [Output(path, html.encode())]


def _dated(ref: Ref | None, site: Site) -> tuple[Ref, str] | None:
    return (ref, when(ref, site.language).date) if ref else None


def _bars(days: Sequence[Count]) -> str:
    """The life of a topic from its first day to its last, as a path; nothing where it is all in one day."""
    if len(days) < 2:
        return ""
    sums = coarse(make_scale(days[0].name, days[-1].name).sums(days), BARS)
    return bar_path(sums, max(sums), *CHART)


def _firsts(refs: Sequence[Ref], language: str) -> list[First]:
    """Which source had it first; nothing where there is only one to say so."""
    moments = [at for ref in refs if (at := zoned(ref.day, ref.time, ref.zone)) is not None]
    if len(moments) < 2:
        return []
    return [
        First(
            ref,
            f"{(utc := at.astimezone(datetime.UTC)):%H:%M}",
            utc.date().isoformat(),
            _later(int((at - moments[0]).total_seconds()), language),
        )
        for ref, at in zip(refs, moments, strict=True)
    ]


def _later(seconds: int, language: str) -> str:
    if not seconds:
        return ""
    days = seconds // 86_400
    return f"+ {t('days', language, n=days) if days else duration(seconds, language)}"


def month_pages(payload: Month) -> list[Output]:
    """The page of a topic's month; more than one for a long month."""
    teasers = payload.teasers
    parts = [teasers[at : at + MOST] for at in range(0, len(teasers), MOST)]
    paths = [topic_page(payload.topic.slug, payload.month, n + 1) for n in range(len(parts))]
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
        month=payload.month,
        count=len(payload.teasers),
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
    html = render(
        payload.site, "topics.html.j2", TOPICS, topics=draw_sparks(payload.topics), suggested=payload.suggested
    )
    return [Output(TOPICS, html.encode())]
