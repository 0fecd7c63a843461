"""The engines behind one interface, `concurrent.futures.Executor`: they differ in nothing but where a batch runs."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import ParamSpec, TypeVar

import msgspec

from backfile.engine.lost import WorkerLostError
from backfile.garbage import collect_seldom

_P = ParamSpec("_P")
_T = TypeVar("_T")

#: name -> where batches run
ENGINES = {
    "inline": "in this process",
    "process": "in processes of this machine",
    "dask": "on a Dask cluster",
}
SMALL = 1300  #: of the weight of tasks: below it a pool costs more than it saves


class Engine(msgspec.Struct, frozen=True):
    """Where to run."""

    name: str = ""  #: one of `ENGINES`; empty: in processes where there is enough to do, else in this one
    jobs: int = 0  #: processes; 0: one for each processor
    scheduler: str = ""  #: address of the Dask scheduler, `tcp://host:8786`
    start: str = ""  #: how processes start, `fork` or `spawn`; empty: as is usual here


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


@contextlib.contextmanager
def open_engine(engine: Engine, weight: int, folders: Sequence[Path]) -> Iterator[tuple[Executor, int]]:
    """The executor for tasks of `weight`, and how many batches it runs at a time.

    `folders`: what workers must see. Raises BackfileError where there is no such cluster,
    WorkerLostError for a worker that is lost.
    """
    jobs = engine.jobs or len(
        os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    )
    name = engine.name or ("dask" if engine.scheduler else "process" if jobs > 1 and weight >= SMALL else "inline")
    if name == "dask":
        from backfile.engine.cluster import open_cluster  # distributed is an extra, and takes long to import

        with open_cluster(engine.scheduler, folders) as found:
            yield found
    elif name == "process":
        with _pool(jobs, engine.start) as executor:
            yield executor, jobs
    else:
        yield InlineExecutor(), 1


@contextlib.contextmanager
def _pool(jobs: int, start: str) -> Iterator[Executor]:
    import multiprocessing  # 30 ms for these, and a small build needs none
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

    gc.collect()
    gc.freeze()  # what a fork inherits is never looked through again, so its pages stay shared
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context(start or None), _begin)
    try:
        yield pool
    except BrokenProcessPool as error:
        hint = "it may have run out of memory: try fewer --jobs"
        raise WorkerLostError(f"a process at work was ended from outside, {hint}") from error
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def _begin() -> None:
    """What a worker does first. An interrupt is for the process that holds the terminal; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    collect_seldom()
