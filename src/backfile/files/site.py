"""Publishing: bring a folder to hold exactly the files of a build, touching only what differs."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import msgspec

from backfile.errors import BackfileError
from backfile.files.disk import (
    about_to,
    holds,
    make_folder,
    remove,
    remove_folder,
    write_atomic,
    write_if_changed,
)
from backfile.files.paths import check_paths, fault, folded, parents

#: A folder without this file is not ours to write to. It lists what we published there.
MARKER = ".backfile"
_HEAD = "This folder is written by backfile; what stands here is replaced by the next build."
_TEMP = ".backfile.tmp"  # half-written files; what a killed run leaves is cleared by the next


class Published(msgspec.Struct, frozen=True):
    """What publishing did: paths of files, each list in order."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unchanged: int = 0


class Target(msgspec.Struct, frozen=True):
    """Where files are put, from any process."""

    site: str
    waiting: str  #: what differs waits here until the site is whole


class Put(msgspec.Struct, frozen=True):
    """A file that was put."""

    path: str  #: below the site's folder
    written: bool  #: it differs from what stands there


def put(target: Target, path: str, data: bytes) -> Put:
    """Let `path` (below the site) hold `data`, once all is finished. Raises BackfileError for a bad path."""
    check_paths([path])
    if holds(Path(target.site, path), data):
        return Put(path, written=False)
    try:
        write_atomic(Path(target.waiting, path), data, durable=False)
    except (FileExistsError, IsADirectoryError, NotADirectoryError) as error:
        raise BackfileError(f"{path!r} cannot be published: it is a file and a folder") from error
    return Put(path, written=True)


def publish(folder: Path, outputs: Iterable[tuple[str, bytes]], *, verify: bool = False) -> Published:
    """Make `folder` hold `outputs` (path below it, bytes), taken one by one; files that are equal keep their times.

    The folder must be absent, empty or carry our marker. Files that the marker lists and nobody wants any more are
    removed last; files it does not list are left alone. Raises BackfileError for a folder that is not ours, a bad path,
    or a link or foreign file in the way; the site is then as it was, as with any exception of `outputs`.
    """
    with begin(folder, verify=verify) as tree:
        for path, data in outputs:
            tree.note(put(tree.target, path, data))
        return tree.finish()


@contextlib.contextmanager
def begin(folder: Path, *, verify: bool = False) -> Iterator[Tree]:  # noqa: ARG001 - each file is compared anyway
    """Prepare a tree to `put` files into. Without `finish` the site stays as it is. Raises as `publish` does."""
    folder = folder.resolve()  # the folder itself may be a link; nothing in it may
    old = _listed(folder)
    made = not folder.exists()
    make_folder(folder)
    temp = _fresh_temp(folder)
    try:
        yield Tree(folder, temp, old)
    finally:
        if temp.exists():
            shutil.rmtree(temp)
        if made:
            remove_folder(folder)


class Tree:
    """A site that is made ready: note what was put into it and what is to be kept, then finish it."""

    def __init__(self, folder: Path, temp: Path, old: set[str]) -> None:
        self._folder = folder
        self._temp = temp
        self._old = old
        self._kept: list[str] = []
        self._noted: list[Put] = []
        #: For `put`, in any process.
        self.target = Target(site=str(folder), waiting=str(temp / "waiting"))
        #: Published files that others removed: they cannot be kept, they must be put again.
        self.lost = frozenset(_missing(folder, old))
        #: Another word after each change of the site; empty where nothing is known of it.
        self.state = _state(folder)

    def keep(self, paths: Iterable[str]) -> None:
        """Keep published files as they are."""
        self._kept += paths

    def note(self, made: Put) -> None:
        """Take in a file that was put."""
        self._noted.append(made)

    def finish(self) -> Published:
        """Let the site be what was noted and kept, and nothing else of ours."""
        folder, old = self._folder, self._old
        paths = [*(made.path for made in self._noted), *self._kept]
        check_paths([*paths, MARKER, f"{_TEMP}/x"])
        files, folders = _in_way(folder, [made.path for made in self._noted], old)
        # Until the end the marker lists what was and what will be: a run that was cut short is finished by the next.
        write_if_changed(folder / MARKER, _marker({*old, *paths}), durable=False, temp=self._temp)
        gone = _remove(folder, files)
        for place in folders:
            _remove_empty(folder / place)
        written = [made.path for made in self._noted if made.written]
        for path in written:
            make_folder((folder / path).parent)
            about_to("replace", folder / path)
            Path(self.target.waiting, path).replace(folder / path)
        gone += _remove(folder, old - files - _same_files(old, paths))
        write_if_changed(folder / MARKER, _marker(paths), durable=False, temp=self._temp)
        self.state = _state(folder)
        return Published(
            new=tuple(sorted(path for path in written if path not in old)),
            changed=tuple(sorted(path for path in written if path in old)),
            gone=tuple(sorted(gone)),
            unchanged=len(paths) - len(written),
        )


