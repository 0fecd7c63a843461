"""The year of a day that does not print one: from page, file name, weekday, 29 February, the other posts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

import msgspec

from backfile.model import Dump, DumpFacts, Reading
from backfile.scan import MONTHS, WEEKDAYS, Day, spoken, stamp_at

_FILE_DAY = re.compile(r"(?<![0-9])([12][0-9]{3})-?([01][0-9])-?([0-3][0-9])(?![0-9])")
_FILE_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")


class Evidence(msgspec.Struct, frozen=True):
    """A date that is known for certain, near which days without a year are looked for."""

    date: datetime.date
    words: str  #: what it is, for `why`


def evidence(reading: Reading, dump: Dump, facts: DumpFacts, stamped: Iterable[datetime.date]) -> list[Evidence]:
    """Dates that tell the year, the strongest first: the source file, dates of posts, the page, the file's name."""
    found: list[Evidence] = []
    if facts.day and (day := _iso(facts.day)):
        found.append(Evidence(day, "the source file's day for this dump"))
    dates = sorted(stamped)
    if dates:
        middle = dates[len(dates) // 2]
        found.append(Evidence(middle, f"the page's posts are of {MONTHS[middle.month - 1]} {middle.year}"))
    for kind in ("date", "updated", "title", "byline", "note", "label", "standfirst"):
        for n, text in reading.page.get(kind, []):
            if day := whole_date_in(text):
                found.append(Evidence(day, f"line {n} of the page is of {day.year}"))
    found += _months(reading)
    if facts.captured and (day := _iso(facts.captured[:10])):
        found.append(Evidence(day, f"the page was captured in {day.year}"))
    if (name := _FILE_DAY.search(dump.name)) and (day := _iso("-".join(name.groups()))):
        found.append(Evidence(day, f"the file's name says {day.year}"))
    elif name := _FILE_YEAR.search(dump.name.rsplit("/", 1)[-1]):
        found.append(Evidence(datetime.date(int(name[1]), 7, 1), f"the file's name says {name[1]}"))
    return found


def _months(reading: Reading) -> Iterator[Evidence]:
    """Months with their year that the head names: "The search of June 2031"."""
    for kind in ("date", "title", "label", "standfirst"):
        for n, text in reading.page.get(kind, []):
            for day in _days(text):
                if day.year and day.month and not day.day:
                    words = f"line {n} of the page names {MONTHS[day.month - 1]} {day.year}"
                    yield Evidence(datetime.date(day.year, day.month, 15), words)


def _days(text: str) -> Iterator[Day]:
    """The days a line names, in order, as far as they are told in it."""
    for found in re.finditer(r"(?<!\w)\w", text[:300]):
        stamp = stamp_at(text, found.start())
        if stamp and stamp.day:
            yield stamp.day


def _order(day: Day) -> str:
    """The order of a numeric day that leaves no choice; else nothing.

    One of its numbers is no month, or both are equal, or it has dots, with which no region writes the month first.
    """
    if day.pair is None:
        return ""
    if max(day.pair) <= 12:
        return "dmy" if day.mark == "." or day.pair[0] == day.pair[1] else ""
    return "mdy" if day.pair[1] > 12 else "dmy"


def day_in(text: str) -> Day | None:
    """The first day a line names with its month, be it without a year; numeric ones only beyond doubt."""
    for day in _days(text):
        if not day.is_real(_order(day) or "dmy"):
            continue
        if day.year and (order := _order(day)):
            year, month, number = day.numbers(order)
            return Day(year, month, number, day.weekday)
        if day.pair is None and day.month and day.day:
            return day
    return None


def whole_date_in(text: str) -> datetime.date | None:
    """The first whole date a line holds, where day and month are beyond doubt."""
    for day in _days(text):
        if day.year and (day.pair is None or _order(day)):
            return day.date(_order(day) or "dmy")
    return None


def complete_year(day: Day, known: list[Evidence]) -> tuple[datetime.date | None, str]:
    """The date a day and month without a year mean, and why: near what is known, on its weekday, in the calendar."""
    if day.month is None or day.day is None or not known:
        return None, ""
    near = known[0]
    years = [near.date.year, near.date.year - 1, near.date.year + 1]
    leap = (day.month, day.day) == (2, 29)
    years += [near.date.year + step for step in (-3, -2, 2, 3)] if leap else []
    dates = [date for year in years if (date := Day(year, day.month, day.day).date())]
    dates = [date for date in dates if day.weekday is None or date.weekday() == day.weekday]
    if not dates:
        return None, ""
    best = min(dates, key=lambda date: (abs((date - near.date).days), date))
    why = f"no year is printed; {near.words}"
    if leap:
        why += f", and {best.year} has a 29 February"
    elif day.weekday is not None:
        why += f", and {spoken(best.year, best.month, best.day)} was a {WEEKDAYS[best.weekday()]}"
    return best, why


def _iso(text: str) -> datetime.date | None:
    digits = re.fullmatch(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})", text)
    try:
        return datetime.date(*(int(part) for part in digits.groups())) if digits else None
    except ValueError:
        return None
