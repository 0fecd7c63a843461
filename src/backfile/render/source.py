"""Pages of sources."""

from __future__ import annotations

import msgspec

from backfile.model import DayBrief, Output, SourceListing
from backfile.model.paths import SOURCES, capture_page, source_page
from backfile.render.multiples import SourceBar, draw_cover
from backfile.render.scale import Scale
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.words import t
from backfile.render.words.dates import moment_words


class Page(msgspec.Struct, frozen=True):
    """What the page of a source is made from."""

    site: Site
    listing: SourceListing


def without_lines(listing: SourceListing) -> SourceListing:
    """The listing without the accounts of its captures' lines, which its page does not show."""
    captures = tuple(
        msgspec.structs.replace(found, capture=msgspec.structs.replace(found.capture, lines=()))
        for found in listing.captures
    )
    return msgspec.structs.replace(listing, captures=captures)


class Sources(msgspec.Struct, frozen=True):
    """What the list of sources is made from."""

    site: Site
    sources: tuple[SourceBar, ...]
    scale: Scale | None


class Taken(msgspec.Struct, frozen=True):
    """A capture on the page of its source."""

    name: str  #: file name of the dump
    path: str  #: of its page; empty if it has none
    count: int
    captured: str
    url: str
    coverage: str  #: in words


def source_pages(payload: Page) -> list[Output]:
    """The page of a source."""
    site, listing = payload.site, payload.listing
    path = source_page(listing.brief.name)
    months: dict[str, list[DayBrief]] = {}
    for day in listing.days:
        months.setdefault(day.day[:7], []).append(day)
    html = render(
        site,
        "source.html.j2",
        path,
        listing=listing,
        source=listing.source,
        brief=listing.brief,
        captures=_captures(listing, site.language),
        months=list(months.items()),
    )
    return [Output(path, html.encode())]


def _captures(listing: SourceListing, language: str) -> list[Taken]:
    return [
        Taken(
            found.label,
            capture_page(listing.brief.name, found.name) if found.shown else "",
            found.count,
            found.captured,
            found.url,
            _coverage(found.capture.coverage, language),
        )
        for found in listing.captures
    ]


def _coverage(coverage: object, language: str) -> str:
    first, last = (getattr(coverage, name, "") for name in ("first", "last"))
    parts = []
    if first and last:
        parts.append(t("coverage", language, first=_moment(first, language), last=_moment(last, language)))
    if getattr(coverage, "open_start", False):
        parts.append(t("coverage_open_start", language))
    if getattr(coverage, "open_end", False):
        parts.append(t("coverage_open_end", language))
    for first, last in getattr(coverage, "gaps", ()):
        parts.append(t("coverage_gap", language, first=_moment(first, language), last=_moment(last, language)))
    return t("semicolon", language).join(parts)


def _moment(moment: str, language: str) -> str:
    return moment_words(moment, language) or moment


def sources_pages(payload: Sources) -> list[Output]:
    """The list of sources."""
    drawn = draw_cover(payload.sources, payload.scale)
    return [
        Output(SOURCES, render(payload.site, "sources.html.j2", SOURCES, sources=drawn, scale=payload.scale).encode())
    ]
