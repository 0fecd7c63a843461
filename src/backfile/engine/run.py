"""Tasks through an executor, in batches: a single task costs more in sending than in work."""

from __future__ import annotations

import time
import zoneinfo
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from typing import Any, Generic, TypeVar

import msgspec

from backfile.model import Task

_T = TypeVar("_T")
BATCH = 100  #: weight of a batch
_AHEAD = 3  # batches for each that runs: enough that none waits, few enough that results do not pile up


class Batch(msgspec.Struct, Generic[_T], frozen=True):
    """What came of a batch."""

    results: list[_T]
    seconds: dict[str, float]  #: of processor time, by the function that took them


def run_batch(do: Callable[[Task], _T], tasks: Sequence[Task]) -> Batch[_T]:
    """What `do` makes of some tasks, in their order. This is what travels to a worker."""
    zoneinfo.reset_tzpath(to=())  # as in the process that sends it: zones are those that come with backfile
    results: list[_T] = []
    seconds: dict[str, float] = {}
    for task in tasks:
        begun = time.process_time()
        results.append(do(task))
        name = task.run.__name__
        seconds[name] = seconds.get(name, 0.0) + time.process_time() - begun
    return Batch(results, seconds)


def run(
    tasks: Sequence[Task],
    do: Callable[[Task], _T],
    executor: Executor,
    *,
    at_once: int = 1,
    in_order: bool = False,
    progress: Callable[[int, int], Any] = lambda _done, _total: None,
    took: Callable[[dict[str, float]], Any] = lambda _seconds: None,
) -> Iterator[tuple[Task, _T]]:
    """Each task with what `do` made of it, in the same order whatever the executor. Its exception is raised here.

    `at_once`: batches that the executor runs at a time; no more than some for each are handed to it, so that neither
    payloads nor results pile up. `in_order` takes tasks as they come, not heavy ones first. `took` is told the
    seconds by function.
    """
    waiting: deque[tuple[list[Task], Future[Batch[_T]]]] = deque()
    done = 0

    def finish() -> Iterator[tuple[Task, _T]]:
        nonlocal done
        batch, future = waiting.popleft()
        found = future.result()
        done += len(batch)
        progress(done, len(tasks))
        took(found.seconds)
        return zip(batch, found.results, strict=True)

    progress(0, len(tasks))
    for batch in _batches(tasks, in_order=in_order):
        waiting.append((batch, executor.submit(run_batch, do, batch)))
        if len(waiting) >= at_once * _AHEAD or at_once == 1:
            yield from finish()
    while waiting:
        yield from finish()


def _batches(tasks: Sequence[Task], *, in_order: bool) -> list[list[Task]]:
    """Tasks in batches of about one weight. Neighbours stay together, for they often load the same things; what is
    much heavier goes first, so that what is left for the end is done quickly.
    """
    batches: list[list[Task]] = []
    room = 0
    for task in tasks:
        if room < task.weight or not batches:
            batches.append([])
            room = BATCH
        batches[-1].append(task)
        room -= task.weight
    return (
        batches if in_order else sorted(batches, key=lambda batch: -(sum(task.weight for task in batch) // (2 * BATCH)))
    )
