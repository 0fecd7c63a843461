"""Lines that begin with their day, and headings that are a day, a month or a year: what timelines are made of."""

from __future__ import annotations

import re

import msgspec

from backfile.layouts.parts.headings import head_text
from backfile.model import Dump
from backfile.scan import Day, month_number, part_of, stamp_at, vague_year, whole_stamp
from backfile.scan.names import names_time, weekday_number

_BULLET = re.compile(r"\s*(?:[•●▪‣◦*]\s+|[-–—]\s+|[0-9]{1,3}\)\s+)?")
_YEAR = re.compile(r"\s*([12][0-9]{3})\s*:?\s*$")
#: A year, and a word of the page's own in small letters behind it: an edit link without its brackets.
_YEAR_AND_WORD = re.compile(r"\s*([12][0-9]{3})\s+[^\W\d_A-Z]{3,14}\s*$")
_YEAR_FIRST = re.compile(
    r"([12][0-9]{3})(\s?[-–—/]\s?(?:[12][0-9]{3}|[0-9]{2}))?\s*(?::\s*|[–—|]\s+|\s-\s+|\t\s*)(?=\S)"
)
_MONTH = re.compile(
    r"([^\W\d_]{3,12}\.?)(?:\s?(?:[-–—/]|(?:to|bis|au|à|al|a|tot|until|до|по|and|und|et|y|e|en|og|och|i|и|та)\b)\s?"
    r"([^\W\d_]{3,12}\.?))?(?:,?\s+([12][0-9]{3}))?\s*(?::|–|—|-|\|)\s+(?=\S)"
)
#: Up to three words before a year; whether it heads an event, the items around it tell.
_QUALIFIED = re.compile(
    r"([^\W\d_][^\d:–—|(\[]{0,24}?[\s.-]?)([12][0-9]{3})(?:\s?[-–—/]\s?[0-9]{2,4})?\s*(:\s+|[–—|]\s+|-\s+|\t\s*)(?=\S)"
)
_PART_MONTH = re.compile(
    r"((?:[^\W\d_]+[\s-]+){1,3})([^\W\d_]{3,12}\.?)(?:\s+([12][0-9]{3}))?\s*(?::|–|—|-|\|)\s+(?=\S)"
)
_FEWEST = 3  # items of a run, before lines whose heads are less sure are looked at
_RANGE = re.compile(r"\s?(?:[-–—/]|to\b|bis\b|au\b|al\b|tot\b|a\b|до\b|по\b)\s?(?=[^\W_])")
_DAYS_FIRST = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|\.)?\s?(?:[-–—/]|to\b|bis\b|au\b|al\b|tot\b)\s?(?=[0-9]{1,2}(?![0-9])[\w.]{0,2}\s)"
)
_DAYS = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th|\.)?(?:,?\s+([12][0-9]{3}))?(?![0-9])")
_GAP = re.compile(r"\s*(?:[:|]\s*|[–—]\s*|-\s+|\t\s*)(?=\S)")
_BLANK = re.compile(r"\s+(?=\S)")
_OPEN_GAP = re.compile(r"\s*[:–—|-]\s*$")  # the text stands on the next line
_STRONG = re.compile(r"(\*\*|__)([^*_]{2,60})\1\s*[:.–—|-]?\s*")  # marks of strong text around a day
_CAP = 90
_NEAR = 25  # years by which "about" or "before" may miss its place
_LONGEST_HEADING = 160  # characters


class Item(msgspec.Struct, frozen=True):
    """The head of an event: its printed day, and the text behind it."""

    stamp: str
    text: str
    day: str = (
        ""  #: what the printed words say of the first day, where they say it further on ("3-5 May", "May 3-5, 1990")
    )
    marked: bool = False  #: behind a bullet


def year_heading(text: str) -> str:
    """The year that makes up a line, be it with an edit link; or nothing."""
    if len(text) > 120:
        return ""
    head = head_text(text)
    found = _YEAR.match(head) or _YEAR_AND_WORD.match(head)
    return found[1] if found else ""


