"""Entries by day, month and year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from backfile.index.order import in_order
from backfile.model import (
    Capture,
    Count,
    DayBrief,
    Gap,
    Item,
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
    return {day: ordered(day, days[day]) for day in sorted(days)}


def ordered(day: str, items: Sequence[Item]) -> list[Item]:
    """The items of a day in its order."""
    return [items[n] for n in in_order(day, [(item.ref.source, item.entry) for item in items])]


def neighbours(names: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    """Each name with the one before and the one after; empty where there is none."""
    return zip(names, ["", *names], [*names[1:], ""], strict=False)


def gaps(items: Sequence[Item]) -> tuple[Gap, ...]:
    """Where hidden entries would stand among those shown."""
    counts: dict[str, int] = {}
    after = ""
    for item in items:
        if not item.withheld:
            after = item.ref.id
        elif item.withheld == "hidden":
            counts[after] = counts.get(after, 0) + 1
    return tuple(Gap(after, count) for after, count in counts.items())


def near(undated: Iterable[Item]) -> dict[str, list[Ref]]:
    """Day -> the entries without a day that may belong to it."""
    found: dict[str, list[Ref]] = {}
    for item in undated:
        for day in near_days(item.ref):
            found.setdefault(day, []).append(item.ref)
    return found


def covered(items: list[Item], captures: Mapping[str, Capture]) -> tuple[Stretch, ...]:
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


def near_days(ref: Ref) -> list[str]:
    """Days an entry without a day may belong to: the ends of its interval, or the days its date leaves open."""
    ends = [split_moment(side)[0] for side in ref.between or ()]
    return list(dict.fromkeys(day for day in (*ends, *candidates(ref.date)) if day))


def day_brief(day: str, refs: Sequence[Ref]) -> DayBrief:
    """A day in a list: its count, and its first headlines with key events before others."""
    ranked = sorted(refs, key=lambda ref: (not ref.key, not ref.titled))[:HEADLINES]
    sources = dict.fromkeys(ref.source_title for ref in refs)
    return DayBrief(day, len(refs), sum(ref.key for ref in refs), tuple(ranked), tuple(sources))


def month_listings(days: Iterable[DayBrief], undated: Sequence[Item]) -> tuple[MonthListing, ...]:
    """The listing of each month that has entries. `days` in order."""
    briefs: dict[str, list[DayBrief]] = {}
    for brief in days:
        briefs.setdefault(brief.day[:7], []).append(brief)
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
