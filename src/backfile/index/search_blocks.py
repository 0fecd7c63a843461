"""Where an index is cut. Cuts stand at fixed places, so that what changes on one side moves nothing on the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import accumulate

import msgspec

TOP = 22  # 2 ** TOP slots: every day of the calendar has one


class Block(msgspec.Struct, frozen=True):
    """The slots from `start` on, 2 ** `exponent` of them."""

    start: int
    exponent: int
    slots: tuple[int, ...]  #: that hold something


def blocks(weights: Mapping[int, int], limit: int) -> Iterator[Block]:
    """Cut the slots into blocks: each weighs at most `limit`, or is a single slot; halved wherever it weighs more."""
    slots = sorted(weights)
    sums = [0, *accumulate(weights[slot] for slot in slots)]
    waiting = [(0, TOP)]
    while waiting:
        start, exponent = waiting.pop()
        first, last = bisect_left(slots, start), bisect_left(slots, start + (1 << exponent))
        if first == last:
            continue
        if sums[last] - sums[first] <= limit or exponent == 0:
            yield Block(start, exponent, tuple(slots[first:last]))
        else:
            half = 1 << (exponent - 1)
            waiting += [(start + half, exponent - 1), (start, exponent - 1)]
