"""What is known of a draft's date while a run is looked at."""

from __future__ import annotations

import datetime
import re

import msgspec

from backfile.model import Draft
from backfile.scan import (
    Clock,
    Day,
    Stamp,
    ascii_digits,
    compact_clock,
    find_stamp,
    is_about,
    month_number,
    near_day,
    without_year_word,
)

_ISO_MONTH = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])")
_DAY_OF_MONTH = re.compile(
    r"(?<![0-9])([0-3]?[0-9])(?:st|nd|rd|th|er|ère|re|º|ª|°|-?го|-?е|-?й|\s?日)?\.?$", re.IGNORECASE
)


class Dating(msgspec.Struct, kw_only=True):
    """Everything an entry says of its date, as in `Entry`."""

    date: str = ""
    time: str = ""
    zone: str = ""
    zoned: str = ""
    dated: str = ""
    why: str = ""
    between: tuple[str, str] | None = None
    stamp: str = ""


class Seen(msgspec.Struct, kw_only=True):
    """A draft's stamp, taken apart."""

    draft: Draft
    stamp: Stamp | None = None
    day: Day | None = None  #: from the stamp, or from the heading above it
    headed: bool = False  #: the day (or a part of it) came from the heading
    date: datetime.date | None = None
    why: str = ""
    dated: str = "stated"
    year_why: str = ""  #: where the year comes from, if the stamp has none but a day and a month in numbers
    half: str = ""  #: why a clock of twelve hours is one of the afternoon
    open_year: str = ""  #: `XXXX-05-14`: a day from the page, without a year

    @property
    def clock(self) -> Clock | None:
        """The time of day, where one is printed."""
        return self.stamp.clock if self.stamp else None

    @property
    def names_day(self) -> bool:
        """Does the stamp (or the heading above it) name a day, be it without its year?"""
        day = self.day
        return day is not None and (day.day is not None or day.pair is not None or day.back is not None)

    @property
    def printed(self) -> str:
        """The stamp's words, else the heading's."""
        return self.draft.stamp or self.draft.day


def take_apart(draft: Draft) -> Seen:
    """The stamp's pieces; what it leaves open of the day is taken from the heading above."""
    heading: Day | None = None
    if draft.day:
        found = find_stamp(draft.day)
        heading = found.day if found else _named_alone(draft.day)
    seen = Seen(draft=draft)
    if text := without_year_word(draft.stamp.strip()):
        seen.stamp = find_stamp(text) or _short(draft, text)
    if seen.stamp and seen.stamp.start and draft.kind == "event" and draft.day_line == draft.stamp_line:
        seen.stamp = None  # the end of "3 to 5 May"; `draft.day` tells how it begins
    if seen.stamp and draft.kind == "event" and is_about(text[: seen.stamp.start]):
        seen.stamp = None  # "around noon" is no clock
    if seen.stamp is None and (day := _of_month(text, heading)):
        seen.stamp = Stamp(text, 0, len(text), day=day)
    own = seen.stamp.day if seen.stamp else None
    seen.day = own or heading
    seen.headed = own is None and heading is not None
    if own and heading and own.year is None and heading.year is not None:
        seen.day = msgspec.structs.replace(own, year=heading.year)
        seen.headed = True
    if own and heading and own.month is None and own.day:
        seen.day, seen.headed = msgspec.structs.replace(heading, day=own.day), True
    if own and own.day is None and own.pair is None and heading and (heading.day or heading.pair):
        seen.day, seen.headed = heading, True
    return seen


def _short(draft: Draft, text: str) -> Stamp | None:
    """A stamp that is one only in its place: four digits, a year and a month in numbers, the name of a month."""
    if draft.kind == "post" and (clock := compact_clock(text)):
        return Stamp(text, 0, 4, clock)  # 2045 before a post is a quarter to nine, not a year
    if text.isdigit() and len(text) == 4:
        return Stamp(text, 0, 4, day=Day(int(text)))
    own_year = draft.day.isdigit() and draft.day_line == draft.stamp_line  # of a range of years
    if (found := _ISO_MONTH.fullmatch(ascii_digits(text))) and not own_year:
        return Stamp(text, 0, len(text), day=Day(int(found[1]), int(found[2])))
    month = month_number(text)
    return Stamp(text, 0, len(text), day=Day(month=month)) if month else None


def _of_month(text: str, heading: Day | None) -> Day | None:
    """The number of a day (`3rd`, `Le 3`) below a heading that names its month."""
    if heading is None or not heading.month or heading.day:
        return None
    found = _DAY_OF_MONTH.search(ascii_digits(text))
    return Day(day=int(found[1])) if found else None


def _named_alone(heading: str) -> Day | None:
    """The year, the month or the word such as "yesterday" that is all of a heading."""
    if near := near_day(heading.rstrip(":")):
        return near
    if heading.isdigit() and len(heading) == 4:
        return Day(int(heading))
    return Day(month=month) if (month := month_number(heading)) else None
