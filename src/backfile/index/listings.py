"""From parts to all listings: the parts of months, and the entries without a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from backfile.index.background import Background
from backfile.index.by_source import capture_listings, source_listings
from backfile.index.by_topic import topic_listings
from backfile.index.days import month_listings, neighbours, year_listings
from backfile.index.former_topics import former_topics
from backfile.index.month import add_up, asked, is_asked, seen
from backfile.index.refs import brief
from backfile.index.search import plan_search
from backfile.index.sessions import sessions
from backfile.index.withheld import withheld_listings
from backfile.model import KINDS, Archive, Count, DayItems, Item, Listings, MonthFiles, MonthPart
from backfile.model.moments import month_of
from backfile.model.paths import entry_page


def build_listings(
    archive: Archive,
    ground: Background,
    months: Sequence[MonthPart],
    undated: Mapping[str, DayItems],
    shown: frozenset[str],
) -> Listings:
    """All listings. `archive` need hold no entries but those that matter to others; `undated`: entries without a day
    by the name they are kept under, in the order of the archive; `shown`: ids of the entries that are published.
    """
    loose = [item for found in undated.values() for item in found.items]
    hidden = [item for item in loose if item.withheld]
    loose = [item for item in loose if not item.withheld]
    days = tuple(day for month in months for day in month.days)
    listed = month_listings([day.brief for day in days], loose)
    topics = topic_listings(months, loose, archive.topics)
    captures = capture_listings(archive, ground, add_up([*(month.seen for month in months), seen(loose)]))
    questions = [
        *chain.from_iterable(month.asked for month in months),
        *(
            asked(name, item)
            for name, found in undated.items()
            for item in found.items
            if not item.withheld and is_asked(item)
        ),
    ]
    briefs = {name: brief(ground.source(name)) for name in {entry.ref.source for entry in questions}}
    former = [
        *chain.from_iterable(month.former for month in months),
        *((former, item.ref.path) for item in loose for former in item.entry.was),
    ]
    kinds = add_up([*(month.kinds for month in months), Counter(item.ref.kind for item in loose)])
    bases = add_up([*(month.bases for month in months), Counter(item.entry.dated for item in loose)])
    return Listings(
        total=sum(day.brief.count for day in days) + len(loose),
        days=days,
        months=listed,
        years=year_listings(listed, loose),
        undated=tuple(loose),
        whole_months=_whole_months(months, loose),
        withheld=(*chain.from_iterable(month.withheld for month in months), *withheld_listings(hidden)),
        topics=topics,
        sessions=sessions(questions, briefs, captures),
        sources=source_listings(archive, months, loose, captures),
        kinds=tuple(Count(kind, kinds[kind]) for kind in KINDS if kind in kinds),
        bases=tuple(Count(basis, count) for basis, count in sorted(bases.items())),
        keys=tuple(reversed([ref for month in months for ref in month.keys])),
        redirects=(*_redirects(former, shown), *former_topics(archive, topics)),
        search=plan_search(
            days,
            ((name, item) for name, found in undated.items() for item in found.items if not item.withheld),
        ),
        about=archive.about,
    )


def _whole_months(months: Sequence[MonthPart], undated: Sequence[Item]) -> tuple[MonthFiles, ...]:
    """All entries by month."""
    dated = {month.month: month.days for month in months if month.days}
    around = {month: (before, after) for month, before, after in neighbours(list(dated))}
    loose: dict[str, list[str]] = {}
    for item in undated:
        loose.setdefault(month_of(item.ref.date), []).append(item.ref.id)
    return tuple(
        MonthFiles(
            month=month, days=dated.get(month, ()), undated=tuple(loose.get(month, ())), previous=before, next=after
        )
        for month in sorted({*dated, *loose}, key=lambda month: (not month, month))
        for before, after in (around.get(month, ("", "")),)
    )


def _redirects(former: Iterable[tuple[str, str]], shown: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Former pages of entries, but never one that an entry of today has."""
    found = {entry_page(old): path for old, path in former if old not in shown}
    return tuple(sorted(found.items()))
