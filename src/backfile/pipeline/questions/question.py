"""A question to the people of the archive: what is open, why, and what to type."""

from __future__ import annotations

import msgspec

from backfile.model import Problem


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One way to answer."""

    words: str  #: what the answer says
    path: str = ""  #: the file to type into
    line: int = 0  #: and where in it; 0: anywhere, or at its end
    yaml: str = ""  #: exactly what to type there; capitals stand for what only a person knows
    then: str = ""  #: the command that makes it count


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A problem with what its answer is worth."""

    problem: Problem
    settles: int = 1  #: how many entries or lines one answer settles
    unit: str = "entry"  #: `entry` or `line`
    ways: tuple[Way, ...] = ()

    @property
    def weight(self) -> float:
        """What one answer is worth, in entries: ten lines that were not read count as one."""
        return self.settles / 10 if self.unit == "line" else self.settles


def ranked(questions: list[Question]) -> list[Question]:
    """What was refused first, then what settles most; equals by file and line."""

    def rank(question: Question) -> tuple[bool, float, str, int, str]:
        problem = question.problem
        return not problem.refused, -question.weight, problem.path, problem.line, problem.what

    return sorted(questions, key=rank)
