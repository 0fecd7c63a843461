"""Links and anchors of a built site, resolved on disk. Nothing is fetched; time grows with the bytes of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from backfile.lenient import LenientParser
from backfile.preserve.tree import files_below
from backfile.preserve.trouble import Trouble

_ADDRESSES = frozenset(["action", "cite", "data", "formaction", "href", "longdesc", "poster", "src", "xlink:href"])
_IN_STYLE = re.compile(r"url\(\s*[\"']?([^\"')\n]*)|@import\s+[\"']([^\"'\n]*)")
_REFRESH = re.compile(r"[^;]{0,20};\s*url=(.*)", re.IGNORECASE | re.DOTALL)
_MOVES = ("top", "")  # fragments that need no element


class _Page(LenientParser):
    """The addresses that a page names, each with its line, and the places it has."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.links: list[tuple[int, str]] = []
        self.ids: set[str] = set()
        self.base = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if not value:
                continue
            if name == "id" or (name == "name" and tag == "a"):
                self.ids.add(value)
            elif name in _ADDRESSES:
                if tag == "base" and name == "href":
                    self.base = self.base or value
                else:
                    self._link(value)
            elif name == "srcset":
                for part in value.split(","):
                    self._link(part.split(maxsplit=1)[0] if part.strip() else "")
            elif name == "content" and ("http-equiv", "refresh") in attrs and (found := _REFRESH.fullmatch(value)):
                self._link(found[1])

    def _link(self, address: str) -> None:
        self.links.append((self.getpos()[0], address.strip()))


def broken_links(site: Path, base_url: str = "") -> Iterator[Trouble]:
    """Every link of the pages and style sheets below `site` whose file or place is not there, by page and line.

    Addresses elsewhere are left alone; those that begin with `base_url`, the site's own, are looked for on disk.
    Raises OSError.
    """
    files = files_below(site)
    places: dict[str, set[str]] = {}
    pending: list[tuple[str, int, str, str, str]] = []  # links to a place in a page
    for name in sorted(files):
        if not name.endswith((".html", ".css")):
            continue
        text = (site / name).read_bytes().decode("utf-8", "replace")
        if name.endswith(".css"):
            links, base = list(_style_links(text)), ""
        else:
            page = _Page(text)
            links, base, places[name] = page.links, page.base, page.ids
        for line, link in links:
            target, fragment = _target(name, base, link, base_url)
            if target is None:
                continue
            if target not in files:
                yield Trouble(name, f"the link {link} {_why(site, target)}", line)
            elif fragment not in _MOVES and target.endswith(".html"):
                pending.append((name, line, link, target, fragment))
    for name, line, link, target, fragment in pending:
        if fragment not in places[target] and not fragment.startswith(":~:"):
            yield Trouble(name, f"the link {link} names a place that {target} does not have", line)


def _style_links(text: str) -> Iterator[tuple[int, str]]:
    line, at = 1, 0
    for found in _IN_STYLE.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        yield line, found[1] or found[2] or ""


def _target(name: str, base: str, link: str, base_url: str) -> tuple[str | None, str]:
    """The file below the site that a link in `name` leads to, and the place in it; None for an address elsewhere."""
    inner = bool(base_url) and link.startswith(base_url)
    try:
        parts = urlsplit(link.removeprefix(base_url) if inner else link)
    except ValueError:
        return link, ""
    if not inner and (parts.scheme or parts.netloc):
        return None, ""
    path, fragment = unquote(parts.path), unquote(parts.fragment)
    if inner:
        return path if path and not path.endswith("/") else f"{path}index.html", fragment
    if not path:
        return name, fragment
    folder = posixpath.dirname(posixpath.join(posixpath.dirname(name), unquote(base)))
    return posixpath.normpath(posixpath.join(folder, path)) + ("/" if path.endswith("/") else ""), fragment


def _why(site: Path, target: str) -> str:
    if target.startswith("/"):
        return "begins with / and so leads out of the site's folder"
    if target.startswith("../"):
        return "leads out of the site's folder"
    # A browser that opens pages from a folder looks for no index.html.
    return "names a folder, not the page in it" if (site / target).is_dir() else "leads nowhere"
