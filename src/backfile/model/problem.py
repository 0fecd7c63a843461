"""Trouble in the data, as a value: collected, never raised."""

from __future__ import annotations

import msgspec


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One trouble in the data, shown as `path:line: what, hint`."""

    path: str  #: file it stands in, as the user would type it; posix
    line: int = 0  #: line number from 1; 0 where the whole file is meant
    code: str  #: short stable name of the kind of trouble, as in `settled:`
    what: str  #: what is wrong, with the words concerned
    hint: str = ""  #: what to do about it
    refused: bool = False  #: the input was left out for it (exit 3); otherwise it is a doubt

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.what}{', ' + self.hint if self.hint else ''}"
