"""`backfile show`: what is found in a dump, line by line."""

from __future__ import annotations

from pathlib import Path

import click

from backfile.cli.console import Console
from backfile.cli.options import examples, json_option
from backfile.cli.report import refused
from backfile.errors import UsageError

_EXAMPLES = examples("backfile show page.txt", "backfile show page.txt --json | jq '.entries[].headline'")


@click.command(short_help="Show what is found in a dump, line by line.", epilog=_EXAMPLES)
@click.argument("dump", metavar="DUMP", type=click.Path(path_type=Path, readable=False))
@json_option
@click.option("--explain", is_flag=True, help="Print what was learned as lines for the source file, to start from.")
@click.pass_obj
def show(console: Console, dump: Path, as_json: bool, explain: bool) -> int:
    """Show what is found in DUMP, line by line, and why. Needs no archive and writes nothing.

    Every line has one role: it is part of an entry, a fact about the page, furniture (menus, share links), or unread.
    """
    from backfile.cli.annotate import annotate, as_object, tell_recipe
    from backfile.pipeline import show_dump

    if dump.exists() and not dump.is_file():  # a pipe would wait for ever
        what = "is a folder" if dump.is_dir() else "is no regular file"
        raise UsageError(f"{dump}: {what}, give the path of a dump")
    shown = show_dump(dump)
    if as_json:
        console.json(as_object(shown))
    else:
        annotate(console, shown)
        if explain:
            tell_recipe(console, dump.name, shown)
    return refused(shown.problems)
