"""What is known of a draft's date while a run is looked at."""

from __future__ import annotations

import datetime

import msgspec

from backfile.model import Draft
from backfile.scan import Clock, Day, Stamp, compact_clock, find_stamp, month_number


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
    seen = Seen(draft=draft)
    text = draft.stamp.strip()
    if text:
        seen.stamp = find_stamp(text)
        if seen.stamp is None and draft.kind == "post" and (clock := compact_clock(text)):
            seen.stamp = Stamp(text, 0, 4, clock)  # 2045 before a post is a quarter to nine, not a year
        elif seen.stamp is None and text.isdigit() and len(text) == 4:
            seen.stamp = Stamp(text, 0, 4, day=Day(int(text)))
        elif seen.stamp is None and (month := month_number(text)):
            seen.stamp = Stamp(text, 0, len(text), day=Day(month=month))
    heading: Day | None = None
    if draft.day:
        found = find_stamp(draft.day)
        heading = found.day if found else Day(int(draft.day)) if draft.day.isdigit() else None
    own = seen.stamp.day if seen.stamp else None
    seen.day = own or heading
    seen.headed = own is None and heading is not None
    if own and heading and own.year is None and heading.year is not None:
        seen.day = msgspec.structs.replace(own, year=heading.year)
        seen.headed = True
    if own and own.day is None and own.pair is None and heading and (heading.day or heading.pair):
        seen.day, seen.headed = heading, True
    return seen
