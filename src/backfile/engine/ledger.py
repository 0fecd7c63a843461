"""What was made for a site, task by task: where the key is the same, its files are kept and the task is not run.

One file of MessagePack under a hash of itself: what is damaged, or was written by another version, is ignored.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from backfile import files
from backfile.engine.keys import SIZE, digest


class Made(msgspec.Struct, frozen=True, array_like=True):
    """What a task made."""

    key: bytes
    used: tuple[str, ...]  #: what it looked up while it ran: names of templates
    paths: tuple[str, ...]  #: of its files, below the site's folder
    sums: bytes  #: SHA-256 of each of these, one after the other
    lists: tuple[str, ...] = ()  #: the lists of sums that the files stand in
    mark: bytes = b""  #: hash of paths and sums


class Ledger(msgspec.Struct, array_like=True):
    """Everything that is known of the last build of a site."""

    tool: bytes = b""  #: of `keys.of_the_tool`; of another one nothing counts
    inputs: bytes = b""  #: fingerprint of all inputs, where the build found them settled; else empty
    site: str = ""  #: the state of the site that it left
    dumps: bytes = b""  #: fingerprint of all that reading looks at, where it found nothing to do
    told: bytes = b""  #: what that build told
    made: dict[str, Made] = {}  #: by name of the task
    used: dict[str, bytes] = {}  #: name of a template -> hash of it and of what it includes
    parts: dict[bytes, tuple[str, ...]] = {}  #: key -> names in the cache of what was worked out for it


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Ledger)


def load_ledger(path: Path, tool: bytes) -> Ledger:
    """The ledger at `path`; an empty one where there is none that can be used."""
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        data = path.read_bytes()
        if data[:SIZE] == digest(data[SIZE:]):
            found = _DECODER.decode(data[SIZE:])
            if found.tool == tool:
                return found
    return Ledger(tool=tool)


def save_ledger(path: Path, ledger: Ledger) -> None:
    """Write it down, if it can be: without it, the next build does all anew."""
    data = _ENCODER.encode(ledger)
    with contextlib.suppress(OSError):
        files.write_if_changed(path, digest(data) + data, durable=False)
