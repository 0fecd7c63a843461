"""Dates in words, in the language of the archive. EDTF in, text out; nothing is completed on the way."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from backfile.model.moments import split_moment
from backfile.model.paths import is_day
from backfile.render.words import t

_POINT = re.compile(r"([0-9X]{4})(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?([~?%]?)")


@lru_cache(maxsize=8192)
def day_words(day: str, language: str, style: str = "long") -> str:
    """A day: `8 February 2016`; with weekday in style `full`, short names in `short`, no year in `brief`."""
    date = datetime.date.fromisoformat(day)
    months = month_names(language, short=style in ("short", "brief"))
    if style == "brief":
        return t("day_month", language, day=str(date.day), month=months[date.month - 1])
    text = t("day_month_year", language, day=str(date.day), month=months[date.month - 1], year=day[:4])
    if style == "long":
        return text
    return t("full_date", language, weekday=weekday(day, language, short=style == "short"), date=text)


def weekday(day: str, language: str, *, short: bool = False) -> str:
    """The weekday of a day."""
    names = t("weekdays_short" if short else "weekdays", language).split()
    return names[datetime.date.fromisoformat(day).weekday()]


def month_names(language: str, *, short: bool = False) -> list[str]:
    """January to December."""
    return t("months_short" if short else "months", language).split()


@lru_cache(maxsize=4096)
def month_words(month: str, language: str) -> str:
    """A month, `2016-02`: `February 2016`."""
    return t("month_year", language, month=month_names(language)[int(month[5:7]) - 1], year=month[:4])


@lru_cache(maxsize=4096)
def date_words(date: str, language: str) -> str:
    """Any date an entry may have, in words; what is no date stays as it is written."""
    if not date:
        return t("date_unknown", language)
    if date[0] in "[{":
        points = [
            _point(point.strip(), language) for point in date[1:-1].replace("..", ",").split(",") if point.strip()
        ]
        joined = ", ".join(points[:-1])
        return t("date_or", language, first=joined, last=points[-1]) if joined else (points or [date])[0]
    if "/" in date:
        first, _, last = date.partition("/")
        if last in ("", ".."):
            return t("date_from", language, date=_point(first, language))
        if first in ("", ".."):
            return t("date_until", language, date=_point(last, language))
        return t("date_to", language, first=_point(first, language), last=_point(last, language))
    return _point(date, language)


def _point(date: str, language: str) -> str:
    found = _POINT.fullmatch(date)
    if found is None:
        return date
    year, month, day, mark = found.groups()
    text = _plain_point(year, month or "", day or "", language) or date
    if mark == "?":
        return t("date_perhaps", language, date=text)
    return t("date_about", language, date=text) if mark else text


def _plain_point(year: str, month: str, day: str, language: str) -> str:
    known_month = month.isdecimal() and 1 <= int(month) <= 12
    if day and not day.isdecimal():
        day = ""
    if year == "XXXX" and known_month:
        name = month_names(language)[int(month) - 1]
        text = t("day_month", language, day=str(int(day)), month=name) if day else name
        return t("date_any_year", language, date=text)
    if not year.isdecimal():
        return ""
    if not known_month:
        return year if not month or "X" in month else ""
    if not day:
        return month_words(f"{year}-{month}", language)
    return day_words(f"{year}-{month}-{day}", language) if is_day(f"{year}-{month}-{day}") else ""


@lru_cache(maxsize=4096)
def between_words(between: tuple[str, str], day: str, language: str) -> str:
    """The interval of an untimed entry; a moment of the entry's own day is shown by its time alone."""
    first, last = (_moment(side, day, language) for side in between)
    if first and last:
        return t("between", language, first=first, last=last)
    if first:
        return t("after_moment", language, first=first)
    return t("before_moment", language, last=last) if last else ""


def _moment(side: str, own_day: str, language: str) -> str:
    day, time = split_moment(side)
    if not day:
        return ""
    if not time:
        return day_words(day, language)
    return time[:5] if day == own_day else t("moment", language, time=time[:5], day=day_words(day, language))
