"""Runs a command as on another machine: folders list their files in another order, the clock and the umask differ.

python elsewhere.py SEED COMMAND...; zone, locale and hash seed come with the environment.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator
from typing import Any


class Shuffled:
    """What `os.scandir` gives, in another order."""

    def __init__(self, entries: Any, dice: random.Random) -> None:
        self._entries = entries
        self._found = list(entries)
        dice.shuffle(self._found)
        self._left: Iterator[Any] = iter(self._found)

    def __iter__(self) -> Iterator[Any]:
        return self._left

    def __next__(self) -> Any:
        return next(self._left)

    def __enter__(self) -> Shuffled:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self._entries.close()


def move(seed: int) -> None:
    """Make this process another machine."""
    dice = random.Random(seed)
    scandir, listdir, clock = os.scandir, os.listdir, time.time

    def shuffled(*args: Any) -> list[Any]:
        names = listdir(*args)
        dice.shuffle(names)
        return names

    os.scandir = lambda *args: Shuffled(scandir(*args), dice)
    os.listdir = shuffled
    time.time = lambda: clock() + seed * 86_400 * 300
    time.time_ns = lambda: int(time.time() * 1e9)
    os.umask([0o022, 0o077, 0o002][seed % 3])


if __name__ == "__main__":
    move(int(sys.argv[1]))
    from backfile.cli import run

    sys.exit(run(sys.argv[2:]))
