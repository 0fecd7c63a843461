"""Publishing: bring a folder to hold exactly the files of a build, so that its readers see the old site or the new one.

Beside the folder `site` lies the desk `.site.backfile`, with a second tree that shares all unchanged files with the
site by hard links. A build changes that tree, then the two change places (`exchange.py`). Where there are no hard
links, where something is mounted, or where others have files in the folder, the new files wait on the desk and are
moved to their places one by one, by a list that the next run finishes (`journal.py`).
"""

from __future__ import annotations

import contextlib
import itertools
import secrets
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from backfile.errors import BackfileError
from backfile.files.desk import Desk, desk_of
from backfile.files.disk import NO_LINKS, link, make_folder, remove, remove_tree, set_time, sync, write_new
from backfile.files.exchange import change_places
from backfile.files.journal import Change, carry_out, prune, waiting
from backfile.files.marker import listed, marker
from backfile.files.paths import check_paths, folded, parents
from backfile.files.put import MARKER, Put, Target, put
from backfile.files.record import Known, Record
from backfile.files.survey import TICK, Survey, changed_folders, everything, state_of
from backfile.files.trees import inode, level, make_level
from backfile.files.way import free_way


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
        survey = _look(desk, record, verify=verify)
        yield _prepared(desk, record, survey, in_place=in_place)
    finally:
        record.close()


def _look(desk: Desk, record: Record, *, verify: bool) -> Survey:
    site = desk.site
    if not (site / MARKER).is_file():
        lost = record.clear()
        return Survey(lost=lost)
    if inode(site) == record.fact("site") and not desk.unfinished and not verify:
        survey = changed_folders(str(site), record, desk.ours)
    else:
        survey = everything(str(site), record, listed(site), desk.ours, hashed=verify)
    survey.strangers |= {path for path in record.strangers() if state_of(site / path)}
    return survey


def _prepared(desk: Desk, record: Record, survey: Survey, *, in_place: bool) -> Tree:
    tree = waiting(desk.folder)
    in_place = in_place or desk.fixed or bool(survey.strangers) or record.fact("moves") == "no"
    if in_place or not (desk.site / MARKER).is_file():
        remove_tree(tree)
    else:
        try:
            make_level(desk.site, tree, record)
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            in_place = True
            remove_tree(tree)
    make_folder(tree)
    if desk.site.is_dir():
        tree.chmod(stat.S_IMODE(desk.site.stat().st_mode))
    return Tree(desk, record, survey, in_place=in_place)


