"""The calls that write. Nothing else in backfile does.

A file is written beside its place and moved there in one step, so that a reader (or a crash) meets the old
file or the new one, never a part. Files are never opened for writing where they stand.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import stat
from collections.abc import Callable
from pathlib import Path

#: Called with the name of a writing call (`write`, `fsync`, `replace`, `link`, `unlink`, `rmdir`, `mkdir`) and its
#: path before the call is made; a test raises from it to see what a fault leaves behind.
hook: Callable[[str, Path], None] | None = None

_counter = itertools.count()
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EMLINK, errno.EACCES}


def about_to(call: str, path: Path) -> None:
    """Tell the hook, if there is one."""
    if hook is not None:
        hook(call, path)


def make_folder(path: Path) -> None:
    """Make the folder `path` and those above it where they are absent."""
    if not path.is_dir():
        about_to("mkdir", path)
        path.mkdir(parents=True, exist_ok=True)


def write_atomic(path: Path, data: bytes, *, durable: bool, temp: Path | None = None) -> None:
    """Put `data` at `path` in one step, making its folder where absent. An existing file keeps its mode.

    `durable` waits until the disk has it (0.5 ms and more): for what cannot be made again. `temp` is a folder of
    the same file system for the half-written file (else the file's own). Raises OSError; the old file then stands.
    """
    make_folder(path.parent)
    half = _write_temp(temp or path.parent, data, _mode_of(path), durable=durable)
    try:
        about_to("replace", path)
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    if durable:
        _sync_folder(path.parent)


def write_if_changed(path: Path, data: bytes, *, durable: bool, temp: Path | None = None) -> bool:
    """Like `write_atomic`, but a file that holds `data` already is not touched. True if it was written."""
    if holds(path, data):
        return False
    write_atomic(path, data, durable=durable, temp=temp)
    return True


def copy_new(path: Path, data: bytes) -> None:
    """Put `data` at `path`, where nothing may stand yet; waits for the disk.

    Raises FileExistsError where something does (a second dump of one name), and leaves that alone.
    """
    make_folder(path.parent)
    half = _write_temp(path.parent, data, None, durable=True)
    try:
        about_to("link", path)
        try:
            os.link(half, path)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _write_exclusive(path, data, None, durable=True)
    finally:
        half.unlink(missing_ok=True)
    _sync_folder(path.parent)


def remove(path: Path) -> bool:
    """Remove the file (or link) at `path`. True if there was one."""
    about_to("unlink", path)
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def remove_folder(path: Path) -> bool:
    """Remove the folder `path` if it is empty. True if it was."""
    about_to("rmdir", path)
    try:
        path.rmdir()
    except OSError:
        return False
    return True


def _write_temp(folder: Path, data: bytes, mode: int | None, *, durable: bool) -> Path:
    while True:
        half = folder / f".backfile-{os.getpid()}-{next(_counter)}.tmp"
        # A run that was killed may have had this process number: its leaving is not ours to overwrite.
        with contextlib.suppress(FileExistsError):
            _write_exclusive(half, data, mode, durable=durable)
            return half


def _write_exclusive(path: Path, data: bytes, mode: int | None, *, durable: bool) -> None:
    about_to("write", path)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        with os.fdopen(handle, "wb", buffering=0) as file:
            view = memoryview(data)
            while view:
                view = view[file.write(view) :]
            if mode is not None:
                os.fchmod(handle, mode)
            if durable:
                about_to("fsync", path)
                os.fsync(handle)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _mode_of(path: Path) -> int | None:
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


def _sync_folder(folder: Path) -> None:
    about_to("fsync", folder)
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network file systems know no fsync of folders
            raise
    finally:
        os.close(handle)
