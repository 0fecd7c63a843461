"""Names of months and weekdays in the languages we read, from CLDR."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

#: English names, for the reasons that dates carry; the interface has its own words in every language
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def spoken(year: int, month: int, day: int) -> str:
    """`15 June 2014`, whatever the machine's language."""
    return f"{day} {MONTHS[month - 1]} {year}"


_WORD = re.compile(r"[^\W\d_]{2,13}\.?")


@cache
def _tables() -> dict[str, dict[str, list[int]]]:
    loaded: dict[str, dict[str, list[int]]] = json.loads(files("backfile.scan").joinpath("names.json").read_bytes())
    return loaded


@cache
def _all() -> frozenset[str]:
    return frozenset(name for table in _tables().values() for name in table)


def month_number(word: str) -> int | None:
    """The month (1 to 12) a word names, whatever its case, with or without a full stop."""
    found = _tables()["months"].get(word.casefold().rstrip("."))
    return found[0] if found else None


def names_time(text: str, at: int) -> bool:
    """Does a month or a weekday begin at `at`? A stamp begins with one of them or with a digit."""
    found = _WORD.match(text, at)
    if found is None:
        return False
    word = found[0]
    if len(word) == 2 and weekday_number(f"{word}.") is not None:
        return True  # "di 4 april": what follows tells
    if word.casefold().rstrip(".") not in _all():
        return False
    return month_number(word) is not None or weekday_number(word) is not None


def weekday_number(word: str) -> int | None:
    """The weekday (Monday 0) a word names. Words of two letters count only with their full stop ("di.", "Mo.")."""
    key = word.casefold().rstrip(".")
    if len(key) < 3 and not word.endswith("."):
        return None
    found = _tables()["weekdays"].get(key)
    return found[0] if found else None
