"""Topics as small charts on one scale, and sources with the days their captures cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from backfile.model import SourceListing, TopicBrief, TopicListing
from backfile.render.runs import Run, covered_runs, day_after
from backfile.render.scale import Scale, bar_path, coarse

BARS = 60  # of a topic's chart
SPARK = (300, 44)  # width and height of it
COVER = 365  # width of a source's


class SourceBar(msgspec.Struct, frozen=True):
    """A source in a list."""

    name: str
    title: str
    publisher: str
    count: int
    captures: int
    first: str
    last: str
    covered: tuple[Run, ...]


class TopicSpark(msgspec.Struct, frozen=True):
    """A topic as a small chart."""

    topic: TopicBrief
    days: int
    first: str
    last: str
    sums: tuple[int, ...]  #: entries by bar of the archive's scale


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
            tuple(covered_runs(source)),
        )
        for source in sources
    )


def make_sparks(topics: Iterable[TopicListing], scale: Scale | None) -> tuple[TopicSpark, ...]:
    """Topics in short, with their entries along the scale."""
    return tuple(
        TopicSpark(
            TopicBrief(found.topic.slug, found.topic.name, found.count),
            len(found.days),
            found.days[0].name if found.days else "",
            found.days[-1].name if found.days else "",
            tuple(coarse(scale.sums(found.days), BARS)) if scale else (),
        )
        for found in topics
    )


def draw_sparks(topics: Sequence[TopicSpark]) -> list[tuple[TopicSpark, str]]:
    """Each with its bars as a path; all of one scale, so that heights can be compared."""
    most = max((max(topic.sums, default=0) for topic in topics), default=0) or 1
    return [(topic, bar_path(topic.sums, most, *SPARK)) for topic in topics]


def draw_cover(sources: Sequence[SourceBar], scale: Scale | None) -> list[tuple[SourceBar, str]]:
    """Each with the days it covers as a path."""
    return [(source, _cover(scale, source.covered) if scale else "") for source in sources]


def _cover(scale: Scale, runs: Iterable[Run]) -> str:
    parts = []
    for run in runs:
        start, end = (scale.share(day) * COVER for day in (run.first, day_after(run.last)))
        parts.append(f"M{start:.1f} 0h{max(1.5, end - start):.1f}v14H{start:.1f}z")
    return "".join(parts)
