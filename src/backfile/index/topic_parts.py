"""What a list of entries gives to the listings of its topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from backfile.index.refs import make_teaser
from backfile.model import Count, Item, Ref, Teaser, TopicPart
from backfile.model.moments import zoned

HEADLINES = 3  #: of a month, on the topic's own page


def topic_part(slug: str, teasers: Sequence[Teaser]) -> TopicPart:
    """The part that a day gives; `teasers`: its entries of the topic, in order."""
    refs = [teaser.ref for teaser in teasers]
    return TopicPart(
        slug=slug,
        count=len(refs),
        heads=ranked(teasers),
        keys=tuple(ref for ref in refs if ref.key),
        first=refs[0],
        last=refs[-1],
        days=tuple(Count(day, n) for day, n in Counter(ref.day for ref in refs).items()),
        firsts=firsts(refs),
        digest=b"",
    )


def join_topic_parts(parts: Sequence[TopicPart], digest: bytes) -> TopicPart:
    """The part of a month from those of its days, in order; `digest`: of all its teasers."""
    return TopicPart(
        slug=parts[0].slug,
        count=sum(part.count for part in parts),
        heads=ranked([teaser for part in parts for teaser in part.heads]),
        keys=tuple(ref for part in parts for ref in part.keys),
        first=parts[0].first,
        last=parts[-1].last,
        days=tuple(day for part in parts for day in part.days),
        firsts=firsts([ref for part in parts for ref in part.firsts]),
        digest=digest,
    )


def topic_teasers(items: Sequence[Item]) -> dict[str, tuple[Teaser, ...]]:
    """Slug -> the entries of a topic."""
    found: dict[str, list[Teaser]] = {}
    for item in items:
        if item.tags:
            teaser = make_teaser(item.ref, item.entry)
            for tag in item.tags:
                found.setdefault(tag.slug, []).append(teaser)
    return {slug: tuple(teasers) for slug, teasers in found.items()}


def shared(items: Sequence[Item]) -> dict[str, int]:
    """Two slugs -> entries that have both."""
    return counted(
        f"{one} {other}" if one < other else f"{other} {one}"
        for item in items
        for one, other in combinations([tag.slug for tag in item.tags], 2)
    )


def counted(names: Iterable[str]) -> dict[str, int]:
    """How often each name comes, by name."""
    return dict(sorted(Counter(names).items()))


def firsts(refs: Sequence[Ref]) -> tuple[Ref, ...]:
    """The first entry of each source whose day, time and zone are all known: only such moments can be compared."""
    found: dict[str, tuple[int, Ref]] = {}
    for ref in refs:
        if ref.source not in found and ref.time and (moment := zoned(ref.day, ref.time, ref.zone)):
            found[ref.source] = (int(moment.timestamp()), ref)
    return tuple(ref for _, ref in sorted(found.values(), key=lambda first: (first[0], first[1].source)))


def ranked(teasers: Sequence[Teaser]) -> tuple[Teaser, ...]:
    """What a month is told by in short: its first entries, key events and headlines before others."""
    return tuple(sorted(teasers, key=lambda teaser: (not teaser.ref.key, not teaser.ref.titled))[:HEADLINES])
