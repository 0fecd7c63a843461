"""Entries by topic, and topics by the entries they share."""

from __future__ import annotations

from collections.abc import Sequence

from backfile.index.topic_parts import firsts, ranked, shared, topic_teasers
from backfile.model import Item, MonthPart, Ref, Teaser, Topic, TopicBrief, TopicListing, TopicMonth, TopicPart
from backfile.model.moments import month_of

RELATED = 8
UNDATED = "undated"


def topic_listings(
    months: Sequence[MonthPart], undated: Sequence[Item], topics: Sequence[Topic]
) -> tuple[TopicListing, ...]:
    """The listing of each topic that has entries, by name."""
    parts: dict[str, list[tuple[str, TopicPart]]] = {}
    for month in months:
        for part in month.topics:
            parts.setdefault(part.slug, []).append((month.month, part))
    loose = topic_teasers(undated)
    counts = {
        slug: sum(part.count for _, part in parts.get(slug, ())) + len(loose.get(slug, ())) for slug in {*parts, *loose}
    }
    pairs = _pairs(months, undated)
    known = {topic.slug: topic for topic in topics}
    # A topic that a person set on an entry without writing it into the vocabulary has its slug for a name.
    listed = [known.get(slug) or Topic(slug=slug, name=slug) for slug in counts]
    listed.sort(key=lambda topic: (topic.name.casefold(), topic.slug))
    briefs = {topic.slug: TopicBrief(topic.slug, topic.name, counts[topic.slug]) for topic in listed}
    children: dict[str, list[TopicBrief]] = {}
    for topic in listed:
        for parent in topic.parents:
            children.setdefault(parent, []).append(briefs[topic.slug])
    return tuple(
        _listing(
            topic,
            parts.get(topic.slug, []),
            loose.get(topic.slug, ()),
            briefs,
            children.get(topic.slug, []),
            pairs.get(topic.slug, {}),
        )
        for topic in listed
    )


def _pairs(months: Sequence[MonthPart], undated: Sequence[Item]) -> dict[str, dict[str, int]]:
    """Slug -> the slugs that it shares entries with, and how many."""
    counts: dict[str, int] = {}
    for found in (*(month.shared for month in months), shared(undated)):
        for pair, count in found.items():
            counts[pair] = counts.get(pair, 0) + count
    pairs: dict[str, dict[str, int]] = {}
    for pair, count in counts.items():
        one, _, other = pair.partition(" ")
        pairs.setdefault(one, {})[other] = count
        pairs.setdefault(other, {})[one] = count
    return pairs


def _listing(
    topic: Topic,
    parts: Sequence[tuple[str, TopicPart]],
    loose: Sequence[Teaser],
    briefs: dict[str, TopicBrief],
    children: list[TopicBrief],
    pairs: dict[str, int],
) -> TopicListing:
    first: dict[str, Ref] = {}
    for _, part in parts:
        for ref in part.firsts:
            first.setdefault(ref.source, ref)
    return TopicListing(
        topic=topic,
        count=briefs[topic.slug].count,
        months=_months(parts, loose),
        parents=tuple(briefs[slug] for slug in topic.parents if slug in briefs),
        children=tuple(children),
        related=_related(briefs[topic.slug], briefs, pairs, {*topic.parents, *(child.slug for child in children)}),
        keys=(*(ref for _, part in parts for ref in part.keys), *(teaser.ref for teaser in loose if teaser.ref.key)),
        first=parts[0][1].first if parts else None,
        last=parts[-1][1].last if parts else None,
        days=tuple(day for _, part in parts for day in part.days),
        firsts=firsts(list(first.values())),
    )


def _months(parts: Sequence[tuple[str, TopicPart]], loose: Sequence[Teaser]) -> tuple[TopicMonth, ...]:
    dated = dict(parts)
    others = loose_months(loose)
    found = []
    for month in sorted({*dated, *others}):  # "undated" sorts last
        part, more = dated.get(month), others.get(month, ())
        heads = ranked([*(part.heads if part else ()), *more])
        found.append(
            TopicMonth(month, heads, (part.count if part else 0) + len(more), part.digest if part else b"", more)
        )
    return tuple(found)


def loose_months(teasers: Sequence[Teaser]) -> dict[str, tuple[Teaser, ...]]:
    """Entries without a day by month, as far as their date tells."""
    months: dict[str, list[Teaser]] = {}
    for teaser in teasers:
        months.setdefault(month_of(teaser.ref.date) or UNDATED, []).append(teaser)
    return {month: tuple(found) for month, found in months.items()}


def _related(
    own: TopicBrief, briefs: dict[str, TopicBrief], shared: dict[str, int], kin: set[str]
) -> tuple[TopicBrief, ...]:
    """Topics that share two entries or more, nearest first, but its `kin`, which the page names anyway.

    From the counts of the two topics alone, so that an unrelated entry changes nothing.
    """

    def nearness(slug: str) -> float:
        return shared[slug] / (own.count + briefs[slug].count - shared[slug])

    near = sorted(
        (slug for slug in shared if shared[slug] > 1 and slug not in kin), key=lambda slug: (-nearness(slug), slug)
    )
    return tuple(TopicBrief(slug, briefs[slug].name, shared[slug]) for slug in near[:RELATED])
