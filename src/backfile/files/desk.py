"""Where a site is made ready: a folder beside it, or within it where there is no room beside."""

from __future__ import annotations

from pathlib import Path

import msgspec

from backfile.errors import BackfileError
from backfile.files import journal
from backfile.files.disk import make_folder, remove_tree, write_if_changed
from backfile.files.exchange import finish_dance
from backfile.files.marker import check_ours
from backfile.files.put import MARKER

_WITHIN = f"{MARKER}.desk"
_NOTE = """\
Here backfile makes the next version of the folder {name} ready, and notes what it knows of its files.
The tree in it shares the files of {name} (hard links): it takes next to no room. {name} alone is the whole site.
While no backfile runs this folder can be deleted; the next build makes another.
"""


class Desk(msgspec.Struct, frozen=True):
    """The places of one site."""

    site: Path
    folder: Path
    fixed: bool  #: the site cannot change places with another folder
    unfinished: tuple[Path, ...]  #: desks of runs that were cut short while they updated the site in place

    @property
    def record(self) -> Path:
        """What is known of the site's files."""
        return self.folder / "record"

    @property
    def waiting(self) -> Path:
        """New files, until they are in their places."""
        return journal.waiting(self.folder)

    @property
    def other(self) -> Path:
        """The second tree."""
        return self.folder / "other"

    @property
    def ours(self) -> frozenset[str]:
        """Names in the site's folder that are ours and no files of the site."""
        return frozenset({MARKER, _WITHIN})

    def clear(self) -> None:
        """Forget what was waiting."""
        for desk in {self.folder, *self.unfinished}:
            journal.clear(desk)
        if self.folder.name != _WITHIN:
            remove_tree(self.site / _WITHIN)


def desk_of(site: Path) -> Desk:
    """The desk of the site at `site`, where there is nothing left to be finished.

    Raises BackfileError where that folder is not ours.
    """
    if not site.name:
        raise BackfileError(f"{site}: is no folder for a site, name another with --output")
    within, beside = site / _WITHIN, site.with_name(f".{site.name}.backfile")
    finish_dance(beside / "other", site)
    unfinished = tuple(desk for desk in (within, beside) if journal.pending(desk))
    for desk in unfinished:
        journal.finish(site, desk)
    check_ours(site, {MARKER, _WITHIN})
    fixed = _is_mounted(site)
    if not fixed:
        try:
            make_folder(beside, 0o700)  # it may hold for a while what was taken back from the site
        except PermissionError:
            fixed = True
            if not site.is_dir():
                raise
    folder = within if fixed else beside
    make_folder(folder, 0o700)
    for name, text in (("README.txt", _NOTE.format(name=site.name)), (".gitignore", "*\n")):
        write_if_changed(folder / name, text.encode(), durable=False)
    return Desk(site, folder, fixed, unfinished)


def _is_mounted(site: Path) -> bool:
    return site.is_dir() and site.stat().st_dev != site.parent.stat().st_dev
