"""A dump: a raw text file as it reached us, cut into lines without losing a byte."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

import msgspec


class Line(msgspec.Struct, frozen=True):
    """One line of a dump. `raw + end` over all lines is the decoded file."""

    n: int  #: number from 1, as an editor shows it
    text: str  #: without control characters, what layouts read
    raw: str  #: as decoded
    end: str  #: its line end: LF, CR LF, CR or nothing


class Dump(msgspec.Struct, frozen=True, kw_only=True, dict=True, cache_hash=True):
    """A dump, decoded."""

    name: str  #: path below `content/dumps/` (posix), or the path as given for a file from elsewhere
    sha256: str  #: of the bytes
    encoding: str  #: Python's name of the encoding that gives the bytes back
    bom: bytes = b""  #: a byte order mark, left out of the first line
    guessed: bool = False  #: the encoding is not UTF-8 and was detected
    lines: tuple[Line, ...]

    def to_bytes(self) -> bytes:
        """The file, byte for byte, from its lines."""
        return self.bom + "".join(line.raw + line.end for line in self.lines).encode(self.encoding)

    def without(self, numbers: Collection[int]) -> Dump:
        """The dump with these lines blank to layouts; as bytes it is the same."""
        if not numbers:
            return self
        lines = tuple(msgspec.structs.replace(line, text="") if line.n in numbers else line for line in self.lines)
        return msgspec.structs.replace(self, lines=lines)

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """The numbers of the lines that are not blank, in order."""
        return tuple(line.n for line in self.lines if line.text and not line.text.isspace())

    def text(self, n: int) -> str:
        """The readable text of line `n` (from 1)."""
        return self.lines[n - 1].text
