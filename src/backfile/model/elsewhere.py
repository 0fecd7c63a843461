"""What a source's other captures have in common, so that chrome can be told from text."""

from __future__ import annotations

import msgspec


class Elsewhere(msgspec.Struct, frozen=True):
    """Lines at the edges of a source's other captures."""

    captures: int = 0  #: how many were looked at
    lines: dict[str, int] = {}  #: folded line -> in how many of them it stands near the head or the foot
