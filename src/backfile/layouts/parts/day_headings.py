"""Headings that are a day, a month or a year, be it with a number of the page's own (`Day 3: Wednesday, 5 June`)."""

from __future__ import annotations

import re

from backfile.layouts.parts.headings import head_text
from backfile.scan import YEAR_WORD, Day, month_number, vague_year, weekday_number, whole_stamp, without_year_word

_YEAR = re.compile(rf"\s*([12][0-9]{{3}}){YEAR_WORD}\s*:?\s*$")
#: A year, and a word of the page's own in small letters behind it: an edit link without its brackets.
_YEAR_AND_WORD = re.compile(r"\s*([12][0-9]{3})\s+[^\W\d_A-Z]{3,14}\s*$")
_NUMBER = re.compile(r"\d+")
_ENDS_IN_DIGIT = re.compile(r"[0-9]\W*$")
_COUNTER = (
    r"(?:[^\W\d_]{2,12}\s+#?[0-9]{1,3}"
    r"|[0-9]{1,3}(?:\.|º|ª|er|e|st|nd|rd|th)?\s+[^\W\d_]{2,12}|第\s?[0-9]{1,3}\s?[天日])"
)
_COUNTED = re.compile(rf"{_COUNTER}\s?(?:[:：–—|,]|-(?=\s))\s*(?=\S)", re.IGNORECASE)
_COUNTED_BEHIND = re.compile(rf"\s*(?:[–—|:,]\s*|-\s|[(\[])\s*{_COUNTER}[)\]]?$", re.IGNORECASE)


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


def vague_heading(text: str) -> str:
    """The words that name no single year and make up a line, such as `Vers 1920`; or nothing."""
    head = head_text(text).rstrip(":") if len(text) < 60 and _ENDS_IN_DIGIT.search(text) else ""
    return head if head and vague_year(head) else ""


def counted_heading(text: str) -> str:
    """The date of a heading that counts its days (`Day 3: Wednesday, 5 June`, `5 June - day 3`); or nothing."""
    head = head_text(text).rstrip(":") if len(text) < 120 and _NUMBER.search(text) else ""
    if found := _COUNTED.match(head):
        return day_heading(head[found.end() :])
    found = _COUNTED_BEHIND.search(head)
    return day_heading(head[: found.start()]) if found else ""


def day_heading(text: str) -> str:
    """The date (a day, or a month with its year) that makes up a line, without marks and edit link; or nothing."""
    head = without_year_word(head_text(text).rstrip(":")) if len(text) < 160 else ""
    stamp = whole_stamp(head) if head else None
    if stamp is None or stamp.clock is not None or stamp.day is None:
        return ""
    return "" if stamp.day == Day(weekday=stamp.day.weekday) else head


def month_heading(text: str) -> str:
    """The name of a month that makes up a line; or nothing."""
    head = head_text(text).rstrip(":") if len(text) < 60 else ""
    return head if head and month_number(head) else ""
