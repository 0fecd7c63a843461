"""Publishing: bring a folder to hold exactly the files of a build, so that its readers see the old site or the new one.

Beside the folder `site` lies the desk `.site.backfile`. The files that a build makes and the site does not have wait
there; a build that fails leaves it at that. At the end they go into a second tree, which shares all other files with
the site by hard links, and the two change places (`exchange.py`). Where there are no hard links, where something is
mounted, or where others have files in the folder, they are moved to their places one by one (`journal.py`).
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from backfile.errors import BackfileError
from backfile.files.desk import Desk, desk_of
from backfile.files.disk import make_folder, write_new
from backfile.files.marker import check_ours, listed, marker
from backfile.files.paths import check_paths
from backfile.files.put import MARKER, Put, Target, put
from backfile.files.record import Known, Record
from backfile.files.survey import Survey, changed_folders, everything, state_of
from backfile.files.trees import inode
from backfile.files.turn import Turn, bring_about, tidy


class Published(msgspec.Struct, frozen=True):
    """What publishing did: paths of files, each list in order."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unchanged: int = 0
    strangers: tuple[str, ...] = ()  #: files and folders of others: where there are any, a site is updated in place


def publish(
    folder: Path, outputs: Iterable[tuple[str, bytes]], *, in_place: bool = False, verify: bool = False
) -> Published:
    """Make `folder` hold `outputs` (path below it, bytes), taken one by one; files that are equal keep their times.

    The folder must be absent, empty or carry our marker. What others put into it stays. `in_place` does without a
    second tree; `verify` reads every file that is published. Raises BackfileError for a folder that is not ours, a bad
    path, or a link or a stranger's file in the way; the site is then as it was, as with any exception of `outputs`.
    """
    with begin(folder, in_place=in_place, verify=verify) as tree:
        for path, data in outputs:
            tree.note(put(tree.target, path, data))
        return tree.finish()


@contextlib.contextmanager
def begin(folder: Path, *, in_place: bool = False, verify: bool = False) -> Iterator[Tree]:
    """Prepare a tree to `put` files into. Without `finish` the site stays as it is. Raises as `publish` does."""
    desk = desk_of(folder.resolve())  # the folder itself may be a link; nothing in it may
    record = Record(desk.record)
    try:
        if desk.unfinished:  # the record knows nothing of what was finished just now
            record.tell(site="")
            record.commit()
        desk.clear()
        yield Tree(desk, record, _look(desk, record, verify=verify), in_place=in_place)
    finally:
        record.close()


def published_paths(folder: Path) -> set[str]:
    """The files that we published to `folder`, by its marker. Raises BackfileError if it is not ours."""
    site = folder.resolve()
    check_ours(site, ())
    return listed(site) if (site / MARKER).is_file() else set()


def _look(desk: Desk, record: Record, *, verify: bool) -> Survey:
    """What others did to the site since we left it."""
    site = desk.site
    if not (site / MARKER).is_file():
        return Survey(lost=record.clear())
    if verify:
        record.tell(other="")  # its links are made anew
    if verify or inode(site) != record.fact("site"):
        survey = everything(str(site), record, listed(site), desk.ours, hashed=verify)
    else:
        survey = changed_folders(str(site), record, desk.ours)
    survey.strangers |= {path for path in record.strangers() if state_of(site / path)}
    return survey


class Tree:
    """A site that is made ready: note what was put into it and what is to be kept, then finish it."""

    def __init__(self, desk: Desk, record: Record, survey: Survey, *, in_place: bool) -> None:
        self._desk = desk
        self._record = record
        self._strangers = survey.strangers
        self._in_place = in_place or desk.fixed or bool(survey.strangers) or record.fact("moves") == "no"
        self._wanted: set[str] = set()
        self._noted: set[str] = set()
        self._written: list[str] = []
        self._new: list[str] = []
        self._is_known = bool(record.folders())
        #: For `put`, in any process.
        self.target = Target(site=str(desk.site), waiting=str(desk.waiting))
        #: Published files that others removed or edited: they cannot be kept, they must be put again.
        self.lost = frozenset(survey.lost)
        #: Another word after each change of the site; empty where nothing is known of it.
        self.state = record.fact("state")

    def keep(self, paths: Iterable[str]) -> None:
        """Keep published files as they are."""
        self._wanted.update(paths)

    def note(self, made: Put) -> None:
        """Take in a file that was put. Raises BackfileError if there was one of this path already."""
        path = made.path
        if path in self._noted:
            raise BackfileError(f"{path!r} cannot be published: it was made twice")
        self._noted.add(path)
        before = self._record.file(path) if self._is_known else None
        if before is None:
            self._new.append(path)
        if made.written:
            self._written.append(path)
        known = Known(path, made.sha256, made.size, made.changed)
        if known != before:
            self._record.put(known)

    def finish(self) -> Published:
        """Let the site be what was noted and kept, and nothing else of ours."""
        stands = self._record.paths()
        if unmade := (self._wanted - stands) | ((self.lost & self._wanted) - self._noted):
            raise ValueError(f"{min(unmade)} is to be kept and does not stand")
        wanted = self._wanted
        wanted |= self._noted
        gone = frozenset(stands - wanted)
        turn = self._turn(wanted, gone)
        if turn:
            bring_about(turn, self._desk, self._record, in_place=self._in_place)
            self._record.drop(gone)
        strangers = self._strangers - self._noted
        self._record.put_all("stranger", strangers)
        state = "" if turn else self.state
        self._record.tell(site=inode(self._desk.site), state=state or secrets.token_hex(8))
        self._record.commit()
        with contextlib.suppress(OSError):  # the site is published; what fails here is done by the next run
            tidy(turn, self._desk, self._record, in_place=self._in_place)
        changed = set(self._written).difference(self._new)
        return Published(
            new=tuple(sorted(self._new)),
            changed=tuple(sorted(changed)),
            gone=tuple(sorted(gone)),
            unchanged=len(wanted) - len(self._new) - len(changed),
            strangers=tuple(sorted(strangers)),
        )

    def _turn(self, wanted: set[str], gone: frozenset[str]) -> Turn | None:
        """What is to become of the site; None where it is as it is to be."""
        if self._new:
            check_paths(wanted)  # `put` looked at each by itself
        there = (self._desk.site / MARKER).is_file()
        waiting = tuple(self._written)
        if self._new or gone or not there:
            make_folder(self._desk.waiting)
            write_new(self._desk.waiting / MARKER, marker(wanted))
            waiting += (MARKER,)
        return Turn(waiting, gone, tuple(self._new), self.lost) if waiting or gone else None
