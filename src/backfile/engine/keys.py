"""Keys: hashes of everything that a result depends on."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

import backfile
from backfile.settings import default_theme, theme_files

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
    libraries = Path(msgspec.__file__).parent.parent
    states = [(file.name, (state := file.stat()).st_size, state.st_mtime_ns) for file in _code()]
    return digest(backfile.__version__, sys.version, libraries.stat().st_mtime_ns, states)


def versions() -> dict[str, str]:
    """The same, to be compared with another machine's: a name and a version each; code and theme by a hash."""
    from importlib.metadata import PackageNotFoundError, requires, version  # for clusters alone

    found = {"Python": f"{sys.version_info.major}.{sys.version_info.minor}", "backfile": backfile.__version__}
    with contextlib.suppress(PackageNotFoundError):  # run from a checkout that is not installed
        lines = [line for line in requires("backfile") or () if "extra ==" not in line]
        names = sorted(name[0] for line in lines if (name := _NAME.match(line)))
        found |= {name: version(name) for name in names}
    code = [(file.name, Path(file).read_bytes()) for file in _code()]
    theme = [(name, path.read_bytes()) for name, path in theme_files(default_theme())]
    return found | {"code": digest(code, theme).hex()[:8]}


_NAME = re.compile(r"[A-Za-z0-9._-]+")


def _code() -> Iterator[os.DirEntry[str]]:
    """The files of backfile itself, in an order of their names."""
    folders = [str(Path(backfile.__file__).parent)]
    while folders:
        with os.scandir(folders.pop()) as inside:
            for entry in sorted(inside, key=lambda entry: entry.name):
                if entry.name.endswith((".py", ".po", ".json")):
                    yield entry
                elif entry.is_dir() and entry.name != "__pycache__":
                    folders.append(entry.path)
