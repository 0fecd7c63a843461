"""All that is open in an archive, as questions: ranked by how much one answer settles, with what to type."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from backfile.model import Archive, Problem
from backfile.pipeline.questions.accounts import account_questions
from backfile.pipeline.questions.dates import date_questions
from backfile.pipeline.questions.doubles import double_questions
from backfile.pipeline.questions.order import order_questions
from backfile.pipeline.questions.question import Question, Way, ranked
from backfile.pipeline.questions.settling import settling_questions
from backfile.pipeline.questions.withheld import withheld_questions

__all__ = ["Question", "Way", "open_questions"]


def open_questions(root: Path, archive: Archive, problems: Iterable[Problem]) -> list[Question]:
    """The open questions of an archive; `problems` are those that have no answer but their hint."""
    found = [Question(problem=problem) for problem in dict.fromkeys(problems)]
    found += date_questions(root, archive)
    found += account_questions(root, archive)
    found += order_questions(root, archive)
    found += double_questions(root, archive)
    found += withheld_questions(root, archive)
    found += settling_questions(root, archive)
    return ranked(found)
