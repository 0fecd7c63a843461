"""A checker of built sites: well-formed HTML, links that resolve on disk, nothing absolute, no request to elsewhere."""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
# Elements whose end tag HTML lets one leave out; we never do.
REQUESTS = {
    "script": "src",
    "img": "src",
    "link": "href",
    "source": "src",
    "iframe": "src",
    "video": "src",
    "audio": "src",
}
DECLARATIONS = frozenset(["canonical"])  # names an address, asks for nothing
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]*)|@import\s+['\"]([^'\"]*)")


class Page(HTMLParser):
    """What a page links to and asks for, its ids, and faults of its markup."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.requests: list[str] = []
        self.ids: list[str] = []
        self.faults: list[str] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]
        self.faults += [f"id {name} twice" for name in {n for n in self.ids if self.ids.count(n) > 1}]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self._attributes(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._attributes(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]} on line {self.getpos()[0]}")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] not in (["script"], ["style"]):
            self.text.append(data)

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if len(found) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        for name in found:
            if name.startswith("on") or name == "style":
                self.faults.append(f"<{tag} {name}> is inline, the policy refuses it")
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if tag == "a" and "href" in found:
            self.links.append(found["href"] or "")
        if tag == "meta" and found.get("http-equiv") == "refresh":
            self.links.append((found["content"] or "").partition("url=")[2])
        asked = found.get(REQUESTS.get(tag, ""))
        if asked and found.get("rel") not in DECLARATIONS:
            self.requests.append(asked)


class Report:
    """What was found wrong, and the remote addresses that plain links lead to."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.remote: set[str] = set()
        self.pages = 0


def check_site(site: Path) -> Report:
    """Check every page and stylesheet below `site`."""
    report = Report()
    pages = {file.relative_to(site).as_posix(): Page(file.read_text("utf-8")) for file in sorted(site.rglob("*.html"))}
    report.pages = len(pages)
    for name, page in pages.items():
        report.faults += [f"{name}: {fault}" for fault in page.faults]
        for link in page.links:
            if urlsplit(link).scheme:
                report.remote.add(link)
            else:
                report.faults += _local(site, pages, name, link)
        for asked in page.requests:
            report.faults += _remote(name, asked) or _local(site, pages, name, asked)
    for file in sorted(site.rglob("*.css")):
        name = file.relative_to(site).as_posix()
        for one, other in CSS_URL.findall(file.read_text("utf-8")):
            report.faults += _remote(name, one or other) or _local(site, pages, name, one or other)
    return report


def _remote(name: str, address: str) -> list[str]:
    parts = urlsplit(address)
    return [f"{name}: asks elsewhere for {address}"] if parts.scheme or parts.netloc else []


def _local(site: Path, pages: dict[str, Page], name: str, link: str) -> list[str]:
    parts = urlsplit(link)
    if parts.netloc or link.startswith("/"):
        return [f"{name}: {link} is absolute"]
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
    if target.startswith(".."):
        return [f"{name}: {link} leads out of the site"]
    if not (site / target).is_file():
        return [f"{name}: {link} is not there, or names no file"]
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
        return [f"{name}: {link} has no such place"]
    return []
