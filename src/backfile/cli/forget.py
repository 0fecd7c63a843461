"""`backfile forget`: a dump taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from backfile.cli.console import Console, Tinted
from backfile.cli.options import archive_option, examples, open_archive
from backfile.cli.report import refused, tell_problems
from backfile.cli.words import count

if TYPE_CHECKING:
    from backfile.pipeline import Forgotten

_EXAMPLES = examples(
    "backfile forget content/dumps/tarn-courier/2031-03-04.txt --dry-run",
    "backfile forget content/dumps/tarn-courier/2031-03-04.txt",
)
_SHOWN = 10  # entries named


@click.command(short_help="Take back what a dump gave.", epilog=_EXAMPLES)
@click.argument("dump", type=click.Path(path_type=Path, readable=False))
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@archive_option
@click.pass_obj
def forget(console: Console, dump: Path, dry_run: bool, archive: Path | None) -> int:
    """Take back what DUMP gave: the entries that only it gave and nobody edited.

    Entries that other captures hold, too, have the text of these; entries that you edited stay and are listed. The dump
    stays where it is and is not read by itself any more: 'backfile read --again DUMP' brings it back.
    """
    from backfile.pipeline import forget_dump

    root, settings = open_archive(archive)
    found = forget_dump(root, settings, dump, dry_run=dry_run)
    tell_problems(console, root, found.problems)
    _tell(console, found)
    return refused(found.problems)


def _tell(console: Console, found: Forgotten) -> None:
    would = "would be " if found.dry_run else ""
    for id_ in found.removed[:_SHOWN]:
        console.out(f"  {would}taken back: {id_}")
    if len(found.removed) > _SHOWN:
        console.out(f"  ... and {len(found.removed) - _SHOWN} more")
    for place, what in found.edited.items():
        reason = f"edited by hand ({', '.join(what)})" if what else "written by hand"
        console.out(Tinted(f"  stays: {place}, {reason}; delete it yourself if it is to go", "yellow"))
    verb = "Would forget" if found.dry_run else "Forgot"
    parts = [f"{count(len(found.removed), 'entry', 'entries')} taken back"]
    parts += [f"{count(found.shared, 'entry', 'entries')} of other captures stay"] if found.shared else []
    parts += [f"{len(found.edited)} edited by hand stay"] if found.edited else []
    parts += [f"{gone} deleted by hand stay{'s' if gone == 1 else ''} deleted"] if (gone := len(found.deleted)) else []
    console.out(f"{verb} {found.dump}: {', '.join(parts)}.{' Nothing was written.' if found.dry_run else ''}")
