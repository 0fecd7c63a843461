"""What zones mean: abbreviations and offsets. An abbreviation is settled only where one reading is left."""

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
    "WEZ": ("Europe/Lisbon",),
    "WESZ": ("Europe/Lisbon",),
    "OEZ": ("Europe/Athens",),
    "OESZ": ("Europe/Athens",),
    "MSD": ("+04:00",),
    "МСК": ("Europe/Moscow",),
    "мск": ("Europe/Moscow",),
    "TSİ": ("Europe/Istanbul",),
    "TSI": ("Europe/Istanbul",),
    "IDT": ("Asia/Jerusalem",),
    "GST": ("+04:00",),
    "GET": ("+04:00",),
    "AZT": ("+04:00",),
    "AMT": ("+04:00", "-04:00"),
    "IRST": ("+03:30",),
    "IRDT": ("+04:30",),
    "AFT": ("+04:30",),
    "UZT": ("+05:00",),
    "NPT": ("+05:45",),
    "BDT": ("+06:00", "+08:00"),
    "MMT": ("+06:30",),
    "ICT": ("+07:00",),
    "WIB": ("+07:00",),
    "WITA": ("+08:00",),
    "WIT": ("+09:00",),
    "MYT": ("+08:00",),
    "PHT": ("+08:00",),
    "ACST": ("Australia/Adelaide",),
    "ACDT": ("Australia/Adelaide",),
    "HST": ("Pacific/Honolulu",),
    "AKST": ("America/Anchorage",),
    "AKDT": ("America/Anchorage",),
    "NST": ("America/St_Johns",),
    "NDT": ("America/St_Johns",),
    "HNE": ("-05:00",),
    "HAE": ("-04:00",),
    "BRT": ("-03:00",),
    "BRST": ("-02:00",),
    "ART": ("-03:00",),
    "UYT": ("-03:00",),
    "CLT": ("-04:00",),
    "CLST": ("-03:00",),
    "BOT": ("-04:00",),
    "VET": ("America/Caracas",),
    "COT": ("-05:00",),
    "PET": ("-05:00",),
}
#: Whatever the clocks of the place show, summer and winter, then and now.
_WALL = {"ET", "CT", "MT", "PT", "TSİ", "TSI", "VET"}
#: Abbreviations that are words as well: between words in capitals they are no zone.
WORDS = {"ART", "BOT", "CAT", "EAT", "GET", "PET", "WAT", "WEST", "WIT", "ICT"}
_OTHER_NAMES = {
    "MEZ": "CET", "MESZ": "CEST", "WEZ": "WET", "WESZ": "WEST", "OEZ": "EET", "OESZ": "EEST", "МСК": "MSK",
    "мск": "MSK",
}  # fmt: skip
_MOST_HOURS = 15
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])([0-9]{1,2})(?::?([0-9]{2}))?$")


def offset_of(zone: str, at: datetime.datetime) -> datetime.timedelta | None:
    """What `zone` (IANA name or offset) adds to UTC at the local moment `at`; None for an abbreviation."""
    if found := _OFFSET.match(zone):
        sign = -1 if found[1] == "-" else 1
        return sign * datetime.timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    try:
        return at.replace(tzinfo=zoneinfo.ZoneInfo(zone)).utcoffset()
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return None


def is_no_offset(zone: str) -> bool:
    """Is it an offset in form that no clock has: of 16 hours or more, or of 60 minutes beside its hours?"""
    found = _OFFSET.match(zone)
    return found is not None and (int(found[2]) > _MOST_HOURS or int(found[3] or 0) > 59)


def settle_zone(printed: str, at: datetime.datetime, source_zone: str = "") -> str | None:
    """The IANA name or offset an abbreviation means at a local moment; None where more than one reading is left.

    The source's own zone decides where its clocks show the abbreviation; otherwise the only reading there is does.
    """
    if found := _OFFSET.match(printed):
        return f"{found[1]}{int(found[2]):02}:{found[3] or '00'}"
    if "/" in printed:
        return printed  # the place whose clocks the page's own words name
    readings = set()
    for reading in KNOWN.get(printed, ()):
        if reading[0] in "+-":
            readings.add(reading)
            continue
        local = at.replace(tzinfo=zoneinfo.ZoneInfo(reading))
        if printed in _WALL:
            return reading
        if local.tzname() == _OTHER_NAMES.get(printed, printed):
            readings.add(_offset_text(local.utcoffset()))
    if source_zone:
        own = offset_of(source_zone, at)
        shown = (
            "" if own is None or "/" not in source_zone else at.replace(tzinfo=zoneinfo.ZoneInfo(source_zone)).tzname()
        )
        if shown == _OTHER_NAMES.get(printed, printed) or (own is not None and _offset_text(own) in readings):
            return source_zone
        if source_zone in KNOWN.get(printed, ()):
            return None  # meant is the source's own zone, whose clocks did not show it then: a slip of the page
    return readings.pop() if len(readings) == 1 else None


def _offset_text(offset: datetime.timedelta | None) -> str:
    minutes = int((offset or datetime.timedelta()).total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
