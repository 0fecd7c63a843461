"""Feeds: the newest entries as Atom and JSON Feed, their archive pages by month (RFC 5005), and one feed a topic."""

from __future__ import annotations

import posixpath
import re
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from backfile.model import Item, Output, Ref, Teaser, Topic
from backfile.model.paths import FEED, HOME, JSON_FEED, month_feed, rel, topic_feed, topic_page
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.view import View, make_view
from backfile.render.when import offset_of

_SPACE = uuid.uuid5(uuid.NAMESPACE_OID, "backfile")  # of ids that are not addresses
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML may hold, also escaped
_RELATIVE = re.compile(r'(?<= href=")[^":]+(?=")')  # a link inside the site, in HTML that we made
_ATOM, _HTML = "application/atom+xml", "text/html"
_NEVER = "1970-01-01T00:00:00Z"
TOPIC_ENTRIES = 50


class Feed(msgspec.Struct, frozen=True):
    """What the feed of the archive is made from."""

    site: Site
    items: tuple[Item, ...]  #: the newest, latest first
    month: str  #: the latest that has an archive page; empty where there is none


class MonthFeed(msgspec.Struct, frozen=True):
    """What the archive page of the feed for a month is made from."""

    site: Site
    month: str
    days: tuple[FeedPart, ...]  #: its days, in order
    previous: str  #: the month before that has entries with a day
    next: str


class FeedPart(msgspec.Struct, frozen=True, array_like=True):
    """Entries as they stand in feeds, latest first."""

    updated: str  #: the date of the first
    atom: bytes
    json: bytes


class TopicFeed(msgspec.Struct, frozen=True):
    """What the feed of a topic is made from."""

    site: Site
    topic: Topic
    teasers: tuple[Teaser, ...]  #: the newest, latest first


