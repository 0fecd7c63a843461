"""`backfile restore`: an archive from its bag."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from backfile.cli.console import Console
from backfile.cli.options import examples
from backfile.cli.words import count
from backfile.errors import UsageError

_EXAMPLES = examples("backfile restore ashe-papers-bag", "backfile restore /mnt/deposit/ashe-papers-bag ashe-papers")


@click.command(short_help="Make an archive from its bag.", epilog=_EXAMPLES)
@click.argument("bag", type=click.Path(path_type=Path, readable=False))
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, readable=False))
@click.pass_obj
def restore(console: Console, bag: Path, folder: Path | None) -> int:
    """Make the archive that was packed into BAG anew, in the new folder DIR (else named as the bag, with -archive).

    Every sum of the bag is verified first; a bag that is damaged, or leads out of itself, is refused (exit code 5).
    Then content, settings and templates are equal to the byte. The site stays in the bag: 'backfile build' makes it.
    """
    from backfile.pipeline import restore_bag

    if folder is None:
        name = bag.resolve().name
        if not name:
            raise UsageError(f"{bag}: name the folder for the archive: backfile restore BAG DIR")
        folder = Path(f"{name.removesuffix('-bag')}-archive")
    restored = restore_bag(bag, folder)
    console.out(f"{folder}: {count(restored, 'file')}, every sum verified.")
    console.out(f"Build its site: backfile build --archive {shlex.quote(str(folder))}")
    return 0
