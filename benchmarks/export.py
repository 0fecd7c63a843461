"""How long `backfile export` takes: an archive of invented posts, each format as a whole command."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from invented import WORDS

from backfile import store
from backfile.model import Entry, Origin
from backfile.pipeline import new_archive

POSTS = 10_000
A_DAY = 40


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "archive")
        new_archive(root)
        (root / store.TOPICS).write_text(
            "".join(f"- {{slug: {w}, name: {w}}}\n" for w in ("ferry", "winter", "marlow"))
        )
        chance = random.Random(7)
        for day in range(POSTS // A_DAY):
            write_day(root, date(2031, 1, 1) + timedelta(days=day), chance)
        for name in ("csv", "jsonl", "sqlite", "parquet"):
            begun = time.perf_counter()
            command = [
                sys.executable,
                "-m",
                "backfile",
                "export",
                "--archive",
                root,
                "--format",
                name,
                "-o",
                root / "x",
            ]
            done = subprocess.run(command, check=False, capture_output=True)
            size = (root / "x").stat().st_size / 1e6 if done.returncode == 0 else 0
            print(
                f"{name:8} {time.perf_counter() - begun:5.2f} s  {size:5.1f} MB  {done.stderr.decode().strip()[-60:]}"
            )


def write_day(root: Path, day: date, chance: random.Random) -> None:
    path = root / f"content/entries/lake/{day.year}/{day}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = []
    for n in range(A_DAY):
        words = [chance.choice((*WORDS, "Marlow", "Tessa", "Hallam")) for _ in range(90)]
        entry = Entry(
            id=f"{day}-{n // 60 + 8:02}{n % 60:02}-{'-'.join(words[:4]).lower()}-{n}",
            kind="post",
            headline=" ".join(words[:7]),
            date=str(day),
            time=f"{n // 60 + 8:02}:{n % 60:02}",
            zone="Europe/Prague",
            zoned="stated",
            dated="stated",
            body=f"{' '.join(words[:45])}.\n\n{' '.join(words[45:])}.\n",
            origins=(Origin("lake/a.txt", f"{n * 9 + 1}-{n * 9 + 8}"),),
        )
        texts.append(store.entry_text(entry))
    path.write_text("".join(texts), "utf-8")


if __name__ == "__main__":
    main()
