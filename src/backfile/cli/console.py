"""All output to a terminal. Foreign text passes through `plain` and can drive nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from backfile.model import Problem
from backfile.text import printable

_SLOW = 20  # steps from which on progress is worth a bar


def plain(text: str) -> str:
    """Foreign text on one line, with controls shown escaped."""
    return printable(text.replace("\n", " "))


def say(text: str = "", *, dim: bool = False, bold: bool = False, color: str | None = None) -> None:
    """One line on standard output; styled on a terminal only."""
    click.secho(text, dim=dim or None, bold=bold or None, fg=color)


def complain(text: str) -> None:
    """One line on standard error."""
    click.echo(f"backfile: {plain(text)}", err=True)


def tell_problems(problems: list[Problem]) -> None:
    """A line a problem on standard error: refused inputs first, then doubts."""
    for problem in sorted(problems, key=lambda p: (not p.refused, p.path, p.line)):
        word = click.style("refused", fg="red") if problem.refused else click.style("doubt", fg="yellow")
        click.echo(f"{word}  {plain(str(problem))}", err=True)


def exit_code(problems: list[Problem]) -> int:
    """3 where an input was refused, else 0: doubts are no failure."""
    return 3 if any(problem.refused for problem in problems) else 0


def shown_path(path: Path) -> str:
    """A path as the user would type it from here."""
    try:
        return plain(str(path.relative_to(Path.cwd())))
    except ValueError:
        return plain(str(path))


@contextmanager
def progress_shown() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on a terminal; elsewhere one line a stage that takes long enough to wonder about."""
    if not sys.stderr.isatty():
        told: set[str] = set()

        def tell(stage: str, _done: int, total: int) -> None:
            if total >= _SLOW and stage not in told:
                told.add(stage)
                click.echo(f"{stage} ({total})", err=True)

        yield tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bars:
        bar_of: dict[str, TaskID] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if total:
                bar = bar_of.setdefault(stage, bars.add_task(stage, total=total) if stage not in bar_of else TaskID(0))
                bars.update(bar, completed=done, total=total)

        yield advance
