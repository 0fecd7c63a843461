"""Bullets at the beginning of lines."""

from __future__ import annotations

import re
from functools import lru_cache

from backfile.model import Dump

_SIGNS = "•●▪■◆▶►‣◦*"
BULLET = re.compile(rf"(\s{{0,8}})([{_SIGNS}])\s+(?=\S)")


@lru_cache(maxsize=4)
def bullet_lines(dump: Dump) -> tuple[int, ...]:
    """Lines that begin with the page's bullet, at the indentation most of them have."""
    found: dict[tuple[int, str], list[int]] = {}
    for n in dump.filled:
        text = dump.text(n)
        if (text[0] in _SIGNS or text[0].isspace()) and (mark := BULLET.match(text)):
            found.setdefault((len(mark[1]), mark[2]), []).append(n)
    most: list[int] = max(found.values(), key=len, default=[])
    return tuple(most)
