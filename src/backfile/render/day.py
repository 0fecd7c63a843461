"""Pages of days, each with the pages of its entries: one task, for they show the same bodies."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from backfile.model import DayListing, Item, Output, Ref
from backfile.model.moments import seconds
from backfile.model.paths import day_page
from backfile.render.entry import entry_output
from backfile.render.hours import Hour, hour_bars
from backfile.render.site import Site
from backfile.render.structured import day_data
from backfile.render.theme import render
from backfile.render.view import View, make_view
from backfile.render.when import When, when
from backfile.render.words import t

MOST = 300  # entries on one page; a longer day has parts
BY_HOUR = 30  # from here on a heading for each hour, below for each part of the day


class Day(msgspec.Struct, frozen=True):
    """What the pages of a day are made from."""

    site: Site
    listing: DayListing


class Group(msgspec.Struct, frozen=True):
    """Entries under one heading of a day."""

    title: str
    id: str
    views: tuple[View, ...]


class Neighbour(msgspec.Struct, frozen=True):
    """The day before or after that has entries."""

    day: str
    path: str
    distance: str  #: in words, "4 days later"


def day_pages(payload: Day) -> list[Output]:
    """The pages of a day (more than one for a long one) and of its entries."""
    site, listing = payload.site, payload.listing
    views = [make_view(item, site) for item in listing.items]
    parts = [views[at : at + MOST] for at in range(0, len(views), MOST)]
    outputs = []
    for n, part in enumerate(parts, 1):
        path = day_page(listing.day, n)
        outputs.append(Output(path, _page(site, listing, views, part, n, len(parts)).encode()))
        outputs += [entry_output(view, site, path) for view in part]
    return outputs


def _page(site: Site, listing: DayListing, views: Sequence[View], part: Sequence[View], n: int, of: int) -> str:
    path = day_page(listing.day, n)
    ends = [(ref, when(ref, site.language)) for ref in listing.near]
    return render(
        site,
        "day.html.j2",
        path,
        day=listing.day,
        count=len(views),
        groups=_groups(part, site.language),
        hours=_hours(views),
        keys=[view for view in views if view.ref.key],
        part_of={view.ref.id: day_page(listing.day, at // MOST + 1) for at, view in enumerate(views)},
        sources=_sources(listing.items),
        zones=_zones(views, site.language),
        near_before=[pair for pair in ends if _is_before(pair[0])] if n == 1 else [],
        near_after=[pair for pair in ends if not _is_before(pair[0])] if n == of else [],
        previous=_neighbour(listing.day, listing.previous, site.language),
        next=_neighbour(listing.day, listing.next, site.language),
        part=n,
        parts=[day_page(listing.day, k) for k in range(1, of + 1)],
        data=day_data(listing.day, part, site, path),
    )


def _is_before(ref: Ref) -> bool:
    return ref.between is not None and ref.between[0] in ("", "..")


def _groups(views: Sequence[View], language: str) -> list[Group]:
    """Entries by hour or part of the day. Clocks of several zones in one day do not go into such groups."""
    if len({view.when.offset for view in views if view.when.timed}) > 1:
        return [Group("", "", tuple(views))]
    found: list[tuple[str, list[View]]] = []
    for view in views:
        at = seconds(view.ref.time) if view.ref.time else None
        name = (
            _heading(at // 3600, len(views)) if at is not None else found[-1][0] if view.ref.between and found else ""
        )
        if not found or found[-1][0] != name:
            found.append((name, []))
        found[-1][1].append(view)
    only = len(found) == 1
    names = [name for name, _ in found]
    return [
        Group(
            "" if only else t("day_untimed", language) if not name else _title(name, language),
            f"at-{name}" if name and names.index(name) == n else "",
            tuple(group),
        )
        for n, (name, group) in enumerate(found)
    ]


def _heading(hour: int, count: int) -> str:
    if count >= BY_HOUR:
        return f"{hour:02}"
    return ("overnight", "morning", "afternoon", "evening")[hour // 6]


def _title(name: str, language: str) -> str:
    return f"{name}:00" if name.isdecimal() else t(f"day_{name}", language)


def _hours(views: Sequence[View]) -> list[Hour]:
    return hour_bars([(seconds(view.ref.time), view.ref.key) for view in views if view.ref.time])


def _sources(items: Sequence[Item]) -> list[tuple[str, str, int]]:
    """Name, title and number of entries of each source."""
    counts: dict[str, int] = {}
    titles: dict[str, str] = {}
    for item in items:
        counts[item.ref.source] = counts.get(item.ref.source, 0) + 1
        titles[item.ref.source] = item.ref.source_title
    return sorted(((name, titles[name], counts[name]) for name in counts), key=lambda found: (-found[2], found[1]))


def _zones(views: Sequence[View], language: str) -> list[str]:
    """The zones of the day's clocks, each once."""
    shown: dict[str, None] = {}
    for view in views:
        if view.when.timed:
            shown.setdefault(_zone(view.when, language))
    return list(shown)


def _zone(at: When, language: str) -> str:
    if at.zone and at.offset and at.zone != at.offset:
        return f"{at.zone} ({at.offset})"
    return at.zone or at.offset or t("no_zone", language)


def _neighbour(day: str, other: str, language: str) -> Neighbour | None:
    if not other:
        return None
    apart = (datetime.date.fromisoformat(other) - datetime.date.fromisoformat(day)).days
    words = t("days_later" if apart > 0 else "days_before", language, n=abs(apart))
    return Neighbour(other, day_page(other), words)