def weekday_heading(text: str) -> str:
    """The name of a weekday that makes up a line; or nothing."""
    head = head_text(text).rstrip(":") if len(text) < 60 else ""
    return head if head and weekday_number(head) is not None else ""


def day_heading(text: str) -> str:
    """The date (a day, or a month with its year) that makes up a line, without marks and edit link; or nothing."""
    head = head_text(text).rstrip(":") if len(text) < 160 else ""
    stamp = whole_stamp(head) if head else None
    if stamp is None or stamp.clock is not None or stamp.day is None:
        return ""
    return "" if stamp.day == Day(weekday=stamp.day.weekday) else head


def month_heading(text: str) -> str:
    """The name of a month that makes up a line; or nothing."""
    head = head_text(text).rstrip(":") if len(text) < 60 else ""
    return head if head and month_number(head) else ""


def dated_item(text: str) -> Item | None:
    """The day that begins a line, with the text behind its dash, colon, bar or tab; None for any other line.

    A row of years is a menu: the text has words, or stands on the next line.
    """
    item = _item(text)
    return item if item and (not item.text or any(map(str.isalpha, item.text[:200]))) else None


def _item(text: str) -> Item | None:
    bullet = _BULLET.match(text[:40])
    start = bullet.end() if bullet else 0
    marked = bool(text[:start].strip())
    text = _plain(text, start)
    first = start + (text[start : start + 1] in ("(", "["))
    if not text[first : first + 1].isdigit() and not names_time(text, first):
        return None
    if found := _YEAR_FIRST.match(text[: start + _CAP], start):
        stamp = found[1] + (found[2] or "")
        return Item(stamp.strip(), text[found.end() :].strip(), found[1] if found[2] else "", marked)
    month = _MONTH.match(text[: start + _CAP], start)
    if month and month_number(month[1]) and (not month[2] or month_number(month[2])):
        printed = text[start : month.end()].rstrip(" :–—-|\t")
        whole = month[2] or month[3]
        return Item(
            printed, text[month.end() :].strip(), " ".join(filter(None, month.group(1, 3))) if whole else "", marked
        )
    return _from_stamp(text, start, marked)


def _plain(text: str, start: int) -> str:
    """The line without marks of strong text at its head; where they end, the day ends as at a colon."""
    found = _STRONG.match(text, start) if text[start : start + 2] in ("**", "__") else None
    return f"{text[:start]}{found[2].rstrip(' :.–—-')}: {text[found.end() :]}" if found else text


def _from_stamp(text: str, start: int, marked: bool) -> Item | None:
    line = text[: start + _CAP]
    opened = line[start : start + 1] in ("(", "[")
    start += opened
    first = _DAYS_FIRST.match(line, start)
    stamp = stamp_at(line, first.end() if first else start)
    if stamp is None or stamp.clock or not stamp.day or stamp.day == Day(weekday=stamp.day.weekday):
        return None
    end, day = _range(line, stamp.end, stamp.day)
    if first and stamp.day.day and stamp.day.pair is None:
        day = re.sub(r"^[0-9]{1,2}", first[1], stamp.text)
    if opened:
        if line[end : end + 1] not in (")", "]"):
            return None
        rest = text[end + 1 :].lstrip(" :–—-")
        return Item(line[start:end], rest.strip(), day, marked) if rest else None
    gap = _GAP.match(line, end) or _OPEN_GAP.match(line, end)
    return Item(line[start:end].strip(), text[gap.end() :].strip(), day, marked) if gap else None


def clocked_item(text: str) -> Item | None:
    """The time of day that begins a line, with the text behind it."""
    bullet = _BULLET.match(text[:40])
    start = bullet.end() if bullet else 0
    line = text[: start + _CAP]
    stamp = stamp_at(line, start) if line[start : start + 1].isdigit() else None
    if stamp is None or stamp.clock is None or stamp.day:
        return None
    gap = _GAP.match(line, stamp.end) or _BLANK.match(line, stamp.end)
    return Item(stamp.text, text[gap.end() :].strip(), "", start > 0) if gap else None


