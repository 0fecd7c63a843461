"""Pages of days, each with the pages of its entries: one task, for they show the same bodies."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from backfile.model import DayListing, Item, Output, Ref
from backfile.model.paths import compare_page, day_page, withheld_page
from backfile.render.clock import day_clock
from backfile.render.compare import can_compare, compare_output
from backfile.render.entry import entry_output
from backfile.render.groups import group_by_time
from backfile.render.hours import hour_bars, quarters
from backfile.render.moment import same_moments
from backfile.render.quiet import silences
from backfile.render.site import Site
from backfile.render.structured import day_data
from backfile.render.theme import render
from backfile.render.traces import ReadDump
from backfile.render.view import View, make_view
from backfile.render.when import When, when
from backfile.render.words import t

MOST = 300  # entries on one page; a longer day has parts


class Day(msgspec.Struct, frozen=True):
    """What the pages of a day are made from."""

    site: Site
    listing: DayListing
    read_dump: ReadDump


class Neighbour(msgspec.Struct, frozen=True):
    """The day before or after that has entries."""

    day: str
    path: str
    distance: str  #: in words, "4 days later"


def make_views(items: Sequence[Item], site: Site, day: str) -> list[View]:
    """The entries of a day as its page shows them."""
    return [make_view(item, site, day_page(day)) for item in items]


def day_pages(payload: Day, views: Sequence[View]) -> list[Output]:
    """The pages of a day (more than one for a long one), of its entries, and of its sources side by side. `views`: of
    its items.
    """
    site, listing = payload.site, payload.listing
    parts = [views[at : at + MOST] for at in range(0, len(views), MOST)]
    moments = same_moments(views)
    outputs = []
    for n, part in enumerate(parts, 1):
        path = day_page(listing.day, n)
        outputs.append(Output(path, _page(site, listing, views, part, n, len(parts)).encode()))
        outputs += [entry_output(view, site, payload.read_dump, path, moments.get(view.ref.id, ())) for view in part]
    if can_compare(listing):
        outputs.append(compare_output(listing.day, views, site))
    return outputs


def _page(site: Site, listing: DayListing, views: Sequence[View], part: Sequence[View], n: int, of: int) -> str:
    path = day_page(listing.day, n)
    clock = day_clock(views)
    hours = hour_bars(views, clock)
    return render(
        site,
        "day.html.j2",
        path,
        day=listing.day,
        count=len(views),
        groups=group_by_time(part, clock, site.language),
        quiet=silences(part, listing.covered, site.language, {gap.after for gap in listing.gaps}),
        hours=hours,
        quarters=quarters(hours, site.language),
        span=_span(views),
        keys=[view for view in views if view.ref.key],
        part_of={view.ref.id: day_page(listing.day, at // MOST + 1) for at, view in enumerate(views)},
        last_page=day_page(listing.day, of),
        last_id=views[-1].ref.id,
        compare=compare_page(listing.day) if can_compare(listing) else "",
        sources=_sources(listing.items),
        zones=_zones(views, site.language),
        several_zones=len({view.when.offset for view in views if view.when.timed}) > 1,
        near_before=_near([ref for ref in listing.near if _is_before(ref)], site.language) if n == 1 else [],
        near_after=_near([ref for ref in listing.near if not _is_before(ref)], site.language) if n == of else [],
        previous=_neighbour(listing.day, listing.previous, site.language),
        next=_neighbour(listing.day, listing.next, site.language),
        gaps={gap.after: gap.count for gap in listing.gaps},
        withheld=withheld_page(listing.day),
        part=n,
        parts=[day_page(listing.day, k) for k in range(1, of + 1)],
        data=day_data(listing.day, part, site, path),
    )


def _span(views: Sequence[View]) -> str:
    """The first and the last clock of the day, where all are of one zone."""
    timed = [view.when for view in views if view.when.timed]
    if len(timed) < 2 or len({at.offset for at in timed}) > 1:
        return ""
    return f"{timed[0].time[:5]}–{timed[-1].time[:5]} {timed[0].zone}".strip()


def _near(refs: Sequence[Ref], language: str) -> list[tuple[str, str, list[Ref]]]:
    """Entries that may belong to the day, by what is known of them: words, basis, and the entries of which it is."""
    found: dict[tuple[str, str], list[Ref]] = {}
    for ref in refs:
        at = when(ref, language)
        found.setdefault((at.time or at.date, at.basis), []).append(ref)
    return [(words, basis, group) for (words, basis), group in found.items()]


def _is_before(ref: Ref) -> bool:
    return ref.between is not None and ref.between[0] in ("", "..")


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
