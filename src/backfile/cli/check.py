"""`backfile check`."""

from __future__ import annotations

import json
from pathlib import Path

import click
import msgspec

from backfile.cli.console import exit_code, say, tell_problems
from backfile.cli.options import archive_option, opened
from backfile.cli.read import count


@click.command(short_help="List every problem in the content; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list on standard output, for scripts.")
@archive_option
@click.pass_context
def check(ctx: click.Context, as_json: bool, archive: Path | None) -> None:
    """List every problem in the content: files that cannot be read, entries with mistakes, dumps that changed or are
    gone, doubtful dates, unread lines. Writes nothing.

    Exit code 0 where there are only doubts, 3 where an input is refused, 5 where something is damaged. A doubt that is
    answered is settled in its entry: `settled: {contradiction: the text is right}`.
    """
    from backfile.pipeline import check_archive

    root, _ = opened(archive)
    problems = check_archive(root)
    if as_json:
        say(json.dumps([msgspec.to_builtins(problem) for problem in problems], ensure_ascii=False, indent=1))
    else:
        tell_problems(problems)
        refused = sum(problem.refused for problem in problems)
        say(
            f"{count(refused, 'refused input', 'refused inputs')}, {count(len(problems) - refused, 'doubt', 'doubts')}."
        )
    damaged = any(problem.code == "damage" for problem in problems)
    ctx.exit(5 if damaged else exit_code(problems))
