"""Finding the files of the archive: in one order on every machine, and no link followed out of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from backfile.model import Problem

UNREAD_FOLDER = "folder"  #: code of the problem that a folder cannot be listed
UNREAD_FILE = "unreadable"  #: and of the one that a file cannot be read, which may pass without a change of the file
_NOT_OURS = frozenset(["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"])


def find_files(root: Path, below: str, suffix: str = "") -> tuple[list[str], list[Problem]]:
    """The regular files below `below` (posix, below the archive `root`) whose names end with `suffix`, sorted.

    Paths are below `root`. Hidden files and those that systems strew about are left out. Links that lead out of
    the archive, links to folders, names that are not UTF-8, and what cannot be looked at are problems; nothing in a
    folder of such a name is found.
    """
    found: list[str] = []
    bad: list[Problem] = []
    home = root.resolve()

    def unread(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            where = Path(error.filename).relative_to(root).as_posix()
            bad.append(_unread(where, error, UNREAD_FOLDER))

    start = os.fspath(root / below)
    for folder, folders, names in os.walk(start, onerror=unread):
        here = f"{below}{folder[len(start) :]}"
        within = sorted(name for name in folders if not name.startswith("."))
        folders[:] = [name for name in within if not _name_fault(name)]
        for name in (*within, *names):
            if not name.startswith(".") and name.lower() not in _NOT_OURS and name.endswith(suffix):
                where, path = f"{here}/{name}", f"{folder}/{name}"
                try:
                    state = os.lstat(path)
                    linked = stat.S_ISLNK(state.st_mode)
                    why = _fault(Path(path), home) if linked else _name_fault(name)
                    regular = not why and stat.S_ISREG(Path(path).stat().st_mode if linked else state.st_mode)
                except FileNotFoundError:  # gone meanwhile
                    continue
                except OSError as error:
                    bad.append(_unread(where, error, UNREAD_FILE))
                    continue
                if why:
                    bad.append(Problem(path=where, code="file", what=why[0], hint=why[1], refused=True))
                elif regular:
                    found.append(where)
    return sorted(found), sorted(bad, key=lambda problem: problem.path)


def _unread(where: str, error: OSError, code: str) -> Problem:
    what = f"cannot be read ({error.strerror})"
    return Problem(path=where, code=code, what=what, hint="check its permissions", refused=True)


def _fault(link: Path, home: Path) -> tuple[str, str] | None:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link that leads nowhere", "remove it"
    if target.is_dir():
        return "a link to a folder", "put the files here"
    if not target.is_relative_to(home):
        return "a link that leads out of the archive", "put a copy here"
    return _name_fault(link.name)


def _name_fault(name: str) -> tuple[str, str] | None:
    if name.isprintable():
        return None
    return "a name with characters that cannot be kept", "rename it"


def read_text(root: Path, path: str) -> tuple[str, Problem | None]:
    """The text of the file `path` below `root` with its line ends as they are, or the problem that hinders."""
    try:
        return (root / path).read_bytes().decode("utf-8"), None
    except OSError as error:
        return "", _unread(path, error, UNREAD_FILE)
    except UnicodeDecodeError as error:
        what, line = "is not UTF-8", 1 + error.object[: error.start].count(b"\n")
    return "", Problem(path=path, line=line, code="file", what=what, hint="save it as UTF-8", refused=True)


def legible_text(root: Path, path: str) -> str:
    """What can be made out of a file that `read_text` may refuse; bytes that are not UTF-8 stay as surrogates."""
    try:
        return (root / path).read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return ""
