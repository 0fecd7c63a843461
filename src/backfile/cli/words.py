"""Words that several commands say: paths and commands as they are typed here, counts, a problem as JSON."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backfile.model import Problem
    from backfile.pipeline import DumpRead

_INSIDE = ("content/", "templates/", "build/", "backfile.toml")


def as_typed(where: str, root: Path) -> str:
    """A path below the archive (or a line that starts with one) as it is typed from the current folder."""
    if not where.startswith(_INSIDE):
        return where
    folder = os.path.relpath(root)
    return where if folder == "." else f"{folder}/{where}"


def as_command(command: str, root: Path) -> str:
    """A command as it is typed from the current folder: with its paths, and the archive's where one is not in it."""
    words = [as_typed(word, root) for word in command.split()]
    folder = os.path.relpath(root)
    inside = Path.cwd().resolve().is_relative_to(root.resolve())
    return " ".join(words if inside or not words or "show" in words else [*words, "--archive", shlex.quote(folder)])


def count(number: int, one: str, many: str = "") -> str:
    """`1 day`, `2 days`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def problem_as_object(problem: Problem, root: Path) -> dict[str, Any]:
    """A problem for scripts."""
    return {
        "path": as_typed(problem.path, root),
        "line": problem.line,
        "code": problem.code,
        "what": problem.what,
        "hint": problem.hint,
        "refused": problem.refused,
    }


def counts(dump: DumpRead) -> str:
    """`40 entries (31 new, 7 known, 2 changed, 1 kept by hand, 1 exact double)`."""
    numbers = {"new": dump.new, "known": dump.same, "changed": dump.changed, "kept by hand": len(dump.kept)}
    told = [f"{number:,} {word}" for word, number in numbers.items() if number]
    told += [count(dump.doubles, "exact double")] if dump.doubles else []
    return f"{count(dump.entries, 'entry', 'entries')} ({', '.join(told) or 'none'})"
