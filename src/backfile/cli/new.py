"""`backfile new`."""

from __future__ import annotations

from pathlib import Path

import click

from backfile.cli.console import plain, say, shown_path


@click.command(short_help="Make the folder of a new archive.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def new(folder: Path) -> None:
    r"""Make the folder of a new archive: settings, a place for dumps, a text for the page "About".

    \b
    Example:
      backfile new my-archive
    """
    from backfile.pipeline import new_archive

    for path in new_archive(folder):
        say(f"made {shown_path(path)}", dim=True)
    name = plain(str(folder))
    say()
    say("Now put your dumps (pages pasted into text files) into its folder, and build:")
    say(f"  cp page.txt {name}/content/dumps/")
    say(f"  backfile build --archive {name}")