class Link(msgspec.Struct, frozen=True):
    """A link of a feed."""

    rel: str
    type: str
    href: str


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as feeds show it."""

    id: str
    title: str
    lang: str
    updated: str
    authors: tuple[str, ...]
    href: str
    topics: tuple[tuple[str, str], ...] = ()  #: slug and name
    rights: str = ""
    content: Markup = Markup("")
    summary: str = ""  #: in place of the content


def feed_pages(payload: Feed) -> list[Output]:
    """The feeds of the archive. Their date is that of their newest entry, never that of the build."""
    site, month = payload.site, payload.month
    found = feed_part([make_view(item, site) for item in payload.items], site, FEED)
    links = [Link("prev-archive", _ATOM, _href(site, FEED, month_feed(month, "xml")))] if month else []
    following = _href(site, JSON_FEED, month_feed(month, "json")) if month else ""
    return [_atom(site, FEED, [found], links), _json(site, JSON_FEED, [found], following)]


def month_feeds(payload: MonthFeed) -> list[Output]:
    """The archive pages of a month: all its entries that have a day, latest first."""
    site = payload.site
    path, json_path = (month_feed(payload.month, ending) for ending in ("xml", "json"))
    days = payload.days[::-1]
    links = [Link("current", _ATOM, _href(site, path, FEED))]
    for relation, month in (("prev-archive", payload.previous), ("next-archive", payload.next)):
        if month:
            links.append(Link(relation, _ATOM, _href(site, path, month_feed(month, "xml"))))
    following = _href(site, json_path, month_feed(payload.previous, "json")) if payload.previous else ""
    return [_atom(site, path, days, links, archived=True), _json(site, json_path, days, following)]


def day_part(views: Sequence[View], site: Site, month: str) -> FeedPart:
    """A day, in its order, as the archive pages of its month show it."""
    return feed_part(views[::-1], site, month_feed(month, "xml"))


def feed_part(views: Iterable[View], site: Site, path: str) -> FeedPart:
    """Entries (latest first) as the feed at `path` shows them."""
    entries = [_entry(view, site, path) for view in views]
    return _part(entries, site, path, b",".join(msgspec.json.encode(_json_item(entry)) for entry in entries))


def _part(entries: Sequence[FeedEntry], site: Site, path: str, json: bytes = b"") -> FeedPart:
    return FeedPart(entries[0].updated if entries else _NEVER, _atom_entries(entries, site, path), json)


def topic_feeds(payload: TopicFeed) -> list[Output]:
    """The feed of a topic: how its newest entries begin."""
    site, topic = payload.site, payload.topic
    path = topic_feed(topic.slug)
    entries = [
        FeedEntry(
            **_common(teaser.ref, site, path),
            authors=(teaser.ref.source_title,),
            summary=teaser.summary or teaser.ref.title,
        )
        for teaser in payload.teasers
    ]
    title = f"{topic.name} – {site.title}"
    return [_atom(site, path, [_part(entries, site, path)], [], title=title, feed=path, home=topic_page(topic.slug))]


def _common(ref: Ref, site: Site, path: str) -> dict[str, Any]:
    return {
        "id": _id(site, ref.path),
        "title": ref.title,
        "lang": ref.lang,
        "updated": offset_of(ref),
        "href": _href(site, path, ref.path),
    }


def _entry(view: View, site: Site, path: str) -> FeedEntry:
    item = view.item
    if item.box:  # its links lead from the page they stand on
        view = make_view(item, site)
    authors = tuple(person.name for person in item.entry.byline if person.role == "author")
    return FeedEntry(
        **_common(item.ref, site, path),
        authors=authors or (item.ref.source_title,),
        topics=tuple((tag.slug, tag.name) for tag in item.tags),
        rights=item.source.licence,
        content=_carried(view.content, site, item.ref.path, path),
    )


def _carried(content: Markup, site: Site, page: str, path: str) -> Markup:
    """What an entry shows on its own page, with links that lead to the same places from the feed at `path`.

    Readers of feeds differ in what they take a relative link for: where the site has an address, links begin with it.
    """

    def leads(found: re.Match[str]) -> str:
        return _href(site, path, posixpath.normpath(posixpath.join(posixpath.dirname(page), found[0])))

    return Markup(_RELATIVE.sub(leads, content))  # noqa: S704  # it was escaped, and no quote gets in


def _atom(
    site: Site,
    path: str,
    parts: Sequence[FeedPart],
    links: Sequence[Link],
    *,
    archived: bool = False,
    title: str = "",
    feed: str = FEED,
    home: str = HOME,
) -> Output:
    """An Atom document. `feed`: the one that it is, or is an archive page of; these share an id."""
    own = [Link("self", _ATOM, site.absolute(path))] if site.base_url else []
    head = render(
        site,
        "feed_head.xml.j2",
        path,
        id=_id(site, feed),
        title=title or site.title,
        updated=parts[0].updated,
        links=[*own, Link("alternate", _HTML, _href(site, path, home)), *links],
        archived=archived,
    )
    return Output(path, b"".join([_bytes(head), *(part.atom for part in parts), b"</feed>"]))


def _atom_entries(entries: Sequence[FeedEntry], site: Site, path: str) -> bytes:
    return _bytes(render(site, "feed_entries.xml.j2", path, entries=entries))


def _bytes(xml: str) -> bytes:
    return _NO_XML.sub("", xml).encode()


def _json(site: Site, path: str, parts: Sequence[FeedPart], following: str) -> Output:
    """A JSON Feed (jsonfeed.org). `following`: the document with the entries before these."""
    items = b",".join(part.json for part in parts if part.json)
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
        "home_page_url": _href(site, path, HOME),
        "feed_url": site.absolute(path),
        "next_url": following,
        "language": site.language,
        "items": msgspec.Raw(b"[" + items + b"]"),
    }
    return Output(path, msgspec.json.encode({name: value for name, value in document.items() if value != ""}) + b"\n")


def _json_item(entry: FeedEntry) -> dict[str, Any]:
    found = {
        "id": entry.id,
        "url": entry.href,
        "title": entry.title,
        "content_html": str(entry.content) or "<p></p>",
        "date_published": entry.updated,
        "authors": [{"name": name} for name in entry.authors],
        "tags": [name for _, name in entry.topics],
        "language": entry.lang,
    }
    return {name: value for name, value in found.items() if value}


def _href(site: Site, path: str, target: str) -> str:
    return site.absolute(target) or rel(path, target)


def _id(site: Site, path: str) -> str:
    """An id for good: the address, or a URN from title and path where the site has no address."""
    return site.absolute(path) or uuid.uuid5(_SPACE, f"{site.title}\n{path}").urn
