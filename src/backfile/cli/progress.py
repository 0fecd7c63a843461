"""How far the work is: a bar on a terminal, plain lines elsewhere. Always on standard error."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from backfile.cli.console import Console

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

Step = Callable[[str, int, int], None]  #: words for the stage, how many are done, of how many

_PATIENCE = 0.4  # seconds before a bar is worth its import
_BETWEEN = 5.0  # seconds from one plain line to the next


@contextlib.contextmanager
def progress(console: Console) -> Iterator[Step]:
    """Show what the function that is handed out is told."""
    if not sys.stderr.isatty():
        yield _Lines(console)
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.close()


class _Lines:
    """A line as a stage begins, and one now and then while it lasts."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._stage = ""
        self._told = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if total == 0:
            return
        now = time.monotonic()
        if stage == self._stage and now - self._told < _BETWEEN:
            return
        self._console.err(f"{stage}: {done} of {total}" if stage == self._stage else f"{stage}: {total}")
        self._stage, self._told = stage, now


class _Bar:
    """A bar for each stage; none where all is done in a moment."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._shown: RichProgress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._shown is None:
            if time.monotonic() - self._begun < _PATIENCE:
                return
            self._shown = _rich_progress()
            self._shown.start()
        if stage not in self._tasks:
            self._tasks[stage] = self._shown.add_task(stage, total=total)
        self._shown.update(self._tasks[stage], completed=done, total=total)

    def close(self) -> None:
        """Take the bar away; the report stands in its place."""
        if self._shown is not None:
            self._shown.stop()


def _rich_progress() -> RichProgress:
    from rich.console import Console as RichConsole  # 100 ms to import
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn()
    return Progress(*columns, console=RichConsole(stderr=True), transient=True)
