"""Answers in `settled:` that settle nothing, for no doubt has their code, and those without the reason of a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from backfile import store
from backfile.model import Archive, Problem
from backfile.normalize import GROUPS
from backfile.pipeline.open_dates import ASKED
from backfile.pipeline.questions import doubles, order, withheld
from backfile.pipeline.questions.question import Question
from backfile.pipeline.questions.typing import WHY, key_line
from backfile.pipeline.rewritten import CODE as REWRITTEN
from backfile.pipeline.settled import EDIT
from backfile.text import split_lines

#: The codes of all doubts that a person can settle.
CODES = frozenset(
    [
        *ASKED,
        *(f"{EDIT}{group}" for group in GROUPS),
        *("contradiction", "no-such-day", "pinned", "recipe", "two-layouts", "unread"),
        *(doubles.CODE, order.CODE, withheld.UNFOUND, withheld.ELSEWHERE, REWRITTEN),
    ]
)


def settling_questions(root: Path, archive: Archive) -> list[Question]:
    """A question for each answer that does not answer."""
    found = [
        Problem(path=filed.path, line=key_line(root, filed, "settled"), code="settled", what=what, hint=hint)
        for filed in archive.entries
        for _, what, hint in _faults(filed.entry.settled)
    ]
    for name, source in archive.sources.items():
        for told in (source.settled, *(facts.settled for facts in source.dumps.values())):
            for code, what, hint in _faults(told):
                path = store.source_path(name)
                found.append(Problem(path=path, line=_line(root / path, code), code="settled", what=what, hint=hint))
    return [Question(problem=problem) for problem in found]


def _faults(settled: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each code that is wrong, what is wrong with it, and what to do."""
    for code, why in settled.items():
        if code not in CODES:
            near = get_close_matches(code, sorted(CODES), n=1)
            hint = f"write {near[0]}" if near else "write the code that backfile check prints, or take it out"
            yield code, f"settled: no doubt has the code '{code[:60]}', so this settles nothing", hint
        elif why == WHY:
            yield code, f"settled: {code} has no reason yet", f"write yours in place of {WHY}"


def _line(path: Path, code: str) -> int:
    """The line of a source file that names the code below `settled:`; 0 where none does."""
    lines = [line for line, _ in split_lines(path.read_bytes().decode("utf-8", "replace"))]
    start = next((n for n, line in enumerate(lines) if "settled:" in line and code in line), None)
    if start is None:
        start = next((n for n, line in enumerate(lines) if code in line), -1)
    return start + 1
