"""How a page marks its questions and answers, and how a mark is taken off its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec

from backfile.model import Line


class Marked(msgspec.Struct, frozen=True):
    """What a mark leaves of its line."""

    text: str
    number: str = ""
    who: str = ""


Mark = Callable[[str], Marked | None]


class Style(msgspec.Struct, frozen=True):
    """How this page marks its questions and answers."""

    name: str
    score: float
    questions: dict[int, Marked]  #: line -> question
    answers: dict[int, Marked]  #: line -> what an answer's mark leaves of it


def by(pattern: re.Pattern[str]) -> Mark:
    """The mark that a pattern finds at the head of a line; its groups `n` and `who` are number and name."""
    number, who = (pattern.groupindex.get(name) for name in ("n", "who"))

    def mark(text: str) -> Marked | None:
        found = pattern.match(text[:200])
        if not found:
            return None
        rest = text[found.end() :].strip(" *")
        return Marked(rest, (number and found[number]) or "", (who and found[who]) or "")

    return mark


def any_of(*marks: Mark) -> Mark:
    """The first of several marks that a line has."""

    def mark(text: str) -> Marked | None:
        return next((found for one in marks if (found := one(text))), None)

    return mark


def hits(lines: Iterable[Line], mark: Mark) -> dict[int, Marked]:
    """The lines that have the mark, by number."""
    return {line.n: found for line in lines if 0 < len(line.text) < 100_000 and (found := mark(line.text))}
