"""Options that several commands have, and how they find their archive."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from backfile.errors import UsageError
from backfile.settings import NAME, Settings, find_archive, load_settings

archive_option = click.option(
    "--archive",
    metavar="DIR",
    type=click.Path(path_type=Path, readable=False),
    help="The archive's folder. Without it: the folder you are in, or one above it.",
)

output_option = click.option(
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path, readable=False),
    help="Where the site goes. Without it: build/site in the archive.",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else, for scripts.")


_ENGINES = ("inline", "process", "dask")


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that say where the work is done."""
    for option in (
        click.option("--scheduler", metavar="ADDRESS", default="", help="Of a Dask cluster, tcp://HOST:8786."),
        click.option(
            "--jobs",
            metavar="N",
            type=click.IntRange(min=0),
            default=0,
            help="Processes at work. Without it: one for each processor.",
        ),
        click.option(
            "--engine",
            type=click.Choice(_ENGINES),
            help="Work in this process, in several of this machine, or on a Dask cluster. The result is the same. "
            "Without it: in several, where there is enough to do.",
        ),
    ):
        command = option(command)
    return command


def open_archive(folder: Path | None) -> tuple[Path, Settings]:
    """The archive at `folder`, or the one around the current folder, with its settings. Raises UsageError for none."""
    if folder is None:
        root = find_archive(Path.cwd())
    elif (folder / NAME).is_file():
        root = folder
    else:
        raise UsageError(
            f"{folder}: no archive here (no {NAME}), make one with: backfile new {shlex.quote(str(folder))}"
        )
    return root, load_settings(root)


def examples(*lines: str) -> str:
    """Examples for the end of a help text, one a line as they are."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
