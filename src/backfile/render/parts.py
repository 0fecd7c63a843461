"""Which templates a page is made from, with all that these name: a page is made anew when one of them changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

# Includes, imports, parents and constant parts alike name a file in quotes.
_NAMED = re.compile(rb"""["']([A-Za-z0-9_./-]*[.]j2)["']""")
_SOME = re.compile(rb"[{]%-?\s*(?:include|import|extends|from)\s+(?![\"'])")  # a name that is worked out


class Templates:
    """The templates of a theme, each with those that it names."""

    def __init__(self, theme: tuple[Path, ...]) -> None:
        self._theme = theme
        self._texts: dict[str, bytes] = {}
        self._hashes: dict[tuple[str, ...], bytes] = {}

    def digest(self, names: Iterable[str]) -> bytes:
        """A hash of the templates called `names` and all that they name, at whatever depth."""
        key = tuple(sorted(names))
        if key not in self._hashes:
            found = hashlib.blake2b(digest_size=16)
            for name in sorted(self._reached(key)):
                text = self._text(name)
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
            text = self._text(name)
            ahead += [found.decode() for found in _NAMED.findall(text)]
            if _SOME.search(text):  # it may be any of them
                ahead += self._all()
        return reached

    def _text(self, name: str) -> bytes:
        if name not in self._texts:
            places = (folder / name for folder in self._theme)
            self._texts[name] = next((place.read_bytes() for place in places if place.is_file()), b"")
        return self._texts[name]

    def _all(self) -> list[str]:
        return [path.relative_to(folder).as_posix() for folder in self._theme for path in folder.rglob("*.j2")]
