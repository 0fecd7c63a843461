"""What is wrong with a file that is verified."""

from __future__ import annotations

import msgspec


class Trouble(msgspec.Struct, frozen=True, order=True):
    """One file that is not as it was recorded, or leads nowhere."""

    path: str  #: below the folder that was verified, posix
    what: str
    line: int = 0
    extra: bool = False  #: it stands there and nobody listed it, which is no damage
