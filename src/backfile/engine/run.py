"""Tasks through one `concurrent.futures.Executor`, in batches: a single task costs more in sending than in work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from typing import Any, ParamSpec, TypeVar

from backfile.model import Output, Task

_P = ParamSpec("_P")
_T = TypeVar("_T")
BATCH = 50  # tasks


class InlineExecutor(Executor):
    """Runs at once, in this process: the engine for small archives and for tests."""

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Run `fn` now; its exception, if any, stands in the future."""
        future: Future[_T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - handed to whoever asks for the result, as every executor does
            future.set_exception(error)
        return future


def run_batch(tasks: Sequence[Task]) -> list[Output]:
    """The outputs of some tasks, in their order. This is what travels to a worker."""
    return [output for task in tasks for output in task.run(task.payload)]


def run(
    tasks: Sequence[Task], executor: Executor, progress: Callable[[int, int], Any] = lambda _done, _total: None
) -> Iterator[Output]:
    """The outputs of all tasks in the order of the tasks, whatever the executor. A task's exception is raised here."""
    batches = [tasks[at : at + BATCH] for at in range(0, len(tasks), BATCH)]
    done = 0
    # The inline engine works in submit(): handing it one batch at a time keeps its progress honest.
    ahead = 1 if isinstance(executor, InlineExecutor) else len(batches)
    futures = [executor.submit(run_batch, batch) for batch in batches[:ahead]]
    for at, batch in enumerate(batches):
        if at >= len(futures):
            futures.append(executor.submit(run_batch, batch))
        yield from futures[at].result()
        done += len(batch)
        progress(done, len(tasks))
