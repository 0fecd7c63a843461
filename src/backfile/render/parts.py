"""Which templates a page is made from, with all that these name: a page is made anew when one of them changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from backfile.settings import theme_files

# Includes, imports, parents and constant parts alike name a file in quotes.
_QUOTED = re.compile(rb"""["']([^"'\n]+)["']""")
_TAG = re.compile(rb"\{%[-+]?\s*(?:include|import|extends|from)\b(.*?)%\}", re.DOTALL)
_ONE = re.compile(rb"""\s*(?:"[^"]*"|'[^']*')\s*(?:(?:as|import|ignore|with|without)\b.*)?[-+]?\s*""", re.DOTALL)
_ANY_PART = re.compile(rb"""constant\(\s*[^"'\s]|constant\(\s*(?:"[^"]*"|'[^']*')\s*[^,\s]""")


def is_hidden(name: str) -> bool:
    """Whether the file `name` of a theme is not for the site: an editor's, for one."""
    return any(part.startswith(".") for part in name.split("/"))


def template_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a theme's folder that templates may name, by the name they have there: all but its assets."""
    for name, path in sorted(theme_files(folder)):
        if not is_hidden(name) and not name.startswith(("assets/", "__pycache__/")) and path.is_file():
            yield name, path


class Templates:
    """The templates of a theme as they are now, each with those that it names."""

    def __init__(self, theme: tuple[Path, ...]) -> None:
        files = {name: path for folder in reversed(theme) for name, path in template_files(folder)}
        self._texts = {name: path.read_bytes() for name, path in files.items()}
        self._hashes: dict[tuple[str, ...], bytes] = {}

    def names(self) -> list[str]:
        """The names of all of them."""
        return [name for name in self._texts if name.endswith(".j2")]

    def digest(self, names: Iterable[str]) -> bytes:
        """A hash of the templates called `names` and all that they name, at whatever depth."""
        key = tuple(sorted(names))
        if key not in self._hashes:
            found = hashlib.blake2b(digest_size=16)
            for name in sorted(self._reached(key)):
                text = self._texts.get(name, b"")
                found.update(f"{name}\0{len(text)}\0".encode() + text)
            self._hashes[key] = found.digest()
        return self._hashes[key]

    def _reached(self, names: Iterable[str]) -> set[str]:
        reached: set[str] = set()
        ahead = list(names)
        while ahead:
            name = ahead.pop()
            if name in reached:
                continue
            reached.add(name)
            text = self._texts.get(name, b"")
            quoted = (found.decode("utf-8", "replace") for found in _QUOTED.findall(text))
            ahead += [found for found in quoted if found in self._texts or found.endswith(".j2")]
            if _names_any(text):
                ahead += self._texts
        return reached


def _names_any(text: bytes) -> bool:
    """Whether a name is worked out, so that it may be any of them."""
    return any(not _ONE.fullmatch(rest) for rest in _TAG.findall(text)) or _ANY_PART.search(text) is not None
