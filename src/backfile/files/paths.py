"""Which paths may be written below a folder: on every system, and never outside of it."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Set

from backfile.errors import BackfileError
from backfile.text import DEVICES

_REFUSED = re.compile('[\x00-\x1f\x7f<>:"|?*\\\\\ud800-\udfff]')
_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]{4,80}(?:[.][a-z0-9]{1,8})?")  # what most names are


def fault(path: str) -> str:
    """Why a file must not be written at `path` (posix, relative to its folder); empty if it may."""
    if not path or path.startswith("/"):
        return "is not relative"
    if _REFUSED.search(path):
        return "has a character that some systems refuse"
    folders, _, name = path.rpartition("/")
    return (_folder_fault(folders) if folders else "") or _part_fault(name)


@functools.lru_cache(maxsize=1024)
def _folder_fault(folders: str) -> str:
    return next(filter(None, map(_part_fault, folders.split("/"))), "")


def _part_fault(part: str) -> str:
    if _PLAIN.fullmatch(part):
        return ""
    if part in ("", ".", ".."):
        return "is not a plain path"
    if part.endswith((".", " ")):
        return "has a name that ends with a dot or blank"
    if part.split(".", 1)[0].rstrip().lower() in DEVICES:
        return "has a name that Windows keeps for a device"
    return "has a name of more than 255 bytes" if len(part.encode()) > 255 else ""


def leads_out(path: str) -> bool:
    """Whether `path` (posix) may lead out of the folder that it is below of."""
    return "\0" in path or not {"", ".", ".."}.isdisjoint(path.split("/"))


def check_paths(paths: Set[str]) -> None:
    """Refuse paths that cannot stand side by side. Raises BackfileError naming a bad one.

    Two that differ only in case or in the form of their accents are one file on many disks.
    """
    spelled = list(paths)
    names = folded("\n".join(spelled)).split("\n")  # at once, for there may be a million
    known = set(names)
    if len(known) < len(spelled):
        files = dict(zip(names, spelled, strict=True))
        path = next(path for path in spelled if files[folded(path)] != path)
        raise BackfileError(f"{path!r} cannot be published: {files[folded(path)]!r} has the same name")
    for name in sorted(parents(known) & known):
        raise BackfileError(f"{spelled[names.index(name)]!r} cannot be published: it is a file and a folder")


def folded(path: str) -> str:
    """One spelling for all paths that some disk takes for the same."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def parents(paths: Iterable[str]) -> set[str]:
    """All folders that `paths` lie in, as paths of the same kind."""
    found = {path.rpartition("/")[0] for path in paths}
    for folder in list(found):
        up = folder.rpartition("/")[0]
        while up and up not in found:
            found.add(up)
            up = up.rpartition("/")[0]
    return found - {""}
