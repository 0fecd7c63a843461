"""Dates in a line: in numbers, with names of months, in Chinese and Japanese characters; with or without the year."""

from __future__ import annotations

import datetime
import re

import msgspec

from backfile.scan.names import month_number

_ISO = re.compile(r"([12][0-9]{3})([-/.])([01]?[0-9])\2([0-3]?[0-9])(?![0-9])T?")
#: A day and a month in numbers without a year: with two full stops, or with a stroke before a clock.
_DOTTED_DAY = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.(?!\s?[0-9]{2,4}\b)")
_STROKE_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?=,?\s+(?:[-–—|·]\s+)?[0-9]{1,2}[:.h][0-9]{2})")
_CJK_DATE = re.compile(
    r"(?:([12][0-9]{3})\s?[年년]\s?)?([0-9]{1,2})\s?[月월]\s?([0-9]{1,2})\s?[日일](?:\s?[(（]\w{1,3}[)）])?"
)
_CJK_MONTH = re.compile(r"([12][0-9]{3})\s?[年년]\s?([0-9]{1,2})\s?[月월]")
_NUMERIC = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([12][0-9]{3}|[0-9]{2})(?![0-9./-]|:[0-9])")
_DAY_MONTH = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|er|º|ª|\.)?\s+(?:de\s+|of\s+)?([^\W\d_]{2,12}\.?),?(?:\s+(?:de\s+)?([12][0-9]{3}\b|[0-9]{2}(?=\s+[0-9]{1,2}:[0-9]{2})))?"
)
_MONTH_DAY = re.compile(
    r"([^\W\d_]{2,12}\.?)\s+([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9:.]?[0-9])(?:,?\s+([12][0-9]{3})\b)?"
)
_MONTH_YEAR = re.compile(r"([^\W\d_]{2,12}\.?),?\s+(?:de\s+)?([12][0-9]{3})\b")
_NUMERIC_MONTH = re.compile(r"(0[1-9]|1[0-2])[./]([12][0-9]{3})(?![0-9./:-])")


class Day(msgspec.Struct, frozen=True):
    """What a stamp says of the day. Parts it does not say are None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  #: Monday 0
    pair: tuple[int, int] | None = None  #: day and month, or month and day: the page decides
    mark: str = ""  #: what separates the numbers of `pair`
    back: int | None = None  #: days before the page's own day: "yesterday" is 1

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

    def is_real(self, order: str = "dmy") -> bool:
        """Whether the calendar has the day and month it prints, in its year or else in a leap year."""
        return msgspec.structs.replace(self, year=self.year or 2000).date(order) is not None


def date_at(line: str, at: int) -> tuple[Day, int] | None:
    """A date at `at` and where it ends. Digits are 0 to 9."""
    if not line[at : at + 1].isdigit():
        return _name_first(line, at)
    return _in_numbers(line, at) or _number_first(line, at)


def _in_numbers(line: str, at: int) -> tuple[Day, int] | None:
    if found := _ISO.match(line, at):
        return _whole(int(found[1]), int(found[3]), int(found[4]), found.end())
    if not line.isascii():
        if found := _CJK_DATE.match(line, at):
            return _whole(_year(found[1]), int(found[2]), int(found[3]), found.end())
        if found := _CJK_MONTH.match(line, at):
            return (Day(int(found[1]), int(found[2])), found.end()) if 1 <= int(found[2]) <= 12 else None
    if found := _NUMERIC.match(line, at):
        first, mark, second, year_text = found.groups()
        year = int(year_text) + (2000 if len(year_text) == 2 else 0)
        return _pair((int(first), int(second)), found.end(), mark, year)
    if found := _DOTTED_DAY.match(line, at):
        return _whole(None, int(found[2]), int(found[1]), found.end())
    if found := _STROKE_DAY.match(line, at):
        return _pair((int(found[1]), int(found[2])), found.end(), "/")
    if (found := _NUMERIC_MONTH.match(line, at)) and line[at - 1 : at] not in tuple("0123456789./-"):
        return Day(int(found[2]), int(found[1])), found.end()
    return None


def _whole(year: int | None, month: int, day: int, end: int) -> tuple[Day, int] | None:
    return (Day(year, month, day), end) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _pair(pair: tuple[int, int], end: int, mark: str, year: int | None = None) -> tuple[Day, int] | None:
    return (Day(year, pair=pair, mark=mark), end) if 1 <= min(pair) <= 12 and max(pair) <= 31 else None


def _number_first(line: str, at: int) -> tuple[Day, int] | None:
    if (found := _DAY_MONTH.match(line, at)) and (number := month_number(found[2])) and 1 <= int(found[1]) <= 31:
        return Day(_year(found[3]), number, int(found[1])), _trim(line, found)
    return None


def _name_first(line: str, at: int) -> tuple[Day, int] | None:
    if (found := _MONTH_DAY.match(line, at)) and (number := month_number(found[1])) and 1 <= int(found[2]) <= 31:
        return Day(int(found[3]) if found[3] else None, number, int(found[2])), found.end()
    if (found := _MONTH_YEAR.match(line, at)) and (number := month_number(found[1])):
        return Day(int(found[2]), number), found.end()
    return None


def _year(digits: str | None) -> int | None:
    """A year as printed; of two digits (RFC 822) the one from 1970 to 2069."""
    if not digits:
        return None
    return int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) >= 70 else 2000)


def _trim(line: str, found: re.Match[str]) -> int:
    end = found.end()
    return end - 1 if line[end - 1 : end] == "," else end
