"""How fast dumps are read: bytes to normalized entries in memory, one core, without writing YAML.

    python benchmarks/reading.py [FOLDER]

FOLDER holds dumps (`*.txt`, any depth); without it three shapes are made at 1, 4 and 16 MB, and hostile repeats. Prints
MB a second, microseconds an entry, and how the time grows with the size.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from invented import WORDS

from backfile.garbage import collect_seldom
from backfile.layouts import read_layouts
from backfile.model import DumpFacts, Source
from backfile.normalize import normalize
from backfile.store import decode


def paragraphs(dice: random.Random) -> list[str]:
    return [
        " ".join(dice.choice(WORDS) for _ in range(dice.randrange(20, 60))).capitalize() + "."
        for _ in range(dice.randrange(1, 4))
    ]


def stamped(size: int) -> Iterator[str]:
    dice, minute, made = random.Random(1), 0, 0
    while made < size:
        minute += dice.randrange(2, 30)
        day = minute // 1440
        head = f"{minute // 60 % 24:02}:{minute % 60:02} {day % 28 + 1}.{day // 28 % 12 + 1}.{2031 + day // 336}"
        post = (
            f"{head}\n\n{' '.join(dice.choice(WORDS) for _ in range(6)).capitalize()}\n\n"
            + "\n\n".join(paragraphs(dice))
            + "\n\n"
        )
        made += len(post)
        yield post


def bulleted(size: int) -> Iterator[str]:
    dice, minute, made = random.Random(2), 0, 0
    while made < size:
        minute += dice.randrange(2, 30)
        day = minute // 1440
        first, *more = paragraphs(dice)
        post = f"  • {first}\n\n" + "".join(f"    {text}\n\n" for text in more)
        if dice.random() < 0.7:
            stamp = (
                f"{day // 28 % 12 + 1}/{day % 28 + 1}/{2031 + day // 336} {minute // 60 % 12 or 12}:{minute % 60:02}:09"
            )
            post += f"    by Mira Tolle edited by Night Desk {stamp} {'PM' if minute // 60 % 24 >= 12 else 'AM'}\n\n"
        made += len(post)
        yield post


def questions(size: int) -> Iterator[str]:
    dice, made = random.Random(3), 0
    while made < size:
        pair = (
            f"Q: Which {' '.join(dice.choice(WORDS) for _ in range(7))}?\nA: " + "\n\n".join(paragraphs(dice)) + "\n\n"
        )
        made += len(pair)
        yield pair


HOSTILE: dict[str, Callable[[int], str]] = {
    "bars": lambda n: "a | b | c | " * (n // 12),
    "by by by": lambda n: "by " * (n // 3),
    "one long line": lambda n: "word 10:15 and so on " * (n // 21),
    "clocks": lambda n: "10:15\n" * (n // 6),
    "questions": lambda n: "Why?\n" * (n // 5),
    "labels": lambda n: "Aa:\n" * (n // 4),
    "brackets": lambda n: "[" * n,
    "dates": lambda n: "1.2.2031 " * (n // 9),
}


def measure(data: bytes) -> tuple[float, int]:
    """Seconds of processor time (others may use the machine as well) and entries."""
    started = time.process_time()
    dump = decode("dump.txt", data)
    reading, _ = read_layouts(dump)
    entries = normalize(reading, dump, Source(name="bench"), DumpFacts()).entries
    return time.process_time() - started, len(entries)


def tell(name: str, size: int, seconds: float, entries: int) -> None:
    each = f"{seconds / entries * 1e6:7.0f} us an entry" if entries else ""
    print(f"{name:28} {size / 1e6:7.2f} MB {seconds:8.2f} s {size / 1e6 / seconds:7.2f} MB/s  {each}", flush=True)


def main(folder: str = "") -> None:
    collect_seldom()  # as the program does
    measure(b"10:00 1.2.2031\n\nWarm up.\n\n11:00 1.2.2031\n\nAgain.\n")
    if folder:
        for shape in sorted({path.parent for path in Path(folder).rglob("*.txt")}):
            blobs = [path.read_bytes() for path in sorted(shape.glob("*.txt"))]
            found = [measure(blob) for blob in blobs]
            tell(shape.name, sum(map(len, blobs)), sum(f[0] for f in found), sum(f[1] for f in found))
        return
    for name, make in {"stamped": stamped, "bulleted": bulleted, "questions": questions}.items():
        for size in (1, 4, 16):
            data = "".join(make(size * 1_000_000)).encode()
            tell(f"{name}", len(data), *measure(data))
    for name, repeat in HOSTILE.items():
        for size in (500_000, 2_000_000):
            data = repeat(size).encode()
            tell(f"hostile: {name}", len(data), *measure(data))


if __name__ == "__main__":
    main(*sys.argv[1:])
