"""The second tree of a site: it shares all files with the site by hard links, and is made ready while that is read."""

from __future__ import annotations

import itertools
import stat
from collections.abc import Iterable
from pathlib import Path

from backfile.files.disk import link, make_folder, remove, remove_tree, set_time, sync
from backfile.files.journal import prune
from backfile.files.paths import parents
from backfile.files.put import MARKER, clear
from backfile.files.record import Record
from backfile.files.survey import others, state_of


def make_level(site: Path, tree: Path, record: Record) -> None:
    """Bring the tree to hold what the site holds. It then has no marker, until it is left as good as the site.

    Raises OSError where there are no hard links (`disk.NO_LINKS`).
    """
    if (tree / MARKER).exists() and inode(tree) == record.fact("other"):
        remove(tree / MARKER)
        level(site, tree, record.behind(), record.folders())  # of these links some may not have reached the disk
        return
    make_folder(tree)
    remove(tree / MARKER)
    paths = record.paths()
    for path in list(others(str(tree), "", paths, parents(paths))):
        remove_tree(tree / path)
    level(site, tree, paths, record.folders())
    sync(tree, (tree / path for path in itertools.chain(paths, parents(paths))))


def level(site: Path, tree: Path, paths: Iterable[str], times: dict[str, int]) -> None:
    """Let the tree have what the site has at these paths, and its folders the same times."""
    here = [path for path in paths if (found := state_of(site / path)) and stat.S_ISREG(found.st_mode)]
    gone = set(paths).difference(here)
    for path in gone:
        if (found := state_of(tree / path)) and not stat.S_ISDIR(found.st_mode):
            remove(tree / path)
    prune(tree, gone)
    for path in here:
        old, new = state_of(tree / path), state_of(site / path)
        if old and new and old.st_ino == new.st_ino:
            continue
        clear(f"{tree}/{path}")
        link(f"{site}/{path}", f"{tree}/{path}")
    for folder in {*parents(paths), ""}:
        if (tree / folder).is_dir() and times.get(folder):
            set_time(tree / folder, times[folder])


def inode(folder: Path) -> str:
    """By what a folder is known again, whatever its name; empty where there is none."""
    found = state_of(folder)
    return str(found.st_ino) if found else ""
