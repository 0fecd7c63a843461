"""`backfile new`: start an archive."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from backfile.cli.console import Console, Tinted
from backfile.cli.options import examples
from backfile.errors import UsageError

_EXAMPLES = examples("backfile new my-archive", "backfile new my-archive --github")


@click.command(short_help="Start an archive in a new folder.", epilog=_EXAMPLES)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option("--github", is_flag=True, help="Add a workflow that publishes the archive on GitHub Pages.")
@click.pass_obj
def new(console: Console, folder: Path, github: bool) -> int:
    """Start an archive in the new folder DIR.

    It holds the settings (backfile.toml) and a place for your dumps: text files, each a page as you copied or saved it.
    """
    from backfile.pipeline import new_archive

    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is a file, choose another name")
    made = new_archive(folder, github=github)
    console.out(Tinted(f"{folder}: a new archive.", bold=True))
    console.lines(
        f"""
Next:
  1. Copy dumps, the text files of your pages, into {folder}/content/dumps/
  2. Run: backfile build --archive {shlex.quote(str(folder))}
  3. Open {folder}/build/site/index.html in a browser

Title, time zone and web address stand in {folder}/backfile.toml"""
    )
    if github:
        console.out(f"How to publish it on GitHub Pages is said at the top of {made[-1]}")
    return 0
