"""In which order the files of a site may be copied to where readers are, so that no listing names what is not there.

Pages of entries that link to each other cannot be put in such an order: they come together, before all that lead
to them.
"""

from __future__ import annotations

from collections.abc import Iterable

from backfile.model.paths import ASSETS, HOME, JSON_FEED, SITEMAP

_LAST = frozenset([HOME, JSON_FEED, "feed.xml", SITEMAP])


def upload_order(paths: Iterable[str]) -> list[str]:
    """Assets; pages of entries and captures; listings and all the rest, the deepest first; home, feeds and sitemap."""
    return sorted(paths, key=_place)


def _place(path: str) -> tuple[int, int, str]:
    if path.startswith(f"{ASSETS}/"):
        return 0, 0, path
    if _is_single(path):
        return 1, 0, path
    return (3 if path in _LAST else 2), -path.count("/"), path


def _is_single(path: str) -> bool:
    """Whether a page shows one entry, or one capture, to which lists lead."""
    folder, _, name = path.rpartition("/")
    if not folder or name.startswith(("index.", "compare.")) or not name.endswith(".html"):
        return False
    return path[:4].isdecimal() or folder == "undated" or folder.startswith("sources/")
