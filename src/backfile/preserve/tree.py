"""The files below a folder."""

from __future__ import annotations

import os
from pathlib import Path


def files_below(top: Path) -> set[str]:
    """The paths (posix, below `top`) of all files and links to files; links to folders are not entered."""
    found: set[str] = set()
    for folder, _, names in os.walk(top):
        below = Path(folder).relative_to(top).as_posix()
        found.update(name if below == "." else f"{below}/{name}" for name in names)
    return found


def is_hidden(path: str) -> bool:
    """Whether a file, or a folder it lies in, has a name that begins with a dot."""
    return path.startswith(".") or "/." in path
