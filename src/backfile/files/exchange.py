"""Let two folders change places in one step, or in three steps that the next run can finish."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import sys
from pathlib import Path

from backfile.files.disk import about_to, remove_tree, sync_folder

_HERE = -100  # AT_FDCWD
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_UNKNOWN = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTTY}
#: A folder that may not be moved: something is mounted there, or the folder around it is not ours.
_FIXED = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM}


def change_places(new: Path, site: Path) -> bool:
    """Put the folder `new` where `site` is, and `site`, if there is one, where `new` was.

    False, with both as they were, where folders cannot be moved here.
    """
    try:
        if not site.exists() or not any(site.iterdir()):
            about_to("exchange", site)
            new.replace(site)
        elif not _exchange(new, site):
            _dance(new, site)
    except OSError as error:
        if error.errno in _FIXED:
            return False
        raise
    sync_folder(site.parent)
    sync_folder(new.parent)
    return True


def finish_dance(new: Path, site: Path) -> None:
    """Finish what a run left undone that was stopped within `change_places`."""
    old = _waiting(new)
    if not old.is_dir():
        return
    if not site.exists():
        about_to("exchange", site)
        (new if new.exists() else old).replace(site)
    if new.exists():
        remove_tree(old)
    elif old.exists():
        about_to("exchange", new)
        old.replace(new)


def _exchange(new: Path, site: Path) -> bool:
    """One step. False where the system or the disk does not know it."""
    library = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(new), os.fsencode(site)
    about_to("exchange", site)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(*paths, _EXCHANGE)
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE)
    else:
        return False
    number = ctypes.get_errno() if failed else 0
    if number and number not in _UNKNOWN:
        raise OSError(number, os.strerror(number), str(site))
    return not number


def _dance(new: Path, site: Path) -> None:
    """Three steps; between the first two there is no site."""
    old = _waiting(new)
    about_to("replace", old)
    site.replace(old)
    try:
        about_to("replace", site)
        new.replace(site)
    except OSError:
        old.replace(site)
        raise
    with contextlib.suppress(OSError):  # the site is there: the rest can wait for the next run
        about_to("replace", new)
        old.replace(new)


def _waiting(new: Path) -> Path:
    return new.with_name("last")
