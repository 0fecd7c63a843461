"""`backfile build`, and how a build is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from backfile.cli.console import exit_code, plain, progress_shown, say, shown_path, tell_problems
from backfile.cli.options import archive_option, opened, output_option
from backfile.cli.read import count, tell_reading

if TYPE_CHECKING:
    from backfile.pipeline import BuildReport


@click.command(short_help="Read what is new, then write the site.")
@click.option("--frozen", is_flag=True, help="Read nothing; fail (exit 3) where a dump is unread. For CI.")
@archive_option
@output_option
@click.pass_context
def build(ctx: click.Context, frozen: bool, archive: Path | None, output: Path | None) -> None:
    r"""Read what is new, then write the site into build/site. This alone does the whole job.

    Open build/site/index.html by double click, or copy the folder to any web server. Files that do not change are not
    touched; when a template or the settings have a mistake, the site stays as it is.

    \b
    Examples:
      backfile build
      backfile build --archive my-archive --output /srv/www/archive
    """
    from backfile.pipeline import build_site

    root, settings = opened(archive)
    with progress_shown() as progress:
        report = build_site(root, settings, output=output, frozen=frozen, progress=progress)
    tell_build(report)
    ctx.exit(exit_code([*report.reading.problems, *report.problems]))


def tell_build(report: BuildReport) -> None:
    """Dumps, problems, what was written, and the page to open."""
    tell_reading(report.reading)
    tell_problems([*report.reading.problems, *report.problems])
    for note in report.notes:
        say(f"note  {plain(note)}", dim=True)
    pages = f"{count(report.pages, 'file', 'files')} ({report.written} written, {report.removed} removed)"
    days = count(report.days, "day", "days")
    say(f"{count(report.entries, 'entry', 'entries')} on {days}, {count(report.topics, 'topic', 'topics')}: {pages}")
    say(f"Site: {shown_path(report.index)}", bold=True)