class Tree:
    """A site that is made ready: note what was put into it and what is to be kept, then finish it."""

    def __init__(self, desk: Desk, record: Record, survey: Survey, *, in_place: bool) -> None:
        self._desk = desk
        self._site = desk.site
        self._tree = waiting(desk.folder)
        self._record = record
        self._strangers = survey.strangers
        self._in_place = in_place
        self._wanted: set[str] = set()
        self._noted: set[str] = set()
        self._written: list[str] = []
        self._new: list[str] = []
        self._changed: list[str] = []
        self._was_known = bool(record.folders())
        #: For `put`, in any process.
        self.target = Target(stands=str(self._site if in_place else self._tree), writes=str(self._tree))
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
        before = self._record.file(path) if self._was_known else None
        if before is None:
            self._new.append(path)
        elif made.written or path in self.lost:
            self._changed.append(path)
        if made.written:
            self._written.append(path)
        known = Known(path, made.sha256, made.size, made.changed)
        if known != before:
            self._record.put(known)

    def finish(self) -> Published:
        """Let the site be what was noted and kept, and nothing else of ours."""
        wanted = self._wanted | self._noted
        stands = self._record.paths()
        if unmade := (wanted - stands) | (self.lost & self._wanted - self._noted):
            raise ValueError(f"{min(unmade)} is to be kept and does not stand")
        gone = stands - wanted
        done = Published(
            new=tuple(sorted(self._new)),
            changed=tuple(sorted(self._changed)),
            gone=tuple(sorted(gone)),
            unchanged=len(wanted) - len(self._new) - len(self._changed),
            strangers=tuple(sorted(self._strangers - self._noted)),
        )
        if self._new:
            check_paths(wanted, ())  # `put` looked at each by itself
        there = (self._site / MARKER).is_file()
        if there and not (self._new or self._changed or gone):
            self._leave_level()
            self._commit(done, gone=(), behind=self._record.behind(), state=self.state)
            return done
        names = marker(wanted) if self._new or gone or not there else None
        behind = {*self._written, *gone, *self._changed}
        if self._in_place or self._strangers_now() or not self._exchange(names, gone, behind):
            self._update(names, gone, behind)
            behind = set()
        self._commit(done, gone=gone, behind=behind, state="")
        with contextlib.suppress(OSError):  # the site is published; what fails here is done by the next run
            self._leave_level(behind)
        return done

    def _strangers_now(self) -> bool:
        """Whether others put something into the site meanwhile, which must not go with it when it changes places."""
        there = (self._site / MARKER).is_file()
        return there and bool(changed_folders(str(self._site), self._record, self._desk.ours).strangers)

    def _exchange(self, names: bytes | None, gone: set[str], behind: set[str]) -> bool:
        """Bring the tree to its end and the site's place. False where that cannot be moved."""
        removed = list(_really_gone(self._tree, gone, self._noted))
        for path in removed:
            if not (self._tree / path).is_dir():
                remove(self._tree / path)
        prune(self._tree, removed)
        remove(self._tree / MARKER)
        if names is None:
            link(self._site / MARKER, self._tree / MARKER)
        else:
            write_new(self._tree / MARKER, names)
        self._set_times(self._tree, behind)
        sync(self._tree, _touched(self._tree, behind))
        moves = change_places(self._tree, self._site)
        self._record.tell(moves="" if moves else "no")
        return moves

    def _update(self, names: bytes | None, gone: set[str], behind: set[str]) -> None:
        """Move what waits on the desk into the site."""
        make_folder(self._site)
        moved = [path for path in behind if path not in gone and (self._tree / path).exists()]
        removed = sorted(_really_gone(self._site, gone, self._noted))
        free_way(self._site, moved, gone)
        if names is not None:
            remove(self._tree / MARKER)
            write_new(self._tree / MARKER, names)
        put_marker = [MARKER] if names is not None else []
        carry_out(self._site, self._desk.folder, Change(put=(*sorted(moved), *put_marker), remove=tuple(removed)))
        self._set_times(self._site, behind)

    def _set_times(self, tree: Path, paths: set[str]) -> None:
        now = time.time_ns() - TICK
        for folder in {*parents(paths), ""}:
            place = tree / folder
            if place.is_dir():
                set_time(place, now)
                self._record.put_folder(folder, place.stat().st_mtime_ns)
            else:
                self._record.put_folder(folder, None)

    def _commit(self, done: Published, *, gone: Iterable[str], behind: set[str], state: str) -> None:
        self._record.drop(gone)
        self._record.put_all("behind", behind)
        self._record.put_all("stranger", set(done.strangers))
        other = "" if self._in_place else inode(self._tree)
        self._record.tell(site=inode(self._site), other=other, state=state or secrets.token_hex(8))
        self._record.commit()

    def _leave_level(self, behind: Iterable[str] = ()) -> None:
        """Let the other tree have what the site has, so that it holds nothing that was taken back."""
        if self._in_place:
            remove_tree(self._tree)
        elif self._tree.is_dir():
            remove(self._tree / MARKER)
            level(self._site, self._tree, behind, self._record.folders())
            link(self._site / MARKER, self._tree / MARKER)


def _really_gone(tree: Path, gone: set[str], noted: set[str]) -> Iterator[str]:
    """Those of `gone` to remove: not those behind a link, and not those that a disk takes for one of the new files."""
    spelled = {folded(path): path for path in noted} if gone else {}
    for path in gone:
        same = spelled.get(folded(path))
        found = state_of(tree / path)
        if same and found and (new := state_of(tree / same)) and new.st_ino == found.st_ino:
            continue
        if not any((tree / up).is_symlink() for up in parents([path])):
            yield path


def _touched(tree: Path, paths: Iterable[str]) -> Iterator[Path]:
    return (tree / path for path in itertools.chain(paths, parents(paths)))
