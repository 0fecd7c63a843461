"""Items that only their run can tell: `3rd: ...` below a month, `Monday: ...`, `... (3 May 2031)`, `2031-05 - ...`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec

from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.dated import BULLET, Item, Line
from backfile.layouts.parts.wiki import apparatus
from backfile.model import Dump
from backfile.scan import ascii_digits, month_number, weekday_number, whole_stamp

_FEWEST = 3
_CAP = 60  # characters of a line's head
_BEFORE = r"(?:(?:le|el|il|am|den|on the|the|dia|día|op|на|o)\s+|[^\W\d_]{2,10}\.?,?\s+)?"
_ORDINAL = re.compile(
    rf"({_BEFORE}([0-3]?[0-9])(st|nd|rd|th|er|ère|re|º|ª|°|-?го|-?е|-?й|\s?日)?)\.?\s*(?:[:：–—|]|-(?=\s))\s*(?=[^\d\s])",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"([^\W\d_]{2,14}(?:-feira)?\.?)\s*(?:[:：–—|]|-(?=\s))\s*(?=\S)")
_YEAR_FIRST = re.compile(r"[(\[（]([12][0-9]{3}(?:\s?[-–—/]\s?[0-9]{2,4})?)[)\]）]\s*(?:[:：–—-]\s*)?(?=\S)")
_CLOSING = re.compile(r"\s*[(\[（]([^()\[\]（）]{4,40})[)\]）]\s*[.。]?\s*$")
_LONG = 60  # characters of a text beside a weekday that is no sentence
_SHARE = 0.5  # of the lines from the first item to the last
_YEAR_MONTH = re.compile(r"([12][0-9])([0-9]{2})-(0[1-9]|1[0-2])")


def with_months(lines: list[Line]) -> list[Line]:
    """`2016-05` is May 2016 and no range of years where it could be none, or where a year comes again with another
    number; one such line speaks for all of the page.
    """
    found = [(line.item.stamp, m) for line in lines if line.item and (m := _YEAR_MONTH.fullmatch(line.item.stamp))]
    if not found:
        return lines
    years = {stamp[:4] for stamp, _ in found}
    if not any(int(m[3]) <= int(m[2]) for _, m in found) and len(years) == len({stamp for stamp, _ in found}):
        return lines
    return [
        Line(line.n, item=msgspec.structs.replace(line.item, day=""))
        if line.item and _YEAR_MONTH.fullmatch(line.item.stamp)
        else line
        for line in lines
    ]


def ordinal_items(dump: Dump, lines: Sequence[Line]) -> dict[int, Item]:
    """Days of a month below the heading that names it. Numbers without a letter that count 1, 2, 3 are a list."""
    found: dict[int, Item] = {}
    sure, of_month = False, False
    before = 0
    for line in lines:
        if line.heading:
            of_month, before = _names_month(line.heading), 0
            continue
        if not of_month or line.item:
            continue
        text = dump.text(line.n)
        head = ascii_digits(text[:_CAP])
        bullet = BULLET.match(head)
        mark = _ORDINAL.match(head, bullet.end() if bullet else 0)
        if not mark or not 1 <= int(mark[2]) <= 31 or not _opens_day(mark):
            continue
        number = int(mark[2])
        sure = sure or bool(mark[3]) or before not in (0, number - 1)
        before = number
        found[line.n] = Item(
            text[mark.start(1) : mark.end(1)], text[mark.end() :].strip(), "", bool(bullet and bullet[0].strip())
        )
    return found if sure and len(found) >= _FEWEST else {}


def _opens_day(mark: re.Match[str]) -> bool:
    """Is a word before the number an article or a weekday?"""
    word = mark[1][: mark.start(2) - mark.start(1)].strip(" ,")
    return len(word) <= 3 or word.casefold() == "on the" or weekday_number(word) is not None


def _names_month(heading: str) -> bool:
    if month_number(heading.rstrip(":")):
        return True
    stamp = whole_stamp(heading)
    return bool(stamp and stamp.day and stamp.day.month and not stamp.day.day)


def weekday_items(dump: Dump, lines: Sequence[Line]) -> dict[int, Item]:
    """Texts behind the names of weekdays that follow each other in one direction. Words and hours alone are a table."""

    def read(text: str, start: int) -> tuple[str, str] | None:
        mark = _WEEKDAY.match(text[: start + _CAP], start)
        if not mark or weekday_number(mark[1]) is None:
            return None
        said = text[mark.end() :].strip()
        return (mark[1], said) if is_sentence(said) or len(said) > _LONG else None

    found = _run(dump, lines, _opens_label, read)
    days = [weekday_number(item.stamp) or 0 for item in found.values()]
    steps = [(b - a) % 7 for a, b in pairwise(days)]
    if not steps or 0 in steps or max(sum(step <= 3 for step in steps), sum(step > 3 for step in steps)) < len(steps):
        return {}
    return {n: msgspec.structs.replace(item, day=item.stamp) for n, item in found.items()}


def bracketed_items(dump: Dump, lines: Sequence[Line]) -> dict[int, Item]:
    """`(1874) ...`: years in brackets that follow each other in one direction. A list of references is none."""

    def read(text: str, start: int) -> tuple[str, str] | None:
        mark = _YEAR_FIRST.match(text[: start + _CAP], start)
        return (mark[1], text[mark.end() :].strip()) if mark else None

    found = _run(dump, lines, _has_bracket, read)
    years = [int(item.stamp[:4]) for item in found.values()]
    skip = apparatus(dump) if found else {}
    one_way = years in (sorted(years), sorted(years, reverse=True))
    return found if one_way and not any(n in skip for n in found) else {}


def _has_bracket(text: str) -> bool:
    return any(sign in text[:8] for sign in "([（")


def closing_items(dump: Dump, lines: Sequence[Line]) -> dict[int, Item]:
    """Texts that end in their day or month, in brackets. A list of references is none."""
    skip = apparatus(dump) if any(_ends_in_bracket(dump.text(line.n)) for line in lines) else {}

    def read(text: str, start: int) -> tuple[str, str] | None:
        mark = _CLOSING.search(text[-_CAP:]) if _ends_in_bracket(text) else None
        stamp = whole_stamp(mark[1]) if mark else None
        if not mark or not stamp or stamp.clock or not stamp.day or not (stamp.day.month or stamp.day.pair):
            return None
        said = text[start : len(text) - len(mark[0])].strip()
        return (mark[1], said) if said else None

    if any(line.n in skip for line in lines):
        return {}
    return {
        n: msgspec.structs.replace(item, closing=True) for n, item in _run(dump, lines, _ends_in_bracket, read).items()
    }


def _opens_label(text: str) -> bool:
    """Has the line a sign near its beginning?"""
    return any(sign in text[1:24] for sign in ":–—|-：")


def _ends_in_bracket(text: str) -> bool:
    """Does the line end in a bracket?"""
    return text.rstrip().rstrip(".。").endswith((")", "]", "）"))


def _run(
    dump: Dump,
    lines: Sequence[Line],
    may: Callable[[str], bool],
    read: Callable[[str, int], tuple[str, str] | None],
) -> dict[int, Item]:
    """The items that a form finds, where they are enough of the lines they stand among; `may` is quick to say no."""
    found: dict[int, Item] = {}
    at: list[int] = []
    for place, line in enumerate(lines):
        if line.heading or line.item:
            continue
        text = dump.text(line.n)
        bullet = BULLET.match(text[:40]) if may(text) else None
        if bullet and (both := read(text, bullet.end())):
            found[line.n] = Item(both[0], both[1], "", bool(bullet[0].strip()))
            at.append(place)
    enough = len(at) >= _FEWEST and len(at) >= _SHARE * (at[-1] - at[0] + 1)
    return found if enough else {}
