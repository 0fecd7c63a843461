"""The calls that write. Nothing else in backfile does.

A file is written beside its place and moved there in one step, so that a reader (or a crash) meets the old
file or the new one, never a part. Files are never opened for writing where they stand.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import itertools
import os
import shutil
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

#: Called with the name of a writing call (`write`, `fsync`, `replace`, `link`, `unlink`, `rmdir`, `mkdir`, `utime`,
#: `exchange`, `record`) and its path before the call is made; a test raises from it to see what a fault leaves behind.
hook: Callable[[str, Path], None] | None = None
#: Whether to wait for the disk. Only a loss of power tells the difference: tests do not wait.
waits = True

_syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)  # one call for all files; Linux has it
_counter = itertools.count()
#: What a file system answers that knows no hard links, or none here.
NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EMLINK, errno.EACCES})


def about_to(call: str, path: Path | str) -> None:
    """Tell the hook, if there is one."""
    if hook is not None:
        hook(call, Path(path))


def make_folder(path: Path, mode: int = 0o777) -> None:
    """Make the folder `path` (for those whom `mode` allows) and those above it where they are absent."""
    if not path.is_dir():
        about_to("mkdir", path)
        path.mkdir(mode, parents=True, exist_ok=True)


def write_atomic(path: Path, data: bytes, *, durable: bool, temp: Path | None = None) -> None:
    """Put `data` at `path` in one step, making its folder where absent. An existing file keeps its mode.

    `durable` waits until the disk has it (0.5 ms and more): for what cannot be made again. `temp` is a folder of
    the same file system for the half-written file (else the file's own). Raises OSError; the old file then stands.
    """
    make_folder(path.parent)
    half = _write_temp(temp or path.parent, data, mode_of(path), durable=durable)
    try:
        about_to("replace", path)
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def write_new(path: Path | str, data: bytes, mode: int | None = None, *, durable: bool = False) -> os.stat_result:
    """Write a file where none stands, for a place that nobody reads yet. What it is then.

    Raises FileExistsError and leaves what stands there; any other OSError may leave a part.
    """
    about_to("write", path)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if mode is not None:
            os.fchmod(handle, mode)
        if durable:
            about_to("fsync", path)
            if waits:
                os.fsync(handle)
        return os.fstat(handle)
    finally:
        os.close(handle)


def write_if_changed(path: Path, data: bytes, *, durable: bool, temp: Path | None = None) -> bool:
    """Like `write_atomic`, but a file that holds `data` already is not touched. True if it was written."""
    if holds(path, data):
        return False
    write_atomic(path, data, durable=durable, temp=temp)
    return True


def link(old: Path | str, new: Path | str) -> None:
    """Give the file at `old` a second name, making the folder of `new` where absent."""
    about_to("link", new)
    try:
        os.link(old, new)
    except FileNotFoundError:
        make_folder(Path(new).parent)
        os.link(old, new)


def move(old: Path, new: Path) -> None:
    """Move a file to its place in one step, also where that lies on another disk. Makes its folder where absent."""
    make_folder(new.parent)
    about_to("replace", new)
    try:
        old.replace(new)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_atomic(new, old.read_bytes(), durable=True)
        old.unlink()


def set_time(path: Path | str, nanoseconds: int) -> None:
    """Say when a file or folder was changed last."""
    about_to("utime", path)
    os.utime(path, ns=(nanoseconds, nanoseconds))


def remove(path: Path | str) -> bool:
    """Remove the file (or link) at `path`. True if there was one."""
    about_to("unlink", path)
    try:
        os.unlink(path)  # noqa: PTH108 - of thousands of files
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def remove_folder(path: Path | str) -> bool:
    """Remove the folder `path` if it is empty. True if it was."""
    about_to("rmdir", path)
    try:
        os.rmdir(path)  # noqa: PTH106 - of thousands of folders
    except OSError:
        return False
    return True


def remove_tree(path: Path) -> None:
    """Remove what is ours at `path`, if anything is, with all that lies in it."""
    if path.is_symlink() or path.is_file():
        remove(path)
    elif path.exists():
        about_to("rmdir", path)
        shutil.rmtree(path)


def sync(folder: Path, paths: Iterable[Path]) -> None:
    """Wait until the disk has all that was written below `folder`: `paths`, files and folders that changed."""
    about_to("fsync", folder)
    if not waits:
        return
    if _syncfs is None:
        for path in {*paths, folder}:
            if path.exists():
                _sync(path)
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if _syncfs(handle) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(handle)


def _write_temp(folder: Path, data: bytes, mode: int | None, *, durable: bool) -> Path:
    while True:
        half = folder / f".backfile-{os.getpid()}-{next(_counter)}.tmp"
        # A run that was killed may have had this process number: its leaving is not ours to overwrite.
        with contextlib.suppress(FileExistsError):
            _write_exclusive(half, data, mode, durable=durable)
            return half


def sweep(folder: Path, *, below: bool = False) -> None:
    """Remove what writers that were killed left half written in `folder`, or anywhere `below` it.

    Nobody may be writing there: hold the lock.
    """
    for where, folders, names in os.walk(folder):
        if not below:
            folders.clear()
        for name in names:
            if name.startswith(".backfile-") and name.endswith(".tmp"):
                remove(Path(where, name))


def _write_exclusive(path: Path, data: bytes, mode: int | None, *, durable: bool) -> None:
    try:
        write_new(path, data, mode, durable=durable)
    except FileExistsError:
        raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def mode_of(path: Path) -> int | None:
    """The permission bits of a regular file at `path`; None leaves them to the umask."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return stat.S_IMODE(found.st_mode) & 0o777 if stat.S_ISREG(found.st_mode) else None


def holds(path: Path, data: bytes) -> bool:
    """Whether a regular file with exactly `data` stands at `path` (a link does not count)."""
    try:
        found = path.lstat()
        return stat.S_ISREG(found.st_mode) and found.st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in `folder`."""
    about_to("fsync", folder)
    if waits:
        _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network file systems know no fsync of folders
            raise
    finally:
        os.close(handle)
