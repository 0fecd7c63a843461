"""Put one file of a site aside, where it waits for its place. Nothing here needs the process that publishes."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import msgspec

from backfile.errors import BackfileError
from backfile.files.disk import make_folder, remove, write_new
from backfile.files.paths import fault
from backfile.files.survey import state_of

#: A folder without this file is not ours to write to. Names in a site's folder that begin so are ours.
MARKER = ".backfile"


class Target(msgspec.Struct, frozen=True):
    """Where files go."""

    site: str  #: folder with the published files
    waiting: str  #: folder for those that differ; nobody else reads in it


class Put(msgspec.Struct, frozen=True):
    """A file that is as it is to be."""

    path: str
    sha256: bytes
    size: int
    changed: int  #: st_mtime_ns
    written: bool  #: it waits; else the site has it


def put(target: Target, path: str, data: bytes) -> Put:
    """Let the file at `path` (below the site's folder) hold `data`; one that does already is not touched.

    Raises BackfileError for a path that may not be written, OSError where the disk refuses.
    """
    if why := fault(path) or ("is a name of ours" if path.startswith(MARKER) else ""):
        raise BackfileError(f"{path!r} cannot be published: it {why}")
    digest = hashlib.sha256(data).digest()
    found = state_of(f"{target.site}/{path}")
    mode = None
    if found is not None and stat.S_ISREG(found.st_mode):
        if found.st_size == len(data) and _read(f"{target.site}/{path}") == data:
            return Put(path, digest, found.st_size, found.st_mtime_ns, written=False)
        mode = stat.S_IMODE(found.st_mode) & 0o777
    place = f"{target.waiting}/{path}"
    try:
        made = _write(place, data, mode)
    except (NotADirectoryError, IsADirectoryError) as error:
        raise BackfileError(f"{path!r} cannot be published: it is a file and a folder") from error
    return Put(path, digest, made.st_size, made.st_mtime_ns, written=True)


def _write(place: str, data: bytes, mode: int | None) -> os.stat_result:
    try:
        return write_new(place, data, mode)
    except FileNotFoundError:
        make_folder(Path(place).parent)
    except FileExistsError:  # of a worker that was stopped
        remove(place)
    return write_new(place, data, mode)


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of thousands of files
        return file.read()
