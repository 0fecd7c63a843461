"""What stays in memory from one build of `serve` to the next."""

from __future__ import annotations

import gc
import weakref

from backfile.garbage import collect_all, uncollected


class _Cycle:
    def __init__(self) -> None:
        self.own = self


def test_cycles_do_not_stay_for_ever() -> None:
    try:
        with uncollected():
            made = weakref.ref(_Cycle())
        collect_all()
        assert made() is None
    finally:
        gc.unfreeze()
