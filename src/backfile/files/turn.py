"""The three ways in which what waits becomes the site: it is the first; or the second tree is brought to its end and
changes places with the site; or the files are moved to their places one by one.
"""

from __future__ import annotations

import itertools
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from backfile.files.desk import Desk
from backfile.files.disk import NO_LINKS, remove, remove_tree, set_time, sync
from backfile.files.exchange import change_places
from backfile.files.journal import Change, carry_out, prune
from backfile.files.paths import folded, parents
from backfile.files.put import MARKER
from backfile.files.record import Record
from backfile.files.survey import TICK, changed_folders, state_of
from backfile.files.trees import bring, inode, is_level, level, make_level, say_level
from backfile.files.way import check_way


class Turn(msgspec.Struct, frozen=True):
    """What is to become of a site; paths are below it."""

    waiting: tuple[str, ...]  #: files that wait, the marker among them if it is another
    gone: frozenset[str]  #: published files that nobody wants any more
    new: tuple[str, ...]  #: files that wait and were not published before
    lost: frozenset[str]  #: published files that others removed or edited

    @property
    def touched(self) -> set[str]:
        """Files that are not as they were."""
        return {*self.waiting, *self.gone} - {MARKER}


def bring_about(turn: Turn, desk: Desk, record: Record, *, in_place: bool) -> None:
    """Make it so, at once where that can be. The record knows the folders then, and what the other tree lacks."""
    first = not (desk.site / MARKER).is_file()
    # Others may have put something into the site meanwhile, which must not go with it when it changes places.
    in_place = in_place or (not first and bool(changed_folders(str(desk.site), record, desk.ours).strangers))
    if in_place or not (_place(turn, desk, record) if first else _exchange(turn, desk, record)):
        _update(turn, desk, record)
        first = True
    record.put_all("behind", set() if first else {*turn.touched, MARKER})
    record.tell(other="" if first else inode(desk.other))


def tidy(turn: Turn | None, desk: Desk, record: Record, *, in_place: bool) -> None:
    """Leave nothing on the desk but a second tree that has what the site has, and nothing that was taken back."""
    desk.clear()
    if in_place or not record.fact("other"):
        remove_tree(desk.other)
        return
    if turn is not None:
        level(desk.site, desk.other, {*turn.touched, MARKER}, record.folders())
    elif not is_level(desk, record):  # a run was cut short here
        make_level(desk, record, ())
    say_level(desk)


def _place(turn: Turn, desk: Desk, record: Record) -> bool:
    if desk.site.is_dir():
        desk.waiting.chmod(stat.S_IMODE(desk.site.stat().st_mode))
    return _settled(turn, desk.waiting, desk, record)


def _exchange(turn: Turn, desk: Desk, record: Record) -> bool:
    """False where there are no hard links, or the site cannot be moved; it is then as it was."""
    try:
        make_level(desk, record, turn.lost)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        return False
    gone = _there(desk.other, turn)
    for path in gone:
        remove(desk.other / path)
    prune(desk.other, gone)
    bring(desk.waiting, desk.other, turn.waiting)
    if _settled(turn, desk.other, desk, record):
        return True
    bring(desk.other, desk.waiting, turn.waiting)
    return False


def _settled(turn: Turn, tree: Path, desk: Desk, record: Record) -> bool:
    """Let a whole tree take the site's place. False where that cannot be moved."""
    _set_times(tree, turn.touched, record)
    sync(tree, _all(tree, turn.touched))
    moves = change_places(tree, desk.site)
    record.tell(moves="" if moves else "no")
    return moves


def _update(turn: Turn, desk: Desk, record: Record) -> None:
    """The marker last: till then a run that is cut short is known by its journal."""
    files = sorted(turn.touched - turn.gone)
    check_way(desk.site, files, turn.gone)
    put = (*files, *(path for path in turn.waiting if path == MARKER))
    carry_out(desk.site, desk.folder, Change(put=put, remove=tuple(_there(desk.site, turn)), folders=True))
    _set_times(desk.site, turn.touched, record)


def _there(tree: Path, turn: Turn) -> list[str]:
    """Which files that are gone are to be removed: none behind a link or where a folder took the place, and none that a
    disk takes for a new one.
    """
    spelled = {folded(path): path for path in turn.new} if turn.gone else {}
    found = []
    for path in sorted(turn.gone):
        state = state_of(tree / path)
        same = state_of(tree / spelled[folded(path)]) if folded(path) in spelled else None
        if state is None or stat.S_ISDIR(state.st_mode) or (same and same.st_ino == state.st_ino):
            continue
        if not any((tree / up).is_symlink() for up in parents([path])):
            found.append(path)
    return found


def _set_times(tree: Path, paths: set[str], record: Record) -> None:
    """Give the folders of files that were touched a time that lies back, and let the record know it."""
    now = time.time_ns() - TICK
    for folder in {*parents(paths), ""}:
        place = tree / folder
        if place.is_dir():
            set_time(place, now)
            record.put_folder(folder, place.stat().st_mtime_ns)
        else:
            record.put_folder(folder, None)


def _all(tree: Path, paths: Iterable[str]) -> Iterator[Path]:
    return (tree / path for path in itertools.chain(paths, parents(paths)))
