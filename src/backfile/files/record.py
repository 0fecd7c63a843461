"""What is known of the files of a published site, in a small database of which one changed file changes one row.

It may be lost or damaged: then the site itself is looked at. It is committed after the site is in its place, so what
it says was true once; whether it is still true, the times of folders and the inode of the site tell.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from backfile.errors import BackfileError, LockedError
from backfile.files import disk
from backfile.files.disk import about_to, make_folder

_VERSION = 1
_WAIT = 10.0  # seconds
_TABLES = """
create table file (path text primary key, sha256 blob not null, size int not null, changed int not null) without rowid;
create table folder (path text primary key, changed int not null) without rowid;
create table behind (path text primary key) without rowid;
create table stranger (path text primary key) without rowid;
create table fact (name text primary key, value text not null) without rowid;
"""


class Known(msgspec.Struct, frozen=True):
    """One published file."""

    path: str  #: below the site's folder
    sha256: bytes
    size: int
    changed: int  #: st_mtime_ns


class Record:
    """The database of one site. What is written to it counts from `commit` on."""

    def __init__(self, path: Path) -> None:
        make_folder(path.parent, 0o700)
        self._path = path
        with self._telling():
            try:
                self._rows = self._opened()
            except sqlite3.OperationalError:  # locked, no permission, no room: the record itself may be good
                raise
            except sqlite3.DatabaseError:
                path.unlink(missing_ok=True)
                self._rows = self._opened()

    def _opened(self) -> sqlite3.Connection:
        about_to("record", self._path)
        rows = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
        version = rows.execute("pragma user_version").fetchone()[0]
        if version not in (0, _VERSION):
            raise sqlite3.DatabaseError("written by another version")
        rows.execute(f"pragma synchronous = {'full' if disk.waits else 'off'}")
        rows.execute("begin immediate")
        if not version:
            for statement in _TABLES.split(";\n"):
                rows.execute(statement)
            rows.execute(f"pragma user_version = {_VERSION}")
        return rows

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if "locked" in str(error):
                raise LockedError(f"{self._path.parent}: another run writes this site, wait for it") from error
            hint = "make room" if "full" in str(error) else "remove it, then build again"
            raise BackfileError(f"{self._path}: cannot be used ({error}), {hint}") from error

    def _column(self, query: str, *values: str) -> set[str]:
        with self._telling():
            return {row[0] for row in self._rows.execute(query, values)}

    def fact(self, name: str) -> str:
        """One of these; empty where it is not known.

        `site`, `other`: inodes of the two folders; `moves`: `no` where they cannot change places; `state`: another word
        after each change.
        """
        return next(iter(self._column("select value from fact where name = ?", name)), "")

    def tell(self, **facts: str) -> None:
        """Write facts."""
        for name, value in facts.items():
            if value != self.fact(name):
                with self._telling():
                    self._rows.execute("insert or replace into fact values (?, ?)", (name, value))

    def paths(self) -> set[str]:
        """All published files."""
        return self._column("select path from file")

    def below(self, folder: str) -> set[str]:
        """The published files in `folder` and its folders; all for an empty path."""
        if not folder:
            return self.paths()
        return self._column("select path from file where path > ? and path < ?", f"{folder}/", f"{folder}0")

    def inside(self, folder: str) -> set[str]:
        """The published files in `folder` itself."""
        if not folder:
            return self._column("select path from file where instr(path, '/') = 0")
        inside = "select path from file where path > ?1 and path < ?2 and instr(substr(path, length(?1) + 1), '/') = 0"
        return self._column(inside, f"{folder}/", f"{folder}0")

    def file(self, path: str) -> Known | None:
        """What is known of the file at `path`."""
        with self._telling():
            row = self._rows.execute("select * from file where path = ?", (path,)).fetchone()
        return Known(*row) if row else None

    def put(self, file: Known) -> None:
        """Know this of a file from now on."""
        with self._telling():
            self._rows.execute("insert or replace into file values (?, ?, ?, ?)", msgspec.structs.astuple(file))

    def clear(self) -> set[str]:
        """Forget all; the files that were known."""
        known = self.paths()
        with self._telling():
            for table in ("file", "folder", "behind", "stranger", "fact"):
                self._rows.execute(f"delete from {table}")  # noqa: S608 - our own words
        return known

    def drop(self, paths: Iterable[str]) -> None:
        """Forget files."""
        with self._telling():
            self._rows.executemany("delete from file where path = ?", ((path,) for path in paths))

    def folders(self) -> dict[str, int]:
        """The folders of the site, `""` for itself, with the time of their last change when we left them."""
        with self._telling():
            return dict(self._rows.execute("select path, changed from folder").fetchall())

    def put_folder(self, path: str, changed: int | None) -> None:
        """Know the time of a folder; None forgets it."""
        with self._telling():
            if changed is None:
                self._rows.execute("delete from folder where path = ?", (path,))
            else:
                self._rows.execute("insert or replace into folder values (?, ?)", (path, changed))

    def behind(self) -> set[str]:
        """Files in which the other tree may differ from the site."""
        return self._column("select path from behind")

    def strangers(self) -> set[str]:
        """Files and folders in the site that somebody else put there."""
        return self._column("select path from stranger")

    def put_all(self, table: str, paths: set[str]) -> None:
        """Replace what stands in `behind` or `stranger`."""
        if paths == self._column(f"select path from {table}"):  # noqa: S608 - one of our two words
            return
        with self._telling():
            self._rows.execute(f"delete from {table}")  # noqa: S608 - one of our two words
            self._rows.executemany(f"insert into {table} values (?)", ((path,) for path in paths))  # noqa: S608

    def commit(self) -> None:
        """Keep all that was written since it was opened. Where that is nothing, nothing is written."""
        about_to("record", self._path)
        with self._telling():
            self._rows.execute("commit")
            self._rows.execute("begin immediate")

    def close(self) -> None:
        """Forget what was not committed."""
        with self._telling():
            self._rows.rollback()
            self._rows.close()
