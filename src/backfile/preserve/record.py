"""A record of files that change: their sums, with a CRC each by which a flipped bit is found, and a sum of its own."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

import msgspec

from backfile.preserve.sums import read_sums, sum_line, sum_of

_CRC = re.compile(r"# crc32 ([0-9a-f]{8})")
_HEAD = """\
# The files in this folder as backfile last read or wrote them. It keeps this list, and 'backfile check' compares.
# Without backfile: sha256sum -c checksums.txt
"""
_END = "# sum of the lines above: "


class Sum(msgspec.Struct, frozen=True):
    """What is kept of a file."""

    sha256: str
    crc32: int = -1  #: -1: not known


def sum_with_crc(data: bytes) -> Sum:
    """What is kept of a file that holds `data`."""
    return Sum(sum_of(data), zlib.crc32(data))


def record_text(sums: Mapping[str, Sum]) -> str:
    """The record of these files, by path. It ends with a sum of itself."""
    parts = [_HEAD]
    for path, found in sorted(sums.items()):
        parts += [f"# crc32 {found.crc32:08x}\n" if found.crc32 >= 0 else "", sum_line(path, found.sha256)]
    text = "".join(parts)
    return f"{text}{_END}{sum_of(text.encode())}\n"


def read_record(data: bytes) -> dict[str, Sum] | None:
    """The files of a record; None where it is not as it was written."""
    above, mark, end = data.rpartition(_END.encode())
    if not mark or end != f"{sum_of(above)}\n".encode():
        return None
    found: dict[str, Sum] = {}
    crc = -1
    for line in above.decode("utf-8", "replace").split("\n"):
        match = _CRC.fullmatch(line)
        if not match and not line.startswith("#") and line:
            sums, bad = read_sums(f"{line}\n".encode())
            if bad:
                return None
            found.update((path, Sum(sha256, crc)) for path, sha256 in sums.items())
        crc = int(match[1], 16) if match else -1
    return found
