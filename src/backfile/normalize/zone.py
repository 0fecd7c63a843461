"""The zone of a clock, and where it comes from: the stamp or the page, the source, the archive, or nowhere."""

from __future__ import annotations

import datetime

import msgspec

from backfile.scan import KNOWN, Clock, is_no_offset, settle_zone


class Zones(msgspec.Struct, frozen=True, kw_only=True):
    """Where a zone may come from, nearest first."""

    page: str = ""  #: as a note on the page prints it
    dump: str = ""  #: IANA name, said of this dump
    source: str = ""  #: IANA name
    archive: str = ""  #: IANA name


class Zoned(msgspec.Struct, frozen=True):
    """A zone with its origin; `doubt` tells what could not be settled."""

    zone: str = ""
    zoned: str = "none"
    doubt: str = ""


def zone_of(printed: str, zones: Zones, date: datetime.date | None, clock: Clock | None) -> Zoned:
    """Settle the zone of one moment; without a day an abbreviation must mean the same in winter and in summer."""
    own = zones.dump or zones.source
    text, doubt = printed or zones.page, ""
    if is_no_offset(text):
        text, doubt = "", f"the zone '{text}' is an offset that no clock has"
    if text:
        time = datetime.time(*(_parts(clock)))
        days = [date] if date else [datetime.date(2000, 1, 1), datetime.date(2000, 7, 1)]
        found = [settle_zone(text, datetime.datetime.combine(day, time), own) for day in days]
        settled = _one(found) or (_one([zone for zone in found if zone]) if len(KNOWN.get(text, ())) == 1 else "")
        if settled:
            return Zoned(settled, "stated")
        return Zoned(text, "stated", f"the zone '{text}' may mean more than one offset on this day")
    if own:
        return Zoned(own, "source", doubt)
    if zones.archive:
        return Zoned(zones.archive, "archive", doubt)
    return Zoned(doubt=doubt)


def _one(found: list[str | None]) -> str:
    """What all of them are; nothing where they differ."""
    return found[0] or "" if found and len(set(found)) == 1 else ""


def _parts(clock: Clock | None) -> tuple[int, int]:
    return (clock.hour, clock.minute) if clock else (12, 0)
