"""`backfile build`: everything, from dumps to the site."""

from __future__ import annotations

from pathlib import Path

import click

from backfile.cli.console import Console
from backfile.cli.options import archive_option, examples, open_archive, output_option
from backfile.cli.progress import progress
from backfile.cli.report import refused, tell_build

_EXAMPLES = examples("backfile build", "backfile build --archive my-archive --output /srv/www/archive")


@click.command(short_help="Read new dumps and build the site.", epilog=_EXAMPLES)
@click.option("--frozen", is_flag=True, help="Read no dump and write no entry; exit code 3 if one is unread (for CI).")
@output_option
@archive_option
@click.pass_obj
def build(console: Console, frozen: bool, output: Path | None, archive: Path | None) -> int:
    """Read new dumps, then build the site. This one command does the whole job.

    The last line printed is the page to open in a browser. What did not change is not written again.
    """
    from backfile.pipeline import build_site

    root, settings = open_archive(archive)
    with progress(console) as step:
        report = build_site(root, settings, output=output, frozen=frozen, progress=step)
    tell_build(console, root, report)
    return refused([*report.reading.problems, *report.problems])
