"""The lines of a page as a timeline may have them: items, headings, or text; what only a run of lines can tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from backfile.layouts.parts.dated import Item, Line, dated_item, timed_item, vague_item
from backfile.layouts.parts.day_headings import (
    counted_heading,
    day_heading,
    month_heading,
    vague_heading,
    weekday_heading,
    year_heading,
)
from backfile.layouts.parts.run_items import bracketed_items, closing_items, ordinal_items, weekday_items, with_months
from backfile.model import Dump

_FEWEST = 3  # items of a run, before lines whose heads are less sure are looked at
_NEAR = 25  # years by which "about" or "before" may miss its place
_LONGEST_HEADING = 160  # characters


def read_lines(dump: Dump) -> list[Line]:
    """All filled lines, each with what it could be."""
    lines = with_months([_line(line.n, line.text) for line in dump.lines if line.text.strip()])
    lines = _vague_headings(dump, _with(lines, ordinal_items(dump, lines)))
    if sum(line.item is not None for line in lines) < _FEWEST:
        lines = _with(lines, weekday_items(dump, lines) or bracketed_items(dump, lines) or closing_items(dump, lines))
    items = [at for at, line in enumerate(lines) if line.item]
    return _admitted(dump, lines, items) if len(items) >= _FEWEST else lines


def _with(lines: list[Line], items: Mapping[int, Item]) -> list[Line]:
    return [Line(line.n, item=items[line.n]) if line.n in items else line for line in lines] if items else lines


def _vague_headings(dump: Dump, lines: list[Line]) -> list[Line]:
    """Headings such as `Vers 1920` beside others that are a year; alone they are any title."""
    vague = {line.n: head for line in lines if not line.heading and (head := vague_heading(dump.text(line.n)))}
    if not vague or len(vague) + sum(line.is_year for line in lines) < _FEWEST:
        return lines
    return [Line(line.n, heading=vague[line.n], is_year=True) if line.n in vague else line for line in lines]


def _admitted(dump: Dump, lines: list[Line], items: list[int]) -> list[Line]:
    """Lines between and beside the items of a run whose heads name no single day (`c. 1310 - ...`, `Late May: ...`), or
    have a time of day behind it.

    Their years must fit between those of the items around them.
    """
    first, last = max(0, items[0] - _FEWEST), min(len(lines), items[-1] + _FEWEST + 1)
    years = [year_of(line.item.stamp) if line.item else 0 for line in lines]
    for at in range(first, last):
        line = lines[at]
        text = dump.text(line.n)
        if line.item or line.heading or not (item := vague_item(text) or timed_item(text)):
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


def _line(n: int, text: str) -> Line:
    if len(text) > _LONGEST_HEADING:
        return Line(n, item=dated_item(text))
    if year := year_heading(text):
        return Line(n, heading=year, is_year=True)
    if month := month_heading(text):
        return Line(n, heading=month, is_month=True)
    if day := day_heading(text) or weekday_heading(text):
        return Line(n, heading=day)
    if counted := counted_heading(text):
        return Line(n, heading=counted, counted=True)
    return Line(n, item=dated_item(text))
