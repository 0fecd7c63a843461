"""What keeps an entry from a whole, zoned moment, and the key of a source file that would tell it."""

from __future__ import annotations

import datetime

import msgspec

from backfile.model import Entry
from backfile.normalize import edited
from backfile.scan import offset_of

#: A local moment to judge a zone at where the day is not known.
WINTER = datetime.datetime(2000, 1, 1, 12)  # noqa: DTZ001 - local to any zone


class Asked(msgspec.Struct, frozen=True):
    """What a source file can say of a date."""

    key: str
    value: str  #: as it is to be filled in
    of_dump: bool  #: said of one dump, else of the whole source
    why: str  #: what is open, after the printed stamp
    also: str = ""  #: another value, in words


#: code -> what settles it
ASKED = {
    "day-order": Asked("date_order", "dmy", of_dump=False, why="may be day or month first", also="or mdy"),
    "no-day": Asked("day", "YYYY-MM-DD", of_dump=True, why="has no day, and nothing on the page tells it"),
    "no-year": Asked("captured", "YYYY-MM-DD", of_dump=True, why="has no year, and nothing on the page tells it"),
    "no-capture": Asked(
        "captured",
        "YYYY-MM-DDTHH:MM",
        of_dump=True,
        why="counts back from the capture, whose time nothing tells",
    ),
    "no-order": Asked(
        "order",
        "oldest-first",
        of_dump=True,
        why="stands on a page that does not tell whether it runs forward",
        also="or newest-first",
    ),
    "no-zone": Asked("zone", "AREA/CITY", of_dump=False, why="has no zone, and neither page nor source tells it"),
    "zone": Asked("zone", "AREA/CITY", of_dump=False, why="may mean more than one offset on its day"),
}


def open_codes(entry: Entry) -> list[str]:
    """The codes of what is open in an entry's date, the most telling first; none where a person dated it."""
    if edited(entry, "date"):
        return []
    found = []
    if entry.time and not entry.date:
        found.append("day-order" if "day before month or month before day" in entry.why else "no-day")
    elif entry.date.startswith("XXXX"):
        found.append("no-year")
    elif not entry.date and not entry.between and "counts back from the capture" in entry.why:
        found.append("no-capture")
    elif not entry.date and "does not tell whether it runs" in entry.why:
        found.append("no-order")
    if entry.time and entry.zoned == "none":
        found.append("no-zone")
    elif entry.time and entry.zoned == "stated" and _is_abbreviation(entry.zone):
        found.append("zone")
    return [code for code in found if code not in entry.settled]


def _is_abbreviation(zone: str) -> bool:
    """A printed zone that could not be settled: it would be an offset or a place. Some, as EST, are IANA names, too."""
    return zone.isalpha() and (zone.isupper() or offset_of(zone, WINTER) is None)
