"""Options that several commands have, and how they find their archive."""

from __future__ import annotations

import shlex
from pathlib import Path

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
