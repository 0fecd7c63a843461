"""Times counted back from the capture, in twelve languages."""

from __future__ import annotations

import datetime

import pytest

from backfile.scan import find_mark, is_relative, whole_stamp

HOUR, DAY = 60, 24 * 60


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("2h ago", 2 * HOUR, 3 * HOUR),
        ("5 mins ago", 5, 6),
        ("an hour ago", HOUR, 2 * HOUR),
        ("about 2 hours ago", 2 * HOUR, 3 * HOUR),
        ("1 hour 20 minutes ago", 80, 81),
        ("1 day ago", DAY, 2 * DAY),
        ("just now", 0, 5),
        ("vor 12 Minuten", 12, 13),
        ("vor einer Stunde", HOUR, 2 * HOUR),
        ("vor 2 Std. 5 Min.", 125, 126),
        ("il y a 3 heures", 3 * HOUR, 4 * HOUR),
        ("il y a environ une heure", HOUR, 2 * HOUR),
        ("hace 5 min", 5, 6),
        ("2 ore fa", 2 * HOUR, 3 * HOUR),
        ("há 2 horas", 2 * HOUR, 3 * HOUR),
        ("3 uur geleden", 3 * HOUR, 4 * HOUR),
        ("5 мин назад", 5, 6),
        ("час назад", HOUR, 2 * HOUR),
        ("2 години тому", 2 * HOUR, 3 * HOUR),
        ("منذ ساعتين", 2 * HOUR, 3 * HOUR),
        ("منذ ٣ ساعات", 3 * HOUR, 4 * HOUR),
        ("10 dakika önce", 10, 11),
        ("۲ ساعت پیش", 2 * HOUR, 3 * HOUR),
    ],
)
def test_a_line_that_counts_back(text: str, least: int, most: int) -> None:
    stamp = whole_stamp(text)
    assert stamp is not None
    assert stamp.ago is not None
    assert (stamp.ago.least, stamp.ago.most) == (least, most)
    assert is_relative(text)


@pytest.mark.parametrize(
    "text",
    ["Two hours later", "2 hours ago the river rose", "17h20", "2h", "за 2 години", "ago", "5 min", "an ounce of fog"],
)
def test_what_does_not_count_back(text: str) -> None:
    mark = find_mark(1, text)
    assert mark is None or mark.stamp.ago is None
    stamp = whole_stamp(text)
    assert stamp is None or stamp.ago is None


@pytest.mark.parametrize(
    "line", ["2h agoMon 3 March 2031, 14:05", "2 hours ago3 March 2031, 14:05", "2h ago03.03.2031 14:05"]
)
def test_of_a_relative_time_and_the_date_glued_to_it_the_date_counts(line: str) -> None:
    mark = find_mark(1, line)
    assert mark
    assert str(mark.stamp.clock) == "14:05"
    assert mark.stamp.day
    assert mark.stamp.day.date("dmy") == datetime.date(2031, 3, 3)


def test_a_name_glued_to_a_relative_time() -> None:
    mark = find_mark(1, "2 hours agoAda Orin")
    assert mark
    assert (mark.stamp.text, mark.rest) == ("2 hours ago", "Ada Orin")
