"""Problems as annotations of GitHub Actions: lines that its runner shows at the file they name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from backfile.cli.console import Console
from backfile.cli.words import as_typed

if TYPE_CHECKING:
    from backfile.model import Problem

_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def annotate_refused(console: Console, root: Path, problems: Iterable[Problem]) -> None:
    """One line on standard error for each refused input; the runner reads both streams."""
    for problem in dict.fromkeys(problems):
        if problem.refused:
            console.err(_annotation(problem, root))


def _annotation(problem: Problem, root: Path) -> str:
    place = {"file": os.path.normpath(as_typed(problem.path, root)), "line": str(problem.line or 1)}
    properties = ",".join(f"{name}={_escaped(value, _IN_PROPERTY)}" for name, value in place.items())
    text = f"refused: {problem.what}{', ' + problem.hint if problem.hint else ''}"
    return f"::error {properties}::{_escaped(text, _IN_MESSAGE)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)
