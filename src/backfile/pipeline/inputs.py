"""All that a build is made from, as it stands on disk: if none of it changed, nothing needs to be read."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from backfile.engine.keys import digest

#: A file changed so shortly ago may be changed again without its times telling.
_TICK = 50_000_000  # nanoseconds

_State = tuple[bytes, int, int, int, int]  # path, size, time of change twice, inode


def fingerprint(folders: Iterable[Path], files: Iterable[Path], *options: object, but: Iterable[Path] = ()) -> bytes:
    """A hash of the states (size, times, inode) of all files in some folders, of some files, and of options. Of those
    in `but` nothing counts.

    Empty where a file was changed just now: its state does not tell what is in it.
    """
    settled = time.time_ns() - _TICK
    states = [state for folder in folders for state in _below(str(folder))]
    states += [state for file in files for state in _state(file)]
    without = set(map(os.fsencode, but))
    states = [state for state in states if state[0] not in without]
    if any(changed > settled for _, _, _, changed, _ in states):
        return b""
    states.sort()
    return digest(states, list(options))


def _below(folder: str) -> Iterator[_State]:
    try:
        inside = os.scandir(folder)
    except OSError as error:
        yield os.fsencode(folder), -(error.errno or 1), 0, 0, 0
        return
    with inside:
        for entry in inside:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)
            else:
                yield from _state(entry.path)


def _state(file: Path | str) -> Iterator[_State]:
    try:
        found = os.stat(file)  # noqa: PTH116 - of thousands of files
        yield os.fsencode(file), found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
    except OSError as error:  # a link that leads nowhere is as it is
        yield os.fsencode(file), -(error.errno or 1), 0, 0, 0


def settled_state(file: Path | str) -> tuple[tuple[int, ...], bool]:
    """The state of a file (empty where it is gone), and whether it tells what is in it."""
    now = time.time_ns()
    for _, *state in _state(file):
        return tuple(state), state[2] <= now - _TICK and state[0] >= 0
    return (), False
