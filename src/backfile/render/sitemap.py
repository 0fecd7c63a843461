"""The sitemap: an index, and a part for each month, so that a new entry changes only that of its month."""

from __future__ import annotations

import msgspec

from backfile.model import Listings, Output
from backfile.model import paths as p
from backfile.render.on import on_dates
from backfile.render.site import Site
from backfile.render.theme import render

MOST = 40_000  # addresses in one file; the protocol allows 50,000


class Part(msgspec.Struct, frozen=True):
    """A part of the sitemap."""

    site: Site
    name: str  #: a month, `undated` or `pages`
    paths: tuple[str, ...]  #: of the pages in it


class Index(msgspec.Struct, frozen=True):
    """The index of the sitemap."""

    site: Site
    parts: tuple[tuple[str, int], ...]  #: name of each part, and in how many files it is


def part_pages(payload: Part) -> list[Output]:
    """The files of a part: one, unless it is very long."""
    return [
        _file(payload.site, p.part_sitemap(payload.name, n), payload.paths[at : at + MOST])
        for n, at in enumerate(range(0, len(payload.paths), MOST), 1)
    ]


def index_pages(payload: Index) -> list[Output]:
    """The index, at the address where search engines look."""
    paths = tuple(p.part_sitemap(name, n) for name, files in payload.parts for n in range(1, files + 1))
    return [_file(payload.site, p.SITEMAP, paths, parts=True)]


def _file(site: Site, path: str, paths: tuple[str, ...], *, parts: bool = False) -> Output:
    urls = [site.absolute(found) for found in paths]
    return Output(path, render(site, "sitemap.xml.j2", path, urls=urls, parts=parts).encode())


def files_of(part: Part) -> int:
    """In how many files a part is."""
    return -(-len(part.paths) // MOST)


def pages_part(site: Site, listings: Listings) -> Part:
    """The part of the pages that stand once, and of overviews."""
    more = () if site.only_pages else (p.SEARCH, p.DATA)
    return Part(site, "pages", (*_overviews(listings), *more))


def _overviews(listings: Listings) -> tuple[str, ...]:
    return (
        *(p.HOME, p.TOPICS, p.SOURCES, p.QUESTIONS, p.DATES, p.UNDATED, p.UNCERTAIN, p.ABOUT),
        *(p.session_page(found.source.name, found.name) for found in listings.sessions),
        *(p.date_page(found.date) for found in on_dates(listings.months)),
        *(p.year_page(found.year) for found in listings.years),
        *(p.topic_page(found.topic.slug) for found in listings.topics),
        *(p.source_page(found.brief.name) for found in listings.sources),
    )
