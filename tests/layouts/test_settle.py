"""Two layouts that want the same lines with equal right: the first of the list reads them, and a problem names both."""

from __future__ import annotations

from backfile.layouts.parts.columns import split_columns
from backfile.layouts.settle import settle
from backfile.model import Problem, Region
from backfile.store import decode

PAGE = decode("fog.txt", b"The gate is shut.\n" * 10)


def region(layout: str, first: int, last: int, score: float) -> Region:
    return Region(layout=layout, first=first, last=last, score=score)


def test_equal_claims_are_a_problem_that_names_both() -> None:
    problems: list[Problem] = []
    order = {"timeline": 0, "bullets": 1}
    won = settle([region("bullets", 2, 9, 0.7), region("timeline", 1, 8, 0.7)], order, PAGE, problems)
    assert [claim.layout for claim in won] == ["timeline"]
    assert [str(problem) for problem in problems] == [
        "fog.txt:2: bullets and timeline fit these lines equally well; read as timeline, look at backfile show"
    ]


def test_claims_beside_each_other_all_win() -> None:
    problems: list[Problem] = []
    claims = [region("bullets", 6, 10, 0.7), region("timeline", 1, 5, 0.7), region("qa", 4, 7, 0.6)]
    assert [claim.layout for claim in settle(claims, {}, PAGE, problems)] == ["timeline", "bullets"]
    assert problems == []


def test_names_side_by_side_are_split_in_pairs_of_words_alone() -> None:
    assert split_columns(["Ada Orin Bo Lind"], 2) == ["Ada Orin", "Bo Lind"]
    assert split_columns(["Ada Lind Orin Bo Eva Tal"], 2) == ["Ada Lind Orin Bo Eva Tal"]
    assert split_columns(["3 –"], 2) == ["3 –"]
    assert split_columns(["– –"], 2) == ["– –"]
