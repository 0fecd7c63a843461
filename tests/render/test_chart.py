"""The chart of the front page, at any length of time."""

from __future__ import annotations

import datetime

import pytest
from tests.render.test_words import ref

from backfile.model import Count
from backfile.render.chart import make_chart
from backfile.render.runs import Run, join_runs
from backfile.render.scale import coarse, make_scale


@pytest.mark.parametrize(
    ("last", "unit"),
    [
        ("1991-01-01", "day"),
        ("1992-01-01", "day"),
        ("1995-01-01", "week"),
        ("2020-01-01", "month"),
        ("2095-01-01", "year"),
    ],
)
def test_never_more_bars_than_fit(last: str, unit: str) -> None:
    scale = make_scale("1991-01-01", last)
    assert (scale.unit, scale.place("1991-01-01"), scale.place(last)) == (unit, 0, scale.bins - 1)
    assert scale.bins <= 431
    assert sum(scale.sums([Count("1991-01-01", 3), Count(last, 4)])) == 7


def test_coarse_bars_lose_nothing() -> None:
    assert coarse([1, 2, 3, 4, 5], 2) == [6, 9]
    assert coarse([1, 2], 60) == [1, 2]


def test_runs_that_touch_are_one() -> None:
    found = join_runs(
        [Run("2031-02-03", "2031-02-04"), Run("2031-02-01", "2031-02-02"), Run("2031-02-06", "2031-02-06")]
    )
    assert found == [Run("2031-02-01", "2031-02-04"), Run("2031-02-06", "2031-02-06")]


def test_labels_have_room_and_gaps_are_shown() -> None:
    first = datetime.date(2031, 1, 1)
    days = [(first + datetime.timedelta(n)).isoformat() for n in range(0, 300, 7)]
    keys = [ref(day=day, date=day) for day in days]
    scale = make_scale(days[0], days[-1])
    chart = make_chart(scale, [Count(day, 2) for day in days], keys, [Run("2031-02-01", "2031-03-01")], "en")
    for drawing in chart.drawings:
        by_row: dict[float, list[tuple[float, float]]] = {}
        for mark in drawing.marks:
            length = len(mark.words) * 6.6
            span = (mark.x - length, mark.x) if mark.end else (mark.x, mark.x + length)
            assert span[0] >= -8
            assert span[1] <= drawing.width + 8
            by_row.setdefault(mark.y, []).append(span)
        for spans in by_row.values():
            assert all(one[1] < other[0] for one, other in zip(sorted(spans), sorted(spans)[1:], strict=False))
        assert drawing.holes.count("M") == 2
    assert len(chart.drawings[0].marks) > len(chart.drawings[1].marks) > 0


def test_without_key_events_the_fullest_day_is_told() -> None:
    scale = make_scale("2031-02-01", "2031-02-03")
    chart = make_chart(scale, [Count("2031-02-01", 1), Count("2031-02-03", 9)], [], [], "en")
    assert [mark.words for mark in chart.drawings[0].marks] == ["3 Feb: 9 entries"]
