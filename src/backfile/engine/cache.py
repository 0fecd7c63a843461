"""What was worked out, by the hash of its bytes: workers name it to each other instead of sending it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from backfile import files
from backfile.engine.keys import digest


class DamagedError(Exception):
    """Something in the cache is gone or is not what it was: all is to be made anew."""


class Cache(msgspec.Struct, frozen=True):
    """A folder of files that are called by what is in them."""

    folder: str

    def put(self, data: bytes) -> str:
        """Keep `data`. Its name."""
        name = digest(data).hex()
        path = f"{self.folder}/{name}"
        if not os.path.exists(path):  # noqa: PTH110 - thousands of them
            files.write_atomic(Path(path), data, durable=False)
        return name

    def get(self, name: str) -> bytes:
        """What is called `name`. Raises DamagedError."""
        path = Path(self.folder, name)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise DamagedError(name) from error
        if digest(data).hex() != name:
            path.unlink(missing_ok=True)
            raise DamagedError(name)
        return data

    def names(self) -> set[str]:
        """All that is there."""
        try:
            return set(os.listdir(self.folder))  # noqa: PTH208 - names are enough
        except OSError:
            return set()

    def keep(self, names: Iterable[str]) -> None:
        """Remove all but these."""
        for name in self.names().difference(names):
            files.remove(Path(self.folder, name))
