"""A folder that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from backfile.errors import UsageError
from backfile.files.disk import about_to, make_folder


@contextlib.contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` to write into; at the end it takes that place, and on any error it goes.

    Raises UsageError where something stands there already. What a killed run left is cleared by the next.
    """
    folder = folder.absolute()
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
        raise UsageError(f"{folder}: exists and is not empty, choose another name")
    make_folder(folder.parent)
    half = folder.parent / f".{folder.name}.backfile.tmp"
    if half.is_symlink():
        raise UsageError(f"{half}: a link where a folder is needed, remove it")
    shutil.rmtree(half, ignore_errors=True)
    make_folder(half)
    try:
        yield half
        about_to("fsync", half)
        os.sync()  # once for all files, before the name says that they are there
        about_to("replace", folder)
        half.rename(folder)  # over an empty folder, too
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
