"""Lines that begin with their day, or with a time of day: the items of timelines."""

from __future__ import annotations

import re

import msgspec

from backfile.scan import (
    YEAR_WORD,
    Day,
    ascii_digits,
    month_number,
    part_of,
    stamp_at,
    vague_year,
    whole_stamp,
    without_year_word,
)
from backfile.scan.names import names_time

BULLET = re.compile(r"\s*(?:[•●▪■◆▶►▸‣◦→➤*]\s+|[-–—]\s+|[0-9]{1,3}\)\s+)?")
_YEAR_BEHIND = re.compile(YEAR_WORD)
_YEAR_FIRST = re.compile(
    rf"([12][0-9]{{3}})(\s?[-–—/]\s?(?:[12][0-9]{{3}}|[0-9]{{2}}))?(?P<word>{YEAR_WORD})\s*(?:[:：]\s*|[–—|]\s+|\s-\s+|\t\s*)(?=\S)"
)
_MONTH = re.compile(
    r"([^\W\d_]{3,12}\.?)(?:\s?(?:[-–—/]|(?:to|bis|au|à|al|a|tot|until|до|по|and|und|et|y|e|en|og|och|i|и|та)\b)\s?"
    r"([^\W\d_]{3,12}\.?))?(?:,?\s+([12][0-9]{3}))?\s*(?::|–|—|-|\|)\s+(?=\S)"
)
#: Up to three words before a year; whether it heads an event, the items around it tell.
_QUALIFIED = re.compile(
    r"([^\W\d_][^\d:–—|(\[]{0,24}?[\s.-]?)([12][0-9]{3}(?:\s?[-–—/]\s?[0-9]{2,4})?)"
    rf"(?P<word>{YEAR_WORD})\s*(:\s+|[–—|]\s+|-\s+|\t\s*)(?=\S)"
)
_PART_MONTH = re.compile(
    r"((?:[^\W\d_]+[\s-]+){1,3})([^\W\d_]{3,12}\.?)(?:\s+([12][0-9]{3}))?\s*(?::|–|—|-|\|)\s+(?=\S)"
)
_RANGE = re.compile(r"\s?(?:[-–—/]|to\b|bis\b|au\b|al\b|tot\b|a\b|до\b|по\b)\s?(?=[^\W_])")
_DAYS_FIRST = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|\.)?\s?(?:[-–—/]|to\b|bis\b|au\b|al\b|tot\b)\s?(?=[0-9]{1,2}(?![0-9])[\w.]{0,2}\s)"
)
_DAYS = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th|\.)?(?:,?\s+([12][0-9]{3}))?(?![0-9])")
_GAP = re.compile(r"\s*(?:[:：|]\s*|[–—]\s*|-\s+|\t\s*)(?=\S)")
_SIGN = re.compile(r"\s*(?::\s|[–—|\t]|-\s)\s*(?=\S)")
_BLANK = re.compile(r"\s+(?=\S)")
_OPEN_GAP = re.compile(r"\s*[:：–—|-]\s*$")  # the text stands on the next line
_STRONG = re.compile(r"(\*\*|__)([^*_]{2,60})\1\s*[:.–—|-]?\s*")  # marks of strong text around a day
_CAP = 90


class Item(msgspec.Struct, frozen=True):
    """The head of an event: its printed day, and the text behind it."""

    stamp: str
    text: str
    day: str = (
        ""  #: what the printed words say of the first day, where they say it further on ("3-5 May", "May 3-5, 1990")
    )
    marked: bool = False  #: behind a bullet
    closing: bool = False  #: the day stands behind the text, in brackets


class Line(msgspec.Struct, frozen=True):
    """What a line is in a timeline: an item, a heading, or text."""

    n: int
    item: Item | None = None
    heading: str = ""  #: year, month or day, without marks
    is_year: bool = False
    is_month: bool = False
    counted: bool = False  #: a heading that counts its days


def dated_item(text: str) -> Item | None:
    """The day that begins a line, with the text behind its dash, colon, bar or tab; None for any other line.

    A row of years is a menu: the text has words, or stands on the next line.
    """
    item = _item(text)
    return item if item and (not item.text or any(map(str.isalpha, item.text))) else None


def _item(text: str) -> Item | None:
    bullet = BULLET.match(text[:40])
    start = bullet.end() if bullet else 0
    marked = bool(text[:start].strip())
    text = _plain(text, start)
    head = ascii_digits(text[: start + _CAP])
    first = start + (text[start : start + 1] in ("(", "["))
    if not text[first : first + 1].isdigit() and not names_time(text, first):
        return None
    if found := _YEAR_FIRST.match(head, start):
        stamp = text[found.start(1) : found.end("word")]
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
    behind = _YEAR_BEHIND.match(line, end)
    after = behind.end() if behind else end
    gap = _GAP.match(line, after) or _OPEN_GAP.match(line, after)
    return Item(line[start:after].strip(), text[gap.end() :].strip(), day, marked) if gap else None


def clocked_item(text: str) -> Item | None:
    """The time of day that begins a line, with the text behind it."""
    bullet = BULLET.match(text[:40])
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


def timed_item(text: str) -> Item | None:
    """An item whose text begins with a time of day, which could as well be part of a stamp: `May 5 - 12:00 ...`."""
    bullet = BULLET.match(text[:40])
    start = bullet.end() if bullet else 0
    gap = _SIGN.search(text[: start + _CAP], start)
    stamp = whole_stamp(text[start : gap.start()]) if gap else None
    if gap is None or stamp is None or stamp.clock or not stamp.day:
        return None
    return Item(stamp.text, text[gap.end() :].strip(), "", start > 0)


def vague_item(text: str) -> Item | None:
    """An item whose head names no single day: `c. 1310 - ...`, `Late May: ...`."""
    bullet = BULLET.match(text[:40])
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
    stamp = line[start : found.end("word")].strip()
    if found[4].startswith(":") and not vague_year(without_year_word(stamp)):
        return None  # before a colon any title may end in a year
    return Item(stamp, text[found.end() :].strip(), "", marked)
