"""How long `backfile read` takes for a whole archive of dumps of one shape, and for one more dump after that.

    python benchmarks/read_archive.py [-n 10000] [--shape stamped|bulleted|qa] [--work FOLDER]

The dumps are those of `building/corpus.py`, a file a month; the further one is a day. A command is timed as a whole
process.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from backfile.pipeline import new_archive

CORPUS = Path(__file__).parent / "building/corpus.py"


def timed(*command: str | Path) -> tuple[float, float]:
    """Wall and CPU seconds of a command. Raises where it fails."""
    before, begun = os.times(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begun, cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=10_000, help="posts")
    parser.add_argument("--shape", default="stamped", choices=("stamped", "bulleted", "qa"))
    parser.add_argument("--work", type=Path, default=Path("/dev/shm"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.work) as folder:
        corpus, root = Path(folder, "corpus"), Path(folder, "archive")
        subprocess.run([sys.executable, CORPUS, corpus, str(args.n), "--shapes", args.shape], check=True)
        new_archive(root)
        dumps = root / "content/dumps/bench"
        shutil.copytree(corpus / "dumps" / args.shape, dumps)
        (root / "content/sources").mkdir(exist_ok=True)
        (root / "content/sources/bench.yaml").write_text("title: Bench\nzone: UTC\nlicence: CC0-1.0\n")
        size = sum(path.stat().st_size for path in dumps.iterdir()) / 1e6
        read = [sys.executable, "-m", "backfile", "read", "--archive", root]
        wall, cpu = timed(*read)
        print(f"{args.n:,} posts, {size:.0f} MB: {wall:.1f} s, CPU {cpu:.1f} s, {size / cpu:.2f} MB a CPU second")
        (extra,) = (corpus / "extra" / args.shape).iterdir()
        wall, cpu = timed(*read, extra, "--source", "bench")
        print(f"one more dump ({extra.stat().st_size / 1e3:.0f} kB): {wall:.2f} s, CPU {cpu:.2f} s")


if __name__ == "__main__":
    main()
