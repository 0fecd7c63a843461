"""Dates in words, as CLDR has them for the archive's language. EDTF in, text out; nothing is completed on the way."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache

from babel.dates import DateTimeFormat, DateTimePattern

from backfile.model.moments import split_moment
from backfile.model.paths import is_day
from backfile.render.words import t
from backfile.render.words.locales import digits, first_weekday, listed, locale_of

_POINT = re.compile(r"([0-9X]{4})(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?([~?%]?)")
_LEAP = 2000  # a year that has every day


@lru_cache(maxsize=8192)
def day_words(day: str, language: str, style: str = "long") -> str:
    """A day: `8 February 2016`; with its weekday in style `full`, in short names in `short`, no year in `brief`."""
    locale = locale_of(language)
    if style in ("long", "full"):
        return _written(day, locale.date_formats[style], language)
    return _written(day, locale.datetime_skeletons["yMMMEd" if style == "short" else "MMMd"], language)


@lru_cache(maxsize=512)
def date_name(date: str, language: str) -> str:
    """A day of any year, `02-08`: `8 February`."""
    return _written(f"{_LEAP}-{date}", locale_of(language).datetime_skeletons["MMMMd"], language)


@lru_cache(maxsize=4096)
def month_words(month: str, language: str) -> str:
    """A month, `2016-02`: `February 2016`."""
    if not is_day(f"{month[:7]}-01"):
        return digits(month, language)
    return _written(f"{month[:7]}-01", locale_of(language).datetime_skeletons["yMMMM"], language)


@lru_cache(maxsize=16)
def month_names(language: str, *, short: bool = False) -> tuple[str, ...]:
    """January to December, as they stand alone."""
    names = locale_of(language).months["stand-alone"]["abbreviated" if short else "wide"]
    return tuple(names[n] for n in range(1, 13))


def weekday(day: str, language: str) -> str:
    """The weekday of a day."""
    return _weekday_names(language)[datetime.date.fromisoformat(day).weekday()]


@lru_cache(maxsize=16)
def _weekday_names(language: str) -> tuple[str, ...]:
    names = locale_of(language).days["stand-alone"]["wide"]
    return tuple(names[n] for n in range(7))


@lru_cache(maxsize=16)
def week(language: str) -> tuple[tuple[str, str], ...]:
    """The days of a week in their order, each with its one letter."""
    names, letters = _weekday_names(language), locale_of(language).days["stand-alone"]["narrow"]
    first = first_weekday(language)
    return tuple((names[n % 7], letters[n % 7]) for n in range(first, first + 7))


class _Fields(DateTimeFormat):
    """The fields of a date, some of them in other words than Babel has."""

    def __init__(self, day: str, language: str, words: Mapping[str, str]) -> None:
        super().__init__(datetime.date.fromisoformat(day), locale_of(language))
        self.words = words

    def __getitem__(self, name: str) -> str:
        return self.words.get(name[0]) or super().__getitem__(name)


def _written(day: str, pattern: DateTimePattern, language: str) -> str:
    words = {"d": t("day_one", language)} if day.endswith("-01") else {}
    return digits(pattern % _Fields(day, language, words), language)


def date_patterns(language: str) -> tuple[list[str], list[str]]:
    """For scripts: a day and a month in words, for each of twelve months, with places for `{day}` and `{year}`."""
    locale = locale_of(language)
    places = {"d": "{day}", "y": "{year}"}
    firsts = [_Fields(f"{_LEAP}-{month:02}-01", language, places) for month in range(1, 13)]
    day, month = locale.date_formats["long"], locale.datetime_skeletons["yMMMM"]
    return [digits(day % first, language) for first in firsts], [digits(month % first, language) for first in firsts]


@lru_cache(maxsize=4096)
def date_words(date: str, language: str) -> str:
    """Any date an entry may have, in words; what is no date stays as it is written."""
    if not date:
        return t("date_unknown", language)
    if date[0] in "[{":
        points = [
            _point(point.strip(), language) for point in date[1:-1].replace("..", ",").split(",") if point.strip()
        ]
        return listed(tuple(points), language, "or") if points else date
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
        if day and not is_day(f"{_LEAP}-{month}-{day}"):
            return ""
        text = date_name(f"{month}-{day}", language) if day else month_names(language)[int(month) - 1]
        return t("date_any_year", language, date=text)
    if not year.isdecimal():
        return ""
    if not known_month:
        return digits(year, language) if not month or "X" in month else ""
    if not day:
        return month_words(f"{year}-{month}", language)
    return day_words(f"{year}-{month}-{day}", language) if is_day(f"{year}-{month}-{day}") else ""


@lru_cache(maxsize=4096)
def between_words(between: tuple[str, str], day: str, language: str) -> str:
    """The interval of an untimed entry; a moment of the entry's own day is shown by its time alone."""
    first, last = (moment_words(side, language, day) for side in between)
    if first and last:
        return t("between", language, first=first, last=last)
    if first:
        return t("after_moment", language, first=first)
    return t("before_moment", language, last=last) if last else ""


def moment_words(moment: str, language: str, own_day: str = "") -> str:
    """A moment: day and time, or the time alone where the day is `own_day`; nothing where it names no day."""
    day, time = split_moment(moment)
    if not day:
        return ""
    if not time:
        return day_words(day, language)
    clock = digits(time[:5], language)
    return clock if day == own_day else t("moment", language, time=clock, day=day_words(day, language))
