"""The stretch of UTC that an entry's date leaves open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backfile.model import Entry
from backfile.model.bounds import bounds_utc, days_of


@pytest.mark.parametrize(
    ("fields", "earliest", "latest"),
    [
        # A minute, a second, a day, a month, a year in a zone that is known.
        (("2031-02-08", "15:56", "Europe/Prague"), "2031-02-08T14:56:00Z", "2031-02-08T14:56:59Z"),
        (("2031-02-08", "9:05:07", "+05:30"), "2031-02-08T03:35:07Z", "2031-02-08T03:35:07Z"),
        (("2031-02-08", "", "Europe/Prague"), "2031-02-07T23:00:00Z", "2031-02-08T22:59:59Z"),
        (("2032-02", "", "UTC"), "2032-02-01T00:00:00Z", "2032-02-29T23:59:59Z"),
        (("2031~", "", "UTC"), "2031-01-01T00:00:00Z", "2031-12-31T23:59:59Z"),
        # Without one it may be any: from UTC+14 to UTC-12.
        (("2031-02-08", "15:56", ""), "2031-02-08T01:56:00Z", "2031-02-09T03:56:59Z"),
        (("2031-02-08", "15:56", "XYZ"), "2031-02-08T01:56:00Z", "2031-02-09T03:56:59Z"),
        # Open sides, sets, and dates without a year.
        (("2031-02/..", "", "UTC"), "2031-02-01T00:00:00Z", ""),
        (("../1500", "", "UTC"), "", "1500-12-31T23:59:59Z"),
        (("2031-02-08/2031-02-10", "", "UTC"), "2031-02-08T00:00:00Z", "2031-02-10T23:59:59Z"),
        (("[2031-02-08, 2030-05]", "", "UTC"), "2030-05-01T00:00:00Z", "2031-02-08T23:59:59Z"),
        (("XXXX-02-29", "", "UTC"), "", ""),
        (("", "15:56", "UTC"), "", ""),
        # The hour that comes twice is meant from its first to its second end.
        (("2031-10-26", "02:30", "Europe/Prague"), "2031-10-26T00:30:00Z", "2031-10-26T01:30:59Z"),
        # The ends of the calendar.
        (("9999-12-31", "", ""), "9999-12-30T10:00:00Z", ""),
        (("0001", "", ""), "", "0002-01-01T11:59:59Z"),
    ],
)
def test_bounds(fields: tuple[str, str, str], earliest: str, latest: str) -> None:
    date, time, zone = fields
    assert bounds_utc(Entry(kind="post", date=date, time=time, zone=zone)) == (earliest, latest)


@pytest.mark.parametrize(
    ("date", "between", "bounds"),
    [
        (
            "2031-02-08",
            ("2031-02-08T15:56", "2031-02-08T17:10:30"),
            ("2031-02-08T15:56:00Z", "2031-02-08T17:10:30Z"),
        ),
        ("2031-02-08", ("2031-02-08T15:56", ".."), ("2031-02-08T15:56:00Z", "2031-02-08T23:59:59Z")),
        ("", ("..", "2031-02-08"), ("", "2031-02-08T23:59:59Z")),
    ],
)
def test_an_interval_narrows_the_day(date: str, between: tuple[str, str], bounds: tuple[str, str]) -> None:
    assert bounds_utc(Entry(kind="post", date=date, zone="UTC", between=between)) == bounds


_DATES = st.one_of(
    st.dates().map(lambda day: day.isoformat()), st.dates().map(lambda day: f"{day.isoformat()[:7]}~"), st.just("")
)


@given(_DATES, _DATES, st.sampled_from(["", "00:00", "23:59:59"]), st.sampled_from(["", "UTC", "Asia/Tokyo", "-09:30"]))
def test_the_earliest_is_never_after_the_latest(first: str, last: str, time: str, zone: str) -> None:
    date = f"{min(first, last)}/{max(first, last)}" if first and last else first or last
    earliest, latest = bounds_utc(Entry(kind="post", date=date, time=time, zone=zone))
    assert not earliest or not latest or earliest <= latest
    days = days_of(Entry(kind="post", date=date))
    assert days[0] <= days[1]
