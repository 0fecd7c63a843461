"""Entries by day, month and year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from backfile.index.order import in_order
from backfile.model import (
    Capture,
    Count,
    DayBrief,
    DayListing,
    Gap,
    Item,
    MonthItems,
    MonthListing,
    Ref,
    Stretch,
    YearListing,
)
from backfile.model.moments import candidates, instant, month_of, split_moment, unbroken, year_of

HEADLINES = 3  # shown of a day in a list


def by_day(items: Sequence[Item]) -> dict[str, list[Item]]:
    """Items with a whole day, by day, each day in its order."""
    days: dict[str, list[Item]] = {}
    for item in items:
        if item.ref.day:
            days.setdefault(item.ref.day, []).append(item)
    return {day: _ordered(day, days[day]) for day in sorted(days)}


def _ordered(day: str, items: list[Item]) -> list[Item]:
    return [items[n] for n in in_order(day, [(item.ref.source, item.entry) for item in items])]


def neighbours(names: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    """Each name with the one before and the one after; empty where there is none."""
    return zip(names, ["", *names], [*names[1:], ""], strict=False)


def shown_of(days: dict[str, list[Item]]) -> dict[str, list[Item]]:
    """The items of each day that are shown, for the days that have some."""
    shown = {day: [item for item in items if not item.withheld] for day, items in days.items()}
    return {day: items for day, items in shown.items() if items}


def _gaps(items: Sequence[Item]) -> tuple[Gap, ...]:
    """Where hidden entries would stand among those shown."""
    counts: dict[str, int] = {}
    after = ""
    for item in items:
        if not item.withheld:
            after = item.ref.id
        elif item.withheld == "hidden":
            counts[after] = counts.get(after, 0) + 1
    return tuple(Gap(after, count) for after, count in counts.items())


def day_listings(
    days: dict[str, list[Item]], undated: Sequence[Item], captures: Mapping[str, Capture]
) -> tuple[DayListing, ...]:
    """The listing of each day that has entries to show. `days`: all entries, also those withheld."""
    near: dict[str, list[Ref]] = {}
    for item in undated:
        for day in _near(item.ref):
            near.setdefault(day, []).append(item.ref)
    shown = shown_of(days)
    return tuple(
        DayListing(
            day=day,
            items=tuple(shown[day]),
            near=tuple(near.get(day, ())),
            gaps=_gaps(days[day]),
            covered=_covered(shown[day], captures),
            previous=before,
            next=after,
        )
        for day, before, after in neighbours(list(shown))
    )


def _covered(items: list[Item], captures: Mapping[str, Capture]) -> tuple[Stretch, ...]:
    """What the captures that these entries were seen in cover from end to end, in the zone of their entries."""
    zones: dict[str, str] = {}
    for item in items:
        if item.ref.time:
            for origin in item.entry.origins:
                zones.setdefault(origin.dump, item.ref.zone)
    found = []
    for dump, zone in sorted(zones.items()):
        coverage = captures[dump].coverage if dump in captures else None
        if coverage is not None:
            for ends in unbroken(coverage.first, coverage.last, coverage.gaps):
                first, last = (instant(*split_moment(end), zone) for end in ends)
                if first is not None and last is not None:
                    found.append(Stretch(first, last))
    return tuple(found)


def _near(ref: Ref) -> list[str]:
    """Days an entry without a day may belong to: the ends of its interval, or the days its date leaves open."""
    ends = [split_moment(side)[0] for side in ref.between or ()]
    return list(dict.fromkeys(day for day in (*ends, *candidates(ref.date)) if day))


def day_brief(day: str, refs: Sequence[Ref]) -> DayBrief:
    """A day in a list: its count, and its first headlines with key events before others."""
    ranked = sorted(refs, key=lambda ref: (not ref.key, not ref.titled))[:HEADLINES]
    sources = dict.fromkeys(ref.source_title for ref in refs)
    return DayBrief(day, len(refs), sum(ref.key for ref in refs), tuple(ranked), tuple(sources))


def month_listings(days: dict[str, list[Item]], undated: Sequence[Item]) -> tuple[MonthListing, ...]:
    """The listing of each month that has entries."""
    briefs: dict[str, list[DayBrief]] = {}
    for day, items in days.items():
        briefs.setdefault(day[:7], []).append(day_brief(day, [item.ref for item in items]))
    loose: dict[str, list[Ref]] = {}
    for item in undated:
        if month := month_of(item.ref.date):
            loose.setdefault(month, []).append(item.ref)
    return tuple(
        MonthListing(
            month=month,
            days=tuple(briefs.get(month, ())),
            loose=tuple(loose.get(month, ())),
            previous=before,
            next=after,
        )
        for month, before, after in neighbours(sorted({*briefs, *loose}))
    )


def whole_months(days: dict[str, list[Item]], undated: Sequence[Item]) -> tuple[MonthItems, ...]:
    """All entries by month. `days`: those with a day, in order."""
    months: dict[str, list[Item]] = {}
    for day, items in days.items():
        months.setdefault(day[:7], []).extend(items)
    around = {month: (before, after) for month, before, after in neighbours(list(months))}
    for item in undated:
        months.setdefault(month_of(item.ref.date), []).append(item)
    return tuple(
        MonthItems(month=month, items=tuple(months[month]), previous=before, next=after)
        for month in sorted(months, key=lambda month: (not month, month))
        for before, after in (around.get(month, ("", "")),)
    )


def year_listings(months: Sequence[MonthListing], undated: Sequence[Item]) -> tuple[YearListing, ...]:
    """The listing of each year that has entries."""
    loose: dict[str, list[Ref]] = {}
    for item in undated:
        if not month_of(item.ref.date) and (year := year_of(item.ref.date)):
            loose.setdefault(year, []).append(item.ref)
    by_year: dict[str, list[MonthListing]] = {year: [] for year in sorted({*loose, *(m.month[:4] for m in months)})}
    for month in months:
        by_year[month.month[:4]].append(month)
    return tuple(
        _year(year, by_year[year], loose.get(year, []), before, after)
        for year, before, after in neighbours(list(by_year))
    )


def _year(year: str, months: list[MonthListing], loose: list[Ref], before: str, after: str) -> YearListing:
    counts = tuple(Count(m.month, sum(day.count for day in m.days) + len(m.loose)) for m in months)
    days = [day for month in months for day in month.days]
    return YearListing(
        year=year,
        count=sum(month.count for month in counts) + len(loose),
        days=tuple(Count(day.day, day.count) for day in days),
        key_days=tuple(day.day for day in days if day.keys),
        months=counts,
        firsts=tuple((month.month, _told(month.days)) for month in months if month.days),
        loose=tuple(loose),
        previous=before,
        next=after,
    )


def _told(days: Sequence[DayBrief]) -> tuple[Ref, ...]:
    """What to tell of a month in a line or three: its first key events, else the headline of its fullest day."""
    keys = [ref for day in days for ref in day.refs if ref.key][:HEADLINES]
    return tuple(keys) or max(days, key=lambda day: day.count).refs[:1]
