"""Entries of one source that may be one: the same words twice, or nearly the same at one moment."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

from backfile.model import Archive, Filed, Problem
from backfile.normalize import alike
from backfile.pipeline.questions.question import Question, Way
from backfile.pipeline.questions.typing import settle_in_entry
from backfile.text import words

CODE = "double"
_LEAST_WORDS = 6  # "Good morning." is said every day
_MOST = 40  # entries of one moment that are compared each with each


def double_questions(root: Path, archive: Archive) -> list[Question]:
    """A question for each pair, at the later of the two."""
    by_text: dict[tuple[str, str], list[Filed]] = {}
    by_moment: dict[tuple[str, ...], list[Filed]] = {}
    for filed in archive.entries:
        entry = filed.entry
        said = words(" ".join((entry.headline, entry.question, entry.body, *(a.text for a in entry.answers))))
        if entry.hidden or len(said) < _LEAST_WORDS:
            continue
        by_text.setdefault((filed.source, " ".join(said)), []).append(filed)
        if entry.date and entry.time:
            by_moment.setdefault((filed.source, entry.date, entry.time, entry.kind), []).append(filed)
    pairs: dict[tuple[str, str], tuple[Filed, Filed, str]] = {}
    for group in by_text.values():
        for one, other in pairwise(group):
            pairs[one.entry.id, other.entry.id] = one, other, "says word for word what"
    for group in by_moment.values():
        for one, other in combinations(group[:_MOST], 2):
            if (one.entry.id, other.entry.id) not in pairs and alike(one.entry, other.entry):
                pairs[one.entry.id, other.entry.id] = one, other, "says at the same minute nearly what"
    return [
        _question(root, one, other, how)
        for one, other, how in pairs.values()
        if CODE not in one.entry.settled and CODE not in other.entry.settled
    ]


def _question(root: Path, one: Filed, other: Filed, how: str) -> Question:
    return Question(
        problem=Problem(
            path=other.path,
            line=other.line,
            code=CODE,
            what=f"{other.entry.id} {how} {one.entry.id} says, at {one.path}:{one.line}",
        ),
        ways=(
            Way(words="if they are one: delete this document, it stays deleted", path=other.path, line=other.line),
            settle_in_entry(root, other, CODE, "if they are two"),
        ),
    )
