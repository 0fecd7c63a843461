"""Put one file of a site into the tree that is made ready. Nothing here needs the process that publishes."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from pathlib import Path

import msgspec

from backfile.errors import BackfileError
from backfile.files.disk import make_folder, remove, write_new
from backfile.files.paths import fault, parents
from backfile.files.survey import state_of

#: Names in a site's folder that begin so are ours.
MARKER = ".backfile"


class Target(msgspec.Struct, frozen=True):
    """Where files go. Both are the same folder, but where a site is updated in place."""

    stands: str  #: folder with the files as they are
    writes: str  #: folder for those that differ; nobody reads in it yet


class Put(msgspec.Struct, frozen=True):
    """A file that is as it is to be."""

    path: str
    sha256: bytes
    size: int
    changed: int  #: st_mtime_ns
    written: bool  #: it was not so before


def put(target: Target, path: str, data: bytes) -> Put:
    """Let the file at `path` (below the site's folder) hold `data`; one that does is not touched.

    Raises BackfileError for a path that may not be written, OSError where the disk refuses.
    """
    if why := fault(path) or ("is a name of ours" if path.startswith(MARKER) else ""):
        raise BackfileError(f"{path!r} cannot be published: it {why}")
    digest = hashlib.sha256(data).digest()
    found = state_of(f"{target.stands}/{path}")
    plain = found is not None and stat.S_ISREG(found.st_mode)
    if found and plain and found.st_size == len(data) and _read(f"{target.stands}/{path}") == data:
        return Put(path, digest, found.st_size, found.st_mtime_ns, written=False)
    mode = found.st_mode & 0o777 if found and plain else None
    made = _write(target.writes, path, data, mode, cleared=found is None)
    return Put(path, digest, made.st_size, made.st_mtime_ns, written=True)


def _write(tree: str, path: str, data: bytes, mode: int | None, *, cleared: bool) -> os.stat_result:
    place = f"{tree}/{path}"
    if not cleared:
        clear(place)
    try:
        return write_new(place, data, mode)
    except (FileNotFoundError, NotADirectoryError):
        _make_way(tree, path)
    except FileExistsError:  # of a worker that was stopped
        clear(place)
    return write_new(place, data, mode)


def _make_way(tree: str, path: str) -> None:
    """Make the folders above a file; a file that stands where one of them is needed is an old one."""
    for folder in parents([path]):
        found = state_of(f"{tree}/{folder}")
        if found is not None and not stat.S_ISDIR(found.st_mode):
            remove(f"{tree}/{folder}")
    make_folder(Path(f"{tree}/{path}").parent)


def clear(place: str) -> None:
    """Remove what stands in the tree where a file is to be; a folder there holds only old ones."""
    found = state_of(place)
    if found is not None and stat.S_ISDIR(found.st_mode):
        shutil.rmtree(place)
    elif found is not None:
        remove(place)


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of thousands of files
        return file.read()
