"""One writer at a time."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from backfile.errors import BackfileError, LockedError
from backfile.files.disk import make_folder, remove_folder, sweep
from backfile.files.journal import CONTENT_DESK, clear, finish


@contextlib.contextmanager
def lock(root: Path, wait: float = 10.0) -> Iterator[None]:
    """Hold the archive at `root` against other runs, and finish what one of them had begun to write.

    Raises LockedError if it is in use for `wait` seconds.
    """
    path = root / "build" / "cache" / "lock"
    try:
        make_folder(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise BackfileError(f"{path}: cannot be opened ({error.strerror}), make the folder writable") from error
    try:
        _wait_for(handle, path, time.monotonic() + wait)
        desk = root / "content" / CONTENT_DESK
        finish(root / "content", desk)  # what a run left that was cut short
        clear(desk)
        remove_folder(desk)
        sweep(root / "content", below=True)
        for folder in ("build/cache", "build/cache/readings", "build/cache/sites"):
            sweep(root / folder)
        yield
    finally:
        os.close(handle)


def _wait_for(handle: int, path: Path, until: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                who = _holder(handle)
                raise LockedError(f"{path}: archive is in use by {who}, wait for it or stop it") from None
            time.sleep(0.05)
        else:
            return


def _holder(handle: int) -> str:
    """Who holds the lock, where the system tells (Linux). Nothing is written into the file: a run changes no file."""
    inode = str(os.fstat(handle).st_ino)
    try:
        rows = [row.split() for row in Path("/proc/locks").read_text("ascii").splitlines()]
    except (OSError, UnicodeDecodeError):
        return "another process"
    for row in rows:
        if len(row) >= 6 and row[1] == "FLOCK" and row[5].rsplit(":", 1)[-1] == inode and row[4].isdigit():
            return f"process {row[4]}"
    return "another process"
