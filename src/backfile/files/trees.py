"""The second tree of a site: it shares all files with the site by hard links, and is made ready while that is read."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path

from backfile.files.desk import Desk
from backfile.files.disk import link, make_folder, move, remove, remove_tree, set_time, write_new
from backfile.files.journal import prune
from backfile.files.paths import parents
from backfile.files.put import MARKER
from backfile.files.record import Record
from backfile.files.survey import others, state_of


def make_level(desk: Desk, record: Record, lost: Iterable[str]) -> None:
    """Bring the second tree to hold what the site holds. What is changed in it from then on is undone by the next call,
    unless `say_level` was called.

    `lost`: where others changed the site since. Raises OSError where there are no hard links (`disk.NO_LINKS`).
    """
    site, tree = desk.site, desk.other
    paths = record.behind().union(lost)  # of the links of these some may not have reached the disk
    whole = not is_level(desk, record)
    remove(_flag(desk))
    make_folder(tree)
    if whole:
        paths = record.paths() | {MARKER}
        for path in list(others(str(tree), "", paths, parents(paths))):
            remove_tree(tree / path)
    level(site, tree, paths, record.folders())
    tree.chmod(stat.S_IMODE(site.stat().st_mode))


def is_level(desk: Desk, record: Record) -> bool:
    """Whether the second tree holds what the site held when the record was made."""
    return _flag(desk).exists() and inode(desk.other) == record.fact("other") != ""


def say_level(desk: Desk) -> None:
    """Note that the second tree holds what the site holds."""
    if not _flag(desk).exists():
        write_new(_flag(desk), b"")


def _flag(desk: Desk) -> Path:
    return desk.folder / "level"


def bring(waiting: Path, tree: Path, paths: Iterable[str]) -> None:
    """Move files into the tree, where nothing else is needed at their places."""
    for path in paths:
        # Taking a file's place by renaming makes some disks wait for the data: once a file, not once for all.
        clear(tree / path)
        move(waiting / path, tree / path)


def clear(place: Path) -> None:
    """Remove what stands in the tree at `place`."""
    found = state_of(place)
    if found is not None and stat.S_ISDIR(found.st_mode):
        remove_tree(place)
    elif found is not None:
        remove(place)


def level(site: Path, tree: Path, paths: Iterable[str], times: dict[str, int]) -> None:
    """Let the tree have what the site has at these paths, and its folders the same times."""
    here = {
        path: found.st_ino for path in paths if (found := state_of(f"{site}/{path}")) and stat.S_ISREG(found.st_mode)
    }
    gone = set(paths).difference(here)
    for path in gone:
        if (found := state_of(tree / path)) and not stat.S_ISDIR(found.st_mode):
            remove(tree / path)
    prune(tree, gone)
    for path, number in here.items():
        old = state_of(f"{tree}/{path}")
        if old and old.st_ino == number:
            continue
        if old:
            clear(tree / path)
        link(f"{site}/{path}", f"{tree}/{path}")
    for folder in {*parents(paths), ""}:
        if (tree / folder).is_dir() and times.get(folder):
            set_time(tree / folder, times[folder])


def inode(folder: Path) -> str:
    """By what a folder is known again, whatever its name; empty where there is none."""
    found = state_of(folder)
    return str(found.st_ino) if found else ""
