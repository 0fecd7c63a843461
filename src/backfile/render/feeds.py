"""The feed, the sitemap, and pages that lead from a former address to the present one."""

from __future__ import annotations

import uuid

import msgspec

from backfile.model import Item, Output
from backfile.model.paths import FEED, SITEMAP
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.view import make_view
from backfile.render.when import offset_of

_SPACE = uuid.uuid5(uuid.NAMESPACE_OID, "backfile")  # of ids that are not addresses


class Feed(msgspec.Struct, frozen=True):
    """What the feed is made from."""

    site: Site
    items: tuple[Item, ...]


class Sitemap(msgspec.Struct, frozen=True):
    """All pages of the site."""

    site: Site
    paths: tuple[str, ...]


class Redirects(msgspec.Struct, frozen=True):
    """Former pages of entries, each with the present one."""

    site: Site
    pairs: tuple[tuple[str, str], ...]


def feed_pages(payload: Feed) -> list[Output]:
    """The Atom feed. Its date is that of its newest entry, never that of the build."""
    site = payload.site
    entries = [(make_view(item, site, FEED), _id(site, item.ref.path), offset_of(item.ref)) for item in payload.items]
    xml = render(
        site,
        "feed.xml.j2",
        FEED,
        entries=entries,
        id=_id(site, FEED),
        updated=entries[0][2] if entries else "1970-01-01T00:00:00Z",
    )
    return [Output(FEED, xml.encode())]


def _id(site: Site, path: str) -> str:
    """An id for good: the address, or a URN from title and path where the site has no address."""
    return site.absolute(path) or uuid.uuid5(_SPACE, f"{site.title}\n{path}").urn


def sitemap_pages(payload: Sitemap) -> list[Output]:
    """The sitemap."""
    urls = [payload.site.absolute(path) for path in payload.paths]
    return [Output(SITEMAP, render(payload.site, "sitemap.xml.j2", SITEMAP, urls=urls).encode())]


def redirect_pages(payload: Redirects) -> list[Output]:
    """A page at each former address."""
    return [Output(old, render(payload.site, "moved.html.j2", old, target=new).encode()) for old, new in payload.pairs]
