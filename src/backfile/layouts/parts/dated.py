"""Lines that begin with their day, and headings that are a day, a month or a year: what timelines are made of."""

from __future__ import annotations

import re

import msgspec

from backfile.layouts.parts.headings import head_text
from backfile.model import Dump
from backfile.scan import Day, month_number, stamp_at, whole_stamp
from backfile.scan.names import names_time, weekday_number

_BULLET = re.compile(r"\s*(?:[•●▪‣◦*]\s+|[-–—]\s+|[0-9]{1,3}\)\s+)?")
_YEAR = re.compile(r"\s*([12][0-9]{3})\s*:?\s*$")
#: A year, and a word of the page's own in small letters behind it: an edit link without its brackets.
_YEAR_AND_WORD = re.compile(r"\s*([12][0-9]{3})\s+[^\W\d_A-Z]{3,14}\s*$")
_YEAR_FIRST = re.compile(
    r"([12][0-9]{3})(\s?[-–—/]\s?(?:[12][0-9]{3}|[0-9]{2}))?\s*(?::\s*|[–—|]\s+|\s-\s+|\t\s*)(?=\S)"
)
_MONTH = re.compile(r"([^\W\d_]{3,12}\.?)\s*(?::|–|—|-|\|)\s+(?=\S)")
_RANGE = re.compile(r"\s?(?:[-–—/]|to\b|bis\b|au\b|al\b|tot\b|a\b|до\b|по\b)\s?(?=[^\W_])")
_DAYS_FIRST = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|\.)?\s?(?:[-–—/]|to\b|bis\b|au\b|al\b|tot\b)\s?(?=[0-9]{1,2}[\w.]{0,2}\s)"
)
_DAYS = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th|\.)?(?:,?\s+([12][0-9]{3}))?(?![0-9])")
_GAP = re.compile(r"\s*(?:[:|]\s*|[–—]\s*|-\s+|\t\s*)(?=\S)")
_OPEN_GAP = re.compile(r"\s*[:–—|-]\s*$")  # the text stands on the next line
_WRAP = str.maketrans("", "", "*_")  # marks of strong text around a day
_CAP = 90
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
    if text[start : start + 2] in ("**", "__"):
        text = text[:start] + text[start : start + _CAP].translate(_WRAP) + text[start + _CAP :]
    first = start + (text[start : start + 1] in ("(", "["))
    if not text[first : first + 1].isdigit() and not names_time(text, first):
        return None
    if found := _YEAR_FIRST.match(text[: start + _CAP], start):
        stamp = found[1] + (found[2] or "")
        return Item(stamp.strip(), text[found.end() :].strip(), found[1] if found[2] else "", marked)
    if (month := _MONTH.match(text[: start + _CAP], start)) and month_number(month[1]):
        return Item(month[1], text[month.end() :].strip(), "", marked)
    return _from_stamp(text, start, marked)


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
    return [_line(line.n, line.text) for line in dump.lines if line.text.strip()]


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
