"""Find a stamp in a line by its pieces: clock, date, weekday, zone, in any order, with what stands between them."""

from __future__ import annotations

import datetime
import re

import msgspec

from backfile.scan.names import month_number, names_time, weekday_number
from backfile.scan.zones import KNOWN

_CAP = 200  # a stamp stands within this many characters; longer lines are not looked at further


class Clock(msgspec.Struct, frozen=True):
    """A time of day as printed, in 24 hours."""

    hour: int
    minute: int
    second: int | None = None

    def __str__(self) -> str:
        tail = "" if self.second is None else f":{self.second:02}"
        return f"{self.hour:02}:{self.minute:02}{tail}"


class Day(msgspec.Struct, frozen=True):
    """What a stamp says of the day. Parts it does not say are None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  #: Monday 0
    pair: tuple[int, int] | None = None  #: day and month, or month and day: the page decides
    mark: str = ""  #: what separates the numbers of `pair`

    def numbers(self, order: str) -> tuple[int | None, int | None, int | None]:
        """Year, month, day, with `pair` read in `order` (`dmy` or `mdy`)."""
        if self.pair is None:
            return self.year, self.month, self.day
        first, second = self.pair
        return (self.year, second, first) if order == "dmy" else (self.year, first, second)

    def date(self, order: str = "dmy") -> datetime.date | None:
        """The day, where it is whole and exists."""
        year, month, day = self.numbers(order)
        if year is None or month is None or day is None:
            return None
        try:
            return datetime.date(year, month, day)
        except ValueError:
            return None


class Stamp(msgspec.Struct, frozen=True):
    """A printed time: `line[start:end]` is its text."""

    text: str
    start: int
    end: int
    clock: Clock | None = None
    day: Day | None = None
    zone: str = ""  #: as printed


_ISO = re.compile(r"([12][0-9]{3})-([01][0-9])-([0-3][0-9])(?![0-9])T?")
_IDEOGRAPHIC = re.compile(r"([12][0-9]{3})年\s?([0-9]{1,2})月(?:\s?([0-9]{1,2})日)?")
_NUMERIC = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([12][0-9]{3}|[0-9]{2})(?![0-9./:-])")
_CLOCK = re.compile(
    r"([0-9]{1,2})(?:(:|\.|\s?h\s?)([0-5][0-9])(?:[:.]([0-5][0-9])(?:[.,][0-9]{1,9})?)?)?(?!:?[0-9])"
    r"(\s?(?-i:[APap]\.?\s?[Mm](?![a-z])\.?))?(\s?Uhr\b|\s?h\b|\s?uur\b|\s(?:noon|midday)\b)?",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|er|º|ª|\.)?\s+(?:de\s+|of\s+)?([^\W\d_]{2,12}\.?),?(?:\s+(?:de\s+)?([12][0-9]{3}\b|[0-9]{2}(?=\s+[0-9]{1,2}:[0-9]{2})))?"
)
_MONTH_DAY = re.compile(
    r"([^\W\d_]{2,12}\.?)\s+([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9:.]?[0-9])(?:,?\s+([12][0-9]{3})\b)?"
)
_MONTH_YEAR = re.compile(r"([^\W\d_]{2,12}\.?),?\s+(?:de\s+)?([12][0-9]{3})\b")
_NUMERIC_MONTH = re.compile(r"(0[1-9]|1[0-2])[./]([12][0-9]{3})(?![0-9./:-])")
_WORD = re.compile(r"[^\W\d_]{2,13}\.?")
_ZONE = re.compile(r"\s*\(?((?:UTC|GMT)\s?[+-][0-9]{1,2}(?::?[0-9]{2})?|[A-Z]{2,5}\b|[+-][0-9]{2}:?[0-9]{2}\b|Z\b)\)?")
_BETWEEN = re.compile(r"[\s,;|·•–—-]*(?:(?:at|on|um|à|om|a las|alle|às|o|в|о|den|am|le|el|il)\s+)?", re.IGNORECASE)


def _clock(found: re.Match[str], alone: bool) -> Clock | None:
    hour, mark, minute, second, half, unit = found.groups()
    value = int(hour)
    if half:
        if not 1 <= value <= 12:
            half = None if minute else half
        else:
            value = value % 12 + (12 if "p" in half.casefold() else 0)
    if value > 23:
        return None
    if minute is None and not half and not unit:
        return None
    if mark == "." and not half and not unit and not alone:
        return None  # 12.30 may be a price or a day; a page's run of such clocks is for its layout to see
    return Clock(value, int(minute or 0), int(second) if second else None)


def _date(line: str, at: int) -> tuple[Day, int] | None:
    """A date at `at` and where it ends."""
    if found := _ISO.match(line, at):
        year, month, day = (int(part) for part in found.groups())
        return (Day(year, month, day), found.end()) if month <= 12 and day <= 31 else None
    if (found := _IDEOGRAPHIC.match(line, at)) and 1 <= int(found[2]) <= 12:
        return Day(int(found[1]), int(found[2]), int(found[3]) if found[3] else None), found.end()
    if found := _NUMERIC.match(line, at):
        first, mark, second, year_text = found.groups()
        year = int(year_text) + (2000 if len(year_text) == 2 else 0)
        pair = (int(first), int(second))
        if min(pair) >= 1 and max(pair) <= 31 and min(pair) <= 12:
            return Day(year, pair=pair, mark=mark), found.end()
        return None
    if (found := _DAY_MONTH.match(line, at)) and (number := month_number(found[2])) and 1 <= int(found[1]) <= 31:
        return Day(_year(found[3]), number, int(found[1])), _trim(line, found)
    if (found := _MONTH_DAY.match(line, at)) and (number := month_number(found[1])) and 1 <= int(found[2]) <= 31:
        return Day(int(found[3]) if found[3] else None, number, int(found[2])), found.end()
    if (found := _MONTH_YEAR.match(line, at)) and (number := month_number(found[1])):
        return Day(int(found[2]), number), found.end()
    if (found := _NUMERIC_MONTH.match(line, at)) and line[at - 1 : at] not in tuple("0123456789./-"):
        return Day(int(found[2]), int(found[1])), found.end()
    return None


def _year(digits: str | None) -> int | None:
    """A year as printed; of two digits (RFC 822) the one from 1970 to 2069."""
    if not digits:
        return None
    return int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) >= 70 else 2000)


def _trim(line: str, found: re.Match[str]) -> int:
    end = found.end()
    return end - 1 if line[end - 1 : end] == "," else end


_DIGITS = {zero + n: str(n) for zero in (0x0660, 0x06F0, 0x0966) for n in range(10)}
_FOREIGN_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]")


def ascii_digits(text: str) -> str:
    """Arabic, Persian and Devanagari digits as 0 to 9, character by character, so that places stay the same."""
    return text.translate(_DIGITS) if not text.isascii() and _FOREIGN_DIGIT.search(text) else text


def stamp_at(line: str, start: int = 0) -> Stamp | None:
    """The longest stamp that begins at `start`, or None. Each kind of piece counts once."""
    limit = ascii_digits(line[: start + _CAP])
    if not limit[start : start + 1].isdigit() and not names_time(limit, start):
        return None
    clock: Clock | None = None
    day: Day | None = None
    weekday: int | None = None
    zone = ""
    at = end = start
    while at < len(limit):
        if day is None and (dated := _date(limit, at)):
            day, end = dated
        elif clock is None and (found := _CLOCK.match(limit, at)) and (read := _clock(found, start == 0)):
            clock, end = read, found.end()
            if (found := _ZONE.match(limit, end)) and (found[1] in KNOWN or not found[1].isalpha()):
                zone, end = found[1], found.end()
        elif weekday is None and (found := _WORD.match(limit, at)) and (number := weekday_number(found[0])) is not None:
            weekday, end = number, found.end()
        else:
            break
        gap = _BETWEEN.match(limit, end)
        at = gap.end() if gap else end
    if clock is None and day is None:
        return None
    if weekday is not None:
        day = msgspec.structs.replace(day or Day(), weekday=weekday)
    return Stamp(line[start:end], start, end, clock, day, zone)


_ARTICLE = re.compile(r"(?:le|el|il|am|den|on|em|op|la)\s+", re.IGNORECASE)
_COMPACT = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])")


def compact_clock(text: str) -> Clock | None:
    """The time of day in four digits and nothing else (`2045`), or None."""
    found = _COMPACT.fullmatch(text)
    return Clock(int(found[1]), int(found[2])) if found else None


_WRAPPED = {"(": ")", "[": "]"}


_DIGIT = re.compile("[0-9]")
_ANY_DIGIT = re.compile(r"\d")
_WORD_START = re.compile(r"(?<![^\s(\[|,+*])[^\W_]")


def find_stamp(text: str) -> Stamp | None:
    """The first stamp in a stamp line with words around it, such as "Posted on 24 March 2031 | 9:15 pm"."""
    if stamp := whole_stamp(text):
        return stamp
    for found in _WORD_START.finditer(text[:_CAP]):
        stamp = stamp_at(text, found.start())
        if stamp and (stamp.clock or (stamp.day and stamp.day.day)):
            return stamp
    return None


def whole_stamp(line: str) -> Stamp | None:
    """The stamp that makes up a whole line, or None."""
    if len(line) > 200 or not _ANY_DIGIT.search(line):
        return None
    text = ascii_digits(line.strip().rstrip(":|·-– ").strip())
    if len(text) > 80 or not _DIGIT.search(text):
        return None
    if text[-1:] == _WRAPPED.get(text[0]):
        text = text[1:-1].strip()
    article = _ARTICLE.match(text)
    stamp = stamp_at(text, article.end() if article else 0)
    return stamp if stamp and stamp.end >= len(text.rstrip(".,")) else None


def closing_stamp(line: str) -> Stamp | None:
    """The stamp with a clock and a day that ends a line, or None."""
    text = line.rstrip()
    if not _DIGIT.search(text[-12:]):
        return None
    first = max(0, len(text) - 60)
    for found in re.finditer(r"(?<![^\s(|,])[^\s(|,]", text[first:]):
        at = first + found.start()
        if (stamp := stamp_at(text, at)) and stamp.clock and stamp.day and stamp.end >= len(text):
            return stamp
    return None
