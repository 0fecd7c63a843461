"""A withheld entry may come back: a later capture has its post in other words, under which it is not found again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backfile.model import Entry, Problem
from backfile.normalize import agree

CODE = "withheld-rewritten"


class Withheld:
    """The entries of one source that are withheld, whole or in part, by what a rewritten post keeps."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.hidden or entry.redact:
                for mark in _marks(entry):
                    self._by.setdefault(mark, []).append(entry)

    def rewritten(self, entry: Entry) -> Entry | None:
        """The withheld entry that `entry` may be: of its minute or stamp, and in none of the captures that have it."""
        if entry.hidden or CODE in entry.settled:
            return None
        mine = {origin.dump for origin in entry.origins}
        for mark in _marks(entry) if mine and self._by else ():
            for other in self._by.get(mark, ()):
                theirs = {origin.dump for origin in other.origins}
                if other.id != entry.id and theirs and not mine & theirs and agree(entry, other):
                    return other
        return None


def rewritten_problem(path: str, line: int, entry: Entry, other: Entry) -> Problem:
    """What is asked about an entry that may be a withheld one in other words."""
    how = "is hidden" if other.hidden else "has redacted words"
    what = f"{entry.id} is published and may be {other.id} in other words, which {how}"
    return Problem(
        path=path, line=line, code=CODE, what=what, hint="for no capture has both and the minute is the same"
    )


def _marks(entry: Entry) -> Iterator[str]:
    if entry.date and entry.time:
        yield f"{entry.date}T{entry.time[:5]}"
    if entry.stamp:
        yield entry.stamp
