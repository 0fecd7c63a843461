"""See what others did to a published site: files that are gone or edited, files and folders that are not ours.

A folder that holds what it held has the time at which we left it, so only others are opened. A file that was edited
where it stands is not seen this way; `everything` looks at each.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from backfile.files.disk import set_time
from backfile.files.paths import parents
from backfile.files.record import Known, Record

#: What systems put into folders that are looked at; nobody misses it.
_DUST = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
#: Nanoseconds: as coarse the time of a change may be. Folders that we leave have a time that lies back, so that
#: whatever happens to them next is seen.
TICK = 2 * 10**9


class Survey(msgspec.Struct):
    """What was seen."""

    lost: set[str] = set()  #: published files that are gone or edited
    strangers: set[str] = set()  #: files and folders of others, the topmost of each


def changed_folders(site: str, record: Record, ours: frozenset[str]) -> Survey:
    """Look into the folders whose time is not that of the record. `ours`: names in the site that are no files of it."""
    found = Survey()
    folders = record.folders()
    for folder, changed in folders.items():
        place = f"{site}/{folder}" if folder else site
        state = state_of(place)
        if state is None or not stat.S_ISDIR(state.st_mode):
            found.lost |= record.below(folder)
            if state is not None:
                found.strangers.add(folder)
        elif state.st_mtime_ns != changed:
            inside = _look_into(site, folder, record, ours.union(folders))
            found.lost |= inside.lost
            found.strangers |= inside.strangers
            if not inside.lost and not inside.strangers:
                set_time(place, changed)
    return found


def _look_into(site: str, folder: str, record: Record, others_of_ours: frozenset[str]) -> Survey:
    start = f"{folder}/" if folder else ""
    mine = record.inside(folder)
    here = {start + name for name in os.listdir(f"{site}/{folder}") if name not in _DUST}  # noqa: PTH208 - names alone
    lost = {path for path in mine if not _is(state_of(f"{site}/{path}"), record.file(path))}
    return Survey(lost=lost, strangers=here - mine - others_of_ours)


def everything(site: str, record: Record, listed: Iterable[str], ours: frozenset[str], *, hashed: bool) -> Survey:
    """Look at all files, reading those that do not look as they did; with `hashed` reading every one.

    The record learns what is there. `listed`: what we published for all the site itself says.
    """
    found = Survey()
    paths = record.paths().union(listed)
    folders = parents(paths)
    real = {"": state_of(site)}
    for folder in sorted(folders):  # none below a link
        state = state_of(f"{site}/{folder}") if folder.rpartition("/")[0] in real else None
        if state is not None and stat.S_ISDIR(state.st_mode):
            real[folder] = state
    for path in sorted(paths):
        known = record.file(path)
        now = _known(site, path, None if hashed else known) if path.rpartition("/")[0] in real else None
        if known is not None and (now is None or now.sha256 != known.sha256):
            found.lost.add(path)
        if now is not None and now != known:
            record.put(now)
    found.strangers = set(others(site, "", paths, folders)) - ours
    settled = time.time_ns() - TICK
    for folder in {*record.folders(), *real}:
        state = real.get(folder)
        if state and state.st_mtime_ns > settled:
            set_time(f"{site}/{folder}", settled)
            state = state_of(f"{site}/{folder}")
        record.put_folder(folder, state and state.st_mtime_ns)
    return found


def others(site: str, folder: str, paths: set[str], folders: set[str]) -> Iterator[str]:
    """What is neither one of `paths` nor one of their `folders`, the topmost of each."""
    with os.scandir(f"{site}/{folder}") as inside:
        for item in inside:
            path = f"{folder}/{item.name}" if folder else item.name
            if path in folders and item.is_dir(follow_symlinks=False):
                yield from others(site, path, paths, folders)
            elif path not in paths and item.name not in _DUST:
                yield path


def _known(site: str, path: str, before: Known | None) -> Known | None:
    """What stands at `path`; read only where it does not look as `before`. None for no plain file."""
    place = f"{site}/{path}"
    state = state_of(place)
    if state is None or not stat.S_ISREG(state.st_mode):
        return None
    if _is(state, before):
        return before
    with Path(place).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
    return Known(path, digest, state.st_size, state.st_mtime_ns)


def _is(state: os.stat_result | None, known: Known | None) -> bool:
    return (
        state is not None
        and known is not None
        and stat.S_ISREG(state.st_mode)
        and (state.st_size, state.st_mtime_ns) == (known.size, known.changed)
    )


def state_of(path: Path | str) -> os.stat_result | None:
    """What stands at `path`, links not followed; None for nothing."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
