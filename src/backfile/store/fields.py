"""What may stand in a field: each function says what is wrong with a text, or nothing."""

from __future__ import annotations

import functools
import re
import zoneinfo
from datetime import date

from backfile.settings import is_address, is_language
from backfile.text import DEVICES

_POINT = re.compile(
    r"(?:(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?|XXXX-[0-9]{2}-[0-9]{2})[~?%]?"
)
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?")
_OFFSET = re.compile(r"[+-](?:0[0-9]|1[0-5]):[0-5][0-9]")
_ABBREVIATION = re.compile(r"[A-Za-z]{1,6}")
_ZONE = re.compile(r"[A-Za-z0-9_+-]{1,32}(?:/[A-Za-z0-9_+-]{1,32}){1,2}")
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?")
_ID = re.compile(r"(?:undated|[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:-[0-9]{4})?)?)?)-(?P<name>[a-z0-9][a-z0-9-]*)")

_LINES = re.compile(r"([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?")

_DATE_HINT = "write it like 2031-04-02, 2031-04, 2031, XXXX-04-02, 2031-04~ or 2031-04-02/2031-04-05"


@functools.lru_cache(maxsize=4096)
def date_fault(text: str) -> str:
    """Why `text` is no date of ours (the part of EDTF that we know); empty if it is one."""
    if len(text) > 200:
        return "too long for a date"
    if text.startswith("[") and text.endswith("]"):
        points = [point.strip() for point in text[1:-1].split(",")]
        return next(filter(None, map(_point_fault, points)), "")
    if "/" not in text:
        return _point_fault(text)
    first, _, last = text.partition("/")
    if first == last == "..":
        return f"'{text}' is open on both sides, leave it out"
    bad = next((why for end in (first, last) if end != ".." and (why := _point_fault(end))), "")
    return bad or backwards(first.rstrip("~?%"), last.rstrip("~?%"))


def _point_fault(text: str) -> str:
    match = _POINT.fullmatch(text)
    if match is None:
        return f"'{text}' is no date, {_DATE_HINT}"
    if match["year"] is None:
        year, month, day = "2000", text[5:7], text[8:10]  # a leap year: it may be 29 February
    else:
        year, month, day = match["year"], match["month"] or "01", match["day"] or "01"
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return f"'{text}' is not in the calendar"
    return ""


def backwards(first: str, last: str) -> str:
    """Why an interval of two ISO dates or moments cannot be, `..` being open; empty if it can."""
    shared = min(len(first), len(last))
    runs_back = ".." not in (first, last) and "X" not in first + last and first[:shared] > last[:shared]
    return f"'{last}' is before '{first}'" if runs_back else ""


@functools.lru_cache(maxsize=4096)
def time_fault(text: str) -> str:
    """Why `text` is no time of day; empty if it is one."""
    return "" if _CLOCK.fullmatch(text) else f"'{text[:60]}' is no time, write it like 15:56 or 15:56:09"


@functools.lru_cache(maxsize=4096)
def moment_fault(text: str) -> str:
    """Why `text` is no local moment (`2031-04-02T15:56`), day or `..`; empty if it is one."""
    day, mark, clock = text.partition("T")
    whole = day.strip("0123456789-") == "" and len(day) == 10
    good = text == ".." or (whole and not _point_fault(day) and (not mark or not time_fault(clock)))
    return "" if good else f"'{text[:60]}' is no moment, write it like 2031-04-02T15:56, 2031-04-02 or .."


def day_fault(text: str) -> str:
    """Why `text` is no whole day of the calendar; empty if it is one."""
    good = len(text) == 10 and "X" not in text and not _point_fault(text)
    return "" if good else f"'{text[:60]}' is no day, write it like 2031-04-02"


@functools.lru_cache(maxsize=1024)
def zone_fault(text: str) -> str:
    """Why `text` is no zone: an IANA name, an offset, or an abbreviation that was not settled; empty if it is one."""
    if _OFFSET.fullmatch(text) or _ABBREVIATION.fullmatch(text):
        return ""
    wrong = f"'{text[:60]}' is no time zone, write it like Europe/Prague or +02:00"
    if _ZONE.fullmatch(text) is None:
        return wrong
    try:
        zoneinfo.ZoneInfo(text)
    except (OSError, ValueError, zoneinfo.ZoneInfoNotFoundError):
        return wrong
    return ""


def url_fault(text: str) -> str:
    """Why `text` is no address of the web; empty if it is one."""
    return "" if is_address(text) else f"'{text[:60]}' is no address, write it like https://example.org/page"


def language_fault(text: str) -> str:
    """Why `text` cannot be the tag of a language; empty if it can."""
    return "" if is_language(text) else f"'{text[:60]}' is no language, write its tag like en, de-AT or zh-Hant"


def lines_fault(text: str) -> str:
    """Why `text` is no run of lines; empty if it is one."""
    match = _LINES.fullmatch(text)
    if match is None:
        return f"'{text[:60]}' is no run of lines, write it like 31-35 or 31"
    return f"'{text}' runs back, write the first line first" if match[2] and int(match[2]) < int(match[1]) else ""


def dump_fault(text: str) -> str:
    """Why `text` is no path of a dump below the folder of dumps; empty if it is one."""
    good = text.isprintable() and all(part not in ("", ".", "..") for part in text.split("/"))
    return "" if good else f"'{text[:60]}' is no dump, write its path below content/dumps"


def slug_fault(text: str) -> str:
    """Why `text` is no name of ours (source, topic); empty if it is one."""
    if _SLUG.fullmatch(text) is None:
        return f"'{text[:60]}' may hold only a-z, 0-9 and - (up to 120)"
    return f"'{text}' is a name that Windows keeps for a device" if text in DEVICES else ""


def id_fault(text: str) -> str:
    """Why `text` is no id of an entry; empty if it is one."""
    if why := slug_fault(text):
        return why
    match = _ID.fullmatch(text)
    if match is None:
        return f"'{text}' must start with its day, month or year, or with undated-"
    # The page is called by the rest of it.
    return f"'{text}' ends with a name that is taken" if match["name"] in DEVICES or match["name"] == "index" else ""
