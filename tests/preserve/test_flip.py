from __future__ import annotations

import hashlib
import random
import time
import zlib

from backfile.preserve import find_flip


def sums(data: bytes) -> tuple[str, int]:
    return hashlib.sha256(data).hexdigest(), zlib.crc32(data)


def test_every_single_bit_is_found() -> None:
    old = b"id: a\nheadline: Fog on the lake\n"
    for bit in range(8 * len(old)):
        now = bytearray(old)
        now[bit // 8] ^= 1 << bit % 8
        flip = find_flip(bytes(now), *sums(old))
        assert flip is not None, bit
        assert flip.line == now.count(b"\n", 0, bit // 8) + 1


def test_it_says_what_was_and_what_is() -> None:
    flip = find_flip(b"a\nthe faded boat\n", *sums(b"a\nthe faded coat\n"))
    assert flip is not None
    assert (flip.line, flip.was, flip.now) == (2, "coat", "boat")


def test_more_than_a_bit_is_no_flip() -> None:
    old = b"headline: Fog on the lake\n"
    for now in (b"headline: Fog on the land\n", old + b"x", old[:-1], b"", old):
        assert find_flip(now, *sums(old)) is None


def test_time_grows_with_the_length() -> None:
    dice = random.Random(1)
    old = dice.randbytes(1 << 19)
    now = bytes([old[0] ^ 1]) + old[1:]  # the last place that is looked at
    began = time.process_time()
    assert find_flip(now, *sums(old)) is not None
    assert time.process_time() - began < 5
