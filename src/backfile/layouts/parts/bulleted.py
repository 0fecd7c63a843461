"""Bullets at the beginning of lines."""

from __future__ import annotations

import re
from functools import lru_cache

from backfile.model import Dump

BULLET = re.compile(r"(\s{0,8})([•●▪■◆▶►‣◦*])\s+(?=\S)")


@lru_cache(maxsize=4)
def bullet_lines(dump: Dump) -> tuple[int, ...]:
    """Lines that begin with the page's bullet, at the indentation most of them have."""
    found: dict[tuple[int, str], list[int]] = {}
    for line in dump.lines:
        if mark := BULLET.match(line.text):
            found.setdefault((len(mark[1]), mark[2]), []).append(line.n)
    most: list[int] = max(found.values(), key=len, default=[])
    return tuple(most)
