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
    from backfile.model import Problem
    from backfile.pipeline import Question, Way

DAMAGED = 5  # exit code: something that was whole is not


_EXAMPLES = examples(
    "backfile check", "backfile check --json", "backfile check --site", "backfile check --site /mnt/usb"
)
_HERE = "*"  # --site without a folder


@click.command(short_help="List what is damaged or open and what to type; write nothing.", epilog=_EXAMPLES)
@click.option(
    "--site",
    metavar="[DIR]",
    is_flag=False,
    flag_value=_HERE,
    default=None,
    help="Check the built site alone, or a copy of one in DIR: its files, and where its links and anchors lead.",
)
@click.option(
    "--strict", is_flag=True, help="Exit code 5 also for what a person may have changed, removed or added since."
)
@json_option
@archive_option
@click.pass_obj
def check(console: Console, site: str | None, strict: bool, as_json: bool, archive: Path | None) -> int:
    """List everything that is damaged or open in the archive: damage, refused files, then doubts. Writes nothing.

    Dumps, entries, all other content and the built site are held against the SHA-256 sums recorded when backfile last
    read or wrote them. A file that people edit and that changed since is named, and is no damage unless a single bit of
    it flipped or it holds zero bytes: 'backfile read' records your edits.

    Of the doubts those come first of which one answer settles most. Each says where it was met, why, and the line to
    type, or the line that settles it as it is (words in capitals are for you to fill in). What is settled does not come
    back.

    Exit code 0 also with open doubts, 3 if something is refused, 5 if something is damaged, missing or leads nowhere.
    """
    from backfile.pipeline import DAMAGE, check_archive, check_integrity

    if site is not None:
        return _check_site(console, site, strict, as_json, archive)
    root, _ = open_archive(archive)
    fixity = check_integrity(root)
    damaged = {problem.path for problem in fixity if problem.code == DAMAGE}
    found = [question for question in check_archive(root) if not _is_told(question, damaged)]
    problems = [question.problem for question in found]
    if as_json:
        integrity = [problem_as_object(problem, root) for problem in fixity]
        console.json({"integrity": integrity, "problems": [_as_object(question, root) for question in found]})
    else:
        for problem in fixity:
            console.out(*problem_line(problem, root))
        for question in found:
            _tell(console, question, root)
        left_out = sum(problem.refused for problem in problems)
        told = [f"{count(len(damaged), 'file')} damaged or missing"] if damaged else []
        told += [f"{count(len(found), 'problem')}, {left_out} refused"] if found else []
        console.out(f"{', '.join(told)}." if told else "No problems.")
    return _code([*fixity, *problems], bool(fixity) and strict)


def _check_site(console: Console, site: str, strict: bool, as_json: bool, archive: Path | None) -> int:
    """A site alone; with its folder given, no archive is needed."""
    from backfile.pipeline import SITE, check_site
    from backfile.render import base_of

    base_url = ""
    if site == _HERE or archive is not None:
        root, settings = open_archive(archive)
        folder, base_url = (root / SITE if site == _HERE else Path(site)), base_of(settings)
    else:
        folder = root = Path(site)
    found = check_site(folder, base_url)
    if as_json:
        console.json({"integrity": [problem_as_object(problem, root) for problem in found]})
        return _code(found, bool(found) and strict)
    for problem in found:
        console.out(*problem_line(problem, root))
    console.out(f"{folder}: {count(len(found), 'problem')}." if found else f"{folder}: every file and link is good.")
    return _code(found, bool(found) and strict)


def _code(problems: list[Problem], strict: bool) -> int:
    from backfile.pipeline import DAMAGE

    return DAMAGED if strict or any(problem.code == DAMAGE for problem in problems) else refused(problems)


def _is_told(question: Question, damaged: set[str]) -> bool:
    """Whether a question is about a dump that is told as damaged already."""
    return question.problem.path in damaged and question.problem.code in ("dump-changed", "dump-missing")


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
