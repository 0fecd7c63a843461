"""What a run tells: values for the command line, the server and scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from backfile.engine.timings import Stage
from backfile.model import Dump, Entry, Problem, Reading, Region

Progress = Callable[[str, int, int], None]  #: words for the stage, how many are done, of how many


def silent(_stage: str, _done: int, _total: int) -> None:
    """No progress shown."""


class DumpRead(msgspec.Struct, kw_only=True):
    """One dump that was read."""

    dump: str
    source: str
    layouts: tuple[str, ...]
    entries: int  #: that the dump holds, exact doubles once
    new: int = 0  #: of them were not known
    known: int = 0  #: of them were known from other captures or an earlier reading, deleted ones too
    changed: int = 0  #: of the known ones have another text or date now
    doubles: int = 0  #: passages that say the same in the same place, and are one entry with another
    kept: tuple[str, ...] = ()  #: hand edits kept against what was read, and deletions
    lines: int = 0  #: that are not blank
    unread: int = 0  #: of them were not understood
    undated: int = 0  #: entries that should have a date and have none
    problems: int = 0  #: open ones, besides lines that were not read

    @property
    def same(self) -> int:
        """How many of the known ones are as they were."""
        return self.known - self.changed


class ReadReport(msgspec.Struct, kw_only=True):
    """What reading did."""

    read: list[DumpRead] = []
    unchanged: int = 0
    problems: list[Problem] = []
    notes: list[str] = []
    advice: list[str] = []  #: for a source, the one line of its file that would settle most
    dry_run: bool = False
    renamed: dict[str, str] = {}  #: the name a dump was read under -> the name it has now


class Forgotten(msgspec.Struct, kw_only=True):
    """What forgetting a dump did."""

    dump: str
    dry_run: bool
    removed: list[str] = []  #: ids of entries that only it gave
    edited: dict[str, tuple[str, ...]] = {}  #: `file: id` of those that stay -> the fields a person wrote
    shared: int = 0  #: entries that other captures hold, too
    deleted: list[str] = []  #: ids of entries of it that a person deleted, which stay deleted
    problems: list[Problem] = []


class BuildReport(msgspec.Struct, kw_only=True):
    """What a build did."""

    reading: ReadReport
    entries: int
    days: int
    topics: int
    pages: int  #: files of the site
    new: tuple[str, ...] = ()  #: paths below the site's folder
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    index: Path
    problems: list[Problem] = []
    notes: list[str] = []
    stages: list[Stage] = []  #: where the time went


class Shown(msgspec.Struct, kw_only=True):
    """A dump with everything that was found in it, for `show`."""

    dump: Dump
    reading: Reading
    entries: list[Entry]
    rivals: list[Region] = []  #: what layouts would have claimed that did not win
    recipe: dict[str, str | list[int]] = {}  #: what was learned, in the keys of a source file
    spans: list[tuple[int, int]]  #: first and last line of each entry
    page: dict[str, Any]
    problems: list[Problem]


class Told(msgspec.Struct, array_like=True):
    """What a build tells that finds nothing changed: the same as the one before it."""

    entries: int
    days: int
    topics: int
    pages: int
    problems: list[Problem]
    notes: list[str]
    unchanged: int  #: dumps read before
    of_dumps: list[Problem]
    notes_of_dumps: list[str]
    renamed: dict[str, str]  #: the name a dump was read under -> the name it has now

    @classmethod
    def of(cls, report: BuildReport) -> Told:
        """The lasting part of a report."""
        reading = report.reading
        return cls(
            report.entries,
            report.days,
            report.topics,
            report.pages,
            report.problems,
            report.notes,
            reading.unchanged,
            reading.problems,
            reading.notes,
            reading.renamed,
        )

    def packed(self) -> bytes:
        """To be kept in a ledger; empty where a name of a file that is told cannot be."""
        try:
            return msgspec.msgpack.encode(self)
        except UnicodeEncodeError:
            return b""

    def reading(self) -> ReadReport:
        """The report of reading where nothing is to be read."""
        return ReadReport(
            unchanged=self.unchanged, problems=self.of_dumps, notes=self.notes_of_dumps, renamed=self.renamed
        )

    def again(self, folder: Path) -> BuildReport:
        """The report of a build into `folder` that changes nothing."""
        return BuildReport(
            reading=self.reading(),
            entries=self.entries,
            days=self.days,
            topics=self.topics,
            pages=self.pages,
            index=folder / "index.html",
            problems=self.problems,
            notes=self.notes,
        )
