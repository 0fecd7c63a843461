"""How long a capture of 2,000 posts takes to be merged into a source of 20,000: the whole `read`, in one process.

    python benchmarks/merging.py [KNOWN] [NEW]

The source has KNOWN posts in captures of 2,000 each; the new capture shares half of its posts with the last of them, a
fifth of these edited. Prints the seconds of each read, and what it found.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from invented import WORDS

from backfile.pipeline import new_archive, read_dumps
from backfile.settings import load_settings


def post(dice: random.Random, n: int) -> list[str]:
    minute = n * 4
    day = minute // 1440
    stamp = f"{minute // 60 % 24:02}:{minute % 60:02} {day % 28 + 1}.{day // 28 % 12 + 1}.{2031 + day // 336}"
    text = " ".join(dice.choice(WORDS) for _ in range(dice.randrange(40, 120))).capitalize()
    return [stamp, " ".join(dice.sample(WORDS, 5)).capitalize(), f"{text}."]


def dump(posts: list[list[str]]) -> str:
    return "Live blog: Ice\n\n" + "\n".join("\n\n".join(parts) + "\n" for parts in posts)


def main(known: str = "20000", new: str = "2000") -> None:
    total, size, dice = int(known), int(new), random.Random(1)
    posts = [post(dice, n) for n in range(total + size // 2)]
    root = Path(tempfile.mkdtemp()) / "archive"
    new_archive(root)
    folder = root / "content/dumps/ice"
    folder.mkdir(parents=True)
    for at in range(0, total, size):
        (folder / f"page-{at // size + 1}.txt").write_text(dump(posts[at : at + size]), "utf-8")
    settings = load_settings(root)
    started = time.perf_counter()
    report = read_dumps(root, settings)
    seconds = time.perf_counter() - started
    print(f"first read: {sum(found.new for found in report.read)} posts in {seconds:.2f} s", flush=True)
    shared = posts[total - size // 2 :]
    for parts in dice.sample(shared[: size // 2], size // 10):
        words = parts[2].split()
        words[len(words) // 2] = "corrected"
        parts[2] = " ".join(words)
    (folder / "page-9999.txt").write_text(dump(shared), "utf-8")
    started, cpu = time.perf_counter(), time.process_time()
    (found,) = read_dumps(root, settings).read
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    print(f"merge: {found.new} new, {found.changed} changed, {found.same} same in {seconds:.2f} s ({cpu:.2f} s of CPU)")


if __name__ == "__main__":
    main(*sys.argv[1:])
