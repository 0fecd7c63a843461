"""What a reader should know that the archive does not know: doubtful dates, gaps, lines that were not understood."""

from __future__ import annotations

import msgspec

from backfile.model import CaptureListing, Listings, Output, Ref, SourceBrief
from backfile.model.paths import UNCERTAIN, capture_page, capture_part, withheld_page
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.when import When, when

MOST = 200  # of each kind that are listed; the list of entries without a day has all of these


class Doubtful(msgspec.Struct, frozen=True):
    """An entry whose day is not certain."""

    ref: Ref
    why: str


class Open(msgspec.Struct, frozen=True):
    """A capture that does not hold the whole page."""

    source: SourceBrief
    label: str
    page: str  #: empty where it has none
    start: bool
    end: bool


class Unread(msgspec.Struct, frozen=True):
    """A capture with lines that were not understood."""

    label: str
    places: int
    page: str
    line: str  #: the first of them


class Missing(msgspec.Struct, frozen=True):
    """Entries of a day that are withheld."""

    day: str
    page: str
    count: int


class Uncertain(msgspec.Struct, frozen=True, kw_only=True):
    """What the page is made from."""

    site: Site
    bases: tuple[tuple[str, int], ...]  #: `completed`, `inferred`, `unknown`: how many entries have such a date
    doubtful: tuple[Doubtful, ...]
    open: tuple[Open, ...]
    withheld: tuple[Missing, ...]
    unread: tuple[Unread, ...]


def make_uncertain(site: Site, listings: Listings) -> Uncertain:
    """Gather it from all listings."""
    doubts = ("inferred", "unknown")
    counts = {basis.name: basis.count for basis in listings.bases}
    captures = [capture for source in listings.sources for capture in source.captures]
    return Uncertain(
        site=site,
        bases=tuple((name, counts[name]) for name in ("completed", "inferred", "unknown") if name in counts),
        doubtful=tuple(Doubtful(item.ref, item.entry.why) for item in listings.undated if item.entry.dated in doubts),
        open=tuple(filter(None, map(_open, captures))),
        withheld=tuple(
            Missing(found.day, withheld_page(found.day), sum(part.count for part in found.parts))
            for found in listings.withheld
        ),
        unread=tuple(filter(None, map(_unread, captures))),
    )


def _open(capture: CaptureListing) -> Open | None:
    coverage = capture.capture.coverage
    if coverage is None or not (coverage.open_start or coverage.open_end):
        return None
    page = capture_page(capture.source.name, capture.name) if capture.shown else ""
    return Open(capture.source, capture.label, page, coverage.open_start, coverage.open_end)


def _unread(capture: CaptureListing) -> Unread | None:
    runs = [run.lines for run in capture.capture.lines if run.role == "unread"]
    if not runs or not capture.shown:
        return None
    page = capture_page(capture.source.name, capture.name, capture_part(runs[0]))
    return Unread(capture.label, len(runs), page, runs[0].partition("-")[0])


def uncertain_pages(payload: Uncertain) -> list[Output]:
    """The page "What is uncertain"."""
    doubtful: list[tuple[Doubtful, When]] = [
        (found, when(found.ref, payload.site.language)) for found in payload.doubtful[:MOST]
    ]
    html = render(
        payload.site,
        "uncertain.html.j2",
        UNCERTAIN,
        bases=payload.bases,
        doubtful=doubtful,
        more=max(0, len(payload.doubtful) - MOST),
        open=payload.open[:MOST],
        more_open=max(0, len(payload.open) - MOST),
        withheld=payload.withheld[:MOST],
        more_withheld=max(0, len(payload.withheld) - MOST),
        unread=payload.unread[:MOST],
        more_unread=max(0, len(payload.unread) - MOST),
    )
    return [Output(UNCERTAIN, html.encode())]
