"""A single flipped bit, found by a CRC and proved by a SHA-256.

Two texts of one length that differ in one bit have CRCs whose difference depends on the place of that bit alone, and is
another one at every place. So the place is found in time linear in the length, and the SHA-256 says whether putting
the bit back gives the old file.
"""

from __future__ import annotations

import hashlib
import zlib

import msgspec

_POLYNOMIAL = 0xEDB88320
_MOST = 16 << 20  # bytes; the search takes half a microsecond a byte


class Flip(msgspec.Struct, frozen=True):
    """Where one bit of a file is another one than was recorded."""

    line: int  #: from 1
    was: str  #: the word it stands in, as it was
    now: str


def find_flip(data: bytes, sha256: str, crc32: int) -> Flip | None:
    """The flipped bit that makes a file of these sums `data`; None where more than that differs."""
    difference = zlib.crc32(data) ^ crc32
    if len(data) > _MOST or not difference:
        return None
    register, place, last = _POLYNOMIAL, 0, 8 * len(data)
    while register != difference and place < last:
        register = register >> 1 ^ _POLYNOMIAL if register & 1 else register >> 1
        place += 1
    if place == last:
        return None
    at = len(data) - 1 - place // 8
    old = bytearray(data)
    old[at] ^= 0x80 >> place % 8
    if hashlib.sha256(old).hexdigest() != sha256:
        return None
    return Flip(line=data.count(b"\n", 0, at) + 1, was=_word(bytes(old), at), now=_word(data, at))


def _word(data: bytes, at: int) -> str:
    """What stands around a byte, up to the next blanks."""
    start, end = at, at + 1
    while start > max(0, at - 20) and not data[start - 1 : start].isspace():
        start -= 1
    while end < min(len(data), at + 20) and not data[end : end + 1].isspace():
        end += 1
    return data[start:end].decode("utf-8", "backslashreplace")
