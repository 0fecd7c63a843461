"""What the dates and times of entries say, as far as ordering and filing need it. EDTF is read, never completed."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Iterable
from functools import lru_cache

from backfile.model.paths import is_day

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:-[0-9]{2})?[~?%]?")
_YEAR = re.compile(r"([0-9]{4})[~?%]?")
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?")
_OFFSET = re.compile(r"([+-])([0-9]{2}):?([0-9]{2})")
_DAY_IN_SET = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def whole_day(date: str) -> str:
    """The day, where `date` is one whole day and nothing less certain; else nothing."""
    return date if is_day(date) else ""


def month_of(date: str) -> str:
    """The month (`2016-02`) a date lies in, where it lies in one."""
    found = _MONTH.fullmatch(date)
    return f"{found[1]}-{found[2]}" if found else ""


def year_of(date: str) -> str:
    """The year a date lies in, where it lies in one."""
    if month := month_of(date):
        return month[:4]
    found = _YEAR.fullmatch(date)
    return found[1] if found else ""


def candidates(date: str) -> tuple[str, ...]:
    """The days a set such as `[2014-09-03,2014-12-03]` leaves open."""
    return tuple(filter(is_day, _DAY_IN_SET.findall(date))) if date.startswith(("[", "{")) else ()


@lru_cache(maxsize=8192)
def seconds(time: str) -> int | None:
    """Seconds since midnight of a time as stated; nothing where there is none."""
    found = _TIME.fullmatch(time)
    return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0) if found else None


@lru_cache(maxsize=1024)
def zone_of(name: str) -> datetime.tzinfo | None:
    """The zone of that name or offset; None for an abbreviation that nobody could settle, or none."""
    if found := _OFFSET.fullmatch(name):
        shift = datetime.timedelta(hours=int(found[2]), minutes=int(found[3]))
        return datetime.timezone(-shift if found[1] == "-" else shift) if shift < datetime.timedelta(days=1) else None
    try:
        return zoneinfo.ZoneInfo("UTC" if name == "Z" else name) if name else None
    except (KeyError, ValueError, OSError):
        return None


@lru_cache(maxsize=8192)
def zoned(day: str, time: str, zone: str) -> datetime.datetime | None:
    """The moment with its zone, where day, time and zone are all known; the earlier one in a fold."""
    at, where = seconds(time), zone_of(zone)
    if at is None or where is None or not is_day(day):
        return None
    return datetime.datetime.fromisoformat(day).replace(
        hour=at // 3600, minute=at // 60 % 60, second=at % 60, tzinfo=where
    )


def instant(day: str, time: str, zone: str) -> int | None:
    """Seconds that order moments: of UTC where the zone is known, of the local clock where it is not."""
    at = seconds(time)
    if at is None or not is_day(day):
        return None
    local = datetime.date.fromisoformat(day).toordinal() * 86400 + at
    moment = zoned(day, time, zone)
    shift = moment.utcoffset() if moment else None
    return local - int(shift.total_seconds()) if shift else local


def split_moment(moment: str) -> tuple[str, str]:
    """Day and time of a local ISO moment (`2014-06-15T15:16:44`, or a day alone); both empty for an open side."""
    day, _, time = moment.partition("T")
    return (day, time) if is_day(day) else ("", "")


def unbroken(first: str, last: str, gaps: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The stretches from `first` to `last` with no gap inside. All are local ISO moments, which sort as text."""
    found = []
    for start, end in sorted(gaps):
        found.append((first, start))
        first = max(first, end)
    return [(start, end) for start, end in (*found, (first, last)) if start <= end]
