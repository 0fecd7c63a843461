"""What publishing costs: a first site against plain writing of the same files, and a change of one file among many."""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from backfile import files

COLD = 10_000
MANY = 100_000


def paths(count: int) -> list[str]:
    return [
        f"{2000 + n // 5000}/{n // 400 % 12:02}/{n // 40 % 30:02}/1556-headline-of-post-{n}.html" for n in range(count)
    ]


def outputs(names: list[str], edition: int = 0) -> Iterator[tuple[str, bytes]]:
    """Pages of 4 kB, of which the first tells the edition."""
    for number, path in enumerate(names):
        yield path, b"%6d" % (number or -edition) * 680


def seconds(since: tuple[float, float]) -> str:
    return f"{time.perf_counter() - since[0]:.3f} s ({time.process_time() - since[1]:.3f} s of CPU)"


def now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def plain(folder: Path, names: list[str]) -> None:
    made = set()
    for path, data in outputs(names):
        place = folder / path
        if place.parent not in made:
            place.parent.mkdir(parents=True, exist_ok=True)
            made.add(place.parent)
        with place.open("xb") as file:
            file.write(data)


def change(site: Path, names: list[str], edition: int) -> None:
    """As the engine does: all but one page are known to be unchanged."""
    with files.begin(site) as tree:
        tree.keep(itertools.islice(names, 1, None))
        tree.note(files.put(tree.target, names[0], b"edition %d" % edition))
        tree.finish()


def main(folder: Path) -> None:
    names = paths(COLD)
    start = now()
    plain(folder / "plain", names)
    print(f"plain writing of {COLD:,} files: {seconds(start)}")
    start = now()
    files.publish(folder / "cold", outputs(names))
    print(f"first site of {COLD:,} files:    {seconds(start)}")
    site, names = folder / "many", paths(MANY)
    start = now()
    files.publish(site, outputs(names))
    print(f"first site of {MANY:,} files:   {seconds(start)}")
    for edition, what in enumerate(("first change (links every file)", "change of one file", "change of one file"), 1):
        start = now()
        change(site, names, edition)
        print(f"{what} of {MANY:,}: {seconds(start)}")
    start = now()
    files.publish(site, outputs(names, edition=9))
    print(f"all files made again, one differs, of {MANY:,}: {seconds(start)}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as made:
        main(Path(made))
