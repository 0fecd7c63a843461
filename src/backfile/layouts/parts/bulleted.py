"""Bullets at the beginning of lines."""

from __future__ import annotations

import re

from backfile.model import Dump

BULLET = re.compile(r"(\s{0,8})([•●▪■◆▶►‣◦*])\s+(?=\S)")


def bullet_lines(dump: Dump) -> list[int]:
    """Lines that begin with the page's bullet, at the indentation most of them have."""
    found: dict[tuple[int, str], list[int]] = {}
    for line in dump.lines:
        if mark := BULLET.match(line.text):
            found.setdefault((len(mark[1]), mark[2]), []).append(line.n)
    return max(found.values(), key=len, default=[])
