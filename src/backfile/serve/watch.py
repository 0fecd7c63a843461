"""Notice that a file of the archive changed."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections.abc import Iterator
from pathlib import Path

from backfile.settings import NAME, theme_files

#: path -> modification time, size, inode: enough to see that a file is another one
Snapshot = dict[str, tuple[int, int, int]]

_FOLDERS = ("content", "templates")
_EVERY = 500  # milliseconds between looks at what no folder's watch can tell


def snapshot(root: Path) -> Snapshot:
    """The files that a build of the archive at `root` depends on, without what editors leave beside them."""
    found: Snapshot = {}
    _note(found, str(root / NAME))
    for place, folders, files in os.walk(root / "content"):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not _is_an_editors(name):
                _note(found, f"{place}/{name}")
    for name, path in theme_files(root / "templates"):
        if not any(map(_is_an_editors, name.split("/"))):
            _note(found, str(path))
    return found


def _is_an_editors(name: str) -> bool:
    return name.startswith(".") or name.endswith(("~", ".swp", ".tmp"))


def _note(found: Snapshot, path: str) -> None:
    with contextlib.suppress(OSError):
        state = os.stat(path)  # noqa: PTH116 - of thousands of files, twice a build
        found[path] = (state.st_mtime_ns, state.st_size, state.st_ino)


@contextlib.contextmanager
def watching(root: Path, changes: queue.SimpleQueue[Exception | None]) -> Iterator[None]:
    """Put None into `changes` when something may have changed below `root`, the first time as soon as it is watched.

    An exception is put there if watching ends.
    """
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(root, changes, stop), name="watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=5)


def _watch(root: Path, changes: queue.SimpleQueue[Exception | None], stop: threading.Event) -> None:
    try:
        while not stop.is_set():
            _watch_folders(root, changes, stop)
    except Exception as error:  # noqa: BLE001 - a thread's exception reaches nobody unless it is handed over
        changes.put(error)


def _watch_folders(root: Path, changes: queue.SimpleQueue[Exception | None], stop: threading.Event) -> None:
    """Watch the folders there are, until a folder comes or goes.

    The settings are looked at instead: a watch on a file is lost when an editor puts another one in its place, and
    one on the archive's folder would see the site being written.
    """
    from watchfiles import watch

    folders = _present(root)
    settings: Snapshot | None = None
    if not folders:
        stop.wait(_EVERY / 1000)
        changes.put(None)
        return
    turns = watch(
        *folders, watch_filter=None, debounce=400, rust_timeout=_EVERY, yield_on_timeout=True, stop_event=stop
    )
    for turn in turns:
        now = _settings_state(root)
        if turn or now != settings:
            settings = now
            changes.put(None)
        if _present(root) != folders:
            return


def _present(root: Path) -> list[Path]:
    return [root / folder for folder in _FOLDERS if (root / folder).is_dir()]


def _settings_state(root: Path) -> Snapshot:
    found: Snapshot = {}
    _note(found, str(root / NAME))
    return found
