"""The stretch of UTC in which the moment of an entry lies, from what its date, time, zone and interval leave open."""

from __future__ import annotations

import calendar
import datetime
import re

from backfile.model.entry import Entry
from backfile.model.moments import split_moment, zone_of
from backfile.model.paths import is_day

_POINT = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?[~?%]?")
#: A clock somewhere on Earth is ahead of UTC by at most this, or behind it.
_AHEAD = datetime.timedelta(hours=14)
_BEHIND = datetime.timedelta(hours=12)

Days = tuple[str, str]  #: first and last day, ISO; empty where that side is open


def days_of(entry: Entry) -> Days:
    """The days, as its own page counts them, in which an entry lies."""
    if entry.between is None:
        return days_in(entry.date)
    sides = days_in(entry.date)
    first, last = (split_moment(side)[0] for side in entry.between)
    return first or sides[0], last or sides[1]


def bounds_utc(entry: Entry) -> tuple[str, str]:
    """The earliest and the latest moment that an entry may be of: `2016-02-08T14:56:00Z`; empty where a side is open.

    A time without seconds lasts its minute, a day without a time all day. Where the zone is not known it may be any,
    so the stretch is wider by what clocks on Earth are apart.
    """
    first, last = days_of(entry)
    if entry.time:
        return _utc(first, entry.time, entry.zone, end=False), _utc(last, entry.time, entry.zone, end=True)
    from_time, to_time = (split_moment(side)[1] for side in entry.between or ("", ""))
    return _utc(first, from_time or "00:00", entry.zone, end=False), _utc(last, to_time, entry.zone, end=True)


def days_in(date: str) -> Days:
    """The first and last day that an EDTF date leaves open. Empty for what is none; `~` widens nothing."""
    if date.startswith("[") and date.endswith("]"):
        points = [days_in(point.strip()) for point in date[1:-1].split(",")]
        firsts, lasts = [first for first, _ in points], [last for _, last in points]
        return min(firsts) if all(firsts) else "", max(lasts) if all(lasts) else ""
    if "/" in date:
        start, _, end = date.partition("/")
        return days_in(start)[0], days_in(end)[1]
    found = _POINT.fullmatch(date)
    if found is None or found[1] == "0000":
        return "", ""
    year, month, day = found.groups()
    if day:
        return (date[:10], date[:10]) if is_day(date[:10]) else ("", "")
    return f"{year}-{month or '01'}-01", f"{year}-{month or '12'}-{_length(int(year), int(month or 12)):02}"


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _utc(day: str, time: str, zone: str, *, end: bool) -> str:
    """A local moment in UTC; its last second with `end`. Empty where there is no day."""
    if not day:
        return ""
    clock = time or "23:59"
    clock = clock if clock[2] == ":" else f"0{clock}"
    seconds = clock[6:8] or ("59" if end else "00")
    where = zone_of(zone)
    try:
        local = datetime.datetime.fromisoformat(f"{day}T{clock[:5]}:{seconds}")
        if where is None:
            moment = local + _BEHIND if end else local - _AHEAD
        else:
            # Where clocks are set back an hour comes twice: the first counts from, the second counts to.
            moment = local.replace(tzinfo=where, fold=int(end)).astimezone(datetime.UTC)
    except (ValueError, OverflowError):  # the first and the last day of the calendar
        return ""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
