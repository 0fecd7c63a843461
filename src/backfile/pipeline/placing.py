"""The order of entries in a file: page order, the same whichever capture was read first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby

Moment = Callable[[str], str]


class Pages:
    """What each capture of a source gave, as ids in page order, to be asked for those of one file: of `wanted`."""

    def __init__(self, pages: Sequence[Sequence[str]], former: Mapping[str, str], wanted: Collection[str]) -> None:
        self._pages = [[former.get(id_, id_) for id_ in page] for page in pages] if former else pages
        self._places: dict[str, list[tuple[int, int]]] = {}
        for number, page in enumerate(self._pages):
            for at, id_ in enumerate(page):
                if id_ in wanted:
                    self._places.setdefault(id_, []).append((number, at))

    def of(self, ids: Iterable[str]) -> list[list[str]]:
        """The pages with these `ids` alone; without those that have none of them."""
        places = sorted(place for id_ in set(ids) for place in self._places.get(id_, ()))
        return [
            [self._pages[number][at] for _, at in found]
            for number, found in groupby(places, key=lambda place: place[0])
        ]


def page_order(pages: Sequence[Sequence[str]], wanted: Collection[str], moment: Moment) -> list[str]:
    """The ids of `wanted` that stand on any of `pages` (each a capture's ids in page order, captures in their order).

    What a page adds stands behind the entry that it stands behind there, else before the one that follows. A page that
    runs the other way is turned round. `moment`: the date and time of an id, as far as known.
    """
    order: list[str] = []
    kept = set(wanted)
    for page in pages:
        ids = [id_ for id_ in dict.fromkeys(page) if id_ in kept]
        if order and _way(ids, moment) * _way(order, moment) < 0:
            ids.reverse()
        order = _woven(order, ids)
    return order


def _woven(order: Sequence[str], ids: Sequence[str]) -> list[str]:
    known = set(order)
    behind: dict[str, list[str]] = {}
    first: list[str] = []  # stand before the first that is known
    at, after = "", ""
    for id_ in ids:
        if id_ in known:
            at, after = id_, after or id_
        else:
            (behind.setdefault(at, []) if at else first).append(id_)
    found: list[str] = []
    for id_ in order:
        found += first if id_ == after else []
        found += [id_, *behind.get(id_, ())]
    return found if after else [*found, *first]


def _way(ids: Sequence[str], moment: Moment) -> int:
    """1 where the moments run forward, -1 where they run back, 0 where nothing tells."""
    moments = [found for id_ in ids if (found := moment(id_))]
    return (moments[0] < moments[-1]) - (moments[0] > moments[-1]) if moments else 0
