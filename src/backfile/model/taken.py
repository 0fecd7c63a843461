"""In which order captures of a page were taken, as far as anything tells; the time of a file never does."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from backfile.model.archive import DumpFacts, Source
from backfile.model.paths import file_name

_DAY = re.compile(
    r"(?<![0-9])([12][0-9]{3})-?([01][0-9])-?([0-3][0-9])(?:[T_ -]?([0-2][0-9])[h.:-]?([0-5][0-9]))?(?![0-9])"
)
_NUMBERED = re.compile(r"(.*?)[ _(-]*([0-9]{1,4})?\)?$")


class Taken(msgspec.Struct, frozen=True):
    """What tells when a capture was taken."""

    moment: str = ""  #: the stated day or moment, else that in the file's name; ISO
    updated: str = ""  #: when the page says it was last updated; ISO
    stem: str = ""  #: the file's name without its number,
    number: int = 1  #: and the number: `page-2.txt` was saved after `page.txt`

    def after(self, other: Taken) -> bool | None:
        """Whether this capture is the later one; None where nothing tells."""
        for mine, theirs in ((self.moment, other.moment), (self.updated, other.updated)):
            shared = min(len(mine), len(theirs))
            if shared and mine[:shared] != theirs[:shared]:
                return mine > theirs
        if self.stem == other.stem and self.number != other.number:
            return self.number > other.number
        return None


def taken(dump: str, source: Source | None, updated: str = "") -> Taken:
    """When the capture in `dump` was taken."""
    file = file_name(dump)
    facts = source.dumps.get(file, DumpFacts()) if source else DumpFacts()
    stem, number = numbered(file)
    moment = facts.captured
    if not moment and (found := _DAY.search(file)):
        year, month, day, hour, minute = found.groups()
        moment = f"{year}-{month}-{day}" + (f"T{hour}:{minute}" if hour else "")
    return Taken(moment, updated, stem, number)


def in_order(dumps: Iterable[str], source: Source | None) -> list[str]:
    """Captures of a source in the order they were taken, and always in the same where nothing tells."""
    return sorted(dumps, key=lambda dump: _key(dump, source))


def numbered(file: str) -> tuple[str, int]:
    """The stem of a file's name and the number at its end: `page (2).txt` is `page`, 2; without a number it is 1."""
    found = _NUMBERED.match(file.rsplit(".", 1)[0])
    return (found[1], int(found[2] or 1)) if found else (file, 1)


def _key(dump: str, source: Source | None) -> tuple[str, str, int, str]:
    at = taken(dump, source)
    return at.moment, at.stem, at.number, dump
