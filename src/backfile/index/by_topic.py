"""Entries by topic, and topics by the entries they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec

from backfile.index.refs import make_teaser
from backfile.model import Count, Item, Ref, Step, Teaser, Topic, TopicBrief, TopicListing, TopicMonth
from backfile.model.moments import month_of, zoned

RELATED = 8
UNDATED = "undated"


def topic_listings(items: Iterable[Item], topics: Sequence[Topic]) -> tuple[TopicListing, ...]:
    """The listing of each topic that has entries, by name. `items`: in order of time, then those without a day."""
    found: dict[str, list[Teaser]] = {}
    shared: dict[str, dict[str, int]] = {}
    for item in items:
        if not item.tags:
            continue
        teaser = make_teaser(item.ref, item.entry)
        for tag in item.tags:
            found.setdefault(tag.slug, []).append(teaser)
        for one, other in combinations([tag.slug for tag in item.tags], 2):
            for a, b in ((one, other), (other, one)):
                row = shared.setdefault(a, {})
                row[b] = row.get(b, 0) + 1
    known = {topic.slug: topic for topic in topics}
    # A topic that a person set on an entry without writing it into the vocabulary has its slug for a name.
    listed = [known.get(slug) or Topic(slug=slug, name=slug) for slug in found]
    listed.sort(key=lambda topic: (topic.name.casefold(), topic.slug))
    briefs = {topic.slug: TopicBrief(topic.slug, topic.name, len(found[topic.slug])) for topic in listed}
    children: dict[str, list[TopicBrief]] = {}
    for topic in listed:
        for parent in topic.parents:
            children.setdefault(parent, []).append(briefs[topic.slug])
    return tuple(
        _listing(topic, found[topic.slug], briefs, children.get(topic.slug, []), shared.get(topic.slug, {}))
        for topic in listed
    )


def _listing(
    topic: Topic,
    teasers: list[Teaser],
    briefs: dict[str, TopicBrief],
    children: list[TopicBrief],
    shared: dict[str, int],
) -> TopicListing:
    dated = [teaser.ref for teaser in teasers if teaser.ref.day]
    return TopicListing(
        topic=topic,
        count=len(teasers),
        months=_months(teasers),
        parents=tuple(briefs[slug] for slug in topic.parents if slug in briefs),
        children=tuple(children),
        related=_related(briefs[topic.slug], briefs, shared, {*topic.parents, *(child.slug for child in children)}),
        keys=tuple(teaser.ref for teaser in teasers if teaser.ref.key),
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        days=tuple(Count(day, n) for day, n in Counter(ref.day for ref in dated).items()),
        firsts=_firsts(dated),
    )


def _firsts(refs: Sequence[Ref]) -> tuple[Ref, ...]:
    """The first entry of each source whose day, time and zone are all known: only such moments can be compared."""
    found: dict[str, tuple[int, Ref]] = {}
    for ref in refs:
        if ref.source not in found and ref.time and (moment := zoned(ref.day, ref.time, ref.zone)):
            found[ref.source] = (int(moment.timestamp()), ref)
    return tuple(ref for _, ref in sorted(found.values(), key=lambda first: (first[0], first[1].source)))


def with_steps(items: Sequence[Item]) -> list[Item]:
    """The items, each with the one before and after it in each of its topics. In order of time, then without a day."""
    chains: dict[str, list[Ref]] = {}
    places: list[list[tuple[str, int]]] = []
    for item in items:
        places.append([(tag.slug, len(chains.setdefault(tag.slug, []))) for tag in item.tags])
        for tag in item.tags:
            chains[tag.slug].append(item.ref)
    return [
        msgspec.structs.replace(item, steps=tuple(_step(slug, chains[slug], at) for slug, at in found))
        if found
        else item
        for item, found in zip(items, places, strict=True)
    ]


def _step(slug: str, chain: list[Ref], at: int) -> Step:
    return Step(slug, chain[at - 1] if at else None, chain[at + 1] if at + 1 < len(chain) else None)


def _months(teasers: list[Teaser]) -> tuple[TopicMonth, ...]:
    months: dict[str, list[Teaser]] = {}
    for teaser in teasers:
        months.setdefault(_month(teaser.ref), []).append(teaser)
    return tuple(TopicMonth(month, tuple(months[month])) for month in sorted(months))  # "undated" sorts last


def _month(ref: Ref) -> str:
    return month_of(ref.date) or UNDATED


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
