"""Zone abbreviations and offsets. An abbreviation is settled only where one reading is left."""

from __future__ import annotations

import datetime
import re
import zoneinfo

#: abbreviation -> readings: a zone whose clocks show it (checked at the date), or an offset that never moves
KNOWN: dict[str, tuple[str, ...]] = {
    "UTC": ("+00:00",),
    "GMT": ("+00:00",),
    "Z": ("+00:00",),
    "WET": ("Europe/Lisbon",),
    "WEST": ("Europe/Lisbon",),
    "CET": ("Europe/Paris",),
    "CEST": ("Europe/Paris",),
    "MEZ": ("Europe/Berlin",),
    "MESZ": ("Europe/Berlin",),
    "EET": ("Europe/Athens",),
    "EEST": ("Europe/Athens",),
    "BST": ("Europe/London", "+06:00"),
    "IST": ("+05:30", "Europe/Dublin", "Asia/Jerusalem"),
    "MSK": ("Europe/Moscow",),
    "TRT": ("+03:00",),
    "AST": ("America/Halifax", "+03:00"),
    "ADT": ("America/Halifax",),
    "EST": ("America/New_York", "+10:00"),
    "EDT": ("America/New_York", "+11:00"),
    "ET": ("America/New_York",),
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "CDT": ("America/Chicago", "America/Havana"),
    "CT": ("America/Chicago",),
    "MST": ("America/Denver",),
    "MDT": ("America/Denver",),
    "MT": ("America/Denver",),
    "PST": ("America/Los_Angeles", "Asia/Manila"),
    "PDT": ("America/Los_Angeles",),
    "PT": ("America/Los_Angeles",),
    "AEST": ("Australia/Sydney",),
    "AEDT": ("Australia/Sydney",),
    "AWST": ("Australia/Perth",),
    "NZST": ("Pacific/Auckland",),
    "NZDT": ("Pacific/Auckland",),
    "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul",),
    "HKT": ("Asia/Hong_Kong",),
    "SGT": ("+08:00",),
    "PKT": ("Asia/Karachi",),
    "SAST": ("Africa/Johannesburg",),
    "EAT": ("Africa/Nairobi",),
    "WAT": ("Africa/Lagos",),
    "CAT": ("Africa/Maputo",),
}
_WALL = {"ET", "CT", "MT", "PT"}  # whatever the clocks of the place show, summer and winter
_GERMAN = {"MEZ": "CET", "MESZ": "CEST"}
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])([0-9]{1,2})(?::?([0-9]{2}))?$")
_IN_NOTE = re.compile(
    r"\(([A-Z]{2,5}|(?:UTC|GMT)\s?[+-][0-9]{1,2}(?::[0-9]{2})?)\)|\b((?:UTC|GMT)\s?[+-][0-9]{1,2}(?::[0-9]{2})?)\b"
)


def named_zone(line: str) -> str:
    """The zone a note such as "all times are Central European Time (CET)" names, as printed, or nothing."""
    for found in _IN_NOTE.finditer(line[:400]):
        text: str = found[1] or found[2]
        if text in KNOWN or not text.isalpha():
            return text
    words = (found[0] for found in re.finditer(r"\b[A-Z]{2,5}\b", line[:400]))
    return next((word for word in words if word in KNOWN and word not in _WALL), "")


def offset_of(zone: str, at: datetime.datetime) -> datetime.timedelta | None:
    """What `zone` (IANA name or offset) adds to UTC at the local moment `at`; None for an abbreviation."""
    if found := _OFFSET.match(zone):
        sign = -1 if found[1] == "-" else 1
        return sign * datetime.timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    try:
        return at.replace(tzinfo=zoneinfo.ZoneInfo(zone)).utcoffset()
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return None


def settle_zone(printed: str, at: datetime.datetime, source_zone: str = "") -> str | None:
    """The IANA name or offset an abbreviation means at a local moment; None where more than one reading is left.

    The source's own zone decides where its clocks show the abbreviation; otherwise the only reading there is does.
    """
    if found := _OFFSET.match(printed):
        return f"{found[1]}{int(found[2]):02}:{found[3] or '00'}"
    readings = set()
    for reading in KNOWN.get(printed, ()):
        if reading[0] in "+-":
            readings.add(reading)
            continue
        local = at.replace(tzinfo=zoneinfo.ZoneInfo(reading))
        if printed in _WALL:
            return reading
        if local.tzname() == _GERMAN.get(printed, printed):
            readings.add(_offset_text(local.utcoffset()))
    if source_zone:
        own = at.replace(tzinfo=zoneinfo.ZoneInfo(source_zone))
        if own.tzname() == _GERMAN.get(printed, printed) or _offset_text(own.utcoffset()) in readings:
            return source_zone
    return readings.pop() if len(readings) == 1 else None


def _offset_text(offset: datetime.timedelta | None) -> str:
    minutes = int((offset or datetime.timedelta()).total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
