"""Doubts that a person answered do not come back."""

from __future__ import annotations

from collections.abc import Iterable

from backfile.model import Entry, Filed, Problem, Source
from backfile.normalize import edited
from backfile.pipeline.homes import DUMPS

#: A hand edit that was kept against a later reading has the code `edit-headline`, `edit-body`, ...
EDIT = "edit-"
_OF_THE_DATE = ("contradiction", "day-order", "no-day", "no-such-day", "no-year", "zone")


def open_only(problems: Iterable[Problem], entries: Iterable[Entry], sources: Iterable[Source] = ()) -> list[Problem]:
    """The problems without those answered in the entry that holds their line, or in the file of their source.

    An answer is `settled:` with the problem's code, in the entry, the source or under its dump; or, where the date is
    doubted, a date written by hand.
    """
    problems = list(problems)
    doubted = {problem.path for problem in problems}
    answers: dict[str, list[tuple[int, int, Entry]]] = {}
    for entry in entries if doubted else ():
        lines = [place for place in _lines(entry) if place[0] in doubted]
        if lines and (entry.settled or edited(entry, "date")):
            for path, first, last in lines:
                answers.setdefault(path, []).append((first, last, entry))
    told = {(path, code) for source in sources for path, code in _told(source)}

    def answered(problem: Problem) -> bool:
        return (problem.path, problem.code) in told or any(
            first <= problem.line <= last
            and (problem.code in entry.settled or (problem.code in _OF_THE_DATE and edited(entry, "date")))
            for first, last, entry in answers.get(problem.path, [])
        )

    return [problem for problem in problems if not answered(problem)]


def spans(entries: Iterable[Filed]) -> dict[str, list[tuple[int, int, Filed]]]:
    """Path of a dump -> first and last line of each entry in it."""
    found: dict[str, list[tuple[int, int, Filed]]] = {}
    for filed in entries:
        for path, first, last in _lines(filed.entry):
            found.setdefault(path, []).append((first, last, filed))
    return found


def _lines(entry: Entry) -> Iterable[tuple[str, int, int]]:
    for origin in entry.origins:
        first, _, last = origin.lines.partition("-")
        yield f"{DUMPS}/{origin.dump}", int(first), int(last or first)


def _told(source: Source) -> Iterable[tuple[str, str]]:
    """Path of a dump and code of a problem, for each that the source's file settles."""
    for name in source.dumps:
        for code in (*source.settled, *source.dumps[name].settled):
            yield f"{DUMPS}/{source.name}/{name}", code
            yield f"{DUMPS}/{name}", code
