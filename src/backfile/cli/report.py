"""What was done, in words: dumps, problems, and where to look."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backfile.cli.console import Console, Tinted
from backfile.cli.triage import tell_triage
from backfile.cli.words import as_command, as_typed, count, counts

if TYPE_CHECKING:
    from backfile.engine.timings import Stage
    from backfile.model import Problem
    from backfile.pipeline import BuildReport, DumpRead, ReadReport

REFUSED = 3  # exit code: some inputs were left out, the rest is done

_SINCE = Tinted("since: ", dim=True)
_MARKS = {
    "damage": Tinted("damage: ", "red", bold=True),
    **dict.fromkeys(("changed-since", "gone-since", "new-since"), _SINCE),
}
_DOUBTS = 20  # listed after a run; `check` lists all
_PARTS = 10  # of a stage, whose seconds are told
_DUMPS = 10  # each has a line of its own; of more there is a summary


def tell_reading(console: Console, root: Path, report: ReadReport) -> None:
    """A line for each dump where they are few, which of them want a look, and a summary."""
    from backfile.pipeline import EDIT

    few = len(report.read) <= _DUMPS
    for dump in report.read if few else ():
        empty = f"content/dumps/{dump.dump}: empty, nothing to read" in report.notes
        console.out(*_dump_line(dump, report.dry_run, empty=empty))
        for kept in dump.kept:
            console.out(Tinted(f"  {kept}", "yellow"))
    tell_notes(console, root, report.notes)
    tell_notes(console, root, report.advice if few else _advice(report, root))
    told = [problem for problem in report.problems if not problem.code.startswith(EDIT)]  # told with their dump
    tell_problems(console, root, told if few else report.problems, doubts=few)
    tell_triage(console, root, report, few=few)
    console.out(_reading_summary(report))


def _advice(report: ReadReport, root: Path) -> list[str]:
    if not report.advice:
        return []
    sources = count(len(report.advice), "source lacks", "sources lack")
    return [f"{sources} a line in the file that would settle most, see: {as_command('backfile check', root)}"]


def tell_build(console: Console, root: Path, report: BuildReport) -> None:
    """What was read, what was built, and the page to open."""
    if report.reading.read or report.reading.problems or report.reading.notes:
        tell_reading(console, root, report.reading)
    tell_notes(console, root, report.notes)
    tell_problems(console, root, [problem for problem in report.problems if problem not in report.reading.problems])
    console.out(build_summary(report))
    console.out(Tinted(os.path.abspath(report.index), bold=True))  # noqa: PTH100 - a link stays as named


def build_summary(report: BuildReport) -> str:
    """One line on the site."""
    held = ", ".join(
        [count(report.entries, "entry", "entries"), count(report.days, "day"), count(report.topics, "topic")]
    )
    written, removed = len(report.new) + len(report.changed), len(report.gone)
    changed = f"{written:,} written, {removed:,} removed" if written or removed else "no change"
    return f"Built {held}: {count(report.pages, 'file')}, {changed}."


def tell_timings(console: Console, stages: Iterable[Stage]) -> None:
    """Seconds by stage, and below it the processor time of what it ran, over all processes."""
    for stage in stages:
        console.err(f"{stage.wall:8.2f} s  {stage.name}")
        for name, seconds in sorted(stage.parts.items(), key=lambda part: -part[1])[:_PARTS]:
            console.err(f"{seconds:10.2f} s of processor time  {name.replace('_', ' ')}")


def tell_notes(console: Console, root: Path, notes: Iterable[str]) -> None:
    """What is worth knowing and no problem."""
    for note in notes:
        console.err(Tinted(f"note: {as_typed(note, root)}", dim=True))


def tell_problems(console: Console, root: Path, problems: Iterable[Problem], *, doubts: bool = True) -> None:
    """What was refused, all of it; then doubts, as many as one reads, or only how many there are."""
    known = list(dict.fromkeys(problems))
    for problem in known:
        if problem.refused:
            console.err(*problem_line(problem, root))
    found = [problem for problem in known if not problem.refused]
    if not doubts:
        if found:
            console.err(f"{count(len(found), 'doubt')}, with what to type: ", as_command("backfile check", root))
        return
    shown = found if len(found) <= _DOUBTS + 1 else found[:_DOUBTS]
    for problem in shown:
        console.err(*problem_line(problem, root))
    if rest := len(found) - len(shown):
        console.err(f"... and {rest} more doubts, see: ", as_command("backfile check", root))


def problem_line(problem: Problem, root: Path) -> tuple[str | Tinted, ...]:
    """`path:line: what, hint`, the path from the folder one stands in."""
    where = f"{problem.path}:{problem.line}" if problem.line else problem.path
    mark = Tinted("refused: ", "red") if problem.refused else _MARKS.get(problem.code, Tinted("doubt: ", "yellow"))
    return as_typed(where, root), ": ", mark, f"{problem.what}{', ' + problem.hint if problem.hint else ''}"


def refused(problems: Iterable[Problem]) -> int:
    """The exit code of a run that met `problems`."""
    return REFUSED if any(problem.refused for problem in problems) else 0


def _dump_line(dump: DumpRead, dry_run: bool, *, empty: bool) -> Sequence[str | Tinted]:
    what = " + ".join(dump.layouts) or ("empty" if empty else "no layout fits")
    name = f"{'would read' if dry_run else 'read'} {dump.dump}"
    return Tinted(name, bold=True), f": {what}, {counts(dump)}"


def _reading_summary(report: ReadReport) -> str:
    new = sum(dump.new for dump in report.read)
    known = sum(dump.known for dump in report.read)
    before = f", {report.unchanged} read before" if report.unchanged else ""
    unread = sum(problem.code == "not-read" for problem in report.problems)
    if unread and not report.read:
        return f"{count(unread, 'dump')} not read yet{before}."
    if not report.read:
        return f"No dump to read{before}."
    verb = "Would read" if report.dry_run else "Read"
    entries = f"{count(new, 'new entry', 'new entries')}, {known:,} known"
    end = " Nothing was written." if report.dry_run else ""
    return f"{verb} {count(len(report.read), 'dump')}: {entries}{before}.{end}"
