"""When an entry was: as text, as a machine reads it, and what it rests on."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from backfile.model import Ref
from backfile.model.moments import whole_day, year_of, zoned
from backfile.render.words.dates import between_words, date_words
from backfile.render.words.locales import digits


class When(msgspec.Struct, frozen=True):
    """The date and time of an entry, ready to be shown."""

    time: str  #: what stands in the rail of a day: a time, an interval in words, or nothing
    date: str  #: the date in words; empty where the interval says it all
    zone: str  #: name of the zone, short: `CET`
    offset: str  #: `UTC+1`
    machine: str  #: for `<time datetime>`: a valid string, or nothing
    basis: str  #: `stated`, `completed`, `inferred` or `unknown`
    timed: bool  #: the time is one on a clock, not words
    at: int | None = None  #: seconds since 1970, where day, time and zone are all known
    shift: int = 0  #: seconds that its clock is ahead of UTC


def when(ref: Ref, language: str) -> When:
    """What to show of an entry's date and time."""
    basis = ref.dated or ("stated" if ref.date else "unknown")
    if ref.time:
        return _timed(ref.date, ref.time, ref.zone, basis, language)
    words = between_words(ref.between, ref.day, language) if ref.between else ""
    date = date_words(ref.date, language) if ref.date or not words else ""
    return When(words or ref.label, date, "", "", _machine_date(ref.date), basis, False)


@lru_cache(maxsize=8192)  # an entry is shown on its own page, its day's, its neighbours', and in lists
def _timed(date: str, time: str, zone: str, basis: str, language: str) -> When:
    """What to show of a clock: its zone, and its moment where there is one."""
    day, words, shown = whole_day(date), date_words(date, language), digits(time, language)
    moment = zoned(day, time, zone)
    if moment is None:
        machine = f"{day}T{time}" if day else time if len(time) >= 5 else ""
        return When(shown, words, zone, "", machine, basis, True)
    stamp = moment.strftime("%z")
    name = moment.tzname() or ""
    shift = moment.utcoffset()
    return When(
        shown,
        words,
        name if name.isalpha() else _offset_words(stamp),
        _offset_words(stamp),
        f"{day}T{time}{stamp[:3]}:{stamp[3:5]}",
        basis,
        True,
        int(moment.timestamp()),
        int(shift.total_seconds()) if shift else 0,
    )


def _offset_words(stamp: str) -> str:
    hours, minutes = int(stamp[1:3]), stamp[3:5]
    if not hours and minutes == "00":
        return "UTC"
    return f"UTC{'−' if stamp[0] == '-' else '+'}{hours}{f':{minutes}' if minutes != '00' else ''}"


def _machine_date(date: str) -> str:
    """Only what HTML allows in `datetime`: a day, month, year, or a day without its year."""
    plain = date.rstrip("~?%")
    if plain.startswith("XXXX-"):
        return plain[5:] if len(plain) == 10 else ""
    parts = plain.split("-")
    valid = len(parts) <= 3 and [len(part) for part in parts] in ([4], [4, 2], [4, 2, 2])
    return plain if valid and all(part.isdecimal() for part in parts) else ""


def published(ref: Ref, at: When) -> str:
    """The moment or date of an entry for machines that take only whole ones: else its year, or nothing."""
    return at.machine if ref.day else whole_day(ref.date) or year_of(ref.date)


def offset_of(ref: Ref) -> str:
    """The moment of an entry with its offset as feeds want it (RFC 3339); `-00:00` says that the zone is not known."""
    moment = zoned(ref.day, ref.time or "00:00", ref.zone)
    if moment is not None:
        return moment.isoformat(timespec="seconds")
    time = ref.time or "00:00"
    return f"{ref.day}T{time if len(time) == 8 else time + ':00'}-00:00"
