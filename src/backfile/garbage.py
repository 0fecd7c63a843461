"""How often memory is looked through for cycles."""

from __future__ import annotations

import gc

_OBJECTS = 100_000  # made between two looks; Python's own 700 are for programs whose objects point at each other


def collect_seldom() -> None:
    """Records make no cycles: to look for them costs up to a seventh of reading. What stands already is left alone."""
    gc.freeze()
    gc.set_threshold(_OBJECTS, 20, 50)
