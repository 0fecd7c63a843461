"""Which paths may be written below a folder: on every system, and never outside of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from backfile.errors import BackfileError
from backfile.text import DEVICES

_FORBIDDEN = frozenset('<>:"|?*\\')


def fault(path: str) -> str:
    """Why a file must not be written at `path` (posix, relative to its folder); empty if it may."""
    if not path or path.startswith("/"):
        return "is not relative"
    if any(char < " " or char == "\x7f" or char in _FORBIDDEN or "\ud800" <= char <= "\udfff" for char in path):
        return "has a character that some systems refuse"
    return next(filter(None, map(_part_fault, path.split("/"))), "")


def _part_fault(part: str) -> str:
    if part in ("", ".", ".."):
        return "is not a plain path"
    if part.endswith((".", " ")):
        return "has a name that ends with a dot or blank"
    if part.split(".", 1)[0].rstrip().lower() in DEVICES:
        return "has a name that Windows keeps for a device"
    return "has a name of more than 255 bytes" if len(part.encode()) > 255 else ""


def check_paths(paths: Iterable[str]) -> None:
    """Refuse paths that cannot stand side by side. Raises BackfileError naming the first bad one.

    Two that differ only in case or in the form of their accents are one file on many disks.
    """
    files: dict[str, str] = {}
    for path in paths:
        if why := fault(path):
            raise BackfileError(f"{path!r} cannot be published: it {why}")
        name = folded(path)
        if name in files:
            raise BackfileError(f"{path!r} cannot be published: {files[name]!r} has the same name")
        files[name] = path
    for name in sorted(parents(files) & files.keys()):
        raise BackfileError(f"{files[name]!r} cannot be published: it is a file and a folder")


def folded(path: str) -> str:
    """One spelling for all paths that some disk takes for the same."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def parents(paths: Iterable[str]) -> set[str]:
    """All folders that `paths` lie in, as paths of the same kind."""
    found: set[str] = set()
    for path in paths:
        up = path.rpartition("/")[0]
        while up and up not in found:
            found.add(up)
            up = up.rpartition("/")[0]
    return found
