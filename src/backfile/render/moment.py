"""What other sources wrote at the same moment."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from backfile.model import Ref
from backfile.render.view import View

NEAR = 15 * 60  # seconds
MOST = 3


def same_moments(views: Sequence[View]) -> dict[str, list[Ref]]:
    """By id: the nearest entry of each other source within a quarter of an hour. Only where moments are known."""
    by_source: dict[str, list[tuple[int, Ref]]] = {}
    for view in views:
        if view.when.at is not None:
            by_source.setdefault(view.ref.source, []).append((view.when.at, view.ref))
    if len(by_source) < 2:
        return {}
    for found in by_source.values():
        found.sort(key=lambda pair: pair[0])
    times = {source: [at for at, _ in found] for source, found in by_source.items()}
    near: dict[str, list[Ref]] = {}
    for view in views:
        if (at := view.when.at) is not None:
            others = [
                _nearest(at, times[source], found) for source, found in by_source.items() if source != view.ref.source
            ]
            chosen = sorted((pair for pair in others if pair[0] <= NEAR), key=lambda pair: (pair[0], pair[1].source))
            if chosen:
                near[view.ref.id] = [ref for _, ref in chosen[:MOST]]
    return near


def _nearest(at: int, times: list[int], found: list[tuple[int, Ref]]) -> tuple[int, Ref]:
    place = bisect_left(times, at)
    return min(((abs(when - at), ref) for when, ref in found[max(0, place - 1) : place + 1]), key=lambda pair: pair[0])
