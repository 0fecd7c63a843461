"""How much of a page some of its lines are."""

from __future__ import annotations

from backfile.model import Dump


def share_of_page(dump: Dump, first: int, last: int) -> float:
    """The part of the page from line `first` to `last`: of its characters or, where that is more, of its lines, for one
    endless line elsewhere must not outweigh all others.
    """
    sizes = {n: len(dump.text(n).strip()) for n in dump.filled}
    inside = [size for n, size in sizes.items() if first <= n <= last]
    return max(sum(inside) / sum(sizes.values()), len(inside) / len(sizes)) if sizes else 0.0
