"""Tasks through an executor, in batches: a single task costs more in sending than in work."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from typing import Any

import msgspec

from backfile.model import Output, Task

BATCH = 100  #: weight of a batch
_AHEAD = 3  # batches for each that runs: enough that none waits, few enough that results do not pile up


class Done(msgspec.Struct, frozen=True):
    """What came of a batch."""

    outputs: list[Output]
    seconds: dict[str, float]  #: of processor time, by the function that took them


def run_batch(tasks: Sequence[Task]) -> Done:
    """The outputs of some tasks, in their order. This is what travels to a worker."""
    outputs: list[Output] = []
    seconds: dict[str, float] = {}
    for task in tasks:
        begun = time.process_time()
        outputs += task.run(task.payload)
        name = task.run.__name__
        seconds[name] = seconds.get(name, 0.0) + time.process_time() - begun
    return Done(outputs, seconds)


def run(
    tasks: Sequence[Task],
    executor: Executor,
    *,
    at_once: int = 1,
    progress: Callable[[int, int], Any] = lambda _done, _total: None,
    took: Callable[[dict[str, float]], Any] = lambda _seconds: None,
) -> Iterator[Output]:
    """The outputs of all tasks, in the same order whatever the executor. A task's exception is raised here.

    `at_once`: batches that the executor runs at a time; no more than some for each are handed to it, so that neither
    payloads nor results pile up. `took` is told the seconds by function.
    """
    waiting: deque[tuple[int, Future[Done]]] = deque()
    done = 0
    progress(0, len(tasks))

    def finish() -> list[Output]:
        nonlocal done
        count, future = waiting.popleft()
        found = future.result()
        done += count
        progress(done, len(tasks))
        took(found.seconds)
        return found.outputs

    for batch in _batches(tasks):
        waiting.append((len(batch), executor.submit(run_batch, batch)))
        if len(waiting) >= at_once * _AHEAD or at_once == 1:
            yield from finish()
    while waiting:
        yield from finish()


def _batches(tasks: Sequence[Task]) -> list[list[Task]]:
    """Tasks in batches of about one weight, the heaviest first: what is left for the end is done quickly."""
    batches: list[list[Task]] = []
    room = 0
    for task in sorted(tasks, key=lambda task: -task.weight):
        if room < task.weight:
            batches.append([])
            room = BATCH
        batches[-1].append(task)
        room -= task.weight
    return batches
