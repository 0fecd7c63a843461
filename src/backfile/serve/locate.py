"""From the path in a request to a file of the site, and to nothing outside of it."""

from __future__ import annotations

import stat
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

import msgspec

_TEXT = "; charset=utf-8"
_TYPES = {
    ".html": "text/html" + _TEXT,
    ".css": "text/css" + _TEXT,
    ".js": "text/javascript" + _TEXT,
    ".json": "application/json" + _TEXT,
    ".jsonl": "application/jsonl" + _TEXT,
    ".xml": "application/xml" + _TEXT,
    ".svg": "image/svg+xml" + _TEXT,
    ".txt": "text/plain" + _TEXT,
    ".csv": "text/csv" + _TEXT,
    ".bib": "application/x-bibtex" + _TEXT,
    ".ris": "application/x-research-info-systems" + _TEXT,
    ".webmanifest": "application/manifest+json" + _TEXT,
    ".ico": "image/vnd.microsoft.icon",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".sqlite": "application/vnd.sqlite3",
}


class Located(msgspec.Struct, frozen=True):
    """What a path leads to: a file, another address, or nothing."""

    file: Path | None = None
    move_to: str = ""  #: the address to ask for instead: relative links need the slash after a folder


def content_type(name: str) -> str:
    """The content type of a file, by its name alone (never by this machine's tables)."""
    return _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")


def locate(site: Path, path: str) -> Located:
    """The regular file below `site` that the path of a request means, a folder standing for its `index.html`."""
    try:
        parts = unquote(path, errors="strict").split("/")[1:]
    except UnicodeDecodeError:
        return Located()
    names, end = parts[:-1], parts[-1]
    if not all(map(_is_plain, names)) or (end and not _is_plain(end)):
        return Located()
    place = _inside(site, [*names, end] if end else names)
    mode = _mode(place)
    if end and stat.S_ISDIR(mode):
        return Located(move_to="/" + "/".join(map(quote, parts)) + "/")
    if not end:
        place = _inside(site, [*names, "index.html"]) if stat.S_ISDIR(mode) else None
        mode = _mode(place)
    return Located(file=place if stat.S_ISREG(mode) else None)


def _is_plain(name: str) -> bool:
    """No way up, nothing hidden (such as our own marker), no second way to write a path."""
    return bool(name) and not name.startswith(".") and not any(char in name for char in "/\\\0")


def _inside(site: Path, names: list[str]) -> Path | None:
    """The real path of a file below `site`; None if a link leads out of it."""
    top = site.resolve()
    try:
        place = top.joinpath(*names).resolve()
    except (OSError, RuntimeError):  # a name that is too long, links in a circle
        return None
    return place if place.is_relative_to(top) else None


def _mode(place: Path | None) -> int:
    """What stands there, as `stat` says; 0 for nothing."""
    try:
        return place.stat().st_mode if place is not None else 0
    except OSError:
        return 0
