"""Reads as many made-up dumps as you like, on all cores: `python -m tests.tools.fuzz 100000 [FIRST_SEED]`.

A seed that breaks a law is printed with what broke; `python -m tests.tools.fuzz --seed N` reads that one again. Where
a run stopped the next goes on, if it is given the last seed that was printed.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from tests.support.grammar import Made, make
from tests.support.laws import check_reading, read

from backfile.store import decode, is_binary

_CHUNK = 500
SECONDS = 2.0  #: of processor time that a dump of some kilobytes may take; it takes milliseconds


def broken(seed: int) -> str:
    """What is wrong with the reading of the dump of this seed; nothing if all is well."""
    made = make(seed)
    if is_binary(made.data):
        return ""
    start = time.process_time()
    try:
        found = check_reading(made.data, torn=made.torn)
        if seed % 5 == 0 and not made.torn and len(made.shapes) == 1:
            _check_read_beside(seed, found)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{made.shapes}: {type(error).__name__} at {where.filename.rpartition('/')[2]}:{where.lineno}: {error}"
    spent = time.process_time() - start
    return f"{made.shapes}: {len(made.data):,} bytes took {spent:.1f} s" if spent > SECONDS else ""


def _check_read_beside(seed: int, found: set[str]) -> None:
    """What is read of the same dump without what is hostile is read with it; of prose nothing is promised.

    Headlines are known by being short. Where something hostile makes them long, and without these headlines the page
    has no shape left, nobody can tell it from prose; any other mark of its shape must still do.
    """
    made, tame = make(seed), make(seed, tame=True)
    if made.shapes[0] not in ("prose", "scraps") and decode("", made.data).encoding == decode("", tame.data).encoding:
        lost = check_reading(tame.data) - found
        if lost and _has_shape(make(seed, strikes=True)):
            raise AssertionError(f"{lost} are read, but not beside what is hostile")


def _has_shape(made: Made) -> bool:
    _, reading, _ = read(made.data)
    return bool(reading.regions)


def all_broken(seeds: range) -> list[str]:
    """The seeds that break a law, each with what broke."""
    return [f"seed {seed}: {why}" for seed in seeds if (why := broken(seed))]


def _chunks(first: int, count: int) -> Iterator[range]:
    yield from (range(at, min(at + _CHUNK, first + count)) for at in range(first, first + count, _CHUNK))


def main(arguments: list[str]) -> int:
    """Read the dumps; 1 if a law was broken."""
    if arguments[:1] == ["--seed"]:
        why = broken(int(arguments[1]))
        print(why or "all is well")
        return bool(why)
    count, first = int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 0
    workers = int(os.environ.get("BACKFILE_WORKERS") or os.cpu_count() or 1)
    start, done, bad = time.monotonic(), 0, 0
    with ProcessPoolExecutor(workers) as pool:
        for seeds, found in zip(_chunks(first, count), pool.map(all_broken, _chunks(first, count)), strict=True):
            done, bad = done + len(seeds), bad + len(found)
            for line in found:
                print(ascii(line)[1:-1][:600], flush=True)
            if seeds.stop % (20 * _CHUNK) == 0 or done == count:
                rate = done / (time.monotonic() - start)
                print(f"up to seed {seeds.stop - 1:,}: {done:,} dumps, {bad} broken, {rate:.0f} a second", flush=True)
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
