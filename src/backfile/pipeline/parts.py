"""The parts that a site is put together from: files, days, months. Each is worked out once, by its key, and kept."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from backfile.engine.cache import Cache
from backfile.engine.engines import SMALL, Engine, InlineExecutor, open_engine
from backfile.engine.run import run
from backfile.engine.timings import Timings
from backfile.model import Task
from backfile.pipeline.reports import Progress

_T = TypeVar("_T")


class Workshop:
    """Runs tasks with one engine, which is opened when there is enough to do, and knows which parts there are.

    `folders`: what workers must see. `known`: key -> names in the cache, from the last build.
    """

    def __init__(
        self,
        engine: Engine,
        folders: Sequence[Path],
        cache: Cache,
        known: Mapping[bytes, tuple[str, ...]],
        progress: Progress,
        timings: Timings,
    ) -> None:
        self._engine = engine
        self._folders = folders
        self._known = known
        self._present = cache.names()
        self._progress = progress
        self._timings = timings
        self._stack = contextlib.ExitStack()
        self._open: tuple[Executor, int] | None = None
        self.parts: dict[bytes, tuple[str, ...]] = {}  #: all that this build is made from

    def __enter__(self) -> Workshop:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return self._stack.__exit__(kind, error, trace)

    def close(self) -> None:
        """Let the workers go, for publishing needs memory and none of them."""
        self._stack.close()
        self._open = None

    def make(self, stage: str, tasks: Sequence[Task]) -> dict[str, tuple[str, ...]]:
        """By name of the task, the names of what it put into the cache, now or in an earlier build."""
        made = self.known(tasks)
        for task, names in self.run(stage, [task for task in tasks if task.name not in made], make_part):
            made[task.name] = names
        self.keep(tasks, made)
        return made

    def known(self, tasks: Iterable[Task]) -> dict[str, tuple[str, ...]]:
        """The same of those that an earlier build made."""
        return {
            task.name: names
            for task in tasks
            if (names := self._known.get(task.key)) is not None and self._present.issuperset(names)
        }

    def keep(self, tasks: Iterable[Task], made: Mapping[str, tuple[str, ...]]) -> None:
        """Know what was made of tasks in the next build, too."""
        self.parts.update((task.key, made[task.name]) for task in tasks)

    def run(self, stage: str, tasks: Sequence[Task], do: Callable[[Task], _T]) -> Iterator[tuple[Task, _T]]:
        """Each task with what `do` made of it."""
        if not tasks:
            return iter(())
        executor, at_once = self._executor(sum(task.weight for task in tasks))
        return run(
            tasks,
            do,
            executor,
            at_once=at_once,
            progress=lambda done, total: self._progress(stage, done, total),
            took=self._timings.took,
        )

    def _executor(self, weight: int) -> tuple[Executor, int]:
        told = self._engine.name or self._engine.scheduler
        if self._open is None and (told or weight >= SMALL):
            self._open = self._stack.enter_context(open_engine(self._engine, weight, self._folders))
        return self._open or (InlineExecutor(), 1)


def make_part(task: Task) -> tuple[str, ...]:
    """The names of what a task put into the cache. Runs in a worker."""
    names: tuple[str, ...] = task.run(task.payload)
    return names
