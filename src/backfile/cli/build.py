"""`backfile build`: everything, from dumps to the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from backfile.cli.annotations import annotate_refused
from backfile.cli.console import Console
from backfile.cli.options import archive_option, engine_options, examples, open_archive, output_option
from backfile.cli.progress import progress
from backfile.cli.report import refused, tell_build, tell_timings

if TYPE_CHECKING:
    from backfile.pipeline import BuildReport

_EXAMPLES = examples(
    "backfile build",
    "backfile build --archive my-archive --output /srv/www/archive",
    "backfile build --output public --changed > files-to-upload",
    "backfile build --scheduler tcp://10.0.0.1:8786",
)


@click.command(short_help="Read new dumps and build the site.", epilog=_EXAMPLES)
@click.option("--frozen", is_flag=True, help="Read no dump and write no entry; exit code 3 if one is unread (for CI).")
@click.option(
    "--only",
    type=click.Choice(["pages"]),
    help="Pages alone: no search, no data files, and no feeds by month and topic.",
)
@click.option(
    "--changed",
    is_flag=True,
    help="Print, for an upload, the files that differ from the last build into the same folder, a line each: 'new', "
    "'changed' or 'gone', a tab, the path. In a safe order: what pages lead to comes before them, deletions last.",
)
@click.option("--github", is_flag=True, help="Print what was refused as annotations of GitHub Actions.")
@click.option("--verify", is_flag=True, help="Trust nothing that an earlier build left: make and compare every file.")
@click.option("--timings", is_flag=True, help="Tell where the time went, stage by stage.")
@engine_options
@output_option
@archive_option
@click.pass_obj
def build(
    console: Console,
    frozen: bool,
    only: str | None,
    changed: bool,
    github: bool,
    verify: bool,
    timings: bool,
    engine: str | None,
    jobs: int,
    scheduler: str,
    output: Path | None,
    archive: Path | None,
) -> int:
    """Read new dumps, then build the site. This one command does the whole job.

    The last line printed is the page to open in a browser. What did not change is not written again.
    """
    from backfile.engine.engines import Engine
    from backfile.pipeline import build_site

    where = Engine(engine or "", jobs, scheduler)
    root, settings = open_archive(archive)
    with progress(console) as step:
        report = build_site(
            root,
            settings,
            output=output,
            frozen=frozen,
            only_pages=only == "pages",
            verify=verify,
            engine=where,
            progress=step,
        )
    tell_build(console.aside() if changed else console, root, report)
    if timings:
        tell_timings(console, report.stages)
    problems = [*report.reading.problems, *report.problems]
    if changed:
        _tell_changed(console, report)
    if github:
        annotate_refused(console, root, problems)
    return refused(problems)


def _tell_changed(console: Console, report: BuildReport) -> None:
    """The files to copy, then those to delete, each list in an order in which no page ever leads nowhere."""
    from backfile.model.upload import upload_order

    new = set(report.new)
    for path in upload_order([*report.new, *report.changed]):
        console.out(f"{'new' if path in new else 'changed'}\t{path}")
    for path in reversed(upload_order(report.gone)):
        console.out(f"gone\t{path}")
