"""`backfile check`: everything that is open, and what to type."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from backfile.cli.console import Console, Tinted
from backfile.cli.options import archive_option, examples, json_option, open_archive
from backfile.cli.report import problem_line, refused
from backfile.cli.words import as_command, as_typed, count, problem_as_object

if TYPE_CHECKING:
    from backfile.pipeline import Question, Way

DAMAGED = 5  # exit code: something that was whole is not


@click.command(
    short_help="List what is open and what to type; write nothing.",
    epilog=examples("backfile check", "backfile check --json"),
)
@json_option
@archive_option
@click.pass_obj
def check(console: Console, as_json: bool, archive: Path | None) -> int:
    """List everything that is open in the archive: refused files, then doubts. Writes nothing.

    Of the doubts those come first of which one answer settles most. Each says where it was met, why, and the line to
    type, or the line that settles it as it is (words in capitals are for you to fill in). What is settled does not come
    back.

    Exit code 0 also with open doubts, 3 if something is refused.
    """
    from backfile.pipeline import check_archive

    root, _ = open_archive(archive)
    found = check_archive(root)
    problems = [question.problem for question in found]
    if as_json:
        console.json({"problems": [_as_object(question, root) for question in found]})
    else:
        for question in found:
            _tell(console, question, root)
        left_out = sum(problem.refused for problem in problems)
        console.out(f"{count(len(found), 'problem')}, {left_out} refused." if found else "No problems.")
    return DAMAGED if any(problem.code == "damage" for problem in problems) else refused(problems)


def _tell(console: Console, question: Question, root: Path) -> None:
    """A question, and below it each way to answer."""
    more = f" ({_worth(question)})" if question.settles > 1 else ""
    console.out(*problem_line(question.problem, root), more)
    for way in question.ways:
        _tell_way(console, way, root)


def _tell_way(console: Console, way: Way, root: Path) -> None:
    """A line to type with where and why behind it as a comment, and the command that makes it count."""
    where = f"{as_typed(way.path, root)}{f':{way.line}' if way.line else ''}" if way.path else ""
    told = Tinted(f"# {', '.join(filter(None, (where, way.words)))}", dim=True)
    command = Tinted(as_command(way.then, root), "cyan")
    if not way.yaml:
        console.out("    ", command, "   " if way.then else "", told)
        return
    console.out("    ", Tinted(way.yaml.strip(), "cyan"), "   ", told)
    if way.then:
        console.out("      then: ", command)


def _worth(question: Question) -> str:
    return count(question.settles, question.unit, "entries" if question.unit == "entry" else "")


def _as_object(question: Question, root: Path) -> dict[str, Any]:
    return {
        **problem_as_object(question.problem, root),
        "settles": question.settles,
        "unit": question.unit,
        "answers": [
            {
                "path": as_typed(way.path, root),
                "line": way.line,
                "yaml": way.yaml,
                "words": way.words,
                "then": as_command(way.then, root),
            }
            for way in question.ways
        ],
    }
