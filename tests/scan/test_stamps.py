"""What a stamp line says, in the forms real pages print."""

from __future__ import annotations

import pytest

from backfile.scan import closing_stamp, whole_stamp

CASES = [
    ("15:56 2.4.2031", "15:56", (2031, 4, 2), ""),
    ("4:51 a.m. ET, March 4, 2031", "04:51", (2031, 3, 4), "ET"),
    ("12:05 am", "00:05", None, ""),
    ("12:05 PM", "12:05", None, ""),
    ("9.40am", "09:40", None, ""),
    ("17h20", "17:20", None, ""),
    ("05:54 Uhr", "05:54", None, ""),
    ("8. März 2031, 17:24 Uhr", "17:24", (2031, 3, 8), ""),
    ("8 mars 2031 17h24", "17:24", (2031, 3, 8), ""),
    ("sábado 8 de marzo de 2031, 17:24", "17:24", (2031, 3, 8), ""),
    ("2031-03-08 17:24:05 CET", "17:24:05", (2031, 3, 8), "CET"),
    ("Sat, 8 Mar 2031 17:24 +01:00", "17:24", (2031, 3, 8), "+01:00"),
    ("2031-03-08T17:24:05Z", "17:24:05", (2031, 3, 8), "Z"),
    ("2031-03-08T17:24:05.123Z", "17:24:05", (2031, 3, 8), "Z"),
    ("2031-03-08T17:24:05.1234567+0100", "17:24:05", (2031, 3, 8), "+0100"),
    ("2031-03-08T17:24:05+01:00", "17:24:05", (2031, 3, 8), "+01:00"),
    ("2031-03-08T17:24-05:00", "17:24", (2031, 3, 8), "-05:00"),
    ("2031-03-08T17:24:05", "17:24:05", (2031, 3, 8), ""),
    ("Sat, 08 Mar 2031 17:24:05 GMT", "17:24:05", (2031, 3, 8), "GMT"),
    ("Sat, 8 Mar 2031 17:24:00 +0100", "17:24:00", (2031, 3, 8), "+0100"),
    ("8 Mar 31 17:24 EST", "17:24", (2031, 3, 8), "EST"),
    ("March 12th, 2031", None, (2031, 3, 12), ""),
    ("14 Uhr 05", "14:05", None, ""),
    ("2031年2月5日 下午3:20", "15:20", (2031, 2, 5), ""),
    ("午前0時5分", "00:05", None, ""),
    ("오후 12시 10분", "12:10", None, ""),
]


@pytest.mark.parametrize(("line", "clock", "day", "zone"), CASES)
def test_reads_a_stamp(line: str, clock: str | None, day: tuple[int, int, int] | None, zone: str) -> None:
    stamp = whole_stamp(line)
    assert stamp is not None
    assert (str(stamp.clock) if stamp.clock else None) == clock
    assert (stamp.day.numbers("dmy") if stamp.day else None) == day
    assert stamp.zone == zone


@pytest.mark.parametrize(
    "line",
    [
        "",
        "5:00 am 9:00 am",
        "118-8",
        "1 of 7",
        "At 10am the council meets",
        "25:61",
        "32.13.2031",
        "Act of 1911",
        "x" * 500,
    ],
)
def test_leaves_other_lines_alone(line: str) -> None:
    assert whole_stamp(line) is None


def test_a_byline_may_end_in_a_stamp() -> None:
    stamp = closing_stamp("by A. Writer edited by B. Desk 3/14/2031 3:16:44 PM")
    assert stamp is not None
    assert str(stamp.clock) == "15:16:44"
    assert stamp.day is not None
    assert stamp.day.pair == (3, 14)
