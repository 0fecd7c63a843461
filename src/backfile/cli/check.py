"""`backfile check`: every problem there is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from backfile.cli.console import Console
from backfile.cli.options import archive_option, examples, json_option, open_archive
from backfile.cli.report import as_typed, count, problem_line, refused

if TYPE_CHECKING:
    from backfile.model import Problem

DAMAGED = 5  # exit code: something that was whole is not


@click.command(
    short_help="List every problem; write nothing.", epilog=examples("backfile check", "backfile check --json")
)
@json_option
@archive_option
@click.pass_obj
def check(console: Console, as_json: bool, archive: Path | None) -> int:
    """List every problem in the archive: refused files and open doubts. Writes nothing.

    Exit code 0 also with open doubts, 3 if something is refused.
    """
    from backfile.pipeline import check_archive

    root, _ = open_archive(archive)
    found = dict.fromkeys(check_archive(root))
    problems = sorted(found, key=lambda problem: (problem.path, problem.line, problem.what))
    if as_json:
        console.json({"problems": [_as_object(problem, root) for problem in problems]})
    else:
        for problem in problems:
            console.out(*problem_line(problem, root))
        left_out = sum(problem.refused for problem in problems)
        console.out(f"{count(len(problems), 'problem')}, {left_out} refused." if problems else "No problems.")
    return DAMAGED if any(problem.code == "damage" for problem in problems) else refused(problems)


def _as_object(problem: Problem, root: Path) -> dict[str, Any]:
    return {
        "path": as_typed(problem.path, root),
        "line": problem.line,
        "code": problem.code,
        "what": problem.what,
        "hint": problem.hint,
        "refused": problem.refused,
    }
