"""The part of all listings that one month gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backfile.index.days import day_brief
from backfile.index.fields import days_named
from backfile.index.search_text import weight
from backfile.index.topic_parts import counted, shared, topic_part, topic_teasers
from backfile.index.withheld import withheld_listings
from backfile.model import Asked, DayItems, DayPart, Item, MonthPart, Ref, Teaser

SHOWN = 800  # bytes: what search shows of an entry is its beginning


def month_part(month: str, days: Mapping[str, tuple[str, DayItems]]) -> tuple[MonthPart, dict[str, tuple[Teaser, ...]]]:
    """`days`: day -> the name and the entries of it, in order. Also the teasers of each topic, without digests."""
    shown = {day: [item for item in found.items if not item.withheld] for day, (_, found) in days.items()}
    items = [item for found in shown.values() for item in found]
    teasers = topic_teasers(items)
    first: dict[str, Ref] = {}
    last: dict[str, Ref] = {}
    for item in items:
        first.setdefault(item.ref.source, item.ref)
        last[item.ref.source] = item.ref
    part = MonthPart(
        month=month,
        days=tuple(_day(day, days[day][0], found) for day, found in shown.items() if found),
        topics=tuple(topic_part(slug, found) for slug, found in sorted(teasers.items())),
        ends={source: (first[source], last[source]) for source in sorted(first)},
        shared=shared(items),
        keys=tuple(item.ref for item in items if item.ref.key),
        kinds=counted(item.ref.kind for item in items),
        bases=counted(item.entry.dated for item in items),
        former=tuple((former, item.ref.path) for item in items for former in item.entry.was),
        asked=tuple(asked(days[item.ref.day][0], item) for item in items if is_asked(item)),
        seen=seen(items),
        withheld=withheld_listings([item for _, found in days.values() for item in found.items]),
    )
    return part, teasers


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
