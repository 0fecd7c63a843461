"""Doubts that a person answered do not come back."""

from __future__ import annotations

from collections.abc import Iterable

from backfile.model import Entry, Problem
from backfile.normalize import edited
from backfile.pipeline.homes import DUMPS

_OF_THE_DATE = ("contradiction", "day-order", "no-day", "no-such-day", "no-year", "zone")


def open_only(problems: Iterable[Problem], entries: Iterable[Entry]) -> list[Problem]:
    """The problems without those answered in the entry that holds their line.

    An answer is `settled:` with the problem's code, or, where the date is doubted, a date written by hand.
    """
    answers: dict[str, list[tuple[int, int, Entry]]] = {}
    for entry in entries:
        if entry.settled or edited(entry, "date"):
            for origin in entry.origins:
                first, _, last = origin.lines.partition("-")
                answers.setdefault(f"{DUMPS}/{origin.dump}", []).append((int(first), int(last or first), entry))

    def answered(problem: Problem) -> bool:
        return any(
            first <= problem.line <= last
            and (problem.code in entry.settled or (problem.code in _OF_THE_DATE and edited(entry, "date")))
            for first, last, entry in answers.get(problem.path, [])
        )

    return [problem for problem in problems if not answered(problem)]
