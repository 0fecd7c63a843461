"""Several files that change together, on any disk: all that a run was to write is written aside first, then a list of
what goes where, then each file is moved to its place. A run that was cut short after the list is finished by the next;
one cut short before it has changed nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from backfile.errors import BackfileError
from backfile.files.disk import (
    make_folder,
    mode_of,
    move,
    remove,
    remove_folder,
    remove_tree,
    sync,
    sync_folder,
    write_atomic,
    write_new,
)
from backfile.files.paths import leads_out, parents

CONTENT_DESK = ".backfile"  #: in the folder of the content: what a run is about to write there


class Change(msgspec.Struct, frozen=True):
    """What is to happen in a folder; paths are below it."""

    put: tuple[str, ...]  #: files that wait on the desk
    remove: tuple[str, ...]
    folders: bool = False  #: whether folders that become empty go
    before: dict[str, str] = {}  #: SHA-256 of a file that is replaced or removed, empty for none; not asked without


def waiting(desk: Path) -> Path:
    """Where on a desk the files wait, each under its own path."""
    return desk / "new"


def pending(desk: Path) -> bool:
    """Whether a run was cut short that had begun to make a change."""
    return _list(desk).exists()


def carry_out(folder: Path, desk: Path, change: Change) -> None:
    """Make the change.

    The list stays on the desk, until it is cleared. Raises BackfileError, having done nothing, where others changed the
    same files meanwhile.
    """
    sync(desk, (waiting(desk) / path for path in change.put))
    write_atomic(_list(desk), msgspec.json.encode(change), durable=True)
    if not finish(folder, desk):
        clear(desk)
        raise BackfileError(f"{folder}: was changed while it was to be written; nothing was written, run this again")


def finish(folder: Path, desk: Path) -> bool:
    """Finish the change that a run left on the desk, if there is one.

    False, with nothing done, if others changed the same files before it began.

    Raises BackfileError where they changed them after it began.
    """
    try:
        change = msgspec.json.decode(_list(desk).read_bytes(), type=Change)
    except FileNotFoundError:
        return True
    except msgspec.DecodeError:
        change = None
    if change is None or any(
        map(leads_out, (*change.put, *change.remove))
    ):  # it was written in one step: another's hand
        raise BackfileError(f"{_list(desk)}: is damaged, remove {desk}, then run this again")
    clash = _clash(folder, desk, change)
    if clash and not all((waiting(desk) / path).exists() for path in change.put):
        raise BackfileError(
            f"{folder / clash}: was changed after a run was cut short that had begun to write it; what it was to hold "
            f"stands in {waiting(desk)}: take over what you need, remove {desk}, then run this again"
        )
    if not clash:
        _move_all(folder, waiting(desk), change)
    return not clash


def clear(desk: Path) -> None:
    """Take everything from the desk."""
    remove(_list(desk))
    remove_tree(waiting(desk))


def prune(folder: Path, paths: Iterable[str]) -> None:
    """Remove the folders that `paths` left empty when they were removed."""
    for parent in sorted(parents(paths), reverse=True):
        if not (folder / parent).is_symlink():
            remove_folder(folder / parent)


class Writing:
    """Collects what a run writes below a folder."""

    def __init__(self, folder: Path, desk: Path) -> None:
        self._folder = folder
        self._desk = desk
        self._wanted: dict[str, bool] = {}  # path -> whether it is put or removed
        self._before: dict[str, str] = {}

    def write(self, path: Path, data: bytes) -> None:
        """Let the file at `path` hold `data`; nothing happens where it does."""
        name = self._name(path)
        if (before := _sha256(path)) == hashlib.sha256(data).hexdigest():
            self._wanted.pop(name, None)
            return
        place = waiting(self._desk) / name
        make_folder(place.parent)
        remove(place)
        write_new(place, data, mode_of(path))
        self._wanted[name], self._before[name] = True, before

    def remove(self, path: Path) -> None:
        """Let no file stand at `path`."""
        name = self._name(path)
        if before := _sha256(path):
            self._wanted[name], self._before[name] = False, before
        else:
            self._wanted.pop(name, None)

    def changes(self) -> dict[str, bytes | None]:
        """What was written so far, by path below the folder: what a file will hold, None for one that goes."""
        return {
            path: (waiting(self._desk) / path).read_bytes() if there else None for path, there in self._wanted.items()
        }

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()

    def carry_out(self) -> None:
        """Write it all."""
        if self._wanted:
            put = tuple(path for path, there in self._wanted.items() if there)
            gone = tuple(path for path, there in self._wanted.items() if not there)
            carry_out(self._folder, self._desk, Change(put, gone, before=self._before))
            remove(_list(self._desk))
            sync_folder(self._desk)  # else it may come back after a loss of power


@contextlib.contextmanager
def together(folder: Path) -> Iterator[Writing]:
    """What is written to the `Writing` reaches `folder` at the end: all, or nothing where an exception is raised."""
    desk = folder / CONTENT_DESK
    writing = Writing(folder, desk)
    try:
        yield writing
        writing.carry_out()
    finally:
        if not pending(desk):  # else the next run has something to finish
            with contextlib.suppress(OSError):
                remove_tree(desk)


def _list(desk: Path) -> Path:
    return desk / "journal"


def _clash(folder: Path, desk: Path, change: Change) -> str:
    """The first file that is neither as it was nor as it is to be; empty for none."""
    for path in change.put:
        before = change.before.get(path)
        if before is not None and (waiting(desk) / path).exists() and _sha256(folder / path) != before:
            return path
    for path in change.remove:
        before = change.before.get(path)
        if before is not None and _sha256(folder / path) not in ("", before):
            return path
    return ""


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _move_all(folder: Path, tree: Path, change: Change) -> None:
    """Removals last, so that no page leads nowhere; first only those that make room for a file or a folder."""
    folders = parents(change.put)
    files = set(change.put)
    first = [path for path in change.remove if path in folders or not files.isdisjoint(parents([path]))]
    _remove_all(folder, first)
    prune(folder, first)
    for path in change.put:
        if (tree / path).exists():  # else it was moved before the run was cut short
            move(tree / path, folder / path)
    _remove_all(folder, change.remove)
    if change.folders:
        prune(folder, change.remove)
    touched = {folder / up for up in parents([*change.put, *change.remove])}
    sync(folder, [*(folder / path for path in change.put), *touched])


def _remove_all(folder: Path, paths: Iterable[str]) -> None:
    for path in paths:
        if not (folder / path).is_dir():
            remove(folder / path)