def _state(folder: Path) -> str:
    try:
        found = (folder / MARKER).stat()
    except OSError:
        return ""
    return f"{found.st_ino} {found.st_mtime_ns}"


def _missing(folder: Path, paths: Iterable[str]) -> set[str]:
    wanted: dict[str, set[str]] = {}
    for path in paths:
        where, _, name = path.rpartition("/")
        wanted.setdefault(where, set()).add(name)
    lost: set[str] = set()
    for where, names in wanted.items():
        with contextlib.suppress(OSError), os.scandir(folder / where) as inside:
            names.difference_update([entry.name for entry in inside if entry.is_file(follow_symlinks=False)])
        lost.update(f"{where}/{name}" if where else name for name in names)
    return lost


def _same_files(old: set[str], paths: list[str]) -> set[str]:
    """Those of `old` that are wanted, also where a disk takes two spellings for one name."""
    kept = set(paths)
    gone = old - kept
    if gone:
        spelled = {folded(path) for path in paths}
        kept.update(path for path in gone if folded(path) in spelled)
    return kept


def _marker(paths: Iterable[str]) -> bytes:
    return "\n".join([_HEAD, *sorted(paths), ""]).encode()


def _listed(folder: Path) -> set[str]:
    """The paths that we published to `folder` before. Raises BackfileError if it is not ours."""
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise BackfileError(f"{folder}: a file stands where the site should go, name another with --output")
    marker = folder / MARKER
    lines: list[str] = []
    if marker.is_file() and not marker.is_symlink():
        lines = marker.read_text("utf-8", "replace").split("\n")
    if lines[:1] != [_HEAD]:
        if {path.name for path in folder.iterdir()} <= {_TEMP}:
            return set()
        raise BackfileError(
            f"{folder}: not written by backfile (no {MARKER} file of ours), empty it or name another with --output"
        )
    # The marker may have been edited: a line that leads elsewhere is nothing we wrote.
    return {path for path in lines[1:] if path and not fault(path)} - {MARKER}


def _in_way(folder: Path, paths: list[str], old: set[str]) -> tuple[set[str], list[str]]:
    """Files of ours that must go first, and folders that stand where a file is needed."""
    files = {parent for parent in parents(paths) if _blocks(folder / parent, parent in old)}
    folders = [path for path in paths if (folder / path).is_dir() and not (folder / path).is_symlink()]
    for path in folders:
        inside = {
            str(PurePosixPath(path, file.relative_to(folder / path)))
            for file in (folder / path).rglob("*")
            if file.is_symlink() or not file.is_dir()
        }
        if foreign := sorted(inside - old):
            raise BackfileError(f"{folder / foreign[0]}: stands where the site needs the file {path}, move it away")
        files |= inside
    return files, folders


def _blocks(place: Path, ours: bool) -> bool:
    """Whether a file of ours stands where the folder `place` is needed. Raises BackfileError for what is not ours."""
    if place.is_symlink():
        raise BackfileError(f"{place}: a link where the site needs a folder, remove it")
    if not place.exists() or place.is_dir():
        return False
    if not ours:
        raise BackfileError(f"{place}: a file where the site needs a folder, move it away")
    return True


def _remove_empty(folder: Path) -> None:
    for place in sorted(folder.rglob("*"), reverse=True):
        remove_folder(place)
    remove_folder(folder)


def _fresh_temp(folder: Path) -> Path:
    temp = folder / _TEMP
    if temp.is_symlink():
        raise BackfileError(f"{temp}: a link in the site's folder, remove it")
    if temp.exists():
        about_to("rmdir", temp)
        shutil.rmtree(temp)
    make_folder(temp)
    return temp


def _remove(folder: Path, paths: set[str]) -> list[str]:
    """Remove `paths` and the folders they leave empty. Those that were there."""
    removed = []
    for path in sorted(paths):
        # Someone may have put a link there: what it leads to is not ours. A folder has taken the file's place.
        if any((folder / up).is_symlink() for up in parents([path])) or (folder / path).is_dir():
            continue
        if remove(folder / path):
            removed.append(path)
    for parent in sorted(parents(paths), reverse=True):
        if not (folder / parent).is_symlink():
            remove_folder(folder / parent)
    return removed
