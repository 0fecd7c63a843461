"""The part of all listings that one day gives, and with the others of its month that one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from backfile.index.days import day_brief
from backfile.index.fields import days_named
from backfile.index.search_text import weight
from backfile.index.topic_parts import counted, join_topic_parts, shared, topic_part, topic_teasers
from backfile.index.withheld import withheld_listings
from backfile.model import Asked, DayItems, DayPart, Item, MonthPart, Ref, Teaser, TopicPart

_T = TypeVar("_T")
SHOWN = 800  # bytes: what search shows of an entry is its beginning


def day_part(day: str, name: str, found: DayItems) -> tuple[MonthPart, dict[str, tuple[Teaser, ...]]]:
    """What a day gives to the part of its month, and the teasers of each topic. `name`: of its entries."""
    items = [item for item in found.items if not item.withheld]
    teasers = topic_teasers(items)
    first: dict[str, Ref] = {}
    last: dict[str, Ref] = {}
    for item in items:
        first.setdefault(item.ref.source, item.ref)
        last[item.ref.source] = item.ref
    part = MonthPart(
        month=day[:7],
        days=(_day(day, name, items),) if items else (),
        topics=tuple(topic_part(slug, found) for slug, found in sorted(teasers.items())),
        ends={source: (first[source], last[source]) for source in sorted(first)},
        shared=shared(items),
        keys=tuple(item.ref for item in items if item.ref.key),
        kinds=counted(item.ref.kind for item in items),
        bases=counted(item.entry.dated for item in items),
        former=tuple((former, item.ref.path) for item in items for former in item.entry.was),
        asked=tuple(asked(name, item) for item in items if is_asked(item)),
        seen=seen(items),
        withheld=withheld_listings(found.items),
    )
    return part, teasers


def month_part(month: str, days: Sequence[MonthPart], digests: Mapping[str, bytes]) -> MonthPart:
    """The part of a month from those of its days, in order; `digests`: of all teasers of each topic."""
    topics: dict[str, list[TopicPart]] = {}
    ends: dict[str, tuple[Ref, Ref]] = {}
    for day in days:
        for topic in day.topics:
            topics.setdefault(topic.slug, []).append(topic)
        for source, (first, last) in day.ends.items():
            ends[source] = (ends[source][0] if source in ends else first, last)
    return MonthPart(
        month=month,
        days=_joined(day.days for day in days),
        topics=tuple(join_topic_parts(topics[slug], digests[slug]) for slug in sorted(topics)),
        ends=dict(sorted(ends.items())),
        shared=add_up(day.shared for day in days),
        keys=_joined(day.keys for day in days),
        kinds=add_up(day.kinds for day in days),
        bases=add_up(day.bases for day in days),
        former=_joined(day.former for day in days),
        asked=_joined(day.asked for day in days),
        seen=add_up(day.seen for day in days),
        withheld=_joined(day.withheld for day in days),
    )


def _joined(parts: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    return tuple(chain.from_iterable(parts))


def add_up(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The sums of counts, by name."""
    found: dict[str, int] = {}
    for each in counts:
        for name, count in each.items():
            found[name] = found.get(name, 0) + count
    return dict(sorted(found.items()))


def _day(day: str, name: str, items: Sequence[Item]) -> DayPart:
    by_source: dict[str, list[Ref]] = {}
    for item in items:
        by_source.setdefault(item.ref.source, []).append(item.ref)
    weights = [weight(item) for item in items]
    return DayPart(
        brief=day_brief(day, [item.ref for item in items]),
        sources=tuple((source, day_brief(day, refs)) for source, refs in by_source.items()),
        items=name,
        weight=sum(weights),
        shown=sum(min(size, SHOWN) for size in weights),
        named=tuple(sorted({named for item in items for named in days_named(item.entry)})),
        dumps=tuple(sorted({origin.dump for item in items for origin in item.entry.origins})),
    )


def seen(items: Sequence[Item]) -> dict[str, int]:
    """Dump -> how many of the entries were seen in it."""
    return counted(dump for item in items for dump in {origin.dump for origin in item.entry.origins})


def is_asked(item: Item) -> bool:
    """Whether an entry is part of a session of questions."""
    return item.entry.kind in ("qa", "statement")


def asked(name: str, item: Item) -> Asked:
    """The entry as a part of its session; `name`: of the entries among which it is kept."""
    origins = item.entry.origins
    first = origins[0].lines.partition("-")[0] if origins else ""
    dump = origins[0].dump if origins else ""
    return Asked(item.ref, item.entry.group, dump, int(first) if first.isdecimal() else 0, name)
