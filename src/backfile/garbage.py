"""How often memory is looked through for cycles."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

_OBJECTS = 100_000  # made between two looks; Python's own 700 are for programs whose objects point at each other


def collect_seldom() -> None:
    """Records make no cycles: to look for them costs up to a seventh of reading. What stands already is left alone."""
    gc.freeze()
    gc.set_threshold(_OBJECTS, 20, 50)


def collect_all() -> None:
    """Between builds of one process: templates that were replaced are cycles, and `uncollected` kept them, too."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def collect_no_more() -> None:
    """Before the end: Python would look through everything twice, and nothing of it is needed any more."""
    gc.freeze()


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """While much is loaded that stays: each record would be looked at, and none is ever part of a cycle."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
