"""Dumps are taken apart and understood ahead of their turn, in other processes; what they hold is filed in its order,
in this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from backfile import store
from backfile.engine.engines import Engine, open_engine
from backfile.engine.lost import WorkerLostError
from backfile.engine.run import run
from backfile.model import DumpFacts, Problem, Reading, Source, Task
from backfile.model.elsewhere import Elsewhere
from backfile.pipeline.understanding import Understood, understand

_BYTES = 1500  # of a dump that take about as long as rendering an entry
_ALONE = Engine("process", 1)


class Home(msgspec.Struct, frozen=True):
    """What tells how a dump is to be understood."""

    source: Source
    facts: DumpFacts
    zone: str  #: of the archive


class TakeApart(msgspec.Struct, frozen=True):
    """A dump, and what is known of it."""

    root: Path
    name: str
    data: bytes | None  #: of one that is not in the archive yet
    told: DumpFacts
    elsewhere: Elsewhere
    home: Home | None  #: None where only what is in it tells


Found = Understood | tuple[Reading, list[Problem]]


def dump_task(job: TakeApart, size: int) -> Task:
    """The task of taking a dump of `size` bytes apart."""
    return Task(job.name, take_apart, job, 1 + size // _BYTES)


def take_apart(job: TakeApart) -> bytes | tuple[Reading, list[Problem]]:
    """What a dump of a known source holds, packed, for that travels many times faster than records do; of another one
    what layouts find in it, and their doubts.
    """
    from backfile.layouts import read_layouts  # a read that finds nothing new needs none of them

    dump = store.decode(job.name, job.data) if job.data is not None else store.load_dump(job.root, job.name)
    reading, doubts = read_layouts(dump, job.told, job.elsewhere)
    if job.home is None:
        return reading, list(doubts)
    home = job.home
    return msgspec.msgpack.encode(understand(dump, reading, doubts, home.source, home.facts, home.zone))


def do(task: Task) -> Any:
    """Runs in a worker."""
    return task.run(task.payload)


def taken_apart(tasks: Sequence[Task], engine: Engine, root: Path) -> Iterator[tuple[str, Found | None]]:
    """Each dump's name with what was found in it, in order; None for one that ended the process that read it."""
    left = list(tasks)
    while left:
        try:
            yield from ((name, _unpacked(found)) for name, found in _together(left, engine, root))
        except WorkerLostError:
            yield from ((name, _unpacked(found)) for name, found in _one_by_one(left, root))


def _unpacked(found: bytes | tuple[Reading, list[Problem]] | None) -> Found | None:
    return msgspec.msgpack.decode(found, type=Understood) if isinstance(found, bytes) else found


def _together(left: list[Task], engine: Engine, root: Path) -> Iterator[tuple[str, Any]]:
    weight = sum(task.weight for task in left)
    with open_engine(engine, weight, [root]) as (executor, at_once):
        for task, found in run(tuple(left), do, executor, at_once=at_once, in_order=True):
            del left[0]
            yield task.name, found


def _one_by_one(left: list[Task], root: Path) -> Iterator[tuple[str, Any]]:
    """A process was lost, and nobody knows to which dump: until it is found, each is read alone."""
    try:
        with open_engine(_ALONE, left[0].weight, [root]) as (executor, _):
            while left:
                found = executor.submit(do, left[0]).result()
                yield left.pop(0).name, found
    except WorkerLostError:
        yield left.pop(0).name, None
