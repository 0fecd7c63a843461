"""The page of open questions quotes files, and nothing of them is markup."""

from __future__ import annotations

from backfile.model import Problem
from backfile.pipeline import Question, Way
from backfile.serve.questions import questions_page


def test_every_text_is_escaped() -> None:
    bad = "<script>alert(1)</script>"
    way = Way(words=bad, path=bad, line=3, yaml=bad, then=bad)
    page = questions_page(
        [Question(problem=Problem(path=bad, line=1, code="x", what=bad, hint=bad), settles=1200, ways=(way,))]
    ).decode()
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 7
    assert "1,200 entries" in page


def test_nothing_is_open() -> None:
    assert "Nothing is open." in questions_page([]).decode()