def _range(line: str, end: int, day: Day) -> tuple[int, str]:
    """Where a range of days ends that begins with a day, and the year that only its end has."""
    to = _RANGE.match(line, end)
    if not to:
        return end, ""
    if (until := stamp_at(line, to.end())) and until.clock is None and until.day:
        return until.end, str(until.day.year) if until.day.year and not day.year else ""
    if days := _DAYS.match(line, to.end()):
        return days.end(), days[1] or ""
    return end, ""


class Line(msgspec.Struct, frozen=True):
    """What a line is in a timeline: an item, a heading, or text."""

    n: int
    item: Item | None = None
    heading: str = ""  #: year, month or day, without marks
    is_year: bool = False
    is_month: bool = False


def read_lines(dump: Dump) -> list[Line]:
    """All filled lines, each with what it could be."""
    lines = [_line(line.n, line.text) for line in dump.lines if line.text.strip()]
    items = [at for at, line in enumerate(lines) if line.item]
    return _admitted(dump, lines, items) if len(items) >= _FEWEST else lines


def _admitted(dump: Dump, lines: list[Line], items: list[int]) -> list[Line]:
    """Lines between and beside the items of a run whose heads name no single day: `c. 1310 - ...`, `Late May: ...`.

    Their years must fit between those of the items around them.
    """
    first, last = max(0, items[0] - _FEWEST), min(len(lines), items[-1] + _FEWEST + 1)
    years = [year_of(line.item.stamp) if line.item else 0 for line in lines]
    for at in range(first, last):
        line = lines[at]
        if line.item or line.heading or not (item := _vague_item(dump.text(line.n))):
            continue
        year = year_of(item.stamp)
        before = next((years[k] for k in range(at - 1, max(-1, at - 9), -1) if years[k]), 0)
        after = next((years[k] for k in range(at + 1, min(len(years), at + 9)) if years[k]), 0)
        ends = [end for end in (before, after) if end]
        if (not year and at > items[0]) or (ends and min(ends) - _NEAR <= year <= max(ends) + _NEAR):
            lines[at] = Line(line.n, item=item)
            years[at] = year
    return lines


def year_of(stamp: str) -> int:
    """The first year of a stamp; 0 where it has none."""
    found = re.search(r"(?<![0-9])[12][0-9]{3}(?![0-9])", stamp)
    return int(found[0]) if found else 0


def _vague_item(text: str) -> Item | None:
    bullet = _BULLET.match(text[:40])
    start = bullet.end() if bullet else 0
    marked = bool(text[:start].strip())
    text = _plain(text, start)
    line = text[: start + _CAP]
    if (
        (found := _PART_MONTH.match(line, start))
        and month_number(found[2])
        and part_of(found[1] + found[2]) == found[2]
    ):
        day = " ".join(filter(None, found.group(2, 3)))
        return Item(line[start : found.end()].rstrip(" :–—-|\t"), text[found.end() :].strip(), day, marked)
    found = _QUALIFIED.match(line, start)
    if found is None or len(found[1].split()) > 3:
        return None
    stamp = line[start : found.start(3)].strip()
    if found[3].startswith(":") and not vague_year(stamp):
        return None  # before a colon any title may end in a year
    return Item(stamp, text[found.end() :].strip(), "", marked)


def _line(n: int, text: str) -> Line:
    if len(text) > _LONGEST_HEADING:
        return Line(n, item=dated_item(text))
    if year := year_heading(text):
        return Line(n, heading=year, is_year=True)
    if month := month_heading(text):
        return Line(n, heading=month, is_month=True)
    if day := day_heading(text) or weekday_heading(text):
        return Line(n, heading=day)
    return Line(n, item=dated_item(text))
