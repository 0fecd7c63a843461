"""`backfile read`, and how a reading is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backfile.cli.console import exit_code, plain, progress_shown, say, tell_problems
from backfile.cli.options import archive_option, opened
from backfile.errors import UsageError

if TYPE_CHECKING:
    from backfile.pipeline import ReadReport


@click.command(short_help="Read dumps into entries.")
@click.argument("dumps", nargs=-1, type=click.Path(path_type=Path), metavar="[DUMP]...")
@click.option("--source", default="", metavar="NAME", help="The source a dump from elsewhere belongs to.")
@click.option(
    "--day", default="", metavar="YYYY-MM-DD", help="The day of the dump's first post, where the page does not say."
)
@click.option("--captured", default="", metavar="YYYY-MM-DD", help="The day the page was taken.")
@click.option("--again", is_flag=True, help="Read dumps that were read before; what you edited by hand stays.")
@click.option("--dry-run", is_flag=True, help="Show what would happen, write nothing.")
@archive_option
@click.pass_context
def read(
    ctx: click.Context,
    dumps: tuple[Path, ...],
    source: str,
    day: str,
    captured: str,
    again: bool,
    dry_run: bool,
    archive: Path | None,
) -> None:
    r"""Read dumps into entries: content/dumps/ -> content/entries/. Without DUMP, all that are new.

    A DUMP from elsewhere is first copied into content/dumps/, byte for byte. What you edited in an entry is never
    overwritten, and an entry you deleted does not come back.

    \b
    Examples:
      backfile read
      backfile read ~/Downloads/live.txt --source tarn-courier --captured 2031-03-04
      backfile read --again --dry-run
    """
    from backfile.pipeline import read_dumps

    for option, value in (("--day", day), ("--captured", captured)):
        _check_day(option, value)
    root, settings = opened(archive)
    with progress_shown() as progress:
        report = read_dumps(
            root,
            settings,
            dumps,
            source=source,
            day=day,
            captured=captured,
            again=again,
            dry_run=dry_run,
            progress=progress,
        )
    tell_reading(report)
    tell_problems(report.problems)
    say(summary(report))
    ctx.exit(exit_code(report.problems))


def _check_day(option: str, value: str) -> None:
    try:
        if value:
            date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{option} {value}: no day of the calendar, write it as 2031-03-04") from None


def tell_reading(report: ReadReport) -> None:
    """A line a dump, then what was kept of hand edits, then notes."""
    for dump in report.read:
        layouts = " + ".join(dump.layouts) or "no layout fits"
        known = f", {dump.known} known" if dump.known else ""
        say(f"read  {plain(dump.dump)}: {layouts}, {count(dump.entries, 'entry', 'entries')} ({dump.new} new{known})")
        for line in dump.kept:
            say(f"      {plain(line)}", dim=True)
    for note in report.notes:
        say(f"note  {plain(note)}", dim=True)


def summary(report: ReadReport) -> str:
    """The last line of a reading."""
    if not report.read:
        return f"Nothing new to read ({count(report.unchanged, 'dump', 'dumps')} known)."
    new = sum(dump.new for dump in report.read)
    would = "Would read" if report.dry_run else "Read"
    return f"{would} {count(len(report.read), 'dump', 'dumps')}: {count(new, 'new entry', 'new entries')}."


def count(number: int, one: str, many: str) -> str:
    """`1 entry`, `3 entries`."""
    return f"{number} {one if number == 1 else many}"
