from __future__ import annotations

import pytest

from backfile.model import Entry
from backfile.pipeline import DumpRead, judge, triage
from backfile.pipeline.triaging import undated


def dump(name: str = "a.txt", **numbers: int) -> DumpRead:
    told = {"entries": 10, "new": 10, "known": 0, "lines": 100, **numbers}
    return DumpRead(dump=name, source="s", layouts=("stamped",), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("numbers", "kind", "why"),
    [
        ({}, "well", ""),
        ({"unread": 5}, "well", ""),  # a caption or two that nobody misses
        ({"unread": 6}, "look", "6 of 100 lines not read"),
        ({"lines": 8, "unread": 1}, "well", ""),
        ({"undated": 1}, "well", ""),
        ({"undated": 2}, "look", "2 of 10 entries without a date"),
        ({"problems": 1}, "look", "1 problem"),
        ({"unread": 60, "undated": 10, "problems": 2}, "look",
         "60 of 100 lines not read, 10 of 10 entries without a date, 2 problems"),
        ({"entries": 0, "new": 0, "unread": 99}, "prose", "no posts could be told apart"),
        ({"entries": 0, "new": 0, "lines": 0}, "empty", ""),
    ],
)  # fmt: skip
def test_verdicts(numbers: dict[str, int], kind: str, why: str) -> None:
    verdict = judge(dump(**numbers))
    assert (verdict.kind, verdict.why) == (kind, why)


def test_the_worst_comes_first() -> None:
    found = triage(
        [dump("b.txt", unread=20), dump("well.txt"), dump("c.txt", undated=9), dump("a.txt", unread=20), dump(lines=0)]
    )
    assert [one.dump for one, _ in found.worst] == ["c.txt", "a.txt", "b.txt"]
    assert found.counts == {"well": 1, "look": 3, "prose": 0, "empty": 1}


def test_what_should_have_a_date() -> None:
    assert undated([Entry(kind="post"), Entry(kind="qa"), Entry(kind="post", date="2031")]) == 1
    assert undated([Entry(kind="post", between=("2031-02-03", ".."))]) == 0
