"""Feeds reach back to the first entry; the sitemap names every page once."""

from __future__ import annotations

import json
import posixpath
import re
import xml.etree.ElementTree as ET

import feedparser
import msgspec
import pytest
from tests.tools import tiny

from backfile.model import Entry, Filed
from backfile.settings import Settings

AT_BASE = Settings(title="Tiny & <small>", base_url="https://example.org/archive")
ATOM = "{http://www.w3.org/2005/Atom}"


def site(settings: Settings = AT_BASE, *extra: Filed) -> dict[str, bytes]:
    older = [
        Filed(msgspec.structs.replace(tiny.ENTRIES[0], id=f"{day}-x", date=day), "tarn", "x", 1)
        for day in ("2029-04-07", "2030-09-07")
    ]
    return {o.path: o.data for o in tiny.outputs(tiny.archive([*older, *extra]), settings)}


def follow(path: str, href: str) -> str:
    """The file that a link in the file `path` leads to."""
    return (
        href.removeprefix("https://example.org/archive/")
        if "://" in href
        else posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
    )


def links(files: dict[str, bytes], path: str) -> dict[str, str]:
    found = feedparser.parse(files[path])
    assert not found.bozo, path
    return {link.rel: follow(path, link.href) for link in found.feed.links}


@pytest.mark.parametrize("settings", [AT_BASE, tiny.SETTINGS])
def test_archive_pages_reach_the_first_entry(settings: Settings) -> None:
    files = site(settings)
    path, seen, ids = "feed.xml", [], set()
    while path:
        ids |= {entry.id for entry in feedparser.parse(files[path]).entries}
        around = links(files, path)
        if seen:
            assert around["current"] == "feed.xml"
            assert around.get("next-archive") == (seen[-1] if len(seen) > 1 else None)
            assert b"<fh:archive/>" in files[path]
        seen.append(path)
        path = around.get("prev-archive", "")
    assert seen == ["feed.xml", "feeds/2031-02.xml", "feeds/2030-09.xml", "feeds/2029-04.xml"]
    dated = [path for path in files if re.fullmatch(r"20[0-9]{2}/[0-9]{2}/[0-9]{2}/(?!index).*html", path)]
    assert len(ids) == len(dated) - 1  # one is a redirect


def test_documents_of_a_feed_share_its_id_and_have_their_own_date() -> None:
    files = site()
    found = [feedparser.parse(files[path]).feed for path in ("feed.xml", "feeds/2030-09.xml")]
    assert found[0].id == found[1].id
    assert found[1].updated == "2030-09-07T15:56:00+02:00"


def test_every_link_of_a_feed_leads_to_a_page() -> None:
    for settings in (AT_BASE, tiny.SETTINGS):
        files = site(settings)
        for path in files:
            if path.endswith(".xml") and path.startswith("feed"):
                for link in ET.fromstring(files[path]).iter(f"{ATOM}link"):
                    assert follow(path, link.attrib["href"]) in files, (path, link.attrib)


@pytest.mark.parametrize(("settings", "start"), [(AT_BASE, "https://example.org/archive/"), (tiny.SETTINGS, "../")])
def test_links_in_what_a_feed_tells_lead_where_they_lead_on_the_page(settings: Settings, start: str) -> None:
    box = Entry(
        id="2031-02-08-box",
        kind="summary",
        date="2031-02-08",
        fields={"Date": ("10 February 2031",)},
        body="See [the crest](1710-crest.html) and [elsewhere](https://example.org/x).",
    )
    files = site(settings, Filed(box, "tarn", "x", 1))
    (entry,) = [e for e in feedparser.parse(files["feeds/2031-02.xml"]).entries if "box" in e.link]
    assert re.findall('href="([^"]+)"', entry.content[0].value) == [
        f"{start}2031/02/10/index.html", f"{start}2031/02/08/1710-crest.html", "https://example.org/x"
    ]  # fmt: skip


def test_the_json_feed_leads_back_too() -> None:
    files = site()
    path, items = "feed.json", {}
    for _ in range(9):
        document = json.loads(files[path])
        assert document["version"] == "https://jsonfeed.org/version/1.1"
        assert document["feed_url"] == f"https://example.org/archive/{path}"
        items |= {item["id"]: item for item in document["items"]}
        if "next_url" not in document:
            break
        path = follow(path, document["next_url"])
    assert path == "feeds/2029-04.json"
    assert len(items) == 9
    gate = items["https://example.org/archive/2031/02/08/1556-sluice-gate-reopened.html"]
    assert gate["date_published"] == "2031-02-08T15:56:00+01:00"
    assert "&lt;b&gt;so" in gate["content_html"]
    assert all(item["content_html"] and item["title"] and item["url"] for item in items.values())


def test_a_topic_has_a_feed_of_its_newest_entries() -> None:
    files = site()
    feed = feedparser.parse(files["feeds/topics/saltmarket.xml"])
    assert feed.feed.title == "Saltmarket – Tiny & <small>"
    assert follow("x/y/z", feed.feed.link) == "topics/saltmarket/index.html"
    assert feed.entries[0].title == "Sluice gate reopened"
    assert 'href="../../feeds/topics/saltmarket.xml"' in files["topics/saltmarket/index.html"].decode()


def test_no_control_character_gets_into_xml_or_breaks_it() -> None:
    bad = msgspec.structs.replace(tiny.ENTRIES[0], id="2031-02-09-bad", headline="a\x07b\ufffe", date="2031-02-09")
    files = site(AT_BASE, Filed(bad, "tarn", "x", 1))
    for path, data in files.items():
        if path.endswith(".xml"):
            ET.fromstring(data)
    assert "<title>ab</title>" in files["feed.xml"].decode()


def test_the_sitemap_names_every_page_once() -> None:
    files = site(AT_BASE, Filed(tiny.other_source(), "lake", "x", 1))
    assert "2031/02/08/compare.html" in files
    parts = addresses(files["sitemap.xml"])
    assert [follow("", part) for part in parts] == [
        "sitemap-pages.xml",
        *(f"sitemap-{month}.xml" for month in ("2029-04", "2030-09", "2031-02", "2031-03", "undated")),
    ]
    named = [follow("", url) for part in parts for url in addresses(files[follow("", part)])]
    assert len(named) == len(set(named))
    pages = {path for path in files if path.endswith(".html")}
    unnamed = pages - set(named)
    assert set(named) <= pages
    redirects = {path for path in pages if b'http-equiv="refresh"' in files[path]}
    assert unnamed == redirects | {"404.html", "sources/tarn/a.html"}


def addresses(sitemap: bytes) -> list[str]:
    return [loc.text or "" for loc in ET.fromstring(sitemap).iter() if loc.tag.endswith("}loc")]


def test_one_more_entry_changes_only_its_month() -> None:
    added = msgspec.structs.replace(tiny.ENTRIES[0], id="2030-09-08-new", date="2030-09-08", was=(), headline="New")
    before, after = site(), site(AT_BASE, Filed(added, "tarn", "x", 1))
    changed = {path for path, data in after.items() if before.get(path) != data}
    assert {path for path in changed if path.startswith(("feed", "data/", "sitemap"))} == {
        "feed.xml", "feed.json", "feeds/2030-09.xml", "feeds/2030-09.json", "feeds/topics/nadia-ferrant.xml",
        "feeds/topics/saltmarket.xml", "sitemap-2030-09.xml",
        "sitemap-pages.xml",  # a further day of the year
        *(f"data/2030-09.{ending}" for ending in ("csv", "jsonl", "csl.json", "bib")),
    }  # fmt: skip
