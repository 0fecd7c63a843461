"""Mutation testing of what must not fail: every small change of the code should fail a test.

    python -m benchmarks.mutants [PART ...] [--file NAME] [--workers 2]

A mutant is a module with one change: a comparison, boolean or arithmetic operator, a constant (of a pattern also each
member of its classes), a condition, a return value, a statement left out, `break` for `continue`, an error handed on.
Left alone are annotations, decorators and the options of classes, which say nothing to a program that runs, and `/`,
which joins paths. Each mutant is put into a copy of `src`, and the tests named in `parts.py` run on it. Prints those
that no test noticed, then a row for each file. What `equivalent.txt` names with its reason nobody can notice: it is
not run.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from benchmarks.mutants.changes import Mutant, mutants
from benchmarks.mutants.parts import PARTS, Scope
from benchmarks.mutants.trial import CHECKOUT, PASSED, Trial

PACKAGE = CHECKOUT / "src/backfile"
EQUIVALENT = Path(__file__).with_name("equivalent.txt")
_LONGEST = 600.0  # seconds


class Job(NamedTuple):
    """A source of a file, and for how many seconds its tests may run."""

    scope: Scope
    mutant: Mutant
    limit: float

    @property
    def key(self) -> str:
        return f"{self.scope.path} {self.mutant}"


_trial: list[Trial] = []  # of this process


def begin(folder: str) -> None:
    _trial.append(Trial.prepare(Path(folder) / str(os.getpid()), PACKAGE))


def survives(job: Job) -> tuple[Job, bool, float]:
    started = time.monotonic()
    code = _trial[0].run(f"{PACKAGE.name}/{job.scope.path}", job.mutant.source, job.scope.tests.split(), job.limit)
    return job, code == PASSED, time.monotonic() - started


def equivalents() -> dict[str, str]:
    """The key of each mutant that nobody can notice, with the reason."""
    blocks = EQUIVALENT.read_text("utf-8").split("\n\n")
    return dict(block.strip("\n").split("\n    ", 1) for block in blocks if block.strip())


def unnoticed(pool: ProcessPoolExecutor, part: str, scope: Scope, known: dict[str, str]) -> Iterator[Job]:
    """Prints the row of a file, after the mutants that live."""
    source = (PACKAGE / scope.path).read_text("utf-8")
    _, passes, seconds = pool.submit(survives, Job(scope, Mutant(0, "", "", "", source), _LONGEST)).result()
    if not passes:
        sys.exit(f"{scope.path}: its tests fail without any change: {scope.tests}")
    jobs = [Job(scope, mutant, 10 + 4 * seconds) for mutant in mutants(source, scope.names.split())]
    run = [job for job in jobs if job.key not in known]
    alive = 0
    for job, survived, _ in pool.map(survives, run):
        if survived:
            alive += 1
            print(f"{scope.path}:{job.mutant.line} {job.mutant}", flush=True)
            yield job
    print(
        f"| {part} | {scope.path} | {len(jobs)} | {len(run) - alive} | {alive} | {len(jobs) - len(run)} |", flush=True
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--file", default="", help="only files whose path has this in it")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    memory = Path("/dev/shm")
    alive = Counter[str]()
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(options.workers, context, begin, (folder,)) as pool:
            for part in options.parts or PARTS:
                for scope in PARTS[part]:
                    if options.file in scope.path:
                        alive[part] += sum(1 for _ in unnoticed(pool, part, scope, equivalents()))
    return int(bool(alive.total()))


if __name__ == "__main__":
    sys.exit(main())
