"""Keys: hashes of everything that a result depends on."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import Any

import msgspec

import backfile

SIZE = 16  # bytes: 128 bits, which nobody hits by chance


def digest(*parts: Any) -> bytes:
    """A hash of values that can be told as MessagePack; each part counts with its place."""
    found = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        data = part if isinstance(part, bytes) else _ENCODER.encode(part)
        found.update(len(data).to_bytes(8, "little"))
        found.update(data)
    return found.digest()


_ENCODER = msgspec.msgpack.Encoder(order="deterministic", enc_hook=str)


def of_the_tool() -> bytes:
    """The version of backfile, of Python and of the libraries: any may give other bytes from the same input.

    Installing a library touches the folder it goes to. In a checkout, the code itself may have been changed.
    """
    package = Path(backfile.__file__).parent
    libraries = Path(msgspec.__file__).parent.parent
    code: list[tuple[str, int, int]] = []
    folders = [str(package)]
    while folders:
        with os.scandir(folders.pop()) as inside:
            for entry in sorted(inside, key=lambda entry: entry.name):
                if entry.name.endswith((".py", ".po", ".json")):
                    state = entry.stat()
                    code.append((entry.name, state.st_size, state.st_mtime_ns))
                elif entry.is_dir() and entry.name != "__pycache__":
                    folders.append(entry.path)
    return digest(backfile.__version__, sys.version, libraries.stat().st_mtime_ns, code)
