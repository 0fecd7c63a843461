"""How a set of dumps was read: in counts, with those that want a look, and as JSON."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from backfile.cli.console import Console, Tinted
from backfile.cli.words import as_command, as_typed, count, counts, problem_as_object

if TYPE_CHECKING:
    from backfile.pipeline import ReadReport

_WORST = 10  # dumps named that want a look
_VERDICTS = {"well": "read well", "look": "want a look (worst first)", "prose": "kept as prose", "empty": "empty"}


def tell_triage(console: Console, root: Path, report: ReadReport, *, few: bool) -> None:
    """How the dumps were read (in counts, unless they are few), and which to look at, each with its command."""
    from backfile.pipeline import triage

    found = triage(report.read)
    if not few:
        told = [f"{found.counts[kind]:,} {words}" for kind, words in _VERDICTS.items() if found.counts[kind]]
        console.out(Tinted(f"{count(len(report.read), 'dump')}: {', '.join(told)}", bold=True))
    elif found.worst:
        console.out(Tinted("Worth a look:", bold=True))
    for dump, verdict in found.worst[:_WORST]:
        console.out(f"  {dump.dump}: ", Tinted(verdict.why, "yellow"), "" if few else f"; {counts(dump)}")
        console.out(
            "    ", Tinted(f"backfile show {shlex.quote(as_typed(f'content/dumps/{dump.dump}', root))}", "cyan")
        )
    if len(found.worst) > _WORST:
        console.out(f"  ... and {len(found.worst) - _WORST:,} more, see: ", as_command("backfile check", root))


def reading_as_object(report: ReadReport, root: Path) -> dict[str, Any]:
    """What `read --json` prints."""
    from backfile.pipeline import judge, triage

    dumps = []
    for dump in report.read:
        verdict = judge(dump)
        dumps.append({**msgspec.to_builtins(dump), "verdict": verdict.kind, "why": verdict.why})
    return {
        "dumps": dumps,
        "verdicts": triage(report.read).counts,
        "unchanged": report.unchanged,
        "written": not report.dry_run,
        "notes": report.notes,
        "problems": [problem_as_object(problem, root) for problem in dict.fromkeys(report.problems)],
    }
