"""`backfile export`: the entries as one file of data."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from backfile.cli.console import Console
from backfile.cli.options import archive_option, examples, open_archive
from backfile.cli.report import refused, tell_notes, tell_problems
from backfile.cli.words import count
from backfile.errors import UsageError

FORMATS = ("csv", "jsonl", "sqlite", "parquet")

_EXAMPLES = examples(
    "backfile export --format csv -o entries.csv",
    "backfile export --format jsonl --topic tolland-sluice --from 2031-03 --to 2031-04-15",
    "backfile export --format sqlite -o entries.db",
)


@click.command(short_help="Write the entries as CSV, JSON Lines, SQLite or Parquet.", epilog=_EXAMPLES)
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), required=True, help="Of the file; parquet needs duckdb."
)
@click.option("--topic", "topics", multiple=True, metavar="SLUG", help="Only entries of this topic (may be repeated).")
@click.option("--source", "sources", multiple=True, metavar="NAME", help="Only entries of this source (same).")
@click.option("--from", "since", default="", metavar="DATE", help="Only entries of this day, month or year, or later.")
@click.option("--to", "until", default="", metavar="DATE", help="Only entries of this day, month or year, or earlier.")
@click.option(
    "-o",
    "output",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False, dir_okay=False),
    help="Where to write it, replacing what is there. Without it: standard output.",
)
@archive_option
@click.pass_obj
def export(
    console: Console,
    format_: str,
    topics: tuple[str, ...],
    sources: tuple[str, ...],
    since: str,
    until: str,
    output: Path | None,
    archive: Path | None,
) -> int:
    """Write the entries as one file of data, a row an entry. Reads no dump and builds no site.

    Only what the site may show is in it. What each column means stands on the site's page "Data" and in the README.
    """
    from backfile import files
    from backfile.pipeline import export_entries

    if output is None and sys.stdout.isatty() and format_ in ("sqlite", "parquet"):
        raise UsageError(f"{format_} is not for a terminal, name a file: -o entries.{format_}")
    root, settings = open_archive(archive)
    made = export_entries(root, settings, format_, topics=topics, sources=sources, since=since, until=until)
    tell_notes(console, root, made.notes)
    tell_problems(console, root, (problem for problem in made.problems if problem.refused))
    if output is None:
        console.data(made.data)
    else:
        files.write_atomic(output, made.data, durable=False)
        console.err(f"{output}: {count(made.entries, 'entry', 'entries')}.")
    return refused(made.problems)
