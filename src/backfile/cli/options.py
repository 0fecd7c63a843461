"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from backfile.errors import UsageError
from backfile.settings import NAME, Settings, find_archive, load_settings

_F = TypeVar("_F", bound=Callable[..., Any])


def archive_option(command: _F) -> _F:
    """`--archive DIR`: an archive that is not here."""
    return click.option(
        "--archive",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The archive's folder. Default: here, or the nearest folder above that has a backfile.toml.",
    )(command)


def output_option(command: _F) -> _F:
    """`--output DIR`: publish elsewhere."""
    return click.option(
        "--output",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Where the site is written. Default: build/site in the archive.",
    )(command)


def opened(archive: Path | None) -> tuple[Path, Settings]:
    """The archive's folder and settings. Raises UsageError where there is none."""
    if archive is None:
        root = find_archive(Path.cwd())
    elif (archive / NAME).is_file():
        root = archive
    else:
        raise UsageError(f"{archive}: no archive there (no {NAME}), make one with: backfile new DIR")
    return root, load_settings(root)
