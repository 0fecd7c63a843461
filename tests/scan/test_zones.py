"""Zone abbreviations: the source decides, then the only candidate; else the text stays."""

from __future__ import annotations

import datetime

import pytest

from backfile.scan import named_zone, settle_zone

WINTER, SUMMER = datetime.datetime(2031, 2, 8, 12), datetime.datetime(2031, 7, 8, 12)  # noqa: DTZ001 - local moments


@pytest.mark.parametrize(
    ("printed", "at", "source", "settled"),
    [
        ("CET", WINTER, "", "+01:00"),
        ("CET", SUMMER, "", None),  # no clock there shows CET in July: meant is perhaps local time
        ("CET", WINTER, "Europe/Prague", "Europe/Prague"),
        ("MESZ", SUMMER, "", "+02:00"),
        ("IST", WINTER, "", None),
        ("IST", WINTER, "Asia/Kolkata", "Asia/Kolkata"),
        ("EST", WINTER, "", None),  # of New York or of Sydney
        ("EST", WINTER, "America/New_York", "America/New_York"),
        ("ET", SUMMER, "", "America/New_York"),
        ("GMT+2", WINTER, "", "+02:00"),
        ("UTC", SUMMER, "", "+00:00"),
        ("QQQ", WINTER, "", None),
    ],
)
def test_settles_only_what_has_one_reading(
    printed: str, at: datetime.datetime, source: str, settled: str | None
) -> None:
    assert settle_zone(printed, at, source) == settled


def test_finds_the_zone_a_note_names() -> None:
    assert named_zone("* NOTE: all times are Central European Time (CET).") == "CET"
    assert named_zone("(All times are local, GMT+2)") == "GMT+2"
    assert named_zone("NOTE: pictures by the NATO press office") == ""
